import { createBreath } from '../../breath.ts'
import { findWays } from '../../classification/find-ways.ts'
import { RolemapError } from '../../error.ts'
import {
  deriveInPieces,
  type Entry,
  findPrintedLevel,
  type RoleStep,
  type RoleStepGraph,
} from '../../qualification/index.ts'
import { createHeld } from '../held.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { inStore } from '../thread/store-apart.ts'
import { toTask } from '../thread/task.ts'
import { findNamedRoles, type NamedRole, sayNearRoles } from './advise.ts'
import { readEntries } from './entries.ts'
import { ENTRY } from './kind.ts'
import { makeWhereItFits } from './make-where-it-fits.ts'
import { readItems } from './role-codes.ts'
import { readTiesStamp } from './ties-stamp.ts'

/** A step between two roles, with what one studies for it. */
export interface RoleWayStep extends RoleStep {
  readonly label: string
}

/** A way from one role to another. */
export interface RoleWay {
  readonly steps: readonly RoleWayStep[]
}

export interface RoleWays {
  readonly from: NamedRole
  readonly to: NamedRole
  /** The easiest first. */
  readonly ways: readonly RoleWay[]
  /** How many there are; only the first are listed. */
  readonly total: number
  /** The entries that are reasons. */
  readonly entries: ReadonlyMap<string, Entry>
}

const MOST_WAYS = 50

/**
 * Ways between two roles of one classification, for which a qualification or a printed level is the reason.
 *
 * @throws RolemapError `code-unknown` if a text names no role, or several; `ways-apart` for roles of two classifications
 */
export async function findRoleWays(
  rolemap: Rolemap,
  [fromText, toText]: readonly [string, string],
  { steps = 3 }: { readonly steps?: number | undefined } = {},
): Promise<RoleWays> {
  requireRight(rolemap, ENTRY.see)
  const [from, to] = [await getOne(rolemap, fromText), await getOne(rolemap, toText)]
  if (from.classification !== to.classification)
    throw new RolemapError(
      'ways-apart',
      `expected two roles of one classification, found ${from.classification} and ${to.classification}`,
    )
  const { graph, labels } = await readSteps(rolemap, from.classification)
  const found = findWays(graph, [from.code, to.code], { steps })
  const ways = found.slice(0, MOST_WAYS).map(
    (way): RoleWay => ({
      steps: way.slice(1).flatMap(({ code }, at) => {
        const step = graph.out.get(way[at]?.code ?? '')?.get(code)
        return step ? [{ ...step, label: labels.get(code) ?? code }] : []
      }),
    }),
  )
  const ids = ways.flatMap((way) => way.steps.flatMap((step) => step.reasons.flatMap(({ entry }) => entry ?? [])))
  const kept = await readEntries(rolemap, ids)
  const entries = new Map([...kept].map(([id, { value }]) => [id, value]))
  return { from, to, ways, total: found.length, entries }
}

/** A role that a role leads to, or that leads to it, by what one studies. */
export interface NextRole {
  readonly code: string
  readonly label: string
  readonly step: RoleStep
}

/** Where a role leads in one step, the easiest first. */
export async function listNextRoles(
  rolemap: Rolemap,
  classification: string,
  code: string,
): Promise<readonly NextRole[]> {
  requireRight(rolemap, ENTRY.see)
  const { graph, labels } = await readSteps(rolemap, classification)
  const steps = [...(graph.out.get(code)?.values() ?? [])].toSorted((one, other) => one.cost - other.cost)
  return steps.map((step) => ({ code: step.to, label: labels.get(step.to) ?? step.to, step }))
}

async function getOne(rolemap: Rolemap, text: string): Promise<NamedRole> {
  const [first, ...others] = await findNamedRoles(rolemap, text)
  if (first && others.length === 0) return first
  const many = [first, ...others].flatMap((one) => (one ? [`${one.classification}:${one.code}`] : []))
  const found = many.length === 0 ? 'none' : `several: ${many.slice(0, 5).join(', ')}`
  throw new RolemapError(
    'code-unknown',
    `expected one role, such as cyp-roles:01.01; for "${text.slice(0, 100)}" found ${found}${many.length === 0 ? await sayNearRoles(rolemap, text) : ''}`,
  )
}

interface Steps {
  readonly graph: RoleStepGraph
  readonly labels: ReadonlyMap<string, string>
}
/** The steps of a store's classifications, until an entry or an attachment changes. */
const held = createHeld<Steps>(8, { late: true })

async function readSteps(rolemap: Rolemap, classification: string): Promise<Steps> {
  const stamp = await readTiesStamp(rolemap, classification)
  return await held.get(rolemap.store, { name: classification, stamp }, () =>
    makeWhereItFits(rolemap, { classification }, { task: STEPS, here: look }),
  )
}

async function look(rolemap: Rolemap, { classification }: { readonly classification: string }): Promise<Steps> {
  const { judgements } = rolemap.store
  const items = await readItems(rolemap, classification)
  const groups = new Set(items.flatMap(({ parent }) => parent ?? []))
  const roles = items
    .filter(({ code }) => !groups.has(code))
    .map(({ code, label, parent }) => {
      const level = Number(/\d/.exec(findPrintedLevel(label) ?? '')?.[0])
      return { code, ...(parent !== undefined && { group: parent }), ...(level > 0 && { level }) }
    })
  const [ties, before, outlines] = [
    await judgements.listTies('role', classification),
    await judgements.listTies('prerequisite'),
    await judgements.listOutlines(),
  ]
  const inUse = new Set(outlines.map(({ id }) => id))
  const pieces = deriveInPieces({
    roles,
    attachments: ties.map(({ entry, code, reason }) => ({ entry, code, reason: reason as 'usual' })),
    prerequisites: before.map(({ entry, target }) => ({ entry, whole: target })),
    inUse: (id) => inUse.has(id),
  })
  const graph = await drain(pieces)
  return { graph, labels: new Map(items.map(({ code, label }) => [code, label])) }
}

/** In another thread. */
export const lookApart = inStore(look)
const STEPS = toTask<typeof lookApart>({ from: import.meta.url, module: './role-ways', name: 'lookApart' })

/** The end of work in small pieces, with turns for others between them. */
async function drain<Made>(pieces: Generator<undefined, Made>): Promise<Made> {
  const breath = createBreath()
  for (;;) {
    const { done, value } = pieces.next()
    if (done) return value
    await breath()
  }
}
