/** One record of a file, header or not: its cells, and the line or row of the sheet that it starts in. */
export interface SourceRecord {
  readonly line: number
  readonly cells: readonly string[]
}
