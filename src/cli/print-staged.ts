import type { StagedFile, StagedRow } from '../rolemap/intake/index.ts'
import type { Call } from './command.ts'

/** Prints what each row of a staged file does, one line each. */
export function writeStagedRows(call: Call, { name }: Pick<StagedFile, 'name'>, rows: readonly StagedRow[]): void {
  for (const row of rows) call.stdout.write(`${name}:${row.row}: ${formatOutcome(row)}\n`)
}

const formatOutcome = ({ outcome }: StagedRow) =>
  'fault' in outcome ? `refused: ${outcome.fault.message}` : outcome.does
