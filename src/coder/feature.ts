import { hash, toGrams } from '../text/gram.ts'
import { toNeutral, toSingular, toStem } from '../text/stem.ts'
import { isJoining, toWords } from '../text/word.ts'

/** The words of a title in the form in which titles are compared: singular, without sex, without joining words. */
export function toTerms(title: string): readonly string[] {
  const words = toWords(title)
  const telling = words.filter((word) => !isJoining(word))
  return (telling.length > 0 ? telling : words).map((word) => toNeutral(toSingular(word)))
}

/** What a title is made of, as numbers: its words, their stems and its runs of three to five letters. */
export interface Features {
  readonly words: readonly number[]
  readonly stems: readonly number[]
  readonly grams: readonly number[]
}

const WORD_SEED = 0x1234567
const STEM_SEED = 0x7654321
const LEAST_GRAM = 3
const MOST_GRAM = 5

/** The features of terms as made by `toTerms`. Each family is free of repeats. */
export function toFeatures(terms: readonly string[]): Features {
  return {
    words: [...new Set(terms.map((term) => hash(term, WORD_SEED)))],
    stems: [...new Set(terms.map((term) => hash(toStem(term), STEM_SEED)))],
    grams: [...new Set(toGrams(` ${terms.join(' ')} `, LEAST_GRAM, MOST_GRAM))],
  }
}
