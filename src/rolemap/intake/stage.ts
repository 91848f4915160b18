import { createHash, randomBytes } from 'node:crypto'
import { RolemapError } from '../../error.ts'
import { findColumn, getColumn } from '../../exchange/table/find-column.ts'
import type { TableRow } from '../../exchange/table/table.ts'
import type { StagedFile, StagedRow } from '../../store/staged.ts'
import { checkReadWhole, openTable, type TableInput } from '../open-table.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import type { GivenRow, IntakeKind } from './kind.ts'
import { getIntakeKind } from './kinds.ts'

const KEPT_FOR = 14 * 24 * 60 * 60 * 1000

export interface StageOptions {
  /** Of what kind its rows are, and what they are to change. */
  readonly kind: string
  readonly key: string
  readonly input: TableInput
  /** The file's name. */
  readonly file: string
}

/**
 * Stages a file: each row with what it would do, or why it is refused. Nothing is changed until the file is accepted. The store
 * has all of it or nothing, and deletes it after 14 days.
 *
 * @throws RolemapError as `readTable`, `column-missing`, `file-too-large`, `staged-kind-unknown`; as the kind says
 */
export async function stageFile(rolemap: Rolemap, { kind: name, key, input, file }: StageOptions): Promise<StagedFile> {
  const kind = getIntakeKind(name)
  requireRight(rolemap, kind.right)
  const { of } = await kind.find(rolemap, key)
  const table = await openTable(input, { file })
  for (const column of kind.needed) getColumn(table.columns, column, file)
  const rows = await takeRows(table.rows, kind, file)
  checkReadWhole(table)
  const at = rolemap.now()
  const { outcomes } = await kind.fold(rolemap, key, { rows: toGivenRows(table.columns, rows), file })
  const staged = toStaged(rows, outcomes)
  const held: StagedFile = {
    id: randomBytes(12).toString('base64url'),
    ...{ kind: kind.name, key, of, name: file, columns: table.columns },
    by: rolemap.actor.name,
    at: at.toISOString(),
    expires: new Date(at.getTime() + KEPT_FOR).toISOString(),
    state: 'waiting',
    ...countRows(staged),
    digest: digest(table.columns, rows),
    problems: table.problems,
  }
  await rolemap.store.staged.put(held, staged)
  return held
}

async function takeRows(rows: AsyncIterable<TableRow>, { most }: IntakeKind, file: string) {
  const taken: Pick<StagedRow, 'row' | 'cells'>[] = []
  for await (const { line, cells } of rows) {
    if (taken.length === most)
      throw new RolemapError('file-too-large', `${file}: expected at most ${most} rows, found more`)
    taken.push({ row: line, cells })
  }
  return taken
}

/** Rows by the names of their columns. */
export function toGivenRows(
  columns: readonly string[],
  rows: readonly Pick<StagedRow, 'row' | 'cells'>[],
): readonly GivenRow[] {
  const index = new Map<string, number | undefined>()
  const find = (column: string) => {
    if (!index.has(column)) index.set(column, findColumn(columns, [column]))
    return index.get(column)
  }
  return rows.map(({ row, cells }) => ({
    row,
    textOf: (column) => {
      const at = find(column)
      return at === undefined ? undefined : (cells[at] ?? '').trim()
    },
  }))
}

/** Rows with what became of each. */
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

function digest(columns: readonly string[], rows: readonly Pick<StagedRow, 'cells'>[]): string {
  const hash = createHash('sha256').update(JSON.stringify(columns))
  for (const { cells } of rows) hash.update(JSON.stringify(cells))
  return hash.digest('hex')
}
