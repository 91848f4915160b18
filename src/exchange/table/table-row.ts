import { toShape } from './find/aside.ts'
import { AsideList } from './find/aside-list.ts'
import type { Heading } from './find/heading.ts'
import { createMarker, type MarkedRecord } from './find/mark-aside.ts'
import type { Part } from './find/side-by-side.ts'
import type { TableFormat } from './find/table-format.ts'
import type { Limiter } from './limits.ts'
import type { ProblemList } from './problem-list.ts'
import type { SourceRecord } from './record.ts'

interface Shape {
  readonly file: string
  readonly format: TableFormat
  readonly columns: readonly string[]
  readonly heading: Heading
  /** The first of the rows below the headings. */
  readonly sample: readonly SourceRecord[]
  readonly part: Part | undefined
  readonly recordsOnly: boolean
}

/** The rows below the headings, as wide as the table. Rows that are not records are marked. */
export async function* toRows(
  records: AsyncIterable<SourceRecord>,
  shape: Shape,
  { problems, limiter }: { readonly problems: ProblemList; readonly limiter: Limiter },
): AsyncGenerator<MarkedRecord> {
  const marker = createMarker(toShape(shape.heading, shape.sample, shape.part))
  const asides = new AsideList()
  const take = (record: MarkedRecord): MarkedRecord | undefined => {
    const { line, aside } = record
    if (aside !== undefined) asides.add(aside, line)
    if (shape.recordsOnly && aside !== undefined && aside !== 'blank') return undefined
    const cells = record.cells.length === shape.columns.length ? record.cells : fit(record, { shape, problems })
    return aside === undefined ? { line, cells } : { line, cells, aside }
  }
  for await (const record of records) {
    limiter.count(record.line, shape.columns.length)
    for (const decided of marker.push(record)) {
      const row = take(decided)
      if (row) yield row
    }
  }
  for (const decided of marker.end()) {
    const row = take(decided)
    if (row) yield row
  }
  for (const problem of asides.toProblems(shape.file)) problems.add(problem)
  problems.close()
}

function fit(
  { cells, line, aside }: MarkedRecord,
  { shape, problems }: { readonly shape: Shape; readonly problems: ProblemList },
): readonly string[] {
  const { file, format, columns } = shape
  // Empty cells after the last column hold nothing: spreadsheets leave them behind.
  const length = Math.max(columns.length, cells.findLastIndex((cell) => cell !== '') + 1)
  const code = cells.length < columns.length ? 'row-too-short' : 'row-too-long'
  const kept = code === 'row-too-short' ? 'the missing ones are empty' : 'the further ones were joined to the last'
  const message = `expected ${columns.length} cells, found ${cells.length}: ${kept}`
  // A sheet leaves out its empty cells, and a note has one cell.
  const isShort = code === 'row-too-short' && format !== 'xlsx' && aside === undefined
  if (isShort || length > columns.length) problems.add({ severity: 'warning', code, message, at: { file, row: line } })
  if (code === 'row-too-short') return [...cells, ...Array<string>(columns.length - cells.length).fill('')]
  const delimiter = format === 'tsv' ? '\t' : ','
  return [...cells.slice(0, columns.length - 1), cells.slice(columns.length - 1, length).join(delimiter)]
}
