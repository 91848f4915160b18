/** One record of a file, heading or not: its cells, and the line or row of the sheet that it starts in. */
export interface SourceRecord {
  readonly line: number
  readonly cells: readonly string[]
  /** A row that the spreadsheet does not show: hidden by hand, by a filter or in a closed group. */
  readonly hidden?: true
  /** For cells merged across this row: the first and the last column, from 0. */
  readonly spans?: readonly (readonly [from: number, to: number])[]
}
