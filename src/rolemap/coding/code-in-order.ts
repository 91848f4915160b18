import type { TableRow } from '../../exchange/table/table.ts'
import { type PostColumns, readPost } from '../column/post.ts'
import { toAsideCells } from './aside-cells.ts'
import { type CodedCells, MOST_REMEMBERED } from './code-row.ts'
import type { TitleCoding } from './title-coding.ts'

export interface InOrderOptions {
  readonly columns: PostColumns
  /** Codes the posts. It is closed at the end, or as soon as the signal is aborted. */
  readonly coding: TitleCoding
  readonly signal?: AbortSignal
}

/** A row with its answer. */
export interface CodedRow {
  readonly row: TableRow
  readonly coded: CodedCells
}

interface Chunk {
  readonly rows: readonly TableRow[]
  /** The key of each row's post; empty if the row has none. */
  readonly keys: readonly string[]
  /** Of the posts that no earlier chunk had. */
  readonly answers: Promise<ReadonlyMap<string, CodedCells>>
  /** Whether the answers have arrived: then it need not be held any longer. */
  isAnswered: boolean
}

/** How many rows are read and coded at once. */
const ROWS = 100

/** Codes rows, each different post once, and returns them in order. Holds at most a few chunks at once. */
export async function* codeInOrder(
  rows: AsyncIterable<TableRow>,
  { columns, coding, signal }: InOrderOptions,
): AsyncIterable<CodedRow> {
  const remembered = new Map<string, CodedCells | undefined>()
  const waiting: Chunk[] = []
  const stop = () => coding.close()
  signal?.addEventListener('abort', stop)
  try {
    for await (const chunk of toChunks(rows)) {
      signal?.throwIfAborted()
      waiting.push(ask(chunk, { columns, coding, remembered }))
      while (waiting.length > coding.ahead || waiting[0]?.isAnswered)
        for (const row of await answer(waiting.shift(), remembered)) yield row
    }
    while (waiting.length > 0) for (const row of await answer(waiting.shift(), remembered)) yield row
  } catch (error) {
    signal?.throwIfAborted()
    throw error
  } finally {
    signal?.removeEventListener('abort', stop)
    coding.close()
  }
}

async function* toChunks(rows: AsyncIterable<TableRow>): AsyncIterable<readonly TableRow[]> {
  let chunk: TableRow[] = []
  for await (const row of rows) {
    chunk.push(row)
    if (chunk.length < ROWS) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
}

type Remembered = Map<string, CodedCells | undefined>

function ask(
  rows: readonly TableRow[],
  { columns, coding, remembered }: { columns: PostColumns; coding: TitleCoding; remembered: Remembered },
): Chunk {
  const posts = rows.map(({ cells, aside }) => (aside === undefined ? readPost(cells, columns) : undefined))
  const keys = posts.map((post) => (post ? coding.keyOf(post) : ''))
  const byKey = new Map(posts.flatMap((post, place) => (post ? [[keys[place] ?? '', post] as const] : [])))
  const fresh = [...byKey].filter(([key]) => !remembered.has(key))
  // Reserves the place before the answer arrives, so that later chunks do not ask again.
  for (const [key] of fresh.slice(0, Math.max(0, MOST_REMEMBERED - remembered.size))) remembered.set(key, undefined)
  const answers = coding
    .code(fresh.map(([, post]) => post))
    .then((coded) => new Map(coded.map((cells, place) => [fresh[place]?.[0] ?? '', cells])))
  const chunk: Chunk = { rows, keys, answers, isAnswered: fresh.length === 0 }
  const note = () => {
    chunk.isAnswered = true
  }
  // It is awaited later. Until then a failure must not count as unhandled.
  answers.then(note, () => {})
  return chunk
}

async function answer(chunk: Chunk | undefined, remembered: Remembered): Promise<readonly CodedRow[]> {
  if (!chunk) return []
  const answers = await chunk.answers
  for (const [key, coded] of answers) if (remembered.has(key)) remembered.set(key, coded)
  return chunk.rows.map((row, place) => {
    const key = chunk.keys[place] ?? ''
    const coded = row.aside === undefined ? (remembered.get(key) ?? answers.get(key)) : toAsideCells(row.aside)
    if (!coded) throw new Error('expected an answer to every title, found none to one')
    return { row, coded }
  })
}
