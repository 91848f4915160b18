import type { EditOrder } from '../../classification/edit-order.ts'
import { type Problem, RolemapError } from '../../error.ts'
import { findColumn, getColumn } from '../table/find-column.ts'
import type { Table } from '../table/table.ts'

const TEXTS = [
  ...['code', 'label', 'level', 'parent', 'title', 'part', 'text', 'kind', 'from', 'to', 'where', 'has', 'note'],
] as const satisfies readonly (keyof EditOrder)[]
const WHAT = ['item', 'title', 'profile', 'rule'] as const
const YES = /^(y|yes|true|1|x)$/i

/** What one row of a file of edits asks for. */
export interface OrderedRow {
  readonly row: number
  readonly order: EditOrder
}

/**
 * Edits from a table with the column `what` (item, title, profile or rule) and those that each of them needs: `code`,
 * `label`, `level`, `parent`, `successors` (with a bar between them), `title`, `part`, `text`, `kind`, `from`, `to`,
 * `where`, `has`, `note`, `remove`. An empty cell says nothing.
 *
 * @throws RolemapError `column-missing`, `file-too-large`
 */
export async function readEditFile(
  table: Table,
  most: number,
): Promise<{ value: readonly OrderedRow[]; problems: readonly Problem[] }> {
  const { columns, file } = table
  const what = getColumn(columns, 'what', file)
  const index = new Map([...TEXTS, 'successors', 'remove'].map((name) => [name, findColumn(columns, [name])]))
  const value: OrderedRow[] = []
  const problems: Problem[] = []
  for await (const { line, cells } of table.rows) {
    const cell = (name: string) => (cells[index.get(name) ?? -1] ?? '').trim()
    const named = (cells[what] ?? '').trim().toLowerCase()
    const known = WHAT.find((one) => one === named)
    if (known) value.push({ row: line, order: toOrder(known, cell) })
    else problems.push({ ...toProblem(named), at: { file, row: line, column: 'what' } })
    if (value.length > most)
      throw new RolemapError('file-too-large', `expected at most ${most} edits in one file, found more`)
  }
  return { value, problems: [...table.problems, ...problems] }
}

function toOrder(what: EditOrder['what'], cell: (name: string) => string): EditOrder {
  const texts = TEXTS.flatMap((name) => (cell(name) === '' ? [] : [[name, cell(name)]]))
  const successors = cell('successors')
    .split('|')
    .map((code) => code.trim())
    .filter((code) => code !== '')
  return {
    what,
    ...Object.fromEntries(texts),
    ...(successors.length > 0 && { successors }),
    ...(YES.test(cell('remove')) && { remove: true }),
  }
}

const toProblem = (found: string): Problem => ({
  severity: 'error',
  code: 'edit-unfit',
  message: `expected one of ${WHAT.join(', ')}, found "${found}"`,
})
