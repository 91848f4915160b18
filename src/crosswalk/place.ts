import type { Code } from '../classification/code.ts'
import type { Link } from './link.ts'

/** One source item that something may belong to: an answer of the coder, or a known code. */
export interface Answer {
  readonly code: Code
  /**
   * From 0 to 1. Those of all answers add up to at most 1. A known code has 1. 0 means possible, with an unknown
   * probability.
   */
  readonly probability: number
}

/**
 * Answers that together are at least this likely are as good as a coded title: from this probability on, the coder
 * codes by itself.
 */
export const SURE = 0.8

/** A part of a count that is expected at a target. */
export interface Part {
  readonly from: Code
  readonly to: Code
  readonly share: number
}

/** Where something is, according to its answers and a crosswalk. All shares, `left` and `unanswered` add up to 1. */
export interface Placed {
  /** One for each possible target, the likeliest first. */
  readonly parts: readonly Part[]
  /** It is certainly at its only target, or at none. */
  readonly certain: boolean
  /**
   * What goes to no target, by source item: items without an equivalent or a mapping, and shares that nobody stated.
   */
  readonly left: readonly { readonly from: Code; readonly share: number }[]
  /** What the answers leave: it may belong to an item that is not among them. */
  readonly unanswered: number
  /** Why it is not certain. */
  readonly doubt: 'none' | 'coder' | 'crosswalk' | 'both'
}

const TOLERANCE = 1e-9

/**
 * Where something is that may belong to one of several source items. It is certain at a target if every answer is held
 * by that target alone (the same, nearly the same, or broader) and the answers together are certain; then it counts
 * there whole. Otherwise the expected part at a target is the sum over the answers of their probability times the
 * crosswalk's share, and at most all of it may be there.
 */
export function place(
  answers: readonly Answer[],
  linksOf: (code: Code) => readonly Link[],
  sure: number = SURE,
): Placed {
  const known = answers.map((answer) => ({ ...answer, links: linksOf(answer.code) }))
  const told = known.reduce((sum, { probability }) => sum + probability, 0)
  const [first] = known
  if (!first) return { parts: [], certain: false, left: [], unanswered: 1, doubt: 'coder' }
  const isSplit = known.some(({ links }) => links.length > 0 && !isHeldWhole(links))
  const ends = new Set(known.flatMap(({ links }) => (links.length > 0 ? links.map(({ to }) => to) : [undefined])))
  const certain = !isSplit && ends.size === 1 && told >= sure - TOLERANCE
  if (certain) {
    const [to] = ends
    const from = first.code
    const where =
      to === undefined ? { parts: [], left: [{ from, share: 1 }] } : { parts: [{ from, to, share: 1 }], left: [] }
    return { ...where, certain, unanswered: 0, doubt: 'none' }
  }
  const isAnswered = known.length === 1 && told >= 1 - TOLERANCE
  return {
    parts: mergeParts(known.flatMap(({ code, probability, links }) => toParts(code, probability, links))),
    certain,
    left: known.flatMap(({ code: from, probability, links }) => {
      const share = probability * Math.max(0, 1 - links.reduce((sum, link) => sum + link.share, 0))
      return links.length === 0 || share > TOLERANCE ? [{ from, share }] : []
    }),
    unanswered: Math.max(0, 1 - told),
    doubt: isAnswered ? 'crosswalk' : isSplit ? 'both' : 'coder',
  }
}

const toParts = (from: Code, probability: number, links: readonly Link[]): readonly Part[] =>
  links.map(({ to, share }) => ({ from, to, share: probability * share }))

/** One part for each target, from the item that gives most of it. */
function mergeParts(parts: readonly Part[]): readonly Part[] {
  const merged = new Map<Code, Part>()
  const most = new Map<Code, number>()
  for (const part of parts) {
    const known = merged.get(part.to)
    const from = known && (most.get(part.to) ?? 0) >= part.share ? known.from : part.from
    most.set(part.to, Math.max(most.get(part.to) ?? 0, part.share))
    merged.set(part.to, { from, to: part.to, share: (known?.share ?? 0) + part.share })
  }
  return [...merged.values()].toSorted((one, other) => other.share - one.share || (one.to < other.to ? -1 : 1))
}

/** One target that holds the whole of the item. */
export const isHeldWhole = (links: readonly Link[]): boolean =>
  links.length === 1 &&
  links.every(({ relation, share }) => share >= 1 - TOLERANCE && relation !== 'narrow' && relation !== 'related')
