// The MELO benchmark's task: rank the labels of a terminology for each job title.
import { toSpeed } from './answer.ts'
import type { Element } from './elements.ts'
import { type Rows, readRows } from './rows.ts'
import { judgeList, summariseLists, type TrecResult } from './trec.ts'

export interface MeloTask {
  readonly elements: readonly Element[]
  readonly queries: readonly { readonly title: string; readonly relevant: ReadonlySet<string> }[]
  /** Oddities of the files, each in a sentence. */
  readonly remarks: readonly string[]
}

export interface MeloFiles {
  /** element, label, concept */
  readonly corpus: string
  /** query, title */
  readonly queries: string
  /** query, element */
  readonly qrels: string
}

export interface MeloResult extends TrecResult {
  readonly queriesPerSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
}

/** @throws Error if a file lacks a column or a row, or no query has a relevant element */
export function readMeloTask(files: MeloFiles): MeloTask {
  const corpus = readRows(files.corpus, ['element', 'label'])
  const qrels = readRows(files.qrels, ['query', 'element'])
  const titles = readRows(files.queries, ['query', 'title'])
  const elements = toElements(corpus)
  const known = new Set(elements.map(({ element }) => element))
  const relevant = toRelevant(qrels)
  const all = new Map(titles.rows.map(({ query = '', title = '' }) => [query, title]))
  const queries = [...all].flatMap(([query, title]) => {
    const right = relevant.get(query)
    return right ? [{ title, relevant: right }] : []
  })
  if (queries.length === 0) throw new Error(`${files.queries}: no query has a relevant element in ${files.qrels}`)
  const missing = queries.flatMap((query) => [...query.relevant].filter((element) => !known.has(element))).length
  const counts = [
    [corpus.incomplete, `${files.corpus}: rows without element or label, left out`],
    [corpus.rows.length - elements.length, `${files.corpus}: elements that come again, left out`],
    [titles.incomplete, `${files.queries}: rows without query or title, left out`],
    [all.size - queries.length, `${files.queries}: queries without a relevant element, left out`],
    [missing, `${files.qrels}: relevant elements that the corpus lacks, counted as not found`],
  ] as const
  return { elements, queries, remarks: counts.flatMap(([count, what]) => (count > 0 ? [`${what}: ${count}`] : [])) }
}

function toElements({ rows }: Rows): readonly Element[] {
  const known = new Map<string, Element>()
  for (const { element = '', label = '', concept } of rows) {
    // A label without a concept is a concept of its own.
    if (!known.has(element)) known.set(element, { element, label, concept: concept || element })
  }
  return [...known.values()]
}

/** By query. If there is a column `relevance`, as in trec_eval's qrels, it counts. */
function toRelevant({ rows }: Rows): ReadonlyMap<string, ReadonlySet<string>> {
  const relevant = rows.filter(({ relevance }) => relevance === undefined || Number(relevance) > 0)
  const byQuery = Map.groupBy(relevant, ({ query = '' }) => query)
  return new Map([...byQuery].map(([query, found]) => [query, new Set(found.map(({ element = '' }) => element))]))
}

type Rank = (title: string) => readonly string[] | Promise<readonly string[]>

/** Evaluates the lists of a ranker for the task's queries, and measures the time. */
export async function measureMelo({ queries }: Pick<MeloTask, 'queries'>, rank: Rank): Promise<MeloResult> {
  const times: number[] = []
  const lists = []
  for (const { title, relevant } of queries) {
    const start = performance.now()
    const ranked = await rank(title)
    times.push(performance.now() - start)
    lists.push(judgeList(ranked, relevant))
  }
  const { perSecond, p50, p99 } = toSpeed(times.sort((one, other) => one - other))
  return { ...summariseLists(lists), queriesPerSecond: perSecond, p50Ms: p50, p99Ms: p99 }
}

/** Ranks some of the labels first, none of them a query, so that the speed of compiled code is measured. */
export async function warmUp({ elements }: MeloTask, rank: Rank): Promise<void> {
  const step = Math.ceil(elements.length / 500)
  for (let place = 0; place < elements.length; place += step) await rank(elements[place]?.label ?? '')
}
