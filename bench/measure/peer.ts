// Search libraries that JavaScript programs use to find a title in a list. Each has the settings from its manual with
// which it found most of MELO's development titles: without them MiniSearch's MRR is .26 and Orama's .24, not .48 and
// .47.
import { create, insertMultiple, search } from '@orama/orama'
import Fuse from 'fuse.js'
import lunr from 'lunr'
import MiniSearch from 'minisearch'

/** The indexes of the labels found, best first. */
export type Search = (title: string, limit: number) => readonly number[] | Promise<readonly number[]>

export interface Peer {
  readonly name: string
  /** It takes about a second for each title, so it is asked about few of them. */
  readonly slow?: boolean
  make(labels: readonly string[]): Search | Promise<Search>
}

export const PEERS: readonly Peer[] = [
  { name: 'lunr 2.3.9', make: makeLunr },
  { name: 'MiniSearch 7.2.0', make: makeMiniSearch },
  { name: 'Orama 3.1.18', make: makeOrama },
  { name: 'Fuse.js 7.5.0', make: makeFuse, slow: true },
]

function makeLunr(labels: readonly string[]): Search {
  const index = lunr((builder) => {
    builder.ref('place')
    builder.field('label')
    for (const [place, label] of labels.entries()) builder.add({ place: String(place), label })
  })
  // Its search keeps commas within words, so they are removed.
  return (title, limit) =>
    index
      .query((query) => query.term(lunr.tokenizer(title.replace(/[^\p{L}\p{N}]+/gu, ' ')).map(String), {}))
      .slice(0, limit)
      .map(({ ref }) => Number(ref))
}

function makeMiniSearch(labels: readonly string[]): Search {
  const index = new MiniSearch({ idField: 'place', fields: ['label'] })
  index.addAll(labels.map((label, place) => ({ place, label })))
  return (title, limit) =>
    index
      .search(title, { fuzzy: 0.2, prefix: true })
      .slice(0, limit)
      .map(({ id }) => Number(id))
}

async function makeOrama(labels: readonly string[]): Promise<Search> {
  const index = create({
    schema: { label: 'string' },
    components: { tokenizer: { language: 'english', stemming: true } },
  })
  await insertMultiple(
    index,
    labels.map((label, place) => ({ id: String(place), label })),
  )
  return async (title, limit) => {
    const { hits } = await search(index, { term: title, limit })
    return hits.map(({ id }) => Number(id))
  }
}

function makeFuse(labels: readonly string[]): Search {
  const index = new Fuse(labels, { ignoreLocation: true, useTokenSearch: true })
  return (title, limit) => index.search(title, { limit }).map(({ refIndex }) => refIndex)
}
