import { hash, visitRuns } from '../../text/gram.ts'

const SEED = { word: 0x11, pair: 0x22, first: 0x33, last: 0x44 } as const
const RUNS = { least: 3, most: 5 } as const

/** The kinds of features that carry a title's meaning. */
export type MeaningKind = 'word' | 'pair' | 'first' | 'last' | 'gram'

type Visit = (feature: number, kind: MeaningKind) => void

/**
 * Visits each feature of terms (from `toTerms`) as a 32-bit number with its kind: words, neighbouring words, the first and
 * the last word, and runs of three to five letters within a word. It may visit a feature twice.
 */
export function visitMeaningFeatures(terms: readonly string[], visit: Visit): void {
  visitWordFeatures(terms, visit)
  for (const term of terms) visitRunsOf(term, (gram) => visit(gram, 'gram'))
}

/** The features of terms that are whole words. */
export function visitWordFeatures(terms: readonly string[], visit: Visit): void {
  for (const term of terms) visit(hash(term, SEED.word), 'word')
  for (let at = 1; at < terms.length; at++) visit(hash(`${terms[at - 1]} ${terms[at]}`, SEED.pair), 'pair')
  visit(hash(terms[0] ?? '', SEED.first), 'first')
  visit(hash(terms.at(-1) ?? '', SEED.last), 'last')
}

/** The features of one term that are runs of its letters. */
export function visitRunsOf(term: string, visit: (feature: number) => void): void {
  visitRuns(` ${term} `, RUNS, visit)
}
