import { rateHeading } from './heading-word.ts'

export type Delimiter = ',' | ';' | '\t' | '|'

const CANDIDATES: readonly Delimiter[] = [',', '\t', ';', '|']
/** How many records are looked at. */
const RECORDS = 150
/** There are at most this many records of titles above a table. */
const DEEPEST = 100

/** The delimiter that a first line such as `sep=;` states, and the text below that line. */
export function takeStated(text: string): { readonly stated?: Delimiter; readonly sample: string } {
  const [line = '', sign] = /^sep=(.)(?:\r\n|\n|\r)/i.exec(text) ?? []
  const stated = CANDIDATES.find((delimiter) => delimiter === sign)
  return stated === undefined ? { sample: text } : { stated, sample: text.slice(line.length) }
}

/**
 * Detects the delimiter. The one wins that most of the first records have equally often; then the one that appears
 * earliest; then the most frequent. If the first line is a heading without a delimiter, there is one column, so that a
 * comma in a plain list of titles stays part of the title.
 */
export function sniffDelimiter(sample: string, file: string): Delimiter {
  if (/\.(tsv|tab)$/i.test(file)) return '\t'
  const lines = sample.replace(/\r\n?/g, '\n')
  const single = rateHeading(lines.trimStart().split('\n', 1)[0] ?? '') === 1
  const counted = CANDIDATES.map((delimiter) => ({ delimiter, ...agreement(countDelimiters(lines, delimiter)) }))
  const [best] = counted
    .filter(({ count, start, share }) => count > 0 && (start === 0 || (!single && share >= (count > 1 ? 0.4 : 0.6))))
    .sort((one, other) => other.agreed - one.agreed || one.start - other.start || other.count - one.count)
  return best?.delimiter ?? (/\.csv$/i.test(file) ? ',' : '\t')
}

/** How often the delimiter occurs outside quotes, for each of the first records that are not empty. */
function countDelimiters(sample: string, delimiter: string): readonly number[] {
  const counts: number[] = []
  let count = 0
  let length = 0
  let quoted = false
  for (const character of sample) {
    length += 1
    if (character === '"') quoted = !quoted
    else if (quoted) continue
    else if (character === delimiter) count += 1
    else if (character === '\n') {
      if (length > 1) counts.push(count)
      count = 0
      length = 0
    }
    if (counts.length === RECORDS) return counts
  }
  if (length > 0) counts.push(count)
  return counts
}

interface Agreement {
  /** How many titles are above the record that counts. */
  readonly start: number
  /** How many delimiters that record has. */
  readonly count: number
  /** How many records from it on have as many delimiters, and their share. */
  readonly agreed: number
  readonly share: number
}

/** The record from which most of the following ones have equally many delimiters. */
function agreement(counts: readonly number[]): Agreement {
  const starts = counts.slice(0, DEEPEST).flatMap((count, start) => (count > 0 ? [{ count, start }] : []))
  const rated = starts.map(({ count, start }) => {
    const below = counts.slice(start)
    // Records above it have fewer delimiters.
    const fits = counts.slice(0, start).every((above) => above < count) && (start === 0 || below.length >= 2)
    const agreed = fits ? below.filter((one) => one === count).length : 0
    return { start, count, agreed, share: agreed / below.length }
  })
  const [best] = rated.sort((one, other) => other.agreed - one.agreed || one.start - other.start)
  return best ?? { start: 0, count: 0, agreed: 0, share: 0 }
}
