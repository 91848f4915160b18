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
export function deriveRoleSteps(ground: RoleStepGround): RoleStepGraph {
  const steps = deriveInPieces(ground)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

/** The same in small pieces, so that others have their turn: tens of thousands of entries make millions of reasons. */
export function* deriveInPieces({
  roles,
  attachments,
  prerequisites,
  inUse,
}: RoleStepGround): Generator<undefined, RoleStepGraph> {
  const steps = new Steps()
  const codes = new Set(roles.map(({ code }) => code))
  const own = attachments.filter(({ code }) => codes.has(code))
  yield
  const byEntry = new Map([...Map.groupBy(own, ({ entry }) => entry)].filter(([id]) => inUse(id)))
  for (const [entry, list] of byEntry) {
    const further = toCodes(list, (reason) => reason === 'further')
    const needed = toCodes(list, (reason) => reason !== 'further')
    for (const to of needed) {
      for (const from of further) steps.add(from, to, { rule: 'further-step', entry })
      for (const from of needed) steps.add(from, to, { rule: 'shared-qualification', entry })
    }
    yield
  }
  for (const { entry, whole } of prerequisites) {
    const [before, after] = [entry, whole].map((id) => toCodes(byEntry.get(id) ?? [], (reason) => reason !== 'further'))
    for (const from of before ?? [])
      for (const to of after ?? []) steps.add(from, to, { rule: 'prerequisite', entry: whole })
    yield
  }
  for (const [from, to] of listLevelSteps(roles))
    steps.add(from.code, to.code, { rule: 'printed-level', levels: [from.level ?? 0, to.level ?? 0] })
  return toGraph(steps.list())
}

type BareStep = Omit<RoleStep, 'cost'> & { readonly reasons: RoleStepReason[] }

/** The steps that were found so far, each with its first reasons. */
class Steps {
  readonly #from = new Map<Code, Map<Code, BareStep>>()

  add(from: Code, to: Code, reason: RoleStepReason): void {
    if (from === to) return
    const out = this.#from.get(from) ?? new Map<Code, BareStep>()
    if (out.size === 0) this.#from.set(from, out)
    const step = out.get(to) ?? { from, to, reasons: [] }
    if (step.reasons.length === 0) out.set(to, step)
    if (step.reasons.length >= MOST_REASONS) return
    const known = step.reasons.some((one) => one.rule === reason.rule && one.entry === reason.entry)
    if (!known) step.reasons.push(reason)
  }

  list = (): readonly BareStep[] => [...this.#from.values()].flatMap((out) => [...out.values()])
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

function toGraph(steps: readonly BareStep[]): RoleStepGraph {
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
