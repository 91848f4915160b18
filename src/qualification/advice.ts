import type { ForRole, Part, Prerequisite, RoleReason } from './attachment.ts'
import { ROLE_REASONS } from './attachment.ts'
import type { Entry, EntryId } from './entry.ts'
import { findLack, type Held, type Lack } from './lack.ts'
import { rankOf } from './level.ts'

/** A qualification that leads to a role, for somebody who holds certain other entries. */
export interface Step {
  readonly entry: Entry
  readonly reason: RoleReason
  readonly attachments: readonly ForRole[]
  /** They hold it, or everything that it is made of. */
  readonly held: boolean
  /** The modules of it that they lack. */
  readonly lack: Lack
  /** What it presupposes, in the order of study, and whether they hold it. */
  readonly before: readonly { readonly entry: Entry; readonly held: boolean }[]
}

/** What leads to a role. */
export interface Advice {
  /** In the order of study. */
  readonly steps: readonly Step[]
  /** Whether they hold something that the law requires; undefined if nothing is known to be required. */
  readonly required?: boolean
}

export interface Known {
  find(id: EntryId): Entry | undefined
  readonly roles: readonly ForRole[]
  partsOf(id: EntryId): readonly Part[]
  prerequisitesOf(id: EntryId): readonly Prerequisite[]
}

/**
 * What somebody who holds these entries can study to fill a role: required entries first, then by how much is missing,
 * then by level.
 */
export function advise(held: ReadonlySet<EntryId>, known: Known): Advice {
  const groups = Map.groupBy(known.roles, ({ entry, reason }) => `${reason} ${entry}`)
  const asking = { held: withComplete(held, known), known }
  const steps = [...groups.values()].flatMap((attachments) => toStep(attachments, asking) ?? [])
  const required = steps.filter(({ reason }) => reason === 'required')
  return {
    steps: steps.toSorted(compareSteps),
    ...(required.length > 0 && { required: required.some((step) => step.held) }),
  }
}

/** What they hold, and whatever they hold everything of: a qualification may be a part of another. */
function withComplete(held: ReadonlySet<EntryId>, { partsOf }: Known): Held {
  const found = new Map<EntryId, boolean>()
  const has = (id: EntryId): boolean => {
    const known = found.get(id)
    if (known !== undefined) return known
    // Ends at circles.
    found.set(id, held.has(id))
    const parts = held.has(id) ? [] : partsOf(id)
    if (parts.length > 0) found.set(id, findLack(parts, { has }).complete)
    return found.get(id) === true
  }
  return { has }
}

interface Asking {
  readonly held: Held
  readonly known: Known
}

function toStep(attachments: readonly ForRole[], { held, known }: Asking): Step | undefined {
  const [first] = attachments
  const entry = first && known.find(first.entry)
  if (!first || !entry || entry.withdrawn) return undefined
  const lack = findLack(known.partsOf(entry.id), held)
  const before = listBefore(entry.id, known).flatMap((id) => {
    const one = known.find(id)
    return one ? [{ entry: one, held: held.has(id) }] : []
  })
  return { entry, reason: first.reason, attachments, held: held.has(entry.id), lack, before }
}

/** Everything that an entry presupposes, over any number of steps, in the order of study. Ends at circles. */
export function listBefore(id: EntryId, { prerequisitesOf }: Pick<Known, 'prerequisitesOf'>): readonly EntryId[] {
  const seen = new Set<EntryId>([id])
  const order: EntryId[] = []
  const visit = (at: EntryId) => {
    for (const { entry } of prerequisitesOf(at)) {
      if (seen.has(entry)) continue
      seen.add(entry)
      visit(entry)
      order.push(entry)
    }
  }
  visit(id)
  return order
}

const rank = ({ entry }: Step) => (entry.level ? rankOf(entry.level) : Number.MAX_SAFE_INTEGER)
const missing = ({ lack, before }: Step) =>
  lack.mandatory.length +
  lack.groups.reduce((sum, group) => sum + group.missing, 0) +
  before.filter((one) => !one.held).length

function compareSteps(one: Step, other: Step): number {
  return (
    ROLE_REASONS.indexOf(one.reason) - ROLE_REASONS.indexOf(other.reason) ||
    Number(other.lack.held.length > 0) - Number(one.lack.held.length > 0) ||
    missing(one) - missing(other) ||
    rank(one) - rank(other) ||
    (one.entry.title < other.entry.title ? -1 : 1)
  )
}
