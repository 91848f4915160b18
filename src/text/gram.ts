/** FNV-1a over UTF-16 units: a number for a piece of text, the same on every machine. */
export function hash(text: string, seed = 0x811c9dc5): number {
  let value = seed
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return finish(value)
}

/** The hashes of all runs of `least` to `most` characters, in order; a text shorter than `least` has none. */
export function toGrams(text: string, least: number, most: number): number[] {
  const grams: number[] = []
  for (let from = 0; from + least <= text.length; from++) {
    let value = 0x811c9dc5
    for (let length = 1; length <= most && from + length <= text.length; length++) {
      value = Math.imul(value ^ text.charCodeAt(from + length - 1), 0x01000193)
      if (length >= least) grams.push(finish(value ^ length))
    }
  }
  return grams
}

function finish(value: number): number {
  const mixed = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d)
  return (mixed ^ (mixed >>> 13)) >>> 0
}
