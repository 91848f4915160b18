import type { TableFormat } from '../../exchange/table/table.ts'
import { writeTable } from '../../exchange/table/write-table.ts'
import type { PostTitle } from '../../store/index.ts'
import { MEDIA_TYPES, type OutgoingFile } from '../file.ts'
import type { Rolemap } from '../rolemap.ts'
import { type ScopeQuery, toScope } from './scope.ts'

/**
 * The ways of coding. `coder`: Rolemap is certain. `local`: the title is that of a local item. `person`: somebody
 * decided about the title. `post`: somebody gave the post a role of its own. `open`: Rolemap is not certain, and nobody
 * has decided. `uncoded`: there is no role.
 */
export const CODED_HOW = ['coder', 'local', 'person', 'post', 'open', 'uncoded'] as const

/** How some posts were coded. */
export interface CodedBy {
  readonly how: (typeof CODED_HOW)[number]
  /** The person, if one decided. */
  readonly name?: string
  readonly posts: number
  readonly titles: number
  /** The coder's mean probability over the posts that it coded. */
  readonly sure?: number
}

/** How many posts each way of coding accounts for, and how certain the codes are. */
export interface CodingSummary {
  readonly posts: number
  /** Most posts first. */
  readonly by: readonly CodedBy[]
}

const AT_ONCE = 500

/** @throws RolemapError `organisation-unknown`, `day-unreadable` */
export async function summariseCoding(rolemap: Rolemap, query: ScopeQuery): Promise<CodingSummary> {
  const { heads, sources } = await toScope(rolemap, query)
  const tally = createTally()
  const of = new Map([...sources.values()].map((one) => [one.key, { ...one, organisation: one.organised.id }]))
  for (const head of heads) {
    const counts = new Map<string, { own: number; posts: number }>()
    for await (const sums of rolemap.store.posts.sum([head], { by: ['title', 'own'] }))
      for (const { said, posts } of sums) {
        const name = said.title ?? ''
        const before = counts.get(name) ?? { own: 0, posts: 0 }
        counts.set(name, before)
        if (said.own === '') before.posts += posts
        else before.own += posts
      }
    const source = of.get(head.source)
    const names = [...counts.keys()]
    for (let start = 0; source && start < names.length; start += AT_ONCE)
      for (const title of await rolemap.store.posts.findTitles(source, names.slice(start, start + AT_ONCE)))
        tally.add(title, counts.get(title.name) ?? { own: 0, posts: 0 })
  }
  return tally.end()
}

function createTally() {
  const found = new Map<string, { -readonly [K in keyof CodedBy]: CodedBy[K] } & { weight: number }>()
  let all = 0
  const put = ({ how, name, posts, sure }: { how: CodedBy['how']; name?: string; posts: number; sure: number }) => {
    if (posts === 0) return
    const key = JSON.stringify([how, name])
    const one = found.get(key) ?? { how, ...(name !== undefined && { name }), posts: 0, titles: 0, weight: 0 }
    found.set(key, one)
    one.posts += posts
    one.titles += 1
    one.weight += posts * sure
    all += posts
  }
  return {
    add: (title: PostTitle, { own, posts }: { readonly own: number; readonly posts: number }) => {
      put({ how: 'post', posts: own, sure: 1 })
      put({ ...toHow(title), posts, sure: title.sure })
    },
    end: (): CodingSummary => ({
      posts: all,
      by: [...found.values()]
        .map(({ weight, ...one }) =>
          one.how === 'coder' || one.how === 'open' ? { ...one, sure: weight / one.posts } : one,
        )
        .toSorted((a, b) => b.posts - a.posts),
    }),
  }
}

export function toHow({ state, local, decided }: PostTitle): Pick<CodedBy, 'how' | 'name'> {
  if (state === 'decided') return { how: 'person', ...(decided && { name: decided.by }) }
  if (state === 'coded') return { how: local === '' ? 'coder' : 'local' }
  return { how: state }
}

/** The same as a file. */
export async function writeCodingSummary(
  rolemap: Rolemap,
  { format, ...query }: ScopeQuery & { readonly format: TableFormat },
): Promise<OutgoingFile> {
  const { by } = await summariseCoding(rolemap, query)
  const rows = by.map(({ how, name = '', posts, titles, sure }) => [
    ...[how, name, String(posts), String(titles)],
    sure === undefined ? '' : sure.toFixed(3),
  ])
  const body = writeTable(rows, { columns: ['coded by', 'name', 'posts', 'titles', 'mean probability'], format })
  return { fileName: `${query.organisation ?? 'posts'}-coding.${format}`, mediaType: MEDIA_TYPES[format], body }
}
