const MARKS = /\p{M}+/gu
const APOSTROPHES = /['’‘`´]/g
const NOT_WORD = /[^\p{L}\p{N}+#]+/gu
// A fast path for most titles: matching by Unicode's classes is slow.
const PLAIN = /^[\x20-\x7e]*$/
const NOT_PLAIN_WORD = /[^a-z0-9+#]+/g

/**
 * Folds a text so that spellings of the same words are equal: lower case, no accents, no apostrophes, `&` read as
 * "and", every other punctuation mark as a single space.
 *
 * @example fold("Children's Centre  Manager (L&D)") // 'childrens centre manager l and d'
 */
export function fold(text: string): string {
  if (PLAIN.test(text)) {
    return text.toLowerCase().replace(APOSTROPHES, '').replaceAll('&', ' and ').replace(NOT_PLAIN_WORD, ' ').trim()
  }
  return text
    .normalize('NFKD')
    .replace(MARKS, '')
    .toLowerCase()
    .replace(APOSTROPHES, '')
    .replaceAll('&', ' and ')
    .replace(NOT_WORD, ' ')
    .trim()
}
