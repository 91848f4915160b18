import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { toWellFormed } from '../../text/well-formed.ts'
import type { Rolemap } from '../rolemap.ts'
import { getVersion } from '../version/list.ts'
import { CODED_BY, CODED_COLUMNS, createRowCoder } from './code-row.ts'

export interface CodeLinesOptions {
  readonly in: string
  readonly version?: string
  /** JSON objects, one on each line, instead of tab-separated values. */
  readonly json?: boolean
}

/**
 * Codes a stream with one job title on each line, and answers line by line: the title and the coded columns. For pipes,
 * if another program spreads the work over machines.
 */
export async function* codeLines(rolemap: Rolemap, input: Readable, options: CodeLinesOptions): AsyncIterable<string> {
  const coder = await rolemap.coder(await getVersion(rolemap, options.in, options.version))
  const code = createRowCoder(coder)
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    const title = toWellFormed(line)
    const cells = code({ title })
    const answer = options.json
      ? JSON.stringify({ title, ...cells, [CODED_BY]: coder.codedBy })
      : [title, ...CODED_COLUMNS.map((name) => cells[name]), coder.codedBy].map(oneLine).join('\t')
    yield `${answer}\n`
  }
}

const oneLine = (cell: string) => cell.replace(/[\t\r\n]+/g, ' ')
