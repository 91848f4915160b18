import type { Code } from '../../classification/code.ts'

/** A title's right code, and the code that the coder gave it, if any. */
export interface Prediction {
  readonly gold: Code
  readonly given: Code | undefined
}

/** Macro F1: the mean F1 of all codes that are right or given. F1 is twice the hits over (times right + times given). */
export function toMacroF1(predictions: readonly Prediction[]): number {
  const hits = new Map<Code, number>()
  const total = new Map<Code, number>()
  const add = (counts: Map<Code, number>, code: Code) => counts.set(code, (counts.get(code) ?? 0) + 1)
  for (const { gold, given } of predictions) {
    add(total, gold)
    if (given !== undefined) add(total, given)
    if (gold === given) add(hits, gold)
  }
  const scores = [...total].map(([code, count]) => (2 * (hits.get(code) ?? 0)) / count)
  return scores.length === 0 ? 0 : scores.reduce((sum, score) => sum + score, 0) / scores.length
}
