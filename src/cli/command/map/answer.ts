import { pipeline } from 'node:stream/promises'
import type { MapTable } from '../../../rolemap/map/map-table.ts'
import { type Call, Misuse, optionOf } from '../../command.ts'
import { writeJson } from '../../print.ts'

const FORMATS = ['table', 'csv', 'json'] as const

type AnswerFormat = (typeof FORMATS)[number]

/** The requested format: `table` for people, CSV for spreadsheets, JSON for programs. */
export function answerFormat(call: Call): AnswerFormat {
  const wanted = call.options.json ? 'json' : (optionOf(call, 'format') ?? 'table')
  const format = FORMATS.find((known) => known === wanted)
  if (format) return format
  throw new Misuse(`--format: expected one of ${FORMATS.join(', ')}, found "${wanted}"`)
}

/** Writes an answer in that format. */
export async function writeAnswer(
  { stdout }: Call,
  value: unknown,
  { format, table, text }: { format: AnswerFormat; table: () => MapTable; text: () => string },
): Promise<void> {
  if (format === 'json') return writeJson(stdout, value)
  if (format === 'table') {
    stdout.write(text())
    return
  }
  const { DELIMITED_FORMATS, writeDelimited } = await import('../../../rolemap/write-delimited.ts')
  const { columns, rows } = table()
  await pipeline(writeDelimited(rows, { columns }, DELIMITED_FORMATS.csv), stdout, { end: false })
}
