import type { Code } from '../classification/code.ts'
import { bySource, type Crosswalk } from './crosswalk.ts'
import type { Mapping } from './mapping.ts'
import { joinRelations, type Relation, weaknessOf } from './relation.ts'

/** A source and one of its targets. */
export interface Link {
  readonly to: Code
  readonly relation: Relation
  /** The part of the source that is expected there. All of a source's add up to at most 1. */
  readonly share: number
  /** 1 where nothing is said. */
  readonly confidence: number
}

/** What each source item becomes, ready to be counted with; an item that is said to have no equivalent has an empty list. */
export type Links = ReadonlyMap<Code, readonly Link[]>

/**
 * Which targets count, and with what share. Given weights are kept: where they make less than 1, the rest is told by nobody.
 * Without weights the strongest relation counts, in equal parts; what is only related counts where nothing else is said.
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

/** One link for each target, largest share first: shares add up, the weakest relation and the best confidence hold. */
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
 * Links to groups of the target. What is split over several items of one group is whole in the group, and within it; one item that
 * holds only a part of the source, or merely touches it, says no more of its group.
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

/** Links as mappings, one for all targets of a source that have relation and confidence in common. */
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
