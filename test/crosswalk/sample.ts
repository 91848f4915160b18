import fc from 'fast-check'
import { type Crosswalk, type Mapping, RELATIONS } from 'rolemap/crosswalk'

/** A crosswalk of these mappings, between two invented classifications. */
export function crosswalkOf(mappings: readonly Mapping[]): Crosswalk {
  return {
    id: 'one-two',
    from: { id: 'one', version: '1' },
    to: { id: 'two', version: '1' },
    source: { title: 'Made up' },
    state: 'published',
    mappings,
  }
}

/** A mapping to one target without a weight, or to several. */
export function mappingOf(from: string, relation: Mapping['relation'], ...to: readonly string[]): Mapping {
  return { from, relation, combine: 'or', targets: to.map((code) => ({ to: code })), state: 'approved' }
}

const code = fc.constantFrom('a', 'b', 'c', 'd', 'e')
const relation = fc.constantFrom(...RELATIONS)

const targets = fc.uniqueArray(
  fc.record({ to: code, weight: fc.option(fc.double({ min: 0.01, max: 0.2, noNaN: true }), { nil: undefined }) }),
  { minLength: 1, maxLength: 4, selector: ({ to }) => to },
)

/** Any mapping with targets. */
export const anyMapping: fc.Arbitrary<Mapping> = fc
  .record({ from: code, relation, targets, confidence: fc.option(fc.double({ min: 0.1, max: 1, noNaN: true })) })
  .map(({ confidence, targets: list, ...mapping }) => ({
    ...mapping,
    combine: 'or',
    state: 'approved',
    base: 'posts',
    targets: list.map(({ to, weight }) => ({ to, ...(weight !== undefined && { weight }) })),
    ...(confidence !== null && { confidence }),
  }))

/** Any crosswalk, even one that contradicts itself. */
export const anyCrosswalk: fc.Arbitrary<Crosswalk> = fc.array(anyMapping, { maxLength: 8 }).map(crosswalkOf)
