import type { TableRow } from '../exchange/table.ts'
import { type CodedCells, MOST_REMEMBERED } from './code-row.ts'
import type { TitleCoding } from './title-coding.ts'

export interface InOrderOptions {
  /** The place of the column with the titles. */
  readonly title: number
  /** Codes the titles; it is closed at the end, or as soon as the signal is aborted. */
  readonly coding: TitleCoding
  readonly signal?: AbortSignal
}

/** A row with its answer. */
export interface CodedRow {
  readonly cells: readonly string[]
  readonly coded: CodedCells
}

interface Chunk {
  readonly rows: readonly TableRow[]
  /** Of the titles that no chunk before had. */
  readonly answers: Promise<ReadonlyMap<string, CodedCells>>
}

/** Rows are read and coded so many at once. */
const ROWS = 500

/** Codes rows, each different title once, and gives them back in their order. At most a few chunks are held at once. */
export async function* codeInOrder(
  rows: AsyncIterable<TableRow>,
  { title, coding, signal }: InOrderOptions,
): AsyncIterable<CodedRow> {
  const remembered = new Map<string, CodedCells | undefined>()
  const waiting: Chunk[] = []
  const stop = () => void coding.close()
  signal?.addEventListener('abort', stop)
  try {
    for await (const chunk of toChunks(rows)) {
      signal?.throwIfAborted()
      waiting.push(ask(chunk, { title, coding, remembered }))
      while (waiting.length > coding.ahead) yield* answer(waiting.shift(), { title, remembered })
    }
    while (waiting.length > 0) yield* answer(waiting.shift(), { title, remembered })
  } catch (error) {
    signal?.throwIfAborted()
    throw error
  } finally {
    signal?.removeEventListener('abort', stop)
    await coding.close()
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
  { title, coding, remembered }: { title: number; coding: TitleCoding; remembered: Remembered },
): Chunk {
  const fresh = [...new Set(rows.map(({ cells }) => cells[title] ?? ''))].filter((one) => !remembered.has(one))
  // A place is taken before the answer is there, so that the chunks behind do not ask again.
  const kept = fresh.slice(0, Math.max(0, MOST_REMEMBERED - remembered.size))
  for (const one of kept) remembered.set(one, undefined)
  const answers = coding.code(fresh).then((coded) => new Map(coded.map((cells, place) => [fresh[place] ?? '', cells])))
  // It is waited for later; until then a failure is nobody's.
  answers.catch(() => {})
  return { rows, answers }
}

async function* answer(
  chunk: Chunk | undefined,
  { title, remembered }: { title: number; remembered: Remembered },
): AsyncIterable<CodedRow> {
  const answers = await chunk?.answers
  for (const [one, coded] of answers ?? []) if (remembered.has(one)) remembered.set(one, coded)
  for (const { cells } of chunk?.rows ?? []) {
    const given = cells[title] ?? ''
    const coded = remembered.get(given) ?? answers?.get(given)
    if (!coded) throw new Error('expected an answer to every title, found none to one')
    yield { cells, coded }
  }
}
