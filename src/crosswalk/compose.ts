import type { Code } from '../classification/code.ts'
import { type Link, type Links, mergeLinks } from './link.ts'
import { joinRelations } from './relation.ts'

/**
 * One crosswalk after another. Shares and confidences are multiplied along a way. If several ways lead to one target,
 * their shares are added; the weakest relation and the best confidence count. So no link is stronger than the weakest
 * part of any way. A source whose targets lead nowhere has no links. But if everything that it becomes has no
 * equivalent, it has none either.
 */
export function compose(first: Links, second: Links): Links {
  const composed = new Map<Code, readonly Link[]>()
  for (const [from, links] of first) {
    const found = composeItem(links, second)
    if (found) composed.set(from, found)
  }
  return composed
}

/** One item's links after the next crosswalk; undefined if that has no statement about them. */
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
