import type { Code } from '../classification/code.ts'
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
