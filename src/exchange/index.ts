/** How does it come in and go out? Exported as `rolemap/exchange`. */
export { decodeText } from './decode.ts'
export { PROBLEM_CODES, type ProblemCode } from './problem-code.ts'
export { readTable, type Table, type TableFormat, type TableOptions, type TableRow } from './table.ts'
export { type WriteTableOptions, writeTable } from './write-table.ts'
