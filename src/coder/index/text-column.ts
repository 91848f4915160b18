/** Strings as one run of UTF-8 bytes. Each is decoded when it is needed. Plain data, fit to store. */
export interface TextColumn {
  readonly bytes: Uint8Array
  /** Where each string starts in `bytes`, and where the last one ends. */
  readonly starts: Uint32Array
}

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const ASCII = 0x80
const SPACE = 0x20
/** The first byte of a character of two bytes, and of four, which is two UTF-16 units. */
const FIRST_OF_TWO = 0xc0
const FIRST_OF_FOUR = 0xf0
const SHORT = 100
const LETTERS = Array.from({ length: ASCII }, (_, unit) => String.fromCharCode(unit))

/** Puts strings side by side. */
export function toTextColumn(texts: readonly string[]): TextColumn {
  const encoded = texts.map((text) => encoder.encode(text))
  const starts = new Uint32Array(texts.length + 1)
  for (const [place, { length }] of encoded.entries()) starts[place + 1] = (starts[place] ?? 0) + length
  const bytes = new Uint8Array(starts[texts.length] ?? 0)
  for (const [place, text] of encoded.entries()) bytes.set(text, starts[place])
  return { bytes, starts }
}

/** How many strings there are. */
export function countTexts({ starts }: TextColumn): number {
  return starts.length - 1
}

/** The string at a place; empty if there is none. */
export function textAt({ bytes, starts }: TextColumn, place: number): string {
  const start = starts[place] ?? 0
  const end = starts[place + 1] ?? 0
  // Most strings are short and plain. For these, a decoder takes many times as long.
  let text = ''
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0
    if (byte >= ASCII || end - start > SHORT) return decoder.decode(bytes.subarray(start, end))
    text += LETTERS[byte]
  }
  return text
}

/** The number of UTF-16 units of the string at a place. */
export function lengthAt({ bytes, starts }: TextColumn, place: number): number {
  const end = starts[place + 1] ?? 0
  let length = 0
  for (let at = starts[place] ?? 0; at < end; at++) {
    const byte = bytes[at] ?? 0
    if (byte < ASCII || byte >= FIRST_OF_TWO) length += byte >= FIRST_OF_FOUR ? 2 : 1
  }
  return length
}

/** Whether the string at a place is this one. */
export function isTextAt(column: TextColumn, place: number, text: string): boolean {
  const { bytes, starts } = column
  const start = starts[place] ?? 0
  const end = starts[place + 1] ?? 0
  // A string has at least one byte for each UTF-16 unit, and at most three.
  if (end - start < text.length || end - start > 3 * text.length) return false
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit >= ASCII) return textAt(column, place) === text
    if (bytes[start + at] !== unit) return false
  }
  return end - start === text.length
}

/** How many of the strings contain a word, if each string is words separated by single spaces. */
export function countWithWord({ bytes, starts }: TextColumn, word: string): number {
  const wanted = encoder.encode(word)
  let count = 0
  for (let place = 0; place < starts.length - 1; place++) {
    if (hasWord(bytes.subarray(starts[place] ?? 0, starts[place + 1] ?? 0), wanted)) count++
  }
  return count
}

function hasWord(text: Uint8Array, word: Uint8Array): boolean {
  for (let start = 0; start + word.length <= text.length; ) {
    const end = start + word.length
    if ((end === text.length || text[end] === SPACE) && word.every((byte, at) => text[start + at] === byte)) return true
    const space = text.indexOf(SPACE, start)
    if (space < 0) return false
    start = space + 1
  }
  return false
}
