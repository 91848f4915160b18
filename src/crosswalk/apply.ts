import type { Code } from '../classification/code.ts'
import type { Link, Links } from './link.ts'

/** What a crosswalk says of a code: its targets, that it has no equivalent, or nothing. */
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

/** How much of the width between low and high comes from one source item. */
export interface Width {
  readonly from: Code
  readonly to: Code
  readonly width: number
}

export interface AppliedCounts {
  readonly totals: ReadonlyMap<Code, Range>
  /** What goes to no target, by source item: those without an equivalent or a mapping, and shares that nobody tells. */
  readonly left: ReadonlyMap<Code, Range>
  /** What makes the totals uncertain, the widest first. */
  readonly widths: readonly Width[]
}

/**
 * Counts by the items of the target. Everything likely, with what is left, makes the total that was given. Only a source that
 * is the same as its one target, nearly so, or within it, is counted there for certain.
 */
export function applyToCounts(links: Links, counts: ReadonlyMap<Code, number>): AppliedCounts {
  const totals = new Map<Code, Range>()
  const left = new Map<Code, Range>()
  const widths: Width[] = []
  for (const [from, count] of counts) {
    if (!Number.isFinite(count) || count < 0) throw new TypeError(`expected a count of 0 or more, found ${count}`)
    const targets = links.get(from) ?? []
    for (const { to, share } of targets) {
      const part = { low: isCertain(targets) ? count : 0, likely: count * share, high: count }
      totals.set(to, add(totals.get(to), part))
      if (part.high > part.low) widths.push({ from, to, width: part.high - part.low })
    }
    const rest = count - targets.reduce((sum, { share }) => sum + count * share, 0)
    if (targets.length === 0) left.set(from, { low: count, likely: count, high: count })
    else if (!isCertain(targets) && !isWhole(targets))
      left.set(from, { low: 0, likely: Math.max(0, rest), high: count })
  }
  widths.sort((one, other) => other.width - one.width || (one.from < other.from ? -1 : 1))
  return { totals, left, widths }
}

const TOLERANCE = 1e-9
const isWhole = (links: readonly Link[]) => links.reduce((sum, { share }) => sum + share, 0) >= 1 - TOLERANCE

const isCertain = (links: readonly Link[]) =>
  links.length === 1 && isWhole(links) && links.every(({ relation }) => relation !== 'narrow' && relation !== 'related')

const add = (one: Range = { low: 0, likely: 0, high: 0 }, other: Range): Range => ({
  low: one.low + other.low,
  likely: one.likely + other.likely,
  high: one.high + other.high,
})
