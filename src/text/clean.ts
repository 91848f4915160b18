// Soft hyphens, zero-width characters, marks of direction, and the byte order mark. Those that join emoji are kept.
const INVISIBLE = /[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g
/** A fast path for most cells. */
const PLAIN = /^[\x21-\x7e]*(?: [\x21-\x7e]+)*$/

/**
 * A cell as a person sees it: trimmed, without invisible characters, with simple spaces, and with letters and accents
 * combined. Line breaks are kept.
 *
 * @example cleanCell('\u200b2212\u00a0') // '2212'
 */
export function cleanCell(text: string): string {
  if (PLAIN.test(text)) return text
  return text
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(/[^\S\r\n]+/g, ' ')
    .trim()
}
