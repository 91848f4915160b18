import type { Code } from '../classification/code.ts'
import { bySource, type Crosswalk } from './crosswalk.ts'
import type { Mapping } from './mapping.ts'
import { joinRelations, type Relation, weaknessOf } from './relation.ts'

/** A source and one of its targets. */
export interface Link {
  readonly to: Code
  readonly relation: Relation
  /** The expected part of the source at the target. All of a source's shares add up to at most 1. */
  readonly share: number
  /** 1 if not stated. */
  readonly confidence: number
}

/** What each source item becomes, ready for counting. An item that is said to have no equivalent has an empty list. */
export type Links = ReadonlyMap<Code, readonly Link[]>

/**
 * Which targets count, and with what share. Given weights are kept: if they add up to less than 1, nobody knows where
 * the rest goes. Without weights the targets with the strongest relation count equally. Related targets only count if
 * there are no others.
 */
export function toLinks(crosswalk: Pick<Crosswalk, 'mappings'>): Links {
  return new Map([...bySource(crosswalk)].map(([from, mappings]) => [from, linkItem(mappings)]))
}

/** The same for the mappings of one item. */
export function linkItem(mappings: readonly Mapping[]): readonly Link[] {
  const pairs = mappings.flatMap(({ relation, confidence = 1, targets }) =>
    relation === 'none' ? [] : targets.map(({ to, weight }) => ({ to, relation, weight, confidence })),
  )
  const chosen = pairs.some(({ weight }) => weight !== undefined) ? pairs : listStrongest(pairs)
  const told = chosen.reduce((sum, { weight = 0 }) => sum + weight, 0)
  const without = chosen.filter(({ weight }) => weight === undefined).length
  const part = without === 0 ? 0 : Math.max(0, 1 - told) / without
  const scale = told > 1 ? 1 / told : 1
  const links = chosen.map(({ weight, ...link }) => ({ ...link, share: weight === undefined ? part : weight * scale }))
  return mergeLinks(links.filter(({ share }) => share > 0))
}

function listStrongest<T extends { readonly relation: Relation }>(pairs: readonly T[]): readonly T[] {
  const tiers: ((relation: Relation) => boolean)[] = [
    (relation) => relation === 'exact',
    (relation) => relation !== 'related',
    () => true,
  ]
  return tiers.map((isIn) => pairs.filter(({ relation }) => isIn(relation))).find(({ length }) => length > 0) ?? []
}

/**
 * One link for each target, largest share first: shares are added; the weakest relation and the best confidence count.
 */
export function mergeLinks(links: readonly Link[]): readonly Link[] {
  const merged = new Map<Code, Link>()
  for (const link of links) {
    const { to, relation, share, confidence } = merged.get(link.to) ?? { ...link, share: 0 }
    merged.set(link.to, {
      to,
      relation: joinRelations(relation, link.relation),
      share: share + link.share,
      confidence: Math.max(confidence, link.confidence),
    })
  }
  return [...merged.values()].sort(
    (one, other) =>
      other.share - one.share ||
      weaknessOf(one.relation) - weaknessOf(other.relation) ||
      (one.to < other.to ? -1 : one.to > other.to ? 1 : 0),
  )
}

/**
 * Links to groups of the target. If the items of one group share all of a source, the group has the whole source, and
 * holds it. A single item that only has a part of the source, or merely touches it, says no more about its group.
 */
export function groupLinks(links: readonly Link[], groupOf: (to: Code) => Code): readonly Link[] {
  const groups = Map.groupBy(links, ({ to }) => groupOf(to))
  return mergeLinks(
    [...groups].flatMap(([to, own]) => {
      const isWithin = own.length > 1 && own.every(({ relation }) => relation !== 'related')
      return own.map((link) => ({ ...link, to, ...(isWithin && { relation: 'broad' as const }) }))
    }),
  )
}

/** Links as mappings, one for all targets of a source with the same relation and confidence. */
export function toMappings(
  from: Code,
  links: readonly Link[],
  saying: Partial<Omit<Mapping, 'from' | 'relation' | 'targets'>> = {},
): readonly Mapping[] {
  const said = { combine: 'or', state: 'proposed', ...saying } as const
  if (links.length === 0) return [{ ...said, from, relation: 'none', targets: [] }]
  const groups = Map.groupBy(links, ({ relation, confidence }) => JSON.stringify([relation, confidence]))
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const targets = group.map(({ to, share }) => ({ to, weight: share }))
    const { relation, confidence } = first
    return [{ ...said, from, relation, targets, ...(confidence < 1 && { confidence }) }]
  })
}
