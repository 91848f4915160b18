import type { End } from './crosswalk.ts'
import type { Links } from './link.ts'
import { weaknessOf } from './relation.ts'

/** A crosswalk that can be followed, in its own direction or against it. */
export interface Step {
  readonly crosswalk: string
  readonly from: End
  readonly to: End
  readonly inverted: boolean
}

export type Way = readonly Step[]

const LONGEST = 4

/**
 * Every way from one classification to another that visits none twice, of up to four steps. Ways that go against fewer
 * crosswalks come first, then shorter ones.
 */
export function findWays(steps: readonly Step[], from: string, to: string): readonly Way[] {
  const ways: Way[] = []
  const extend = (way: Way, at: string, seen: readonly string[]) => {
    if (at === to && way.length > 0) ways.push(way)
    else if (way.length < LONGEST)
      for (const step of steps)
        if (step.from.id === at && !seen.includes(step.to.id)) extend([...way, step], step.to.id, [...seen, step.to.id])
  }
  extend([], from, [from])
  return ways.sort((one, other) => against(one) - against(other) || one.length - other.length)
}

const against = (way: Way) => way.filter(({ inverted }) => inverted).length

/** Both directions of each crosswalk. */
export function toSteps(
  crosswalks: readonly { readonly id: string; readonly from: End; readonly to: End }[],
): readonly Step[] {
  return crosswalks.flatMap(({ id, from, to }) => [
    { crosswalk: id, from, to, inverted: false },
    { crosswalk: id, from: to, to: from, inverted: true },
  ])
}

/**
 * How much of its source a composed way keeps: for each item the share, the confidence and the strength of its best
 * link. An item without an equivalent is fully known, and counts as much as a related one.
 */
export function scoreLinks(links: Links): number {
  let score = 0
  for (const [first] of links.values())
    score += first ? first.share * first.confidence * strengthOf(weaknessOf(first.relation)) : RELATED
  return score
}

const RELATED = 0.25
const strengthOf = (weakness: number) => 1 - weakness * RELATED

/** A way with what is known about it. */
export interface WayFound {
  readonly way: Way
  /**
   * How many of its steps know less than half of the items that they begin in: those against the crosswalk of a small
   * classification.
   */
  readonly partial: number
  /** How many of its crosswalks have no weights: how they split an item is a guess. */
  readonly unmeasured: number
}

/**
 * The more direct of two ways comes first. First the one with fewer steps that know only a part, so that two large
 * classifications are not compared through a small one. Then the one against fewer crosswalks, because their statements
 * apply in their own direction. Then the shorter one, so that a crosswalk made for this purpose is used. Then the one
 * with fewer splits that nobody measured.
 */
export function compareWays(one: WayFound, other: WayFound): number {
  return (
    one.partial - other.partial ||
    against(one.way) - against(other.way) ||
    one.way.length - other.way.length ||
    one.unmeasured - other.unmeasured
  )
}

/** The most direct way; of equally direct ones, the one that keeps most. Undefined if there is none. */
export function chooseWay<T extends WayFound & { readonly links: Links }>(ways: readonly T[]): T | undefined {
  const scored = ways.map((way) => ({ way, score: scoreLinks(way.links) }))
  return scored.toSorted((one, other) => compareWays(one.way, other.way) || other.score - one.score)[0]?.way
}
