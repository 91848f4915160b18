import type { Hidden } from '../disclosure/index.ts'
import { type CompletedTable, type KnownTable, nameCell } from './known-table.ts'

/** Whether a table was already published exactly as requested now: the same lines, and the same counts. */
export function isSameTable(one: KnownTable, other: KnownTable): boolean {
  const toText = ({ sources, counted, threshold, dimensions, cells }: KnownTable) =>
    JSON.stringify([
      ...[sources, counted, threshold, dimensions],
      cells.filter(({ count }) => count > 0).map(({ at, count, goal }) => [at, count, goal]),
    ])
  return one.isCover !== true && toText(one) === toText(other)
}

/** What a published table hides, by cell. */
export function listHidden({ cells }: KnownTable, size: number): readonly (Hidden | undefined)[] {
  const hidden: (Hidden | undefined)[] = Array.from({ length: size })
  for (const { at, isHidden, goal } of cells) if (isHidden) hidden[at] = goal === undefined ? 'closed' : 'small'
  return hidden
}

/** The cells of 0 that an earlier published table hides, by their position in the wanted table. */
export function listKnownBlank(own: CompletedTable, earlier: readonly CompletedTable[]): readonly number[] {
  const names = new Set(
    earlier.flatMap((table) =>
      [...table.cells].flatMap(([at, { count, isHidden }]) => (count === 0 && isHidden ? [nameCell(table, at)] : [])),
    ),
  )
  if (names.size === 0) return []
  return [...own.counts.keys()].flatMap((at) =>
    own.counts[at] === 0 && own.isOwn(at) && names.has(nameCell(own, at)) ? [own.toKnown(at)] : [],
  )
}
