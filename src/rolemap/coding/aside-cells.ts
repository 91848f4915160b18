import type { Aside } from '../../exchange/table/find/aside.ts'
import { tellNotCoded } from '../../exchange/table/find/aside-list.ts'
import { CODED_COLUMNS, type CodedCells } from './code-row.ts'

/** The added cells of a row that is not a post: all empty except the reason why it is not coded. */
export function toAsideCells(aside: Aside): CodedCells {
  const empty = Object.fromEntries(CODED_COLUMNS.map((name) => [name, '']))
  return { ...(empty as CodedCells), evidence: tellNotCoded(aside) }
}
