import { RolemapError } from '../../error.ts'
import type { JobTitleQuery, Slice } from '../../store/index.ts'
import { getKept } from '../job/job.ts'
import type { Rolemap } from '../rolemap.ts'
import { addCandidates, type TitleToSettle } from './title.ts'
import { openTitleSet, type TitlesOf } from './title-set.ts'

/** For how many milliseconds a title shown to one person is shown to nobody else. */
const HELD_FOR = 10 * 60_000

/** Sets the accounts that may see a file and settle its titles in addition to its owner. */
export async function shareFile(rolemap: Rolemap, id: string, accounts: readonly string[]): Promise<void> {
  const { owner } = await getKept(rolemap, id)
  if (!rolemap.actor.alone && owner !== rolemap.actor.name)
    throw new RolemapError('not-allowed', 'only who gave the file says who else may settle its titles')
  for (const name of accounts)
    if (!(await rolemap.store.people.findAccount(name)))
      throw new RolemapError('account-unknown', `there is no account "${name}"`)
  await rolemap.store.jobs.share(
    id,
    [...new Set(accounts)].filter((name) => name !== owner),
  )
}

/**
 * The next open titles for this person. If several people settle them, those that nobody else is working on; nobody
 * else is shown them for ten minutes.
 */
export async function takeTitles(
  rolemap: Rolemap,
  id: TitlesOf,
  { limit, offset, state = 'open' }: Pick<JobTitleQuery, 'limit' | 'offset' | 'state'>,
): Promise<Slice<TitleToSettle>> {
  const set = await openTitleSet(rolemap, id)
  const { actor } = rolemap
  const now = rolemap.now()
  const at = now.toISOString()
  const { shared } = set
  const query = { limit, offset, state, ...(shared && { free: { for: actor.name, at } }) }
  const found = await set.list(query)
  const until = new Date(now.getTime() + HELD_FOR).toISOString()
  const keys = found.rows.map(({ key }) => key)
  const mine = shared ? new Set(await set.hold(keys, { by: actor.name, now: at, until })) : undefined
  const titles = found.rows.filter(({ key }) => !mine || mine.has(key))
  return { total: found.total, rows: await addCandidates(rolemap, set, titles) }
}

/**
 * Titles that another person decided, in effect a random sample, for a second decision by somebody who does not see the
 * first.
 */
export async function takeSample(rolemap: Rolemap, id: TitlesOf, limit: number): Promise<readonly TitleToSettle[]> {
  const set = await openTitleSet(rolemap, id)
  const page = { limit: limit * 5, offset: 0, state: 'decided', order: 'key', twice: false } as const
  const { rows } = await set.list(page)
  const others = rows.filter(({ decided }) => rolemap.actor.alone || decided?.by !== rolemap.actor.name)
  const titles = await addCandidates(rolemap, set, others.slice(0, limit))
  return titles.map(({ decided: _unseen, ...title }) => title)
}
