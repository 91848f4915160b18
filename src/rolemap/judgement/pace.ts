import { addPaces, type Pace, toPace } from '../../qualification/index.ts'
import type { Effect, Json } from '../../store/trail.ts'
import type { Rolemap } from '../rolemap.ts'
import { changeMark, listMarks } from '../trail/mark.ts'
import { parserOf } from '../trail/shape.ts'

/** The mark that adds up a person's time by criteria set and month. Nothing else is kept of how fast somebody judges. */
const PACE = 'judging-pace'

/** Everybody's pace is told of so many people: of fewer, each could work out another's. */
export const LEAST_PEOPLE = 3

/** How long judging takes by a criteria set. */
export interface PaceReport {
  readonly own: Pace
  readonly months: readonly (Pace & { readonly month: string })[]
  /** Absent for fewer people than `LEAST_PEOPLE`. */
  readonly everybody?: Pace & { readonly people: number }
}

/** Adds the seconds for a module to what is kept of the person; nothing if they say nothing. Belongs into the commit of the judgement. */
export async function addTime(
  { store, actor, now }: Rolemap,
  { set, seconds }: { readonly set: string; readonly seconds: number | undefined },
): Promise<readonly Effect[]> {
  const added = toPace(seconds)
  if (!added) return []
  const id = [set, actor.name, now().toISOString().slice(0, 7)].map(encodeURIComponent).join('/')
  const add = (before: Json | undefined) => ({
    ...addPaces(before === undefined ? [added] : [parsePace(before), added]),
  })
  return [await changeMark(store, { kind: PACE, id, of: set }, add)]
}

/** The person's own pace, month by month, and that of all together, whose names nobody is told. */
export async function readPace({ store, actor }: Rolemap, set: string): Promise<PaceReport> {
  const paces = [...(await listMarks(store, PACE, set))].map(([id, body]) => {
    const [, rater = '', month = ''] = id.split('/').map(decodeURIComponent)
    return { rater, month, ...parsePace(body) }
  })
  const own = paces.filter(({ rater }) => rater === actor.name)
  const people = new Set(paces.map(({ rater }) => rater)).size
  return {
    own: addPaces(own),
    months: own.map(({ rater: _, ...month }) => month),
    ...(people >= LEAST_PEOPLE && { everybody: { people, ...addPaces(paces) } }),
  }
}

const parsePace = parserOf<Pace>('pace of judging', { modules: 'number', seconds: 'number', quick: 'number' })
