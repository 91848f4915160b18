import type { ProtectedCell } from './protect.ts'
import { listSums, type Table } from './table.ts'

/**
 * Shows the zeros that a reader works out anyway: where a total that is shown is no more than its shown parts, the others
 * are 0. Only for a measure whose figures are hidden because of something else that is counted: of what is counted
 * itself, a zero may be hidden for the sake of others.
 *
 * @param figures what is measured, by cell
 */
export function showToldZeros(
  table: Table,
  figures: ArrayLike<number>,
  cells: readonly ProtectedCell[],
): readonly ProtectedCell[] {
  const hidden = new Set(cells.flatMap(({ value }, cell) => (value === null ? [cell] : [])))
  const sums = listSums(table, figures, hidden)
  const figureOf = (cell: number) => figures[cell] ?? 0
  for (let size = -1; size !== hidden.size; ) {
    size = hidden.size
    for (const { total, parts } of sums) {
      if (hidden.has(total)) continue
      const unknown = parts.filter((part) => hidden.has(part))
      if (unknown.every((part) => figureOf(part) === 0)) for (const part of unknown) hidden.delete(part)
    }
  }
  return cells.map((cell, at) => (cell.value === null && !hidden.has(at) ? { value: 0 } : cell))
}
