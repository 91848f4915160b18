import { CODED_BY, CODED_COLUMNS, type CodedRecord } from '../../rolemap/coding/code-row.ts'
import { DELIMITED_FORMATS, writeDelimited } from '../../rolemap/write-delimited.ts'

/** A line of a pasted list with its code. */
export interface CodedLine extends CodedRecord {
  /** From 1. */
  readonly line: number
  readonly title: string
}

export type ListFormat = keyof typeof DELIMITED_FORMATS

/** The list as a table with the columns of a coded file, the same bytes as the server would write. */
export async function formatList(lines: readonly CodedLine[], format: ListFormat): Promise<string> {
  const columns = [...CODED_COLUMNS, CODED_BY] as const
  const rows = lines.map((line) => [line.title, ...columns.map((name) => line[name])])
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  let text = ''
  for await (const piece of writeDelimited(rows, { columns: ['title', ...columns] }, DELIMITED_FORMATS[format]))
    text += decoder.decode(piece, { stream: true })
  return text
}
