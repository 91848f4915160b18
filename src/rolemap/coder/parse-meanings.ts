// For the browser, which may load this and not the whole of exchange.
export { parseMeanings } from '../../exchange/meanings-file.ts'
