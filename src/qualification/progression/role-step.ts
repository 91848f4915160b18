import type { Code } from '../../classification/code.ts'
import type { WayGraph } from '../../classification/find-ways.ts'
import type { ForRole, Prerequisite } from '../attachment.ts'
import type { EntryId } from '../entry.ts'

/** Why one role leads to another, by what one studies. */
export const ROLE_STEP_RULES = {
  'further-step': 'what is a further step in the one is required or usual in the other',
  prerequisite: 'what one has in the one is presupposed by what the other asks for',
  'shared-qualification': 'a qualification is required or usual in both',
  'printed-level': 'both are of one group, and the other is printed at the next level',
} as const
export type RoleStepRule = keyof typeof ROLE_STEP_RULES

const COSTS: Readonly<Record<RoleStepRule, number>> = {
  'further-step': 1,
  prerequisite: 1,
  'shared-qualification': 1.5,
  'printed-level': 2,
}

/** A role as far as steps follow from it. */
export interface SteppedRole {
  readonly code: Code
  /** The group that it is in. */
  readonly group?: Code
  /** The level that the classification prints for it. */
  readonly level?: number
}

export interface RoleStepReason {
  readonly rule: RoleStepRule
  /** The entry that is the reason: of a prerequisite, what one studies next. */
  readonly entry?: EntryId
  readonly levels?: readonly [number, number]
}

/** One role leads to another. */
export interface RoleStep {
  readonly from: Code
  readonly to: Code
  /** The easiest first; never empty. */
  readonly reasons: readonly RoleStepReason[]
  readonly cost: number
}

export interface RoleStepGraph extends WayGraph {
  readonly out: ReadonlyMap<Code, ReadonlyMap<Code, RoleStep>>
}

export interface RoleStepGround {
  readonly roles: readonly SteppedRole[]
  /** Attachments to the roles of one classification. */
  readonly attachments: readonly Pick<ForRole, 'entry' | 'code' | 'reason'>[]
  readonly prerequisites: readonly Pick<Prerequisite, 'entry' | 'whole'>[]
  inUse(id: EntryId): boolean
}

/** An entry for more roles than this says nothing of any two of them: a first-aid certificate is asked for everywhere. */
const MOST_ROLES = 25
const MOST_REASONS = 20

/** Every step between roles for which a qualification or a printed level is the reason. */
export function deriveRoleSteps({ roles, attachments, prerequisites, inUse }: RoleStepGround): RoleStepGraph {
  const steps = new Map<string, { from: Code; to: Code; reasons: RoleStepReason[] }>()
  const add = (from: Code, to: Code, reason: RoleStepReason) => {
    if (from === to) return
    const key = JSON.stringify([from, to])
    const step = steps.get(key) ?? { from, to, reasons: [] }
    const known = step.reasons.some((one) => one.rule === reason.rule && one.entry === reason.entry)
    if (!known && step.reasons.length < MOST_REASONS) step.reasons.push(reason)
    steps.set(key, step)
  }
  const codes = new Set(roles.map(({ code }) => code))
  const own = attachments.filter(({ code }) => codes.has(code))
  const byEntry = new Map([...Map.groupBy(own, ({ entry }) => entry)].filter(([id]) => inUse(id)))
  for (const [entry, list] of byEntry) {
    const further = toCodes(list, (reason) => reason === 'further')
    const needed = toCodes(list, (reason) => reason !== 'further')
    for (const to of needed) {
      for (const from of further) add(from, to, { rule: 'further-step', entry })
      for (const from of needed) add(from, to, { rule: 'shared-qualification', entry })
    }
  }
  for (const { entry, whole } of prerequisites) {
    const [before, after] = [entry, whole].map((id) => toCodes(byEntry.get(id) ?? [], (reason) => reason !== 'further'))
    for (const from of before ?? []) for (const to of after ?? []) add(from, to, { rule: 'prerequisite', entry: whole })
  }
  for (const [from, to] of listLevelSteps(roles))
    add(from.code, to.code, { rule: 'printed-level', levels: [from.level ?? 0, to.level ?? 0] })
  return toGraph([...steps.values()])
}

/** The roles of an entry for a reason, each once; none if there are too many. */
function toCodes(
  list: RoleStepGround['attachments'],
  isWanted: (reason: ForRole['reason']) => boolean,
): readonly Code[] {
  const codes = [...new Set(list.filter(({ reason }) => isWanted(reason)).map(({ code }) => code))]
  return codes.length > MOST_ROLES ? [] : codes
}

/** Roles of one group, each with those at the next level that the group has. */
function listLevelSteps(roles: readonly SteppedRole[]): readonly (readonly [SteppedRole, SteppedRole])[] {
  const groups = Map.groupBy(
    roles.filter(({ group, level }) => group !== undefined && level !== undefined),
    ({ group }) => group,
  )
  return [...groups.values()].flatMap((list) => {
    const levels = [...new Set(list.map(({ level = 0 }) => level))].toSorted((one, other) => one - other)
    return list.flatMap((from) => {
      const next = levels[levels.indexOf(from.level ?? 0) + 1]
      return list.filter(({ level }) => level === next).map((to) => [from, to] as const)
    })
  })
}

function toGraph(steps: readonly Omit<RoleStep, 'cost'>[]): RoleStepGraph {
  const out = new Map<Code, Map<Code, RoleStep>>()
  const into = new Map<Code, Code[]>()
  for (const { from, to, reasons } of steps) {
    const sorted = reasons.toSorted((one, other) => COSTS[one.rule] - COSTS[other.rule])
    const cost = Math.min(...sorted.map(({ rule }) => COSTS[rule]))
    out.set(from, (out.get(from) ?? new Map<Code, RoleStep>()).set(to, { from, to, reasons: sorted, cost }))
    into.set(to, [...(into.get(to) ?? []), from])
  }
  return { out, into }
}

/** A reason in words. `titleOf` names an entry. */
export function describeRoleStep({ rule, entry, levels }: RoleStepReason, titleOf: (id: EntryId) => string): string {
  if (rule === 'printed-level') return `printed at level ${levels?.[1]}, after level ${levels?.[0]}, in the same group`
  const title = `“${titleOf(entry ?? '')}”`
  if (rule === 'further-step') return `${title} is a further step in the one, and required or usual in the other`
  return rule === 'prerequisite' ? `${title} builds on what one has` : `${title} is required or usual in both`
}
