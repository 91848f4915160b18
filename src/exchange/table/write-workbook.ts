import { strToU8, Zip, ZipDeflate } from 'fflate'
import { RolemapError } from '../../error.ts'
import { formatCellText } from './xml-text.ts'

// The limits of an Excel sheet; the header counts as a row.
const MOST_ROWS = 1_048_576
const MOST_COLUMNS = 16_384
const LONGEST_CELL = 32_767

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const PARTS: Readonly<Record<string, string>> = {
  '[Content_Types].xml':
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `<Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>` +
    `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
}

/**
 * Writes rows as a workbook of one sheet, as they come, without a list of shared strings, which would fill the memory.
 *
 * @throws RolemapError `file-too-large` for more than a sheet holds; `limit.rows` is for tests
 */
export async function* writeWorkbook(
  rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
  columns: readonly string[],
  limit: { readonly rows: number } = { rows: MOST_ROWS },
): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = []
  let failure: unknown
  const zip = new Zip((error, bytes) => {
    if (error) failure = error
    else if (bytes.length > 0) ready.push(bytes)
  })
  const addPart = (name: string) => {
    const part = new ZipDeflate(name, { level: 3 })
    // A fixed date, so that the same rows always give the same bytes. ZIP has no date before 1980.
    part.mtime = '1980-01-01T00:00:00'
    zip.add(part)
    return part
  }
  for (const [name, content] of Object.entries(PARTS)) addPart(name).push(strToU8(DECLARATION + content), true)
  const sheet = addPart('xl/worksheets/sheet1.xml')
  for await (const piece of writeSheet(rows, columns, limit)) {
    sheet.push(strToU8(piece), false)
    yield* ready
    ready = []
  }
  sheet.push(new Uint8Array(), true)
  zip.end()
  if (failure) throw failure
  yield* ready
}

const PIECE = 1 << 17

async function* writeSheet(
  rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
  columns: readonly string[],
  limit: { readonly rows: number },
): AsyncGenerator<string> {
  let piece = `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetData>${formatRow(columns, 1)}`
  let number = 1
  for await (const row of rows) {
    number += 1
    if (number > limit.rows) throw tooMuch(`a sheet holds ${limit.rows - 1} rows below its header, there are more`)
    piece += formatRow(row, number)
    if (piece.length < PIECE) continue
    yield piece
    piece = ''
  }
  // Codes and numbers are text here; without this, Excel marks each of them as an error.
  const ignored = `<ignoredErrors><ignoredError sqref="A1:XFD${MOST_ROWS}" numberStoredAsText="1"/></ignoredErrors>`
  yield `${piece}</sheetData>${ignored}</worksheet>`
}

function formatRow(cells: readonly string[], number: number): string {
  if (cells.length > MOST_COLUMNS) throw tooMuch(`a sheet holds ${MOST_COLUMNS} columns, found ${cells.length}`)
  let row = `<row r="${number}">`
  for (const [index, cell] of cells.entries()) {
    if (cell.length > LONGEST_CELL)
      throw tooMuch(
        `a cell holds ${LONGEST_CELL} characters, found ${cell.length} in row ${number}, column ${index + 1}`,
      )
    // Some readers need the place of each cell, although it follows from the order.
    row += `<c r="${formatColumn(index)}${number}" t="inlineStr"><is><t xml:space="preserve">${formatCellText(cell)}</t></is></c>`
  }
  return `${row}</row>`
}

const letters: string[] = []

/** @example formatColumn(27) // 'AB' */
function formatColumn(index: number): string {
  for (let next = letters.length; next <= index; next++) {
    const above = Math.floor(next / 26) - 1
    letters.push((above < 0 ? '' : (letters[above] ?? '')) + String.fromCharCode(65 + (next % 26)))
  }
  return letters[index] ?? ''
}

function tooMuch(message: string): RolemapError {
  return new RolemapError('file-too-large', `${message}: write it as CSV`)
}
