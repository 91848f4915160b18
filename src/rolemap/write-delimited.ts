/** Rows as CSV or TSV, like every coded file. Re-exported from exchange, so that faces need not import it. */
export { DELIMITED_FORMATS, writeDelimited } from '../exchange/table/write-delimited.ts'
