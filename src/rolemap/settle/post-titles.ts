import { RolemapError } from '../../error.ts'
import type { JobTitle, PostHead, PostTitlesOf, Task } from '../../store/index.ts'
import { POSTS, type PostsChanged } from '../post/kind.ts'
import { toScope } from '../post/scope.ts'
import { type ShownSource, USUAL_CLASSIFICATION } from '../post/source.ts'
import { pauseUpTo, type TaskKind } from '../queue/kind.ts'
import { type AskedWork, addWork, awaitTask, hasEnded, isServed, type LongWork } from '../queue/long-work.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { tell } from '../trail/kind.ts'
import { recordChange } from '../trail/record-change.ts'
import { getVersion } from '../version/list.ts'
import type { TitleSet } from './title-set.ts'

/** Names the titles of an organisation's posts. */
export interface PostTitles {
  readonly organisation: string
  /** Titles that are coded to this classification; if not given, that of the organisation's posts. */
  readonly classification?: string | undefined
}

/**
 * The titles of all posts of an organisation, from every source. The rows of a title are the posts that have it now.
 * People who may see the posts see the titles. Deciding needs the right to change posts, is in the audit trail, and
 * also applies to future lists.
 *
 * @throws RolemapError `organisation-unknown`, `classification-unknown`
 */
export async function openPostTitles(
  rolemap: Rolemap,
  { organisation, classification }: PostTitles,
): Promise<TitleSet> {
  const { heads, sources } = await toScope(rolemap, { organisation })
  const found = [...sources.values()]
  const id = classification ?? found[0]?.classification ?? USUAL_CLASSIFICATION
  const { version } = await getVersion(rolemap, id)
  const of = { organisation, classification: id }
  const counting = await rank(rolemap, of, { heads, sources: found.filter((source) => source.classification === id) })
  const { titles } = rolemap.store.posts
  const find = (key: string) => titles.find(of, key)
  const commit = async (
    key: string,
    effect: Parameters<typeof recordChange>[2][number],
    action: 'decide' | 'retract',
  ) => {
    requireRight(rolemap, 'post.set')
    const after = effect.put === 'post-title' ? toTold(key, effect.decided) : { title: key }
    await recordChange(rolemap, tell(POSTS, { action, id: organisation, after: { ...after } }), [effect])
    return await getTitle(find, key)
  }
  return {
    ...{ classification: id, version, name: organisation, shared: !rolemap.actor.alone, counting },
    list: (query) => titles.list(of, query),
    find,
    countLikes: (likes) => titles.countLikes(of, likes),
    count: () => titles.count(of),
    listSteps: (query) => titles.listSteps(of, query),
    hold: (keys, hold) => titles.hold(of, keys, hold),
    change: (key, change) => commit(key, { put: 'post-title', ...of, key, ...change }, 'decide'),
    takeBack: async (key, revision) => {
      const { rows } = await titles.listSteps(of, { limit: 1000, offset: 0, key })
      if (rows.every(({ back }) => back)) return undefined
      return await commit(key, { put: 'post-title-back', ...of, key, revision }, 'retract')
    },
  }
}

async function getTitle(find: (key: string) => Promise<JobTitle | undefined>, key: string): Promise<JobTitle> {
  const title = await find(key)
  if (title) return title
  throw new RolemapError('job-title-unknown', 'there is no such title')
}

/** Without the title and the note, because they may name somebody. */
const toTold = (title: string, decided: JobTitle['decided'] | null): PostsChanged => ({
  title,
  ...(decided && { as: decided.as, code: decided.code ?? '' }),
})

const ranking = new WeakMap<Rolemap['store'], Map<string, Promise<void>>>()

/** The tasks that count the posts of titles. */
export const COUNT_POSTS = 'post-count'
const SECOND = 1000
/** A small organisation is counted before its page is shown. */
const SOON = 2 * SECOND

/**
 * Counts the posts of each title, if a list was accepted since the last count. A server leaves that to the queue: if it
 * takes longer, returns true, and the counts are still those of the list before.
 */
async function rank(rolemap: Rolemap, of: PostTitlesOf, ranked: Ranked): Promise<boolean> {
  if (isRanked(ranked)) return false
  if (!isServed(rolemap)) {
    await rankNow(rolemap, of, ranked)
    return false
  }
  const { organisation, classification } = of
  const work = { kind: COUNT_POSTS, key: JSON.stringify([organisation, classification]) }
  const begun = await rolemap.store.queue.find(work)
  // Somebody waits for it already: everybody else goes on with the counts that there are.
  if (begun && !hasEnded(begun.state)) return true
  const { id } = await addWork(rolemap, { ...work, body: { of }, organisation })
  return (await awaitTask(rolemap, id, SOON))?.state !== 'done'
}

interface Ranked {
  readonly heads: readonly PostHead[]
  readonly sources: readonly ShownSource[]
}

const ownHeads = ({ heads, sources }: Ranked) => heads.filter(({ source }) => sources.some(({ key }) => key === source))

function isRanked(ranked: Ranked): boolean {
  const until = new Map(ranked.sources.map((source) => [source.key, source.ranked]))
  return ownHeads(ranked).every(({ source, batch }) => until.get(source) === batch)
}

const toAsked = ({ body }: Task) => body as unknown as AskedWork & { readonly of: Required<PostTitles> }

/** Counting again has the same result, whatever a worker before this one did. */
export const createCountings = (rolemap: Rolemap): TaskKind => ({
  atOnce: 1,
  most: 5,
  pause: pauseUpTo(2 * SECOND, 60 * SECOND),
  run: async (task) => {
    const { actor, of } = toAsked(task)
    const { heads, sources } = await toScope(rolemap.as(actor), { organisation: of.organisation })
    const own = [...sources.values()].filter(({ classification }) => classification === of.classification)
    const ranked = { heads, sources: own }
    if (!isRanked(ranked)) await rankNow(rolemap, of, ranked)
  },
})

export const COUNT_WORK: LongWork = {
  what: 'post-count',
  right: 'post.set',
  view: (_, task) => ({ about: toAsked(task).of }),
  // The next person who looks at the titles asks for them to be counted again.
  clear: async () => {},
}

/** If several people ask at once, it counts only once. */
async function rankNow({ store }: Rolemap, of: PostTitlesOf, ranked: Ranked): Promise<void> {
  const own = ownHeads(ranked)
  const under = ranking.get(store) ?? new Map<string, Promise<void>>()
  ranking.set(store, under)
  const key = JSON.stringify([of, own])
  const begun = under.get(key) ?? store.posts.titles.rank(of, own).finally(() => under.delete(key))
  under.set(key, begun)
  await begun
}
