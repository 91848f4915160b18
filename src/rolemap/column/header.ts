import type { TablePlace } from '../../exchange/table/table.ts'

/**
 * The rows of the headings, as a person wrote them: `none`, or one or two rows, such as `4` or `4,5`. Undefined for
 * anything else.
 */
export function parseHeader(text: string): NonNullable<TablePlace['header']> | undefined {
  if (text.trim() === 'none') return 'none'
  if (!/^\s*\d{1,7}(?:\s*,\s*\d{1,7})?\s*$/.test(text)) return undefined
  return text.split(',').map(Number)
}
