import { visitGrams } from './gram.ts'
import { toStem } from './stem.ts'
import { isJoining, toWords } from './word.ts'

/** A text, prepared for comparing it with others. */
export interface Comparable {
  /** Its stems in British spelling, sorted, without joining words. Texts with the same words have the same key. */
  readonly key: string
  /** The runs of three letters of its stems, as hashes. */
  readonly grams: ReadonlySet<number>
}

/** @example toComparable('Trainers of Crossings').key === toComparable('Crossing trainer').key // true */
export function toComparable(text: string): Comparable {
  const words = toWords(text)
  const telling = words.filter((word) => !isJoining(word))
  const stems = [...new Set((telling.length > 0 ? telling : words).map(toStem))].toSorted()
  const grams = new Set<number>()
  for (const stem of stems) visitGrams(` ${stem} `, 3, (gram) => grams.add(gram))
  return { key: stems.join(' '), grams }
}

/** How alike the words of two texts are, in any order: 1 if they are the same, 0 if they share no run of three letters. */
export function likeness(one: Comparable, other: Comparable): number {
  if (one.key === '' || other.key === '') return 0
  if (one.key === other.key) return 1
  const both = [...one.grams].filter((gram) => other.grams.has(gram)).length
  return (2 * both) / (one.grams.size + other.grams.size)
}
