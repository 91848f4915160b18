import { RolemapError } from '../../error.ts'
import type { StagedFile, StagedRow } from '../../store/staged.ts'
import type { Rolemap } from '../rolemap.ts'
import { tell } from '../trail/kind.ts'
import { insist, recordChange, SeenConflict, type Told } from '../trail/record-change.ts'
import { STAGED_FILE } from './change-kind.ts'
import { getIntakeKind } from './kinds.ts'
import { countRows, toGivenRows, toStaged } from './stage.ts'
import { checkWaiting, getStagedFile, readStagedRows } from './staged-file.ts'

export interface AcceptOptions {
  /** `all`: all rows, or none where one cannot be taken. `fitting`: those that can be taken. */
  readonly take: 'all' | 'fitting'
  /** The person knows that more rows than the limit are refused, and wants the others all the same. */
  readonly sure?: boolean
  readonly why?: string
}

/**
 * Does what the rows of a staged file say, in one commit. What is done is what was shown: where a row would now do something
 * else, the rows are looked at again and nothing is done.
 *
 * @throws RolemapError `staged-file-unknown`, `staged-file-closed`, `rows-refused`, `rows-refused-many`, `change-conflict`
 */
export async function acceptStagedFile(rolemap: Rolemap, id: string, options: AcceptOptions): Promise<StagedFile> {
  return insist(async () => {
    const file = await getStagedFile(rolemap, id)
    checkWaiting(file)
    const kind = getIntakeKind(file.kind)
    const shown = await Array.fromAsync(readStagedRows(rolemap, id))
    const why = options.why || `from the file ${file.name}`
    const folded = await kind.fold(rolemap, file.key, { rows: toGivenRows(file.columns, shown), why })
    await checkShown(rolemap, file, { shown, now: toStaged(shown, folded.outcomes) })
    checkRefused(file, options, { limit: rolemap.settings.refusedLimit, first: shown.find(isRefused) })
    const told = tellAccepted(file, { why: options.why, changes: folded.told.length })
    await recordChange(rolemap, [...folded.told, told], [...folded.effects, { put: 'staged-file', id }])
    return { ...file, state: 'accepted' }
  })
}

const isRefused = ({ outcome }: StagedRow) => 'fault' in outcome

async function checkShown(
  rolemap: Rolemap,
  file: StagedFile,
  { shown, now }: { shown: readonly StagedRow[]; now: readonly StagedRow[] },
): Promise<void> {
  const at = now.findIndex((row, place) => JSON.stringify(row) !== JSON.stringify(shown[place]))
  const other = now[at]
  if (!other) return
  await rolemap.store.staged.put({ ...file, ...countRows(now) }, now)
  const what =
    'fault' in other.outcome ? `cannot be taken any more: ${other.outcome.fault.message}` : other.outcome.does
  throw new SeenConflict(
    `${file.name} was looked at again, since somebody changed what it is about; row ${other.row}: ${what}`,
  )
}

function checkRefused(
  { name, rows, refused }: StagedFile,
  { take, sure }: AcceptOptions,
  { limit, first }: { limit: number; first: StagedRow | undefined },
): void {
  if (!first || !('fault' in first.outcome)) return
  const reason = `row ${first.row}: ${first.outcome.fault.message}`
  if (take === 'all')
    throw new RolemapError('rows-refused', `${name}: ${refused} of ${rows} rows cannot be taken, so none is; ${reason}`)
  if (refused === rows)
    throw new RolemapError('rows-refused', `${name}: none of the ${rows} rows can be taken; ${reason}`)
  if (refused <= rows * limit || sure) return
  throw new RolemapError(
    'rows-refused-many',
    `${name}: ${refused} of ${rows} rows cannot be taken, more than ${Number((limit * 100).toFixed(6))} in 100; confirm that the others shall be`,
  )
}

/** What the trail says of the whole batch. The changes that it made come right before it. */
function tellAccepted(file: StagedFile, { why, changes }: { why: string | undefined; changes: number }): Told {
  const { id, of, kind, key, name, rows, refused, digest } = file
  const after = { kind, key, file: name, rows, refused, digest, changes }
  return tell(STAGED_FILE, { action: 'accept', id, of, ...(why && { why }), after })
}
