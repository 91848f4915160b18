import { RolemapError } from '../../error.ts'
import { formatArea, formatNumberCell, formatTextCell, SHEET_COLUMNS, SHEET_ROWS } from './sheet-cell.ts'
import { formatFilterName, formatPane } from './sheet-view.ts'
import { createArchiveWriter } from './write-archive.ts'

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const relation = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`
const override = (part: string, type: string) => `<Override PartName="/xl/${part}" ContentType="${TYPE}.${type}+xml"/>`

// Styles of cells, by their position in the list.
const HEADING = 1
const SHARE = 2
const STYLES =
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf xfId="0"/>' +
  '<xf fontId="1" xfId="0" applyFont="1"/><xf numFmtId="10" xfId="0" applyNumberFormat="1"/></cellXfs>'

const toParts = (hasNotes: boolean): Readonly<Record<string, string>> => ({
  '[Content_Types].xml':
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `${override('workbook.xml', 'sheet.main')}${override('worksheets/sheet1.xml', 'worksheet')}${hasNotes ? override('worksheets/sheet2.xml', 'worksheet') : ''}${override('styles.xml', 'styles')}</Types>`,
  '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
  'xl/_rels/workbook.xml.rels':
    `<Relationships xmlns="${PACKAGE}/relationships">${relation('rId1', 'worksheet', 'worksheets/sheet1.xml')}` +
    `${relation('rId2', 'styles', 'styles.xml')}${hasNotes ? relation('rId3', 'worksheet', 'worksheets/sheet2.xml') : ''}</Relationships>`,
  'xl/styles.xml': `<styleSheet xmlns="${MAIN}">${STYLES}</styleSheet>`,
})

const NOTES_WIDTH = 120

function formatNotes(notes: readonly string[]): string {
  const rows = notes.map((note, at) => `<row r="${at + 1}">${formatTextCell(note, { row: at + 1, column: 1 })}</row>`)
  const width = `<cols><col min="1" max="1" width="${NOTES_WIDTH}" customWidth="1"/></cols>`
  return `<worksheet xmlns="${MAIN}">${width}<sheetData>${rows.join('')}</sheetData></worksheet>`
}

type Rows = AsyncIterable<readonly string[]> | Iterable<readonly string[]>

export interface WorkbookForm {
  readonly columns: readonly string[]
  /** The columns with shares between 0 and 1, which are numbers; all others are text. */
  readonly shares?: readonly string[] | undefined
  /** The columns with numbers. */
  readonly numbers?: readonly string[] | undefined
  /** Lines on a second sheet, `Notes`, that describe the first. */
  readonly notes?: readonly string[] | undefined
  /** Whether a row is a heading, and so bold. */
  readonly isHeading?: ((cells: readonly string[]) => boolean) | undefined
  /** For tests. */
  readonly most?: number
}

/**
 * Writes rows as they come, as a workbook of one sheet, or of one with notes after it. There is no list of shared
 * strings, which would fill the memory. The headings are bold, frozen and have a filter.
 *
 * @throws RolemapError `file-too-large` for more than a sheet holds
 */
export async function* writeWorkbook(rows: Rows, form: WorkbookForm): AsyncGenerator<Uint8Array> {
  const { columns } = form
  const writer = createArchiveWriter()
  const write = (name: string, content: string) => {
    const part = writer.begin(name)
    part.write(DECLARATION + content)
    part.end()
  }
  for (const [name, content] of Object.entries(toParts(form.notes !== undefined))) write(name, content)
  if (form.notes) write('xl/worksheets/sheet2.xml', formatNotes(form.notes))
  const sheet = writer.begin('xl/worksheets/sheet1.xml')
  let count = 1
  const counted = async function* () {
    for await (const row of rows) {
      count += 1
      yield row
    }
  }
  for await (const piece of writeSheet(counted(), form)) {
    sheet.write(piece)
    yield* writer.take()
  }
  const filter = columns.length > 0 ? `<autoFilter ref="${formatArea(toArea(columns, count))}"/>` : ''
  // Codes and numbers are text here; without this, Excel marks each of them as an error.
  const ignored = `<ignoredErrors><ignoredError sqref="A1:XFD${SHEET_ROWS}" numberStoredAsText="1"/></ignoredErrors>`
  sheet.write(`</sheetData>${filter}${ignored}</worksheet>`)
  sheet.end()
  write('xl/workbook.xml', formatBook(form, count))
  writer.end()
  yield* writer.take()
}

const toArea = (columns: readonly string[], rows: number) => ({ left: 1, top: 1, right: columns.length, bottom: rows })

function formatBook({ columns, notes }: WorkbookForm, rows: number): string {
  const filter = formatFilterName({ sheet: 'Sheet1', place: 0, area: toArea(columns, rows) })
  const names = columns.length > 0 ? `<definedNames>${filter}</definedNames>` : ''
  return `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/>${notes ? '<sheet name="Notes" sheetId="2" r:id="rId3"/>' : ''}</sheets>${names}</workbook>`
}

const PIECE = 1 << 17
/** The widths of columns are taken from this many rows. */
const ROWS_MEASURED = 200

async function* writeSheet(
  rows: AsyncGenerator<readonly string[]>,
  { columns, shares = [], numbers = [], most = SHEET_ROWS, isHeading = () => false }: WorkbookForm,
): AsyncGenerator<string> {
  checkWidth(columns)
  const first = await take(rows, ROWS_MEASURED)
  const looks = columns.map((column) =>
    shares.includes(column) ? 'share' : numbers.includes(column) ? 'number' : undefined,
  )
  const headings = columns.map((heading, index) =>
    formatTextCell(heading, { row: 1, column: index + 1 }, { style: HEADING }),
  )
  const views = `<sheetViews><sheetView tabSelected="1" workbookViewId="0">${formatPane(1)}<selection pane="bottomLeft"/></sheetView></sheetViews>`
  let piece = `${DECLARATION}<worksheet xmlns="${MAIN}">${views}${formatWidths(columns, first)}<sheetData><row r="1">${headings.join('')}</row>`
  let number = 1
  for await (const row of resume(first, rows)) {
    number += 1
    if (number > most) throw tooMuch(`a sheet holds ${most - 1} rows below its header, there are more`)
    piece += isHeading(row) ? formatHeading(row, number, looks) : formatRow(row, number, looks)
    if (piece.length < PIECE) continue
    yield piece
    piece = ''
  }
  yield piece
}

async function take<T>(rows: AsyncGenerator<T>, most: number): Promise<readonly T[]> {
  const first: T[] = []
  while (first.length < most) {
    const { done, value } = await rows.next()
    if (done) break
    first.push(value)
  }
  return first
}

async function* resume<T>(first: readonly T[], rest: AsyncGenerator<T>): AsyncGenerator<T> {
  yield* first
  yield* rest
}

// In characters. The longest texts would push the other columns out of sight.
const NARROWEST = 8
const WIDEST = 50
/** Space for the button of the filter. */
const BUTTON = 4

function formatWidths(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  if (columns.length === 0) return ''
  const widths = columns.map((heading, index) => {
    const longest = rows.reduce((most, cells) => Math.max(most, (cells[index] ?? '').length), heading.length + BUTTON)
    const width = Math.min(WIDEST, Math.max(NARROWEST, longest + 1))
    return `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`
  })
  return `<cols>${widths.join('')}</cols>`
}

function formatRow(
  cells: readonly string[],
  number: number,
  looks: readonly ('share' | 'number' | undefined)[],
): string {
  checkWidth(cells)
  let row = `<row r="${number}">`
  for (const [index, cell] of cells.entries()) {
    const place = { row: number, column: index + 1 }
    const look = looks[index]
    row += look ? formatNumberCell(cell, place, look === 'share' ? { style: SHARE } : {}) : formatTextCell(cell, place)
  }
  return `${row}</row>`
}

/** The same in bold. */
function formatHeading(
  cells: readonly string[],
  number: number,
  looks: readonly ('share' | 'number' | undefined)[],
): string {
  checkWidth(cells)
  const shown = cells.map((cell, index) => {
    const format = looks[index] ? formatNumberCell : formatTextCell
    return format(cell, { row: number, column: index + 1 }, { style: HEADING })
  })
  return `<row r="${number}">${shown.join('')}</row>`
}

function checkWidth({ length }: readonly string[]): void {
  if (length > SHEET_COLUMNS) throw tooMuch(`a sheet holds ${SHEET_COLUMNS} columns, found ${length}`)
}

function tooMuch(message: string): RolemapError {
  return new RolemapError('file-too-large', `${message}: write it as CSV`)
}
