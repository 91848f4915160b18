// For the browser, which may load this file but not all of exchange.
export { parseMeanings } from '../../exchange/meanings-file.ts'
