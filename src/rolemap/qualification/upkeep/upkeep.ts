import { RolemapError } from '../../../error.ts'
import {
  applyCare,
  applyEffort,
  applyWatch,
  type Care,
  type CareOrder,
  dueOn,
  type Effort,
  type EffortOrder,
  type EffortPlan,
  isUpkeepFault,
  type Measure,
  type UpkeepFault,
  type WatchedSource,
  type WatchOrder,
  workOut,
} from '../../../qualification/index.ts'
import { fold } from '../../../text/fold.ts'
import { requireRight } from '../../right.ts'
import type { Rolemap } from '../../rolemap.ts'
import { findKept, type Kept, listKept, putKept } from '../../trail/kept.ts'
import { insist } from '../../trail/record-change.ts'
import { listBodies } from '../body/bodies.ts'
import type { Said } from '../change.ts'
import { getEntry, listEntries } from '../entries.ts'
import { toUpkeepQuery } from './board.ts'
import { CARE, EFFORT, WATCH } from './kind.ts'

const unfit = ({ column, message }: UpkeepFault) => new RolemapError('upkeep-unfit', `${column}: ${message}`)

/** Says who looks after an entry, and until when. Empty fields end it. @throws RolemapError `qualification-unknown`, `upkeep-unfit` */
export async function setCare(
  rolemap: Rolemap,
  entry: string,
  { why, ...order }: CareOrder & Said,
): Promise<Care | undefined> {
  requireRight(rolemap, CARE.edit)
  await getEntry(rolemap, entry)
  return await insist(async () => {
    const seen = await findKept(rolemap, CARE, { id: entry })
    const value = applyCare(entry, order, seen?.value)
    if (value && isUpkeepFault(value)) throw unfit(value)
    if (value || seen) await putKept(rolemap, CARE, { id: entry, value, seen, why })
    return value
  })
}

export async function findCare(rolemap: Rolemap, entry: string): Promise<Care | undefined> {
  return (await findKept(rolemap, CARE, { id: entry }))?.value
}

/** A source with the day on which somebody should look at it again; empty for now. */
export interface ListedSource {
  readonly source: WatchedSource
  readonly due: string
}

/** The sources to look at, the most urgent first. */
export async function listSources(rolemap: Rolemap): Promise<readonly ListedSource[]> {
  const { rows } = await listKept(rolemap, WATCH)
  return rows
    .map(({ value }) => ({ source: value, due: dueOn(value) }))
    .toSorted((one, other) => (one.due < other.due ? -1 : 1))
}

/** Keeps a source to look at: fields that are not given stay. @throws RolemapError `upkeep-unfit` */
export async function setSource(
  rolemap: Rolemap,
  name: string,
  { why, ...order }: WatchOrder & Said,
): Promise<WatchedSource> {
  requireRight(rolemap, WATCH.edit)
  const id = fold(name)
  return await insist(async () => {
    const seen = await findKept(rolemap, WATCH, { id })
    const value = applyWatch(name, order, seen?.value)
    if (isUpkeepFault(value)) throw unfit(value)
    await putKept(rolemap, WATCH, { id, value, seen, why })
    return value
  })
}

/** @throws RolemapError `upkeep-unknown` */
export async function dropSource(rolemap: Rolemap, name: string, { why }: Said = {}): Promise<WatchedSource> {
  requireRight(rolemap, WATCH.edit)
  const id = fold(name)
  return await insist(async () => {
    const seen = await findKept(rolemap, WATCH, { id })
    if (!seen) throw new RolemapError('upkeep-unknown', `there is no source "${name.slice(0, 100)}" to look at`)
    await putKept(rolemap, WATCH, { id, value: undefined, seen, why })
    return seen.value
  })
}

/** The plan of the qualifications report, and one's own. */
export const EFFORT_PLANS = ['report', 'own'] as const
export type EffortPlanId = (typeof EFFORT_PLANS)[number]

/** A plan with what it comes to. */
export interface EffortView extends Effort {
  readonly id: EffortPlanId
  readonly plan: EffortPlan
  readonly counts: Readonly<Record<Measure, number>>
}

const NO_PLAN: EffortPlan = { label: 'No plan yet', daysInYear: 220, hoursInDay: 7.4, onTop: 0, grades: [], tasks: [] }

/** What keeping the list takes in a year: by one's own plan, or by the report's where there is none. */
export async function showEffort(rolemap: Rolemap, asked?: EffortPlanId): Promise<EffortView> {
  requireRight(rolemap, EFFORT.see)
  const own = asked === 'report' ? undefined : await findKept(rolemap, EFFORT, { id: 'own' })
  const report = own || asked === 'own' ? undefined : await findKept(rolemap, EFFORT, { id: 'report' })
  const plan = (own ?? report)?.value ?? NO_PLAN
  const counts = await countMeasures(rolemap)
  return { id: report || asked === 'report' ? 'report' : 'own', plan, counts, ...workOut(plan, (of) => counts[of]) }
}

/** Keeps one's own plan; the first one begins with what the report's says. @throws RolemapError `upkeep-unfit` */
export async function setEffort(rolemap: Rolemap, { why, ...order }: EffortOrder & Said): Promise<EffortPlan> {
  requireRight(rolemap, EFFORT.edit)
  return await insist(async () => {
    const seen: Kept<EffortPlan> | undefined = await findKept(rolemap, EFFORT, { id: 'own' })
    const value = applyEffort(order, seen?.value)
    if (isUpkeepFault(value)) throw unfit(value)
    await putKept(rolemap, EFFORT, { id: 'own', value, seen, why })
    return value
  })
}

async function countMeasures(rolemap: Rolemap): Promise<Readonly<Record<Measure, number>>> {
  const day = rolemap.now().toISOString().slice(0, 10)
  const count = async (query: object) => (await listEntries(rolemap, { ...query, limit: 0, offset: 0 })).total
  const [entries, modules, unchecked, ending, unsourced] = await Promise.all([
    count({}),
    count({ kind: 'module' }),
    ...(['unchecked', 'ending', 'unsourced'] as const).map((what) => count(toUpkeepQuery(what, day) ?? {})),
  ])
  const bodies = (await listBodies(rolemap, { limit: 0, offset: 0 })).total
  const sources = await rolemap.store.records.list(WATCH.name, { limit: 0, offset: 0 })
  return {
    ...{ entries: entries ?? 0, modules: modules ?? 0, unchecked: unchecked ?? 0, ending: ending ?? 0 },
    ...{ unsourced: unsourced ?? 0, bodies, sources: sources.total },
  }
}
