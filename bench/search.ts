// Finds ESCO's 33,809 labels by O*NET titles, with our index, lunr and MiniSearch in one run:
//   node --conditions=rolemap-source bench/search.ts
// Rates, MRR, MAP and success@1 are trec_eval's, over all elements that an engine returns.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import lunr from 'lunr'
import MiniSearch from 'minisearch'
import { createTitleIndex, getRules, type TitleIndex, TitleReader } from 'rolemap/coder'
import { readRows } from '../test/accuracy/set.ts'

/** An engine: made from labels, it ranks their places for a title. */
interface Engine {
  readonly name: string
  make(): (title: string) => readonly number[]
}

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')
const ROUNDS = 3

const corpus = readRows('melo-en-corpus.tsv').map(({ element = '', label = '', concept = '' }) => ({
  element,
  label,
  concept,
}))
const places = new Map(corpus.map(({ element }, place) => [element, place]))
const right = Map.groupBy(readRows('melo-en-dev-qrels.tsv'), ({ query = '' }) => query)
const queries = readRows('melo-en-dev-queries.tsv').map(({ query = '', title = '' }) => ({
  title,
  right: new Set((right.get(query) ?? []).map(({ element = '' }) => places.get(element) ?? -1)),
}))

const ours: Engine = {
  name: 'Rolemap',
  make: () => {
    const reader = new TitleReader(getRules('esco'))
    const index = createTitleIndex(corpus.map(({ label }) => reader.toTerms(label)))
    const siblings = [...Map.groupBy(corpus.keys(), (place) => corpus[place]?.concept).values()]
    const concepts = new Map(siblings.flatMap((group) => group.map((place) => [place, group] as const)))
    const isGroup = corpus.map(({ concept }) => concept.includes('/isco/'))
    return (title) => rankOurs(index.search(reader.read(title).wordings[0]?.terms ?? [], 100), { concepts, isGroup })
  },
}

/** How fast a label's weight falls with its likeness; what a group of occupations is behind; heads of concepts put first. */
const [STEEPNESS, BEHIND, HEADS] = [12, 0.1, 3]

// A concept is as like the title as its labels are together. The best label of the first three concepts, then all labels.
function rankOurs(
  hits: ReturnType<TitleIndex['search']>,
  known: { concepts: ReadonlyMap<number, readonly number[]>; isGroup: readonly boolean[] },
): readonly number[] {
  const groups = new Map<readonly number[], { best: number; most: number; sum: number; found: number[] }>()
  for (const { title, score } of hits) {
    const labels = known.concepts.get(title) ?? []
    const likeness = score - (known.isGroup[title] ? BEHIND : 0)
    const group = groups.get(labels) ?? { best: title, most: likeness, sum: 0, found: [] }
    if (group.found.length === 0) groups.set(labels, group)
    if (likeness > group.most) Object.assign(group, { best: title, most: likeness })
    group.sum += Math.exp(STEEPNESS * likeness)
    group.found.push(title)
  }
  const ranked = [...groups].sort(([, one], [, other]) => other.sum - one.sum)
  const heads = ranked.slice(0, HEADS).map(([, { best }]) => best)
  const order = [...heads]
  for (const [labels, { found }] of ranked) {
    for (const place of found) if (!heads.includes(place)) order.push(place)
    for (const place of labels) if (!found.includes(place)) order.push(place)
  }
  return order
}

const byLunr: Engine = {
  name: 'lunr 2.3.9',
  make: () => {
    const index = lunr((builder) => {
      builder.ref('place')
      builder.field('label')
      for (const [place, { label }] of corpus.entries()) builder.add({ place: String(place), label })
    })
    // Its search keeps commas within words, so they are taken out for it.
    return (title) =>
      index
        .query((query) => query.term(lunr.tokenizer(title.replace(/[^\p{L}\p{N}]+/gu, ' ')).map(String), {}))
        .map(({ ref }) => Number(ref))
  },
}

const byMiniSearch: Engine = {
  name: 'MiniSearch 7.2.0',
  make: () => {
    const index = new MiniSearch({ idField: 'place', fields: ['label'] })
    index.addAll(corpus.map(({ label }, place) => ({ place, label })))
    return (title) => index.search(title).map(({ id }) => Number(id))
  },
}

process.stdout.write('| engine | MRR | MAP | success@1 | queries/s | p50 ms | p99 ms | made in ms | memory MB |\n')
process.stdout.write('| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n')
// Kept to the end, so that no engine's garbage is counted for the next.
const kept: unknown[] = []
for (const engine of [ours, byLunr, byMiniSearch]) {
  const { search, made, memory } = makeMeasured(engine)
  kept.push(search)
  const quality = measureQuality(search)
  const times = measureTimes(search, engine === ours ? ROUNDS * 10 : ROUNDS)
  const rate = (times.length / times.reduce((sum, time) => sum + time, 0)) * 1000
  const cells = [
    ...quality.map((value) => value.toFixed(3)),
    rate.toFixed(0),
    at(times, 0.5),
    at(times, 0.99),
    made,
    memory,
  ]
  process.stdout.write(`| ${[engine.name, ...cells].join(' | ')} |\n`)
}

function makeMeasured(engine: Engine) {
  collectGarbage()
  const before = usedMemory()
  const start = performance.now()
  const search = engine.make()
  const made = (performance.now() - start).toFixed(0)
  collectGarbage()
  return { search, made, memory: ((usedMemory() - before) / 1e6).toFixed(0) }
}

function usedMemory(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

function measureQuality(search: (title: string) => readonly number[]): number[] {
  const results = queries.map((query) => {
    const hits = search(query.title).flatMap((place, rank) => (query.right.has(place) ? [rank + 1] : []))
    const precision = hits.reduce((sum, rank, found) => sum + (found + 1) / rank, 0) / query.right.size
    const first = hits[0]
    return { reciprocal: first === undefined ? 0 : 1 / first, precision, success: first === 1 ? 1 : 0 }
  })
  const mean = (pick: (one: (typeof results)[number]) => number) =>
    results.reduce((sum, one) => sum + pick(one), 0) / results.length
  return [mean((one) => one.reciprocal), mean((one) => one.precision), mean((one) => one.success)]
}

/** Milliseconds of each query, shortest first. */
function measureTimes(search: (title: string) => readonly number[], rounds: number): readonly number[] {
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    for (const { title } of queries) {
      const start = performance.now()
      search(title)
      times.push(performance.now() - start)
    }
  }
  return times.sort((one, other) => one - other)
}

function at(times: readonly number[], share: number): string {
  return (times[Math.floor(times.length * share)] ?? 0).toFixed(2)
}
