/** FNV-1a over UTF-16 units: a number of 32 bits for a piece of text, the same on every machine. */
export function hash(text: string, seed = 0x811c9dc5): number {
  let value = seed
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return mix(value)
}

/** Visits the hashes of all runs of `size` letters, in the text's order; a shorter text has none. */
export function visitGrams(text: string, size: number, visit: (gram: number) => void): void {
  for (let from = 0; from + size <= text.length; from++) {
    let value = 0x811c9dc5
    for (let at = from; at < from + size; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
    visit(mix(value))
  }
}

/**
 * Visits the hashes of all runs of `least` to `most` letters, by start and then by length: the same that `visitGrams` visits
 * for each of these sizes.
 */
export function visitRuns(
  text: string,
  { least, most }: { readonly least: number; readonly most: number },
  visit: (gram: number) => void,
): void {
  for (let from = 0; from + least <= text.length; from++) {
    const end = Math.min(text.length, from + most)
    let value = 0x811c9dc5
    for (let at = from; at < end; at++) {
      value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
      if (at - from + 1 >= least) visit(mix(value))
    }
  }
}

function mix(value: number): number {
  const once = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d)
  return (once ^ (once >>> 13)) >>> 0
}
