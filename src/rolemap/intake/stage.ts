import { createHash, randomBytes } from 'node:crypto'
import { inTurns } from '../../breath.ts'
import type { StagedFile, StagedRow } from '../../store/staged.ts'
import { openTable, type TableInput } from '../open-table.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { getIntakeKind } from './kinds.ts'
import { fillTable, readRows, toGivenRows } from './row.ts'

const KEPT_FOR = 14 * 24 * 60 * 60 * 1000

export interface StageOptions {
  /** The kind of its rows, and the thing that they would change. */
  readonly kind: string
  readonly key: string
  readonly input: TableInput
  /** The file's name. */
  readonly file: string
  /** Values for these columns in rows that leave them empty. */
  readonly filled?: Readonly<Record<string, string>>
}

/**
 * Stages a file, with what each row would do or why it is refused. Nothing is changed until the file is accepted. The
 * store has all of the file or nothing, and deletes it after 14 days.
 *
 * @throws RolemapError as `readTable`, `column-missing`, `file-too-large`, `staged-kind-unknown`; as the kind says
 */
export async function stageFile(
  rolemap: Rolemap,
  { kind: name, key, input, file, filled = {} }: StageOptions,
): Promise<StagedFile> {
  const kind = getIntakeKind(name)
  requireRight(rolemap, kind.right)
  const { of } = await kind.find(rolemap, key)
  if (kind.streamed) return await kind.stage(rolemap, { key, input, file })
  const opened = kind.open ? await kind.open(rolemap, input, file) : await openTable(input, { file })
  const table = fillTable(opened, filled)
  const rows = await readRows(table, kind)
  const at = rolemap.now()
  const { outcomes } = await kind.fold(rolemap, key, { rows: toGivenRows(table.columns, rows), file })
  const staged = toStaged(rows, outcomes)
  const held: StagedFile = {
    // Never begins with a hyphen, which would make it look like an option of a command.
    id: randomBytes(12).toString('hex'),
    ...{ kind: kind.name, key, of, name: file, columns: table.columns },
    by: rolemap.actor.name,
    at: at.toISOString(),
    expires: new Date(at.getTime() + KEPT_FOR).toISOString(),
    state: 'waiting',
    ...countRows(staged),
    digest: await digest(table.columns, rows),
    problems: table.problems,
  }
  await rolemap.store.staged.put(held, staged)
  return held
}

/** Rows with the outcome of each. */
export function toStaged(
  rows: readonly Pick<StagedRow, 'row' | 'cells'>[],
  outcomes: readonly StagedRow['outcome'][],
): readonly StagedRow[] {
  return rows.flatMap(({ row, cells }, at) => {
    const outcome = outcomes[at]
    return outcome ? [{ row, cells, outcome }] : []
  })
}

export const countRows = (rows: readonly StagedRow[]) => ({
  rows: rows.length,
  refused: rows.filter(({ outcome }) => 'fault' in outcome).length,
})

async function digest(columns: readonly string[], rows: readonly Pick<StagedRow, 'cells'>[]): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(columns))
  await inTurns(rows, ({ cells }) => hash.update(JSON.stringify(cells)))
  return hash.digest('hex')
}
