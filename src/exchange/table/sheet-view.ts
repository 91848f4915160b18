import { type CellArea, formatColumn } from './sheet-cell.ts'
import { formatXmlText } from './xml-text.ts'

/** Freezes the first rows of a sheet. */
export function formatPane(rows: number, prefix = ''): string {
  return `<${prefix}pane ySplit="${rows}" topLeftCell="A${rows + 1}" activePane="bottomLeft" state="frozen"/>`
}

/** The hidden name under which Excel stores the area of a sheet's filter. */
export const FILTER_NAME = '_xlnm._FilterDatabase'

export interface FilterName {
  readonly sheet: string
  /** The position of the sheet among all sheets, from 0. */
  readonly place: number
  readonly area: CellArea
}

export function formatFilterName(
  { sheet, place, area: { left, top, right, bottom } }: FilterName,
  prefix = '',
): string {
  const area = `$${formatColumn(left)}$${top}:$${formatColumn(right)}$${bottom}`
  const name = formatXmlText(sheet.replaceAll("'", "''"))
  return `<${prefix}definedName name="${FILTER_NAME}" localSheetId="${place}" hidden="1">'${name}'!${area}</${prefix}definedName>`
}
