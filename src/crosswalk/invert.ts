import type { Code } from '../classification/code.ts'
import type { Crosswalk } from './crosswalk.ts'
import type { Mapping, Target } from './mapping.ts'
import { invertRelation } from './relation.ts'

/** How large each source item is, in posts or whatever the weights are shares of. */
export type Masses = ReadonlyMap<Code, number>

/**
 * A crosswalk in the other direction. "No equivalent" and combined targets apply in one direction only, so neither is
 * carried over. Weights mean nothing in the other direction unless the size of each source item is known; without sizes
 * they are dropped. A crosswalk without these has the same pairs after two inversions. With sizes its weights are also
 * restored, if they add up to 1 for each source and the second inversion is given what the first one expects in each
 * target (`massesOf`).
 */
export function invert(crosswalk: Crosswalk, masses?: Masses): Crosswalk {
  const { from, to, cardinality, mappings, ...head } = crosswalk
  const turned = new Map<string, Mapping & { targets: Target[] }>()
  const expected = masses && massesOf(mappings, masses)
  for (const { from: source, relation, targets, combine: _, base, ...said } of mappings) {
    if (relation === 'none') continue
    for (const { to: target, weight } of targets) {
      const key = JSON.stringify([target, relation, base, said])
      const one = turned.get(key) ?? {
        ...said,
        from: target,
        relation: invertRelation(relation),
        combine: 'or',
        targets: [],
        ...(expected && base && { base }),
      }
      const back = weight !== undefined && expected && backWeight(weight * (masses.get(source) ?? 0), expected, target)
      one.targets.push({ to: source, ...(back && { weight: back }) })
      turned.set(key, one)
    }
  }
  return {
    ...head,
    from: to,
    to: from,
    ...(cardinality && { cardinality: cardinality === '1:n' ? 'n:1' : cardinality === 'n:1' ? '1:n' : cardinality }),
    mappings: [...turned.values()],
  }
}

/** How much of the sources' masses each target gets. */
export function massesOf(mappings: readonly Mapping[], masses: Masses): Masses {
  const expected = new Map<Code, number>()
  for (const { from, targets } of mappings)
    for (const { to, weight = 0 } of targets)
      expected.set(to, (expected.get(to) ?? 0) + weight * (masses.get(from) ?? 0))
  return expected
}

function backWeight(mass: number, expected: Masses, target: Code): number {
  const whole = expected.get(target) ?? 0
  return whole > 0 ? mass / whole : 0
}
