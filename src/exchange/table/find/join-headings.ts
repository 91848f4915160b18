import type { SourceRecord } from '../record.ts'
import { isBlank } from './cell-kind.ts'

/**
 * A name for each column from one or two rows of headings. A group's name covers its merged cells, or the columns up to
 * the next name. It is put before a column's own name if that alone is not clear.
 *
 * @example joinHeadings([['Post', '', 'Manager'], ['Title', 'Grade', 'Title']]) // 'Post Title', 'Grade', 'Manager
 * Title'
 */
export function joinHeadings(records: readonly SourceRecord[]): readonly string[] {
  const [first, second] = records
  if (!first) return []
  if (!second) return first.cells.map((cell) => cell.trim())
  const width = Math.max(first.cells.length, second.cells.length)
  const columns = Array.from({ length: width }, (_, column) => column)
  const lower = columns.map((column) => second.cells[column]?.trim() ?? '')
  const upper = spread(first, lower)
  const own = columns.map((column) => first.cells[column]?.trim() ?? '')
  // If nearly every column has a name in both rows, the names are only broken over two lines.
  const broken = columns.every((column) => own[column] !== '' || lower[column] === '')
  const times = Map.groupBy(lower, (name) => name.toLowerCase())
  return columns.map((column) => {
    const [group = '', name = ''] = [upper[column], lower[column]]
    if (name === '' || name === group) return group
    const clear = !broken && times.get(name.toLowerCase())?.length === 1
    return group === '' || clear ? name : `${group} ${name}`
  })
}

/** The name of each column in the first row. */
function spread({ cells, spans }: SourceRecord, lower: readonly string[]): readonly string[] {
  const names = lower.map((_, column) => cells[column]?.trim() ?? '')
  for (const [from, to] of spans ?? []) names.fill(names[from] ?? '', from, Math.min(to + 1, names.length))
  if (spans) return names
  let group = ''
  return names.map((name, column) => {
    if (!isBlank(name)) group = name
    return name === '' && lower[column] !== '' ? group : name
  })
}
