import { toVariantNodes, toVariantRows, type VariantNode, type VariantRow } from '../../classification/index.ts'
import type { Problem, Reading } from '../../error.ts'
import { findColumn, getColumn } from '../table/find-column.ts'
import { capProblems } from '../table/problem-list.ts'
import type { Table, TableFormat } from '../table/table.ts'
import { writeTable } from '../table/write-table.ts'

const COLUMNS = ['node', 'parent', 'label', 'item'] as const
/** For people who read the file; it is not read back. */
const ITEM_LABEL = 'item_label'

/**
 * The nodes of a variant from a table with the columns `node`, `label`, and perhaps `parent` and `item`. Every refused row is
 * a problem with its line and the reason.
 *
 * @throws RolemapError `column-missing`
 */
export async function readVariantFile(
  { columns, file, rows, problems }: Table,
  hasItem: (code: string) => boolean,
): Promise<Reading<readonly VariantNode[]>> {
  const index = new Map<string, number | undefined>([
    ['node', getColumn(columns, 'node', file)],
    ['label', getColumn(columns, 'label', file)],
    ['parent', findColumn(columns, ['parent'])],
    ['item', findColumn(columns, ['item', 'item code', 'code'])],
  ])
  const read: { readonly line: number; readonly row: VariantRow }[] = []
  for await (const { line, cells } of rows) {
    const [node = '', parent = '', label = '', item = ''] = COLUMNS.map((name) =>
      (cells[index.get(name) ?? -1] ?? '').trim(),
    )
    read.push({ line, row: { node, parent, label, item } })
  }
  const { nodes, faults } = toVariantNodes(
    read.map(({ row }) => row),
    hasItem,
  )
  const found = faults.map(
    ({ code, message, at, column }): Problem => ({
      severity: 'error',
      code,
      message,
      at: { file, row: read[at]?.line ?? 0, column },
    }),
  )
  return { value: nodes, problems: capProblems([...problems, ...found], file) }
}

/** Writes a variant as a file that `readVariantFile` reads back unchanged, with the labels of its items. */
export function writeVariantFile(
  nodes: readonly VariantNode[],
  { labelOf, format }: { readonly labelOf: (code: string) => string; readonly format: TableFormat },
): AsyncIterable<Uint8Array> {
  const rows = toVariantRows(nodes).map((row) => [
    ...COLUMNS.map((name) => row[name]),
    row.item === '' ? '' : labelOf(row.item),
  ])
  return writeTable(rows, { columns: [...COLUMNS, ITEM_LABEL], format })
}
