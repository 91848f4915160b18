import { CHANGE } from './change-dimension.ts'
import { type CompletedTable, nameCell } from './known-table.ts'
import { strideOf } from './table.ts'

/** What moved out of a cell and into it, by name, and what moved altogether. */
export interface Flow {
  readonly total: string
  readonly whole: number
  readonly into: string
  readonly entered: number
  readonly out: string
}

/**
 * The cells into which posts moved. A post that moved is in another cell than before, so what moved out of a cell and
 * what moved into it are different posts: together they are at most what moved altogether. Nothing else follows from
 * figures of moves, besides their sums.
 */
export function listFlows(table: CompletedTable): readonly Flow[] {
  const at = table.known.dimensions.findIndex(({ attribute }) => attribute.startsWith(CHANGE))
  const { members = [] } = table.dimensions[at] ?? {}
  const place = members.findIndex(({ key }) => key === 'moved-in')
  if (place < 0 || table.known.isCover) return []
  const [step, width] = [strideOf(table.dimensions, at), members.length]
  const whole = table.counts[place * step] ?? 0
  const total = nameCell(table, place * step)
  return [...table.counts].flatMap((entered, cell) => {
    if (entered === 0 || Math.floor(cell / step) % width !== place || !isLeafElsewhere(table, cell, at)) return []
    const into = nameCell(table, cell)
    return [{ total, whole, into, entered, out: into.replace('"moved-in"]', '"moved-out"]') }]
  })
}

/**
 * The tables of the two lists of a comparison. What one of them counts differs from what the other does by what left,
 * came and moved, which their own figures say.
 */
export function findPair(tables: readonly CompletedTable[]): readonly CompletedTable[] {
  const after = tables.find((table) => changeOf(table)?.members.some(({ key }) => key === 'moved-in'))
  const isPair = (table: CompletedTable) => changeOf(table)?.attribute === changeOf(after)?.attribute
  return after ? tables.filter((table) => !table.known.isCover && isPair(table)) : []
}

const changeOf = (table: CompletedTable | undefined) =>
  table?.known.dimensions.find(({ attribute }) => attribute.startsWith(CHANGE))

function isLeafElsewhere({ dimensions }: CompletedTable, cell: number, but: number): boolean {
  return dimensions.every(({ members, children }, at) => {
    const place = Math.floor(cell / strideOf(dimensions, at)) % members.length
    return at === but || children[place]?.length === 0
  })
}
