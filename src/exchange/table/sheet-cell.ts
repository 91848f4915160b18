import { tooLarge } from './source-bytes.ts'
import { formatCellText } from './xml-text.ts'

/** The limits of an Excel sheet; headings count as rows. */
export const SHEET_ROWS = 1_048_576
export const SHEET_COLUMNS = 16_384
const LONGEST_CELL = 32_767

export interface CellPlace {
  readonly row: number
  /** The first is 1. */
  readonly column: number
}

export interface CellForm {
  /** The prefix of the sheet's element names, like `x:`. */
  readonly prefix?: string
  readonly style?: number | undefined
}

/**
 * A cell with a text that nothing reads as a formula.
 *
 * @throws RolemapError `file-too-large`
 */
export function formatTextCell(text: string, place: CellPlace, form: CellForm = {}): string {
  if (text.length > LONGEST_CELL)
    throw tooLarge(
      `a cell holds ${LONGEST_CELL} characters, found ${text.length} in row ${place.row}, column ${place.column}: write it as CSV`,
    )
  const { prefix = '' } = form
  return `${openCell(place, form, ' t="inlineStr"')}<${prefix}is><${prefix}t xml:space="preserve">${formatCellText(text)}</${prefix}t></${prefix}is></${prefix}c>`
}

/** A cell with a number, or with the text if it is not a number. */
export function formatNumberCell(text: string, place: CellPlace, form: CellForm = {}): string {
  if (!/^-?\d+(?:\.\d+)?$/.test(text)) return formatTextCell(text, place, form)
  const { prefix = '' } = form
  return `${openCell(place, form, '')}<${prefix}v>${text}</${prefix}v></${prefix}c>`
}

/** A cell with only a style. */
export function formatEmptyCell(place: CellPlace, form: CellForm): string {
  return openCell(place, form, '').replace(/>$/, '/>')
}

// Some readers need the place of each cell, although it follows from the order.
function openCell({ row, column }: CellPlace, { prefix = '', style }: CellForm, type: string): string {
  return `<${prefix}c r="${formatColumn(column)}${row}"${style === undefined ? '' : ` s="${style}"`}${type}>`
}

const letters: string[] = ['']

/** @example formatColumn(28) // 'AB' */
export function formatColumn(column: number): string {
  for (let next = letters.length; next <= column; next++) {
    const index = next - 1
    const above = Math.floor(index / 26)
    letters.push((letters[above] ?? '') + String.fromCharCode(65 + (index % 26)))
  }
  return letters[column] ?? ''
}

/** @example parseColumn('AA7') // 27 */
export function parseColumn(place: string): number {
  let column = 0
  for (const letter of place) {
    const digit = letter.charCodeAt(0) - 64
    if (digit < 1 || digit > 26) break
    column = column * 26 + digit
  }
  return column || 1
}

/** Cells from a corner to the opposite one. */
export interface CellArea {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** @example parseArea('$A$4:G30') // { left: 1, top: 4, right: 7, bottom: 30 } */
export function parseArea(text: string): CellArea | undefined {
  const match = /^\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?$/.exec(text)
  if (!match) return undefined
  const [, left = '', top = '', right = left, bottom = top] = match
  return { left: parseColumn(left), top: Number(top), right: parseColumn(right), bottom: Number(bottom) }
}

export function formatArea({ left, top, right, bottom }: CellArea): string {
  return `${formatColumn(left)}${top}:${formatColumn(right)}${bottom}`
}
