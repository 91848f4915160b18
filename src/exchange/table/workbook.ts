import { type Problem, RolemapError } from '../../error.ts'
import { type Archive, openArchive } from './archive.ts'
import type { SourceRecord } from './record.ts'
import { readSheet } from './sheet.ts'
import { readAll } from './source-bytes.ts'
import { type Relation, readRelations, readSheets, readStrings, readStyles } from './workbook-part.ts'

export interface WorkbookOptions {
  readonly file: string
  readonly limit: number
  report(problem: Problem): void
}

/** What a workbook may unpack to if the caller sets no limit: a full sheet of a dozen columns. */
const MOST_UNPACKED = 1 << 30
/** The widest of the first rows sets the number of columns: a column without a name is still a column. */
const ROWS_MEASURED = 1000

/** The records of the first visible sheet, starting with the header; all are at least as wide as the header. */
export async function* readWorkbook(
  chunks: AsyncIterable<Uint8Array>,
  options: WorkbookOptions,
): AsyncGenerator<SourceRecord, void, undefined> {
  const { file, limit } = options
  const archive = openArchive(await readAll(chunks), { file, limit: Math.min(limit, MOST_UNPACKED) })
  try {
    yield* squareRows(await openSheet(archive, options))
  } catch (cause) {
    // The XML readers throw TypeError for anything that is not a workbook's XML.
    if (!(cause instanceof TypeError)) throw cause
    throw unreadable(`${file}: the workbook is damaged: ${cause.message}`, cause)
  }
}

async function openSheet(archive: Archive, { file, report }: WorkbookOptions): Promise<AsyncGenerator<SourceRecord>> {
  const root = await readRelations(archive, '')
  const part = [...root.values()].find(({ type }) => type === 'officeDocument')?.target
  if (part === undefined || !part.endsWith('.xml')) throw unreadable(`${file}: ${describeArchive(archive)}`)
  const relations = await readRelations(archive, part)
  const { sheets, epoch } = await readSheets(archive, part)
  const tables = sheets.filter(({ relation }) => relations.get(relation)?.type === 'worksheet')
  const chosen = tables.find(({ hidden }) => !hidden) ?? tables[0]
  const target = chosen && relations.get(chosen.relation)?.target
  if (target === undefined) throw unreadable(`${file}: expected a workbook with a sheet, found none`)
  if (tables.length > 1)
    report({
      severity: 'note',
      code: 'sheet-chosen',
      message: `found ${tables.length} sheets: "${chosen?.name}" was read, the first that is not hidden`,
      at: { file },
    })
  const styles = findTarget(relations, 'styles')
  const strings = findTarget(relations, 'sharedStrings')
  return readSheet(archive, target, {
    file,
    styles: styles ? await readStyles(archive, styles) : [],
    strings: strings ? await readStrings(archive, strings, file) : [],
    epoch,
  })
}

function findTarget(relations: ReadonlyMap<string, Relation>, type: string): string | undefined {
  return relations.values().find((relation) => relation.type === type)?.target
}

async function* squareRows(rows: AsyncGenerator<SourceRecord>): AsyncGenerator<SourceRecord> {
  const first: SourceRecord[] = []
  while (first.length < ROWS_MEASURED) {
    const { done, value } = await rows.next()
    if (done) break
    first.push(value)
  }
  const width = first.reduce((most, { cells }) => Math.max(most, cells.length), 0)
  for (const row of first) yield square(row, width)
  for await (const row of rows) yield square(row, width)
}

function square({ line, cells }: SourceRecord, width: number): SourceRecord {
  const missing = width - cells.length
  return { line, cells: missing > 0 ? [...cells, ...Array<string>(missing).fill('')] : cells }
}

function describeArchive({ names }: Archive): string {
  if (names.some((name) => name.endsWith('workbook.bin'))) return 'found a binary workbook (.xlsb): save it as .xlsx'
  if (names.includes('content.xml')) return 'found an OpenDocument file: save it as .xlsx'
  return 'expected an XLSX workbook, found another kind of ZIP archive'
}

function unreadable(message: string, cause?: unknown): RolemapError {
  return new RolemapError('file-unreadable', message, { cause })
}
