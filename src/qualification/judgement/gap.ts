import type { Code } from '../../classification/code.ts'
import { LEVELS, type Level, rankOf } from '../level.ts'
import { bestOf, type RoleCoverage } from './coverage.ts'

/**
 * What is missing. `qualification`: nothing is attached to the role; `level`: nothing is at the level, though there is something
 * below it and above it; `attribute`: no qualification of the role covers it; `judgement`: nobody knows whether one does.
 */
export const GAPS = ['qualification', 'level', 'attribute', 'judgement'] as const
export type GapKind = (typeof GAPS)[number]

export const GAP_NAMES = {
  qualification: 'No qualification',
  level: 'No qualification at the level',
  attribute: 'Not covered',
  judgement: 'Not known',
} as const satisfies Readonly<Record<GapKind, string>>

/** Something that a role or a group of roles lacks. */
export interface Gap {
  readonly kind: GapKind
  readonly code: Code
  readonly level?: Level
  /** The code of the attribute. */
  readonly attribute?: string
  /** Of an attribute: qualifications of the role that cover a part of it. */
  readonly partly?: number
}

/** What a role has. */
export interface RoleOffer extends RoleCoverage {
  /** The levels of its qualifications. */
  readonly levels: ReadonlySet<Level>
}

/** What is available nowhere, role by role, in the order of the roles. */
export function findGaps(roles: readonly RoleOffer[], attributes: readonly string[]): readonly Gap[] {
  return roles.flatMap((role): readonly Gap[] => {
    const { code } = role
    if (role.levels.size === 0 && role.qualifications === 0) return [{ kind: 'qualification', code }]
    return [
      ...findMissingLevels(role.levels).map((level): Gap => ({ kind: 'level', code, level })),
      ...uncovered(role, attributes),
    ]
  })
}

/** Levels between the lowest and the highest at which there is nothing: nobody can go on there. */
export function findMissingLevels(levels: ReadonlySet<Level>): readonly Level[] {
  const ranks = [...levels].map(rankOf)
  const [low, high] = [Math.min(...ranks), Math.max(...ranks)]
  return LEVELS.filter((level) => rankOf(level) > low && rankOf(level) < high && !levels.has(level))
}

function uncovered({ code, qualifications, cells }: RoleOffer, attributes: readonly string[]): readonly Gap[] {
  if (qualifications === 0) return []
  return attributes.flatMap((attribute, place): readonly Gap[] => {
    const counts = cells[place]
    const best = counts ? bestOf(counts) : 'unknown'
    if (!counts || best === 'covered') return []
    const known = counts.unknown === 0 || best === 'partly'
    return [
      { kind: known ? 'attribute' : 'judgement', code, attribute, ...(counts.partly > 0 && { partly: counts.partly }) },
    ]
  })
}
