import type { SourceRecord } from '../record.ts'
import { isBlank } from './cell-kind.ts'

/**
 * One name for each column from headings of one or two rows. A group's name holds as far as its merged cells, or up to the next
 * name. It goes before the column's own where that is not clear alone.
 *
 * @example joinHeadings([['Post', '', 'Manager'], ['Title', 'Grade', 'Title']]) // 'Post Title', 'Grade', 'Manager Title'
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
  // Where nearly every column has a name in both rows, the name is only broken over two lines.
  const broken = columns.every((column) => own[column] !== '' || lower[column] === '')
  const times = Map.groupBy(lower, (name) => name.toLowerCase())
  return columns.map((column) => {
    const [group = '', name = ''] = [upper[column], lower[column]]
    if (name === '' || name === group) return group
    const clear = !broken && times.get(name.toLowerCase())?.length === 1
    return group === '' || clear ? name : `${group} ${name}`
  })
}

/** What the first row says of each column. */
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
