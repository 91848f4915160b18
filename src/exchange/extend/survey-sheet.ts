import type { Archive } from '../table/archive.ts'
import { nextLine } from '../table/sheet.ts'
import { type CellArea, parseArea, parseColumn } from '../table/sheet-cell.ts'
import { readPart } from '../table/workbook-part.ts'
import { findAttribute, type XmlListener } from '../table/xml.ts'
import type { SheetSurvey } from './plan.ts'

/** Examines a sheet, so that nothing in it is overwritten. */
export async function surveySheet(archive: Archive, part: string, headings: readonly number[]): Promise<SheetSurvey> {
  const surveyor = new Surveyor(headings)
  for await (const _ of readPart(archive, part, surveyor));
  return surveyor.toSurvey()
}

class Surveyor implements XmlListener {
  readonly #headings: ReadonlySet<number>
  readonly #lowestHeading: number
  readonly #elements = new Set<string>()
  readonly #headingStyles = new Map<number, number | undefined>()
  #depth = 0
  #part = ''
  #line = 0
  #column = 0
  #style: number | undefined
  #inCell = false
  #lastColumn = 0
  #lastRow = 0
  #left = 0
  #paned = false
  #filter: CellArea | undefined

  constructor(headings: readonly number[]) {
    this.#headings = new Set(headings)
    this.#lowestHeading = headings.at(-1) ?? 0
  }

  toSurvey(): SheetSurvey {
    return {
      column: this.#lastColumn,
      row: this.#lastRow,
      left: this.#left || 1,
      headingStyles: this.#headingStyles,
      elements: this.#elements,
      paned: this.#paned,
      filter: this.#filter,
    }
  }

  open(element: string, attributes: string): void {
    if (this.#depth === 1) this.#openPart(element, attributes)
    if (element === 'row') this.#openRow(attributes)
    else if (element === 'c') this.#openCell(attributes)
    else if (this.#inCell) this.#fill(element)
    else if (element === 'pane' && this.#part === 'sheetViews') this.#paned = true
    else if (element === 'sheetView' && findAttribute(attributes, 'view') === 'pageLayout') this.#paned = true
    else if (element === 'mergeCell') this.#merge(findAttribute(attributes, 'ref') ?? '')
    this.#depth += 1
  }

  close(element: string): void {
    this.#depth -= 1
    if (element === 'c') this.#inCell = false
  }

  #openPart(element: string, attributes: string): void {
    this.#part = element
    this.#elements.add(element)
    if (element === 'autoFilter') this.#filter = parseArea(findAttribute(attributes, 'ref') ?? '')
  }

  #openRow(attributes: string): void {
    this.#line = nextLine(this.#line, findAttribute(attributes, 'r'))
    this.#lastRow = Math.max(this.#lastRow, this.#line)
    this.#column = 0
  }

  #openCell(attributes: string): void {
    this.#inCell = true
    this.#column = nextColumn(this.#column, findAttribute(attributes, 'r'))
    const style = findAttribute(attributes, 's')
    this.#style = style === undefined ? undefined : Number(style)
    // Of the lowest row only filled cells count; those above are often merged with their neighbours.
    if (this.#headings.has(this.#line) && this.#line !== this.#lowestHeading)
      this.#headingStyles.set(this.#line, this.#style)
  }

  #fill(element: string): void {
    if (element !== 'v' && element !== 'is' && element !== 'f') return
    this.#lastColumn = Math.max(this.#lastColumn, this.#column)
    if (this.#line !== this.#lowestHeading) return
    this.#headingStyles.set(this.#line, this.#style)
    this.#left ||= this.#column
  }

  #merge(ref: string): void {
    const area = parseArea(ref)
    if (area && area.bottom >= (this.#lowestHeading || 1)) this.#lastColumn = Math.max(this.#lastColumn, area.right)
  }
}

export function nextColumn(column: number, place: string | undefined): number {
  return place === undefined ? column + 1 : parseColumn(place)
}
