import { isLeaf, membersOf, strideOf, type Table } from './table.ts'

/**
 * Rounds figures to multiples of a base, so that every total is still the sum of its parts. Leaves are rounded in
 * order, each so that the sum of all leaves up to it is the nearest multiple to the true sum. The same table gives the
 * same figures, the whole is less than a base off, and 0 stays 0. A figure that is not a total differs from the true
 * one by less than a base, and at least as many whole numbers as the base are possible for it. Totals are added up from
 * published figures, so they reveal nothing more.
 */
export function roundFigures(table: Table, figures: Float64Array, base: number): Float64Array {
  const rounded = new Float64Array(figures.length)
  let [sum, before] = [0, 0]
  for (let cell = 0; cell < figures.length; cell++) {
    const figure = figures[cell] ?? 0
    if (figure === 0 || !isLeaf(table, cell)) continue
    sum += figure
    const after = Math.round(sum / base) * base
    addUp(table, cell, { to: rounded, figure: after - before })
    before = after
  }
  return rounded
}

/** Adds a leaf to its own cell and to every total that includes it. */
function addUp(
  table: Table,
  cell: number,
  { to, figure }: { readonly to: Float64Array; readonly figure: number },
): void {
  if (figure === 0) return
  let cells: readonly number[] = [0]
  for (const [at, place] of membersOf(table, cell).entries()) {
    const { members = [] } = table.dimensions[at] ?? {}
    const stride = strideOf(table.dimensions, at)
    const chain: number[] = []
    for (let one: number | undefined = place; one !== undefined; one = members[one]?.parent) chain.push(one * stride)
    cells = cells.flatMap((start) => chain.map((offset) => start + offset))
  }
  for (const one of cells) to[one] = (to[one] ?? 0) + figure
}
