import { hash, visitGrams } from '../../text/gram.ts'
import { toNeutral, toSingular, toStem } from '../../text/stem.ts'
import { isJoining, toWords } from '../../text/word.ts'

/**
 * The words of a title in the form that titles are compared in: singular, without gender, without joining words.
 *
 * @example toTerms('Heads of Department') // ['head', 'department']
 */
export function toTerms(title: string): readonly string[] {
  const words = toWords(title)
  const telling = words.filter((word) => !isJoining(word))
  return (telling.length > 0 ? telling : words).map((word) => toNeutral(toSingular(word)))
}

/** The kinds of features of a title, in the order of visiting: words, stems, runs of letters. */
export const FAMILIES = ['words', 'stems', 'grams'] as const

const WORD_SEED = 0x1234567
const STEM_SEED = 0x7654321
/** Runs of three letters find as much as runs of three to five, in a third of the space. */
const GRAM = 3

/**
 * Visits each feature of terms (from `toTerms`) as a 32-bit number with the place of its family in `FAMILIES`.
 * It may visit a feature twice.
 */
export function visitFeatures(terms: readonly string[], visit: (feature: number, family: number) => void): void {
  for (const term of terms) visit(hash(term, WORD_SEED), 0)
  for (const term of terms) visit(hash(toStem(term), STEM_SEED), 1)
  visitGrams(` ${terms.join(' ')} `, GRAM, (gram) => visit(gram, 2))
}

/** An upper bound on the features that `visitFeatures` visits. */
export function countFeatures(terms: readonly string[]): number {
  const letters = terms.reduce((sum, term) => sum + term.length + 1, 1)
  return 2 * terms.length + letters
}
