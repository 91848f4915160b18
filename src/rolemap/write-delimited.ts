/** Rows as CSV or TSV, as every coded file is written. Given over from exchange, so that a face need not import it. */
export { DELIMITED_FORMATS, writeDelimited } from '../exchange/table/write-delimited.ts'
