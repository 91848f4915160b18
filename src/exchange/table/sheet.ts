import type { RolemapError } from '../../error.ts'
import type { Archive } from './archive.ts'
import { formatNumber, type NumberFormat } from './cell-value.ts'
import { TABLE_LIMITS, type TableLimits } from './limits.ts'
import type { SourceRecord } from './record.ts'
import { parseColumn } from './sheet-cell.ts'
import { tooLarge } from './source-bytes.ts'
import { readPart } from './workbook-part.ts'
import { findAttribute, type XmlListener } from './xml.ts'
import { parseCellText } from './xml-text.ts'

/** What the cells of a sheet refer to. */
export interface SheetContext {
  /** The file's name, for messages. */
  readonly file: string
  readonly strings: readonly string[]
  readonly styles: readonly NumberFormat[]
  readonly epoch: 1900 | 1904
  /** Fills in the values of merged cells in a row. */
  fill?(row: SourceRecord): SourceRecord
}

// No sheet has more columns. A cell that claims a place beyond could make a row of any length.
const MOST_COLUMNS = 16_384
const MOST_ROWS = 1_048_576

/** The rows of a sheet with content, as they are unpacked. `line` is the row's number in the sheet and always rises. */
export async function* readSheet(archive: Archive, part: string, context: SheetContext): AsyncGenerator<SourceRecord> {
  const rows = new SheetRows(context)
  for await (const _ of readPart(archive, part, rows)) yield* rows.take()
  yield* rows.take()
}

/** Gathers rows from the elements `row`, `c` (cell), `v` (value), `is` and `t` (text in place). */
class SheetRows implements XmlListener {
  readonly #context: SheetContext
  #rows: SourceRecord[] = []
  #inData = false
  #line = 0
  #hidden = false
  #cells: string[] = []
  #filled = false
  #column = 0
  #type = ''
  #style = 0
  #value = ''
  #inValue = false
  #inReading = false

  constructor(context: SheetContext) {
    this.#context = context
  }

  take(): SourceRecord[] {
    const rows = this.#rows
    this.#rows = []
    return rows
  }

  open(element: string, attributes: string): void {
    if (element === 'sheetData') this.#inData = true
    else if (!this.#inData) return
    else if (element === 'row') this.#openRow(attributes)
    else if (element === 'c') this.#openCell(attributes)
    else if (element === 'v' || element === 't') this.#inValue = !this.#inReading
    else if (element === 'rPh') this.#inReading = true
  }

  text(text: string): void {
    if (!this.#inValue) return
    this.#value += text
    if (this.#value.length > TABLE_LIMITS.cellLength) throw this.#pass('characters in a cell', 'cellLength')
  }

  close(element: string): void {
    if (!this.#inData) return
    if (element === 'v' || element === 't') this.#inValue = false
    else if (element === 'c') this.#closeCell()
    else if (element === 'row' && this.#filled) this.#closeRow()
    else if (element === 'rPh') this.#inReading = false
    else if (element === 'sheetData') this.#inData = false
  }

  #openRow(attributes: string): void {
    this.#line = nextLine(this.#line, findAttribute(attributes, 'r'))
    if (this.#line > MOST_ROWS)
      throw tooLarge(`${this.#context.file}: expected at most 1,048,576 rows in a sheet, found more`)
    const hidden = findAttribute(attributes, 'hidden')
    this.#hidden = hidden === '1' || hidden === 'true'
    this.#cells = []
    this.#filled = false
    this.#column = 0
  }

  #closeRow(): void {
    const row = { line: this.#line, cells: this.#cells, ...(this.#hidden && { hidden: true as const }) }
    this.#rows.push(this.#context.fill?.(row) ?? row)
  }

  #openCell(attributes: string): void {
    const place = findAttribute(attributes, 'r')
    this.#column = place === undefined ? this.#column + 1 : parseColumn(place)
    if (this.#column > MOST_COLUMNS) throw new TypeError('a cell stands beyond the last column that a sheet can have')
    this.#type = findAttribute(attributes, 't') ?? 'n'
    this.#style = Number(findAttribute(attributes, 's') ?? 0)
    this.#value = ''
  }

  #closeCell(): void {
    const text = this.#formatValue()
    // Formulas without a result and cells with only a colour are empty; an inline text was put there on purpose, even if empty.
    if (text !== '' || this.#type === 'inlineStr') this.#filled = true
    else return
    if (this.#column > TABLE_LIMITS.columns) throw this.#pass('columns', 'columns')
    while (this.#cells.length < this.#column - 1) this.#cells.push('')
    this.#cells[this.#column - 1] = text
  }

  #pass(what: string, limit: keyof TableLimits): RolemapError {
    const { file } = this.#context
    return tooLarge(
      `${file}:${this.#line}: expected at most ${TABLE_LIMITS[limit].toLocaleString('en-GB')} ${what}, found a cell in column ${this.#column} that goes beyond`,
    )
  }

  #formatValue(): string {
    const { strings, styles, epoch } = this.#context
    const value = this.#value
    switch (this.#type) {
      case 's': {
        const string = strings[Number(value)]
        if (value !== '' && string === undefined) throw new TypeError(`a cell refers to a text that is not there`)
        return value === '' ? '' : (string ?? '')
      }
      case 'n':
        return formatNumber(value, styles[this.#style] ?? 'plain', epoch)
      case 'b':
        return value === '' ? '' : value === '1' ? 'TRUE' : 'FALSE'
      default:
        return parseCellText(value)
    }
  }
}

/** The number that a row gives itself, or the next number if that is missing or does not rise. */
export function nextLine(line: number, given: string | undefined): number {
  const number = Number(given)
  return Number.isInteger(number) && number > line && number <= MOST_ROWS ? number : line + 1
}
