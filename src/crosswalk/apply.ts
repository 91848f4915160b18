import type { Code } from '../classification/code.ts'
import type { Link, Links } from './link.ts'
import { type Placed, place } from './place.ts'

/** What a crosswalk says about a code: its targets, that it has no equivalent, or nothing. */
export type Applied =
  | { readonly state: 'mapped'; readonly targets: readonly [Link, ...Link[]] }
  | { readonly state: 'none' }
  | { readonly state: 'open' }

/** What a code becomes, best target first. */
export function applyToCode(links: Links, code: Code): Applied {
  const found = links.get(code)
  if (!found) return { state: 'open' }
  const [first, ...rest] = found
  return first ? { state: 'mapped', targets: [first, ...rest] } : { state: 'none' }
}

/** A total in another classification. */
export interface Range {
  /** What is certainly there. */
  readonly low: number
  /** What is expected. */
  readonly likely: number
  /** What may be there at most. */
  readonly high: number
}

/** One source item's part of the width between low and high. */
export interface Width {
  readonly from: Code
  readonly to: Code
  readonly width: number
  /** The reason: the crosswalk splits the item, the coder was in doubt, or both. */
  readonly by: 'crosswalk' | 'coder' | 'both'
}

export interface AppliedCounts {
  readonly totals: ReadonlyMap<Code, Range>
  /**
   * Counts without a target, by source item: items without an equivalent or a mapping, and shares that nobody stated.
   */
  readonly left: ReadonlyMap<Code, Range>
  /** What the coder's answers leave: posts that may belong to an item that is not among them. */
  readonly unanswered: Range
  /** What makes the totals uncertain, the widest first. */
  readonly widths: readonly Width[]
}

/**
 * Counts by the items of the target. The likely counts and the rest add up to the given total. A count is only certain
 * at a target if it is the source's only target and the same, nearly the same, or broader.
 */
export function applyToCounts(links: Links, counts: ReadonlyMap<Code, number>): AppliedCounts {
  const counting = createAnswerCount()
  const linksOf = (code: Code) => links.get(code) ?? []
  for (const [code, count] of counts) counting.add(place([{ code, probability: 1 }], linksOf), count)
  return counting.toCounts()
}

/** Adds up what has been placed. Its memory grows with the items and not with the counts. */
export function createAnswerCount(): { add(placed: Placed, count: number): void; toCounts(): AppliedCounts } {
  const totals = new Map<Code, Range>()
  const left = new Map<Code, Range>()
  const widths = new Map<string, Width>()
  let unanswered = NOTHING
  return {
    add: (placed, count) => {
      if (!Number.isFinite(count) || count < 0) throw new TypeError(`expected a count of 0 or more, found ${count}`)
      const range = (share: number) => ({ low: placed.certain ? count : 0, likely: count * share, high: count })
      for (const { to, share } of placed.parts) totals.set(to, add(totals.get(to), range(share)))
      for (const { from, share } of placed.left) left.set(from, add(left.get(from), range(share)))
      if (placed.unanswered > 0) unanswered = add(unanswered, range(placed.unanswered))
      if (count === 0 || placed.doubt === 'none') return
      for (const { from, to } of placed.parts) {
        const key = JSON.stringify([from, to, placed.doubt])
        widths.set(key, { from, to, by: placed.doubt, width: (widths.get(key)?.width ?? 0) + count })
      }
    },
    toCounts: () => ({ totals, left, unanswered, widths: [...widths.values()].toSorted(compareWidths) }),
  }
}

const NOTHING: Range = { low: 0, likely: 0, high: 0 }

const compareWidths = (one: Width, other: Width) =>
  other.width - one.width || compareText(one.from, other.from) || compareText(one.to, other.to)
const compareText = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)

const add = (one: Range = NOTHING, other: Range): Range => ({
  low: one.low + other.low,
  likely: one.likely + other.likely,
  high: one.high + other.high,
})
