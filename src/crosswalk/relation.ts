/**
 * The relation of a target to its source, with SKOS's names. *Broad*: the target is broader than the source. *Narrow*:
 * the target is narrower than the source. Readers confuse the two, because SKOS reads them as "has a broader match".
 */
export type Relation = 'exact' | 'close' | 'broad' | 'narrow' | 'related'

/** From the strongest. Broad and narrow are equally strong. */
export const RELATIONS: readonly Relation[] = ['exact', 'close', 'broad', 'narrow', 'related']

/** What each says about a target, in a sentence. */
export const RELATION_WORDS: Readonly<Record<Relation, string>> = {
  exact: 'The target is the same as the source.',
  close: 'The target is nearly the same as the source.',
  broad: 'The target is broader: it holds the whole source, and more.',
  narrow: 'The target is narrower: it is only a part of the source.',
  related: 'Source and target overlap or touch, and neither holds the other.',
}

const STRENGTH: Readonly<Record<Relation, number>> = { exact: 0, close: 1, broad: 2, narrow: 2, related: 3 }

/** How far a relation is from exact, 0 to 3. */
export const weaknessOf = (relation: Relation): number => STRENGTH[relation]

/**
 * What two relations in a row amount to: never stronger than the weaker of them. The order in which several are joined
 * does not matter.
 *
 * @example joinRelations('broad', 'narrow') // 'related': up and down again ends at a neighbour
 */
export function joinRelations(one: Relation, other: Relation): Relation {
  if (one === other) return one
  if (STRENGTH[one] === STRENGTH[other]) return 'related'
  return STRENGTH[one] > STRENGTH[other] ? one : other
}

/** The same relation, seen from the target. */
export function invertRelation(relation: Relation): Relation {
  if (relation === 'broad') return 'narrow'
  return relation === 'narrow' ? 'broad' : relation
}
