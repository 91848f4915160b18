import { type Interval, toInterval } from '../../coder/measure/wilson.ts'
import type { Decided, JobTitle, JobTitleState } from '../../store/index.ts'
import { eachTitle } from '../job/each-title.ts'
import type { Rolemap } from '../rolemap.ts'
import { openTitleSet, type TitleSet, type TitlesOf } from './title-set.ts'

/** How many steps the pace is measured by, and the longest pause between two of them that counts as work. */
const STEPS = 60
const PAUSE = 5 * 60_000
const AT_ONCE = 1000

/** The progress of settling titles. */
export interface SettlingProgress {
  /** How many titles, and rows, are in each state. */
  readonly states: Readonly<Record<JobTitleState, { readonly titles: number; readonly rows: number }>>
  /** Titles decided per minute of work, if that is known. */
  readonly pace?: number
  /** Minutes until no title is open, at that pace. */
  readonly minutes?: number
  /** How many titles each person decided, most first. */
  readonly people: readonly { readonly name: string; readonly titles: number }[]
  /** Titles to remember for future files. */
  readonly remembered: number
  /** The rows of a new list are still being counted: new titles come in a moment. */
  readonly counting: boolean
}

/** How many titles are in each state, and rows. @throws RolemapError `job-unknown`, `organisation-unknown` */
export async function countTitleStates(rolemap: Rolemap, id: TitlesOf): Promise<SettlingProgress['states']> {
  return await countStates(await openTitleSet(rolemap, id))
}

async function countStates(set: TitleSet): Promise<SettlingProgress['states']> {
  const states = { ...NONE }
  for (const { state, ...counted } of await set.count()) states[state] = counted
  return states
}

/** @throws RolemapError `job-unknown`, `organisation-unknown` */
export async function getSettlingProgress(rolemap: Rolemap, id: TitlesOf): Promise<SettlingProgress> {
  const set = await openTitleSet(rolemap, id)
  const states = await countStates(set)
  const people = new Map<string, number>()
  let remembered = 0
  for await (const { decided } of eachTitle(set, 'decided')) {
    if (!decided) continue
    people.set(decided.by, (people.get(decided.by) ?? 0) + 1)
    if (decided.remember) remembered += 1
  }
  const { rows: steps } = await set.listSteps({ limit: STEPS, offset: 0 })
  const pace = toPace(steps.filter(({ back }) => !back).map(({ at }) => Date.parse(at)))
  return {
    states,
    ...(pace !== undefined && { pace, minutes: Math.ceil(states.open.titles / pace) }),
    people: [...people].map(([name, titles]) => ({ name, titles })).toSorted((a, b) => b.titles - a.titles),
    remembered,
    counting: set.counting === true,
  }
}

const NONE: SettlingProgress['states'] = {
  coded: { titles: 0, rows: 0 },
  open: { titles: 0, rows: 0 },
  asked: { titles: 0, rows: 0 },
  decided: { titles: 0, rows: 0 },
}

/** Steps per minute, from times that are newest first. Pauses do not count. */
function toPace(times: readonly number[]): number | undefined {
  const gaps = times.slice(1).map((time, place) => (times[place] ?? 0) - time)
  const worked = gaps.filter((gap) => gap >= 0 && gap <= PAUSE)
  const minutes = worked.reduce((sum, gap) => sum + gap, 0) / 60_000
  return worked.length < 3 || minutes === 0 ? undefined : worked.length / minutes
}

/** How often two people decided the same without seeing each other's decision. */
export interface Agreement {
  readonly titles: number
  readonly same: number
  /** 95 %, by Wilson. */
  readonly interval: Interval
  /** For titles that the person decided first or second: on how many of them the other person decided the same. */
  readonly people: readonly { readonly name: string; readonly titles: number; readonly same: number }[]
  readonly different: readonly JobTitle[]
}

/** @throws RolemapError `job-unknown` */
export async function getAgreement(rolemap: Rolemap, id: TitlesOf): Promise<Agreement> {
  const set = await openTitleSet(rolemap, id)
  const page = { limit: AT_ONCE, offset: 0, order: 'key', twice: true } as const
  const { rows } = await set.list(page)
  const different = rows.filter(({ decided, second }) => decided && second && !isSameDecision(decided, second))
  const same = rows.length - different.length
  return { titles: rows.length, same, interval: toInterval(same, rows.length), people: countByPerson(rows), different }
}

function countByPerson(titles: readonly JobTitle[]): Agreement['people'] {
  const people = new Map<string, { titles: number; same: number }>()
  for (const { decided, second } of titles)
    for (const name of decided && second ? new Set([decided.by, second.by]) : []) {
      const counted = people.get(name) ?? { titles: 0, same: 0 }
      people.set(name, counted)
      counted.titles += 1
      if (decided && second && isSameDecision(decided, second)) counted.same += 1
    }
  return [...people].map(([name, counted]) => ({ name, ...counted })).toSorted((a, b) => b.titles - a.titles)
}

const isSameDecision = (one: Decided, other: Decided) => one.as === other.as && one.code === other.code
