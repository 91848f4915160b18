import { RolemapError } from '../../error.ts'
import { type Archive, openArchive } from '../table/archive.ts'
import {
  type CellArea,
  formatArea,
  formatEmptyCell,
  formatNumberCell,
  formatTextCell,
  SHEET_COLUMNS,
} from '../table/sheet-cell.ts'
import { tooLarge } from '../table/source-bytes.ts'
import { type Relation, readRelations, readSheets } from '../table/workbook-part.ts'
import { type ArchiveWriter, createArchiveWriter } from '../table/write-archive.ts'
import type { RowGap } from './extend-row.ts'
import { createSheetEdit, type SheetCells } from './extend-sheet.ts'
import { createNameEdit } from './filter-name.ts'
import type { AddedCells, AddedColumn, SheetPlan } from './plan.ts'
import { rewritePart } from './rewrite.ts'
import { countStyles, createStyleEdit } from './share-style.ts'
import { surveySheet } from './survey-sheet.ts'
import { createTableEdit, findTablePart, type TablePart } from './table-part.ts'

export interface ExtendOptions {
  /** The file's name, for messages. */
  readonly file: string
  /** The sheet's name; the first that is not hidden if not given. */
  readonly sheet?: string | undefined
  /** The numbers of the heading rows, ascending. If there are none, the added columns have no headings. */
  readonly headings: readonly number[]
  readonly columns: readonly AddedColumn[]
  /** In the order of the sheet. Rows that the sheet does not have are skipped. */
  readonly rows: AsyncIterable<AddedCells> | Iterable<AddedCells>
}

const MOST_UNPACKED = 1 << 30

/**
 * Writes a workbook unchanged except for added columns after the last one with content in a sheet. Headings look like
 * the sheet's own, are frozen and have a filter. No byte of anything else changes: other sheets, formulas, pictures.
 *
 * @throws RolemapError `file-unreadable`, `file-too-large`
 */
export async function* extendWorkbook(bytes: Uint8Array, options: ExtendOptions): AsyncGenerator<Uint8Array> {
  const { file, headings } = options
  const archive = openArchive(bytes, { file, limit: MOST_UNPACKED })
  try {
    const place = await findSheet(archive, options)
    const survey = await surveySheet(archive, place.part, headings)
    const first = survey.column + 1
    const last = survey.column + options.columns.length
    if (last > SHEET_COLUMNS)
      throw tooLarge(`${file}: a sheet has no more than ${SHEET_COLUMNS} columns: write it as CSV`)
    const table = await findTablePart(archive, place.relations, { heading: headings.at(-1) ?? 0, right: survey.column })
    const styles = place.styles === undefined ? undefined : await countStyles(archive, place.styles)
    const columns = table ? avoidNames(options.columns, table.names) : options.columns
    const plan: SheetPlan = { survey, columns, headings, first, last, shareStyle: styles }
    yield* writeExtended({ archive, place, plan, table, rows: options.rows })
  } catch (cause) {
    // The XML readers throw TypeError for anything that is not a workbook's XML.
    if (!(cause instanceof TypeError)) throw cause
    throw new RolemapError('file-unreadable', `${file}: the workbook is damaged: ${cause.message}`, { cause })
  }
}

interface SheetPlace {
  readonly workbook: string
  readonly part: string
  readonly name: string
  /** Its position among all sheets, from 0. */
  readonly index: number
  readonly relations: ReadonlyMap<string, Relation>
  readonly styles: string | undefined
}

async function findSheet(archive: Archive, { file, sheet }: ExtendOptions): Promise<SheetPlace> {
  const root = await readRelations(archive, '')
  const workbook = root.values().find(({ type }) => type === 'officeDocument')?.target ?? ''
  const relations = await readRelations(archive, workbook)
  const { sheets } = await readSheets(archive, workbook)
  const tables = sheets.filter(({ relation }) => relations.get(relation)?.type === 'worksheet')
  const chosen =
    sheet === undefined
      ? (tables.find(({ hidden }) => !hidden) ?? tables[0])
      : tables.find(({ name }) => name === sheet)
  const part = chosen && relations.get(chosen.relation)?.target
  if (!chosen || part === undefined)
    throw new RolemapError('file-unreadable', `${file}: expected the sheet that was read, found none`)
  return {
    workbook,
    part,
    name: chosen.name,
    index: sheets.indexOf(chosen),
    relations: await readRelations(archive, part),
    styles: relations.values().find(({ type }) => type === 'styles')?.target,
  }
}

/** The columns of a spreadsheet table need different names, ignoring case. */
function avoidNames(columns: readonly AddedColumn[], names: readonly string[]): readonly AddedColumn[] {
  const taken = new Set(names.map((name) => name.toLowerCase()))
  return columns.map((column) => {
    let { heading } = column
    for (let number = 2; taken.has(heading.toLowerCase()); number++) heading = `${column.heading} ${number}`
    taken.add(heading.toLowerCase())
    return { ...column, heading }
  })
}

interface Extension {
  readonly archive: Archive
  readonly place: SheetPlace
  readonly plan: SheetPlan
  readonly table: TablePart | undefined
  readonly rows: ExtendOptions['rows']
}

async function* writeExtended({ archive, place, plan, table, rows }: Extension): AsyncGenerator<Uint8Array> {
  const writer = createArchiveWriter()
  const added = createRowFinder(rows)
  const findFilter = () => toFilter(plan, added.lastLine())
  const cells: SheetCells = {
    fill: async (gap) => formatGap(gap, plan, await added.find(gap.line)),
    filter: () => formatFound(findFilter()),
  }
  for (const name of archive.names) {
    const part = { archive, writer, name }
    if (name === place.part) yield* rewritePart(part, createSheetEdit(plan, cells))
    else if (name === place.styles && plan.shareStyle !== undefined)
      yield* rewritePart(part, createStyleEdit(plan.shareStyle))
    else if (name === table?.part)
      yield* rewritePart(
        part,
        createTableEdit(
          table,
          plan.columns.map(({ heading }) => heading),
        ),
      )
    else if (name !== place.workbook) writer.copy(archive.take(name))
    yield* writer.take()
  }
  await added.finish()
  // The area of the filter is known once the rows have been written.
  yield* writeNames(archive, writer, { place, area: findFilter() })
  writer.end()
  yield* writer.take()
}

async function* writeNames(
  archive: Archive,
  writer: ArchiveWriter,
  { place, area }: { readonly place: SheetPlace; readonly area: CellArea | undefined },
): AsyncGenerator<Uint8Array> {
  if (!area) return writer.copy(archive.take(place.workbook))
  const name = { sheet: place.name, place: place.index, area }
  yield* rewritePart({ archive, writer, name: place.workbook }, createNameEdit(name))
}

const formatFound = (area: CellArea | undefined) => area && formatArea(area)

/** The area of the sheet's filter, if it can include the added columns. */
function toFilter({ survey, headings, last }: SheetPlan, lastLine: number): CellArea | undefined {
  const top = headings.at(-1)
  const { filter, elements } = survey
  if (top === undefined || elements.has('tableParts')) return undefined
  if (elements.has('autoFilter')) return filter?.top === top ? { ...filter, right: last } : undefined
  return { left: survey.left, top, right: last, bottom: Math.max(top, lastLine) }
}

/** Finds the added cells of one row after another. */
function createRowFinder(rows: ExtendOptions['rows']) {
  const iterator = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]()
  let next: AddedCells | undefined
  let done = false
  let lastLine = 0
  const step = async () => {
    const result = await iterator.next()
    if (result.done) done = true
    else next = result.value
  }
  return {
    lastLine: () => lastLine,
    /** The source of the rows may still have something to do at their end. */
    async finish(): Promise<void> {
      while (!done) await step()
    },
    async find(line: number): Promise<readonly string[] | undefined> {
      while (!done && (next?.line ?? 0) < line) await step()
      if (next?.line !== line) return undefined
      lastLine = line
      return next.cells
    },
  }
}

function formatGap(gap: RowGap, plan: SheetPlan, added: readonly string[] | undefined): string {
  const cells = plan.headings.includes(gap.line) ? formatHeadings(gap, plan) : formatCells(gap, plan, added)
  return cells === '' ? gap.otherwise : gap.before + cells + gap.after
}

function formatHeadings({ line, prefix }: RowGap, { columns, first, headings, survey }: SheetPlan): string {
  const style = survey.headingStyles.get(line)
  const isLowest = line === headings.at(-1)
  if (!isLowest && style === undefined) return ''
  return columns
    .map(({ heading }, index) => {
      const place = { row: line, column: first + index }
      return isLowest ? formatTextCell(heading, place, { prefix, style }) : formatEmptyCell(place, { prefix, style })
    })
    .join('')
}

function formatCells(
  { line, prefix }: RowGap,
  { columns, first, shareStyle }: SheetPlan,
  added: readonly string[] = [],
): string {
  return columns
    .map(({ kind }, index) => {
      const text = added[index] ?? ''
      const place = { row: line, column: first + index }
      if (text === '') return ''
      return kind === 'share'
        ? formatNumberCell(text, place, { prefix, style: shareStyle })
        : formatTextCell(text, place, { prefix })
    })
    .join('')
}
