import type { Readable } from 'node:stream'
import { decodeLine } from '../../exchange/table/decode.ts'
import { toStart, toWellFormed } from '../../text/well-formed.ts'
import type { Rolemap } from '../rolemap.ts'
import { getVersion } from '../version/list.ts'
import { CODED_BY, CODED_COLUMNS, type CodedCells, createRowCoder } from './code-row.ts'

export interface CodeLinesOptions {
  readonly in: string
  readonly version?: string
  /** JSON objects, one on each line, instead of tab-separated values. */
  readonly json?: boolean
}

const LINE_FEED = 10
const RETURN = 13
/** A line of more bytes is no job title: only its start is kept, and the answer says so. */
const LONGEST_LINE = 10_000
const SHOWN = 100

/**
 * Codes a stream with one job title on each line, and answers each line with one: the title and the coded columns. For
 * pipes, if another program spreads the work over machines. Only a line feed ends a line, so that no title is answered
 * with two. Lines that arrive together are answered together.
 */
export async function* codeLines(rolemap: Rolemap, input: Readable, options: CodeLinesOptions): AsyncIterable<string> {
  const { codedBy, ...coder } = await rolemap.coder(await getVersion(rolemap, options.in, options.version))
  const code = createRowCoder(coder)
  const toAnswer = (line: Uint8Array): string => {
    const isLong = line.length > LONGEST_LINE
    const text = toWellFormed(decodeLine(line))
    const title = isLong ? `${toStart(text, SHOWN)}…` : text
    const cells = isLong ? tooLong(code({ title: '' })) : code({ title })
    if (options.json) return `${JSON.stringify({ title, ...cells, [CODED_BY]: codedBy })}\n`
    return `${[title, ...CODED_COLUMNS.map((name) => cells[name]), codedBy].map(oneLine).join('\t')}\n`
  }
  for await (const lines of readLines(input)) yield lines.map(toAnswer).join('')
}

const tooLong = (cells: CodedCells): CodedCells => ({
  ...cells,
  evidence: `the line is longer than ${LONGEST_LINE} bytes`,
})

// Programs differ in what they take for the end of a line.
const oneLine = (cell: string) => cell.replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ')

/** The lines of a stream, as they arrive. Of one that is too long there is only the start. */
async function* readLines(input: AsyncIterable<Uint8Array>): AsyncIterable<readonly Uint8Array[]> {
  let rest: Uint8Array = new Uint8Array()
  for await (const chunk of input) {
    const lines: Uint8Array[] = []
    let start = 0
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      lines.push(withoutReturn(append(rest, chunk.subarray(start, end))))
      rest = new Uint8Array()
      start = end + 1
    }
    rest = append(rest, chunk.subarray(start))
    if (lines.length > 0) yield lines
  }
  if (rest.length > 0) yield [withoutReturn(rest)]
}

function append(rest: Uint8Array, more: Uint8Array): Uint8Array {
  const taken = more.subarray(0, LONGEST_LINE + 1 - rest.length)
  return rest.length === 0 ? taken.slice() : Buffer.concat([rest, taken])
}

const withoutReturn = (line: Uint8Array) => (line.at(-1) === RETURN ? line.subarray(0, -1) : line)
