/** One record of a file before it is known which is the header: its cells and the line, or row of the sheet, it starts in. */
export interface SourceRecord {
  readonly line: number
  readonly cells: readonly string[]
}
