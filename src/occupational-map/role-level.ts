import type { Reason } from './edge.ts'
import { findRoleLevel, type LinkedRole } from './linked-role.ts'
import type { Occupation } from './occupation.ts'
import type { OccupationalMaps } from './occupational-maps.ts'

interface Levelled {
  readonly role: LinkedRole
  readonly level: number
}

/** Pairs of occupations whose roles are in one cluster of the qualifications report, the second always at a higher level. */
export function* findRoleLevels(
  maps: OccupationalMaps,
): Iterable<{ readonly from: Occupation; readonly to: Occupation; readonly reason: Reason }> {
  const levelled = [...maps.occupations.values()]
    .map((occupation) => ({ occupation, roles: (occupation.roles ?? []).flatMap(toLevelled) }))
    .filter(({ roles }) => roles.length > 0)
  for (const { occupation: from, roles: lower } of levelled) {
    for (const { occupation: to, roles: higher } of levelled) {
      const reason = compareRoles(lower, higher)
      if (reason) yield { from, to, reason }
    }
  }
}

function toLevelled(role: LinkedRole): readonly Levelled[] {
  const level = findRoleLevel(role.label)
  return level === undefined ? [] : [{ role, level }]
}

/** If the report has an occupation at several levels, its highest leads on and its lowest can be reached. */
function compareRoles(lower: readonly Levelled[], higher: readonly Levelled[]): Reason | undefined {
  const last = lower.toSorted((a, b) => b.level - a.level)[0]
  const next = higher.toSorted((a, b) => a.level - b.level)[0]
  if (!last || !next || next.level <= last.level) return undefined
  const cluster = last.role.clusters.find((each) => next.role.clusters.includes(each))
  if (cluster === undefined) return undefined
  const text = `the qualifications report has the roles in its cluster “${cluster}”, at levels ${last.level} and ${next.level}`
  return { rule: 'role-level', strength: next.level - last.level === 1 ? 'medium' : 'weak', text }
}
