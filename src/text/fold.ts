const MARKS = /\p{M}+/gu
const APOSTROPHES = /['’‘`´]/g
const NOT_WORD = /[^\p{L}\p{N}+#]+/gu

/**
 * The form in which two spellings of the same words are equal: lower case, no accents, no apostrophes,
 * `&` read as "and", every other sign a single space.
 *
 * @example fold("Children's Centre  Manager (L&D)") // 'childrens centre manager l and d'
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(MARKS, '')
    .toLowerCase()
    .replace(APOSTROPHES, '')
    .replaceAll('&', ' and ')
    .replace(NOT_WORD, ' ')
    .trim()
}
