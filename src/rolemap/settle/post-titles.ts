import { RolemapError } from '../../error.ts'
import type { JobTitle, PostHead, PostTitlesOf } from '../../store/index.ts'
import { POSTS, type PostsChanged } from '../post/kind.ts'
import { toScope } from '../post/scope.ts'
import { type ShownSource, USUAL_CLASSIFICATION } from '../post/source.ts'
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
  await rank(rolemap, of, { heads, sources: found.filter((source) => source.classification === id) })
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
    ...{ classification: id, version, name: organisation, shared: !rolemap.actor.alone },
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

/**
 * Counts the posts of each title, if a list was accepted since the last count. If several people ask at once, it counts
 * only once.
 */
async function rank(
  { store }: Rolemap,
  of: PostTitlesOf,
  { heads, sources }: { readonly heads: readonly PostHead[]; readonly sources: readonly ShownSource[] },
): Promise<void> {
  const own = heads.filter(({ source }) => sources.some(({ key }) => key === source))
  const ranked = new Map(sources.map((source) => [source.key, source.ranked]))
  if (own.every(({ source, batch }) => ranked.get(source) === batch)) return
  const under = ranking.get(store) ?? new Map<string, Promise<void>>()
  ranking.set(store, under)
  const key = JSON.stringify([of, own])
  const begun = under.get(key) ?? store.posts.titles.rank(of, own).finally(() => under.delete(key))
  under.set(key, begun)
  await begun
}
