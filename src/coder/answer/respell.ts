import { findEditDistance } from '../../text/edit-distance.ts'
import { isJoining, toWords } from '../../text/word.ts'
import type { Catalogue } from '../index/catalogue.ts'
import { toTerms } from '../read/feature.ts'
import { isOfContract } from '../read/note.ts'

/** Shorter words are mostly short forms, and near to many others. */
const SHORTEST = 4
/** From this length on, two letters may be wrong. */
const LONG = 8

/**
 * The title in which each word that is in no title of the index and no rule is replaced by the nearest word one or two
 * letters away; undefined if there is none.
 *
 * @example respell('socal werker', catalogue) // 'social worker'
 */
export function respell(
  title: string,
  { vocabulary, forms }: Pick<Catalogue, 'vocabulary' | 'forms'>,
  ruled: ReadonlySet<string> = new Set(),
): string | undefined {
  const words = toWords(title)
  const better = words.map((word) => {
    const [term = word] = toTerms(word)
    const known = vocabulary.has(term) || ruled.has(word)
    const fine = word.length < SHORTEST || isJoining(word) || isOfContract(word) || known || /\d/.test(word)
    return fine ? word : (findNearest(word, { vocabulary, forms }) ?? word)
  })
  return better.some((word, place) => word !== words[place]) ? better.join(' ') : undefined
}

function findNearest(word: string, { vocabulary, forms }: Pick<Catalogue, 'vocabulary' | 'forms'>): string | undefined {
  let least = word.length >= LONG ? 2 : 1
  let near: string[] = []
  for (const other of vocabulary) {
    if (other.length < SHORTEST) continue
    const distance = findEditDistance(word, other, least)
    if (distance > least) continue
    if (distance < least) near = []
    least = distance
    near.push(other)
  }
  // People seldom mistype the first letter. Of equally near words, the one that most titles have.
  const start = near.filter((term) => term[0] === word[0])
  const best = start.length > 0 ? start : near
  if (best.length < 2) return best[0]
  const counts = new Map(best.map((term) => [term, forms.countWith(term)]))
  return best.toSorted((one, other) => (counts.get(other) ?? 0) - (counts.get(one) ?? 0) || (one < other ? -1 : 1))[0]
}
