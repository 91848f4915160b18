import type { Code } from '../classification/code.ts'
import type { End } from './crosswalk.ts'
import { type Link, type Links, mergeLinks } from './link.ts'
import { joinRelations } from './relation.ts'

/**
 * One crosswalk after another. Shares and confidences multiply along a way. Where several ways lead to one target, their
 * shares add up, the weakest relation holds, and the best confidence: no link is stronger than the weakest part of any way.
 * A source whose targets lead nowhere has no links, unless all that it becomes has no equivalent: then it has none either.
 */
export function compose(first: Links, second: Links): Links {
  const composed = new Map<Code, readonly Link[]>()
  for (const [from, links] of first) {
    const found = composeItem(links, second)
    if (found) composed.set(from, found)
  }
  return composed
}

/** What becomes of one item's links in the next crosswalk; undefined where that says nothing. */
export function composeItem(links: readonly Link[], second: Links): readonly Link[] | undefined {
  const ways = links.flatMap((one) =>
    (second.get(one.to) ?? []).map((next) => ({
      to: next.to,
      relation: joinRelations(one.relation, next.relation),
      share: one.share * next.share,
      confidence: one.confidence * next.confidence,
    })),
  )
  if (ways.length > 0) return mergeLinks(ways)
  return links.every(({ to }) => second.has(to)) ? [] : undefined
}

/** A crosswalk that can be gone along, in its own direction or against it. */
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
  const against = (way: Way) => way.filter(({ inverted }) => inverted).length
  return ways.sort((one, other) => against(one) - against(other) || one.length - other.length)
}

/** Both directions of each crosswalk. */
export function toSteps(
  crosswalks: readonly { readonly id: string; readonly from: End; readonly to: End }[],
): readonly Step[] {
  return crosswalks.flatMap(({ id, from, to }) => [
    { crosswalk: id, from, to, inverted: false },
    { crosswalk: id, from: to, to: from, inverted: true },
  ])
}
