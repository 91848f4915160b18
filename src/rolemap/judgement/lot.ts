import { randomInt } from 'node:crypto'
import { type EntryId, isSampled, type JudgedSet, type Pair, RECENT, tally } from '../../qualification/index.ts'
import type { Rolemap } from '../rolemap.ts'

/** How far a rater is: all is moderated, or a sample. */
export async function readStanding(rolemap: Rolemap, set: JudgedSet, rater: string): Promise<readonly Pair[]> {
  const { judgements } = rolemap.store
  const recent = await judgements.listRecent({ criteria: set.id, rater, limit: RECENT })
  const modules = [...new Set(recent.map(({ module }) => module))]
  const beside = modules.length === 0 ? [] : await judgements.list({ criteria: set.id, modules, blind: true })
  const moderated = Map.groupBy(
    beside.filter(({ part }) => part === 'moderator'),
    ({ module, attribute }) => `${module} ${attribute}`,
  )
  return recent.flatMap(({ module, attribute, verdict }) =>
    (moderated.get(`${module} ${attribute}`) ?? []).map((one): Pair => [verdict, one.verdict]),
  )
}

const PARTS = 1_000_000

/** Says of each module of a rater whether it is left without moderation. Nobody can tell before it is judged. */
export async function createLot(
  rolemap: Rolemap,
  set: JudgedSet,
  rater: string,
): Promise<(module: EntryId) => boolean> {
  const { rate } = set.moderation
  const sampled = rate < 1 && isSampled(tally(await readStanding(rolemap, set, rater)), set.moderation)
  const drawn = new Map<EntryId, boolean>()
  return (module) => {
    const passed = drawn.get(module) ?? (sampled && randomInt(PARTS) >= rate * PARTS)
    drawn.set(module, passed)
    return passed
  }
}
