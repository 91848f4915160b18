import { RolemapError } from '../../error.ts'

/**
 * The index of the column with the first of these names that occurs, in any case and with any characters between words.
 */
export function findColumn(columns: readonly string[], names: readonly string[]): number | undefined {
  const plain = columns.map(toPlain)
  const index = names.map((name) => plain.indexOf(toPlain(name))).find((found) => found >= 0)
  return index
}

/** @throws RolemapError `column-missing` with the names of the columns */
export function getColumn(columns: readonly string[], name: string, file: string): number {
  const index = columns.indexOf(name)
  const found = index >= 0 ? index : findColumn(columns, [name])
  if (found === undefined)
    throw new RolemapError('column-missing', `${file}: expected a column "${name}", found ${listColumns(columns)}`)
  return found
}

export function listColumns(columns: readonly string[]): string {
  return columns.length > 0 ? columns.map((column) => `"${column}"`).join(', ') : 'none'
}

function toPlain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
}
