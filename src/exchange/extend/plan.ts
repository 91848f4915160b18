import type { CellArea } from '../table/sheet-cell.ts'

/** A column to be added to a sheet. */
export interface AddedColumn {
  readonly heading: string
  /** A share between 0 and 1 is a number that shows as a percentage; everything else is a text. */
  readonly kind?: 'text' | 'share'
  /** Its width, in characters. */
  readonly width?: number
}

/** The additions to one row of a sheet. */
export interface AddedCells {
  /** The row's number in the sheet. */
  readonly line: number
  /** One for each added column. */
  readonly cells: readonly string[]
}

/** The state of a sheet before anything is added to it. */
export interface SheetSurvey {
  /** The last column with content, and the last row. */
  readonly column: number
  readonly row: number
  /** The first column with a heading. */
  readonly left: number
  /** The style of the last cell in each row of headings. */
  readonly headingStyles: ReadonlyMap<number, number | undefined>
  readonly elements: ReadonlySet<string>
  /** Whether a view of the sheet is already split or frozen, or has no place for that. */
  readonly paned: boolean
  readonly filter: CellArea | undefined
}

/** Where and how columns are added to a sheet. */
export interface SheetPlan {
  readonly survey: SheetSurvey
  readonly columns: readonly AddedColumn[]
  /** The rows of the headings, ascending. */
  readonly headings: readonly number[]
  /** The added columns. */
  readonly first: number
  readonly last: number
  /** The style of a share, if the workbook has styles. */
  readonly shareStyle: number | undefined
}
