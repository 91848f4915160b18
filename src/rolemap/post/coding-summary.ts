import type { TableFormat } from '../../exchange/table/table.ts'
import { writeTable } from '../../exchange/table/write-table.ts'
import type { PostTitle } from '../../store/index.ts'
import { type CodedBy, type CodingSummary, createCodingTally } from '../../workforce/index.ts'
import { MEDIA_TYPES, type OutgoingFile } from '../file.ts'
import type { Rolemap } from '../rolemap.ts'
import { type Scope, type ScopeQuery, toScope } from './scope.ts'

const AT_ONCE = 500

/** @throws RolemapError `organisation-unknown`, `day-unreadable` */
export const summariseCoding = async (rolemap: Rolemap, query: ScopeQuery): Promise<CodingSummary> =>
  await summariseScope(rolemap, await toScope(rolemap, query))

/** The same of posts that are known to be somebody's to see; with a day, of those that were current on it. */
export async function summariseScope(
  rolemap: Rolemap,
  { heads, sources }: Pick<Scope, 'heads' | 'sources'>,
  day?: string,
): Promise<CodingSummary> {
  const tally = createCodingTally()
  for (const head of heads) {
    const counts = new Map<string, { own: number; posts: number }>()
    const query = { by: ['title', 'own'], ...(day !== undefined && { day }) } as const
    for await (const sums of rolemap.store.posts.sum([head], query))
      for (const { said, posts } of sums) {
        const name = said.title ?? ''
        const before = counts.get(name) ?? { own: 0, posts: 0 }
        counts.set(name, before)
        if (said.own === '') before.posts += posts
        else before.own += posts
      }
    const source = sources.get(head.source)
    if (!source) continue
    const of = { organisation: source.organised.id, classification: source.classification }
    const names = [...counts.keys()]
    for (let start = 0; start < names.length; start += AT_ONCE)
      for (const title of await rolemap.store.posts.findTitles(of, names.slice(start, start + AT_ONCE))) {
        const { own = 0, posts = 0 } = counts.get(title.name) ?? {}
        tally.add({ how: 'post', posts: own, titles: 1, sure: 1 })
        tally.add({ ...toHow(title), posts, titles: 1, sure: title.sure })
      }
  }
  return tally.end()
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
  const rows = by.map(({ how, name = '', posts, titles = 0, sure }) => [
    ...[how, name, String(posts), String(titles)],
    sure === undefined ? '' : sure.toFixed(3),
  ])
  const body = writeTable(rows, { columns: ['coded by', 'name', 'posts', 'titles', 'mean probability'], format })
  return { fileName: `${query.organisation ?? 'posts'}-coding.${format}`, mediaType: MEDIA_TYPES[format], body }
}
