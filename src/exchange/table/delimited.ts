import { parse } from 'csv-parse'
import { createBreath } from '../../breath.ts'
import type { Problem } from '../../error.ts'
import { decodeStream } from './decode.ts'
import { type Delimiter, sniffDelimiter, takeStated } from './find/sniff-delimiter.ts'
import { unescapeFormula } from './formula.ts'
import type { SourceRecord } from './record.ts'

export type { Delimiter } from './find/sniff-delimiter.ts'

/** More text in one record means that a quote was not closed; reading on would hold the whole file in memory. */
const LONGEST_RECORD = 1 << 22
const SAMPLE = 1 << 16
/**
 * Text that waits for its encoding to be detected comes in one piece. Parsing it in slices lets other work run in
 * between.
 */
const SLICE = 1 << 12
const NEWLINE = /\r\n|\n|\r/g

export interface DelimitedOptions {
  readonly file: string
  /** Detected from the first lines if not given. */
  readonly delimiter?: Delimiter
  report(problem: Problem): void
}

/** The records of a CSV or TSV file as they come in, starting with the header. Memory stays flat. */
export async function* readDelimited(
  chunks: AsyncIterable<Uint8Array>,
  { file, delimiter, report }: DelimitedOptions,
): AsyncGenerator<SourceRecord, void, undefined> {
  const text = decodeStream(chunks, { file, report })
  const taken = await takeText(text, delimiter ? 0 : SAMPLE)
  const { stated, sample } = takeStated(taken)
  const batches = parseRecords(resume(sample, text), delimiter ?? stated ?? sniffDelimiter(sample, file))
  let line = stated === undefined ? 1 : 2
  let blank = 0
  try {
    for await (const batch of batches) {
      for (const { cells, blankLines } of batch) {
        line += blankLines - blank
        blank = blankLines
        yield { line, cells }
        line += 1 + countNewlines(cells)
      }
    }
  } catch (cause) {
    if (!isQuoteError(cause)) throw cause
    report({
      severity: 'error',
      code: 'quote-unclosed',
      message: `expected a closing quote for the one opened in the record that starts in line ${line}, found none: that record and what follows it were not taken`,
      at: { file, row: line },
    })
  }
}

interface Parsed {
  readonly cells: readonly string[]
  /** The number of blank lines before it. */
  readonly blankLines: number
}

/** Takes records as the parser finds them, not from its stream, because on an error the stream drops pending records. */
async function* parseRecords(text: AsyncIterable<string>, delimiter: Delimiter): AsyncGenerator<readonly Parsed[]> {
  let found: Parsed[] = []
  const take = () => {
    const taken = found
    found = []
    return taken
  }
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_RECORD,
    on_record: (cells: string[], { empty_lines }) => {
      found.push({ cells: cells.some(isMarked) ? cells.map(readMarked) : cells, blankLines: empty_lines })
      return null
    },
  })
  // The stream itself delivers nothing: it is read so that it ends, and errors arrive in the callbacks.
  parser.resume().on('error', () => {})
  const breath = createBreath()
  for await (const piece of text)
    for (let start = 0; start < piece.length; start += SLICE) {
      const failure = await settle((done) => parser.write(piece.slice(start, start + SLICE), done))
      yield take()
      if (failure) throw failure
      await breath()
    }
  const failure = await settle((done) => parser.once('error', done).once('end', done).end())
  yield take()
  if (failure) throw failure
}

// Two ways to say that a cell is text: an apostrophe, and a formula that gives the text, such as `="0110"`.
const isMarked = (cell: string) => cell.startsWith("'") || cell.startsWith('="')

const readMarked = (cell: string) => /^="([^"]*)"$/.exec(cell)?.[1] ?? unescapeFormula(cell)

/** Resolves to the value that a callback is called with, if any. */
function settle(act: (done: (cause?: unknown) => void) => void): Promise<unknown> {
  return new Promise((resolve) => act(resolve))
}

/** Counts lines, because `csv-parse` counts a CRLF inside quotes twice. */
function countNewlines(cells: readonly string[]): number {
  let count = 0
  for (const cell of cells) {
    if (cell.includes('\n') || cell.includes('\r')) count += cell.match(NEWLINE)?.length ?? 0
  }
  return count
}

function isQuoteError(cause: unknown): boolean {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  return code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE'
}

async function takeText(text: AsyncGenerator<string>, length: number): Promise<string> {
  let taken = ''
  while (taken.length < length) {
    const { done, value } = await text.next()
    if (done) break
    taken += value
  }
  return taken
}

async function* resume(start: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  if (start) yield start
  yield* rest
}
