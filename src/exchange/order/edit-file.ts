import { EDIT_FIELDS, EDITED, type EditOrder } from '../../classification/edit-order.ts'
import { toOrder } from '../../classification/order.ts'
import { type Problem, RolemapError } from '../../error.ts'
import { findColumn, getColumn } from '../table/find-column.ts'
import type { Table } from '../table/table.ts'

/** What one row of a file of edits asks for. */
export interface OrderedRow {
  readonly row: number
  readonly order: EditOrder
}

/**
 * Edits from a table with the column `what` (item, title, profile or rule) and those of `EDIT_FIELDS` that it needs. An empty
 * cell says nothing.
 *
 * @throws RolemapError `column-missing`, `file-too-large`
 */
export async function readEditFile(
  table: Table,
  most: number,
): Promise<{ value: readonly OrderedRow[]; problems: readonly Problem[] }> {
  const { columns, file } = table
  const what = getColumn(columns, 'what', file)
  const index = new Map(Object.keys(EDIT_FIELDS).map((name) => [name, findColumn(columns, [name])]))
  const value: OrderedRow[] = []
  const problems: Problem[] = []
  for await (const { line, cells } of table.rows) {
    const textOf = (name: string) => (cells[index.get(name) ?? -1] ?? '').trim() || undefined
    const named = (cells[what] ?? '').trim().toLowerCase()
    const known = EDITED.find((one) => one === named)
    if (known) value.push({ row: line, order: { what: known, ...toOrder(EDIT_FIELDS, textOf) } })
    else problems.push({ ...toProblem(named), at: { file, row: line, column: 'what' } })
    if (value.length > most)
      throw new RolemapError('file-too-large', `expected at most ${most} edits in one file, found more`)
  }
  return { value, problems: [...table.problems, ...problems] }
}

const toProblem = (found: string): Problem => ({
  severity: 'error',
  code: 'edit-unfit',
  message: `expected one of ${EDITED.join(', ')}, found "${found}"`,
})
