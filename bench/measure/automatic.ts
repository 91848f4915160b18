import { type Interval, toInterval } from 'rolemap/coder'
import type { Answer } from './answer.ts'
import { createRandom } from './random.ts'

/** What could be coded without a person if this share of it must be right. */
export interface AutomaticAt {
  /** The share that must be right. */
  readonly right: number
  /** The largest share of all titles for which a probability threshold achieves that, chosen on these titles. */
  readonly share: number
  /** That threshold; absent if no title can be coded. */
  readonly probability?: number
  /**
   * The same, with the threshold chosen on one half of the titles and used on the other, in turn: what a user may
   * expect.
   */
  readonly crossed: { readonly share: number; readonly right: number; readonly interval: Interval }
}

/** The required shares of right answers that are measured. */
export const RIGHT = [0.9, 0.95, 0.98] as const

interface Cut {
  readonly share: number
  readonly probability?: number
}

/**
 * Makes a function that returns, for a required share of right answers, how much of the drawn titles could be coded at
 * most, each counted as often as it was drawn. Just above the threshold more answers may be wrong: what counts is the
 * share of right answers among all titles that are coded.
 */
export function createCurve(answers: readonly Answer[]): (right: number, counts?: Uint16Array) => Cut {
  const order = [...answers.keys()]
    .filter((place) => answers[place]?.settled)
    .sort((one, other) => (answers[other]?.chance ?? 0) - (answers[one]?.chance ?? 0))
  return (right, counts) => {
    let [taken, hits] = [0, 0]
    let best: Cut & { readonly taken: number } = { taken: 0, share: 0 }
    for (const [at, place] of order.entries()) {
      const answer = answers[place]
      const count = counts ? (counts[place] ?? 0) : 1
      taken += count
      if (answer?.rank === 0) hits += count
      // Titles with the same probability are coded together or not at all.
      const last = answers[order[at + 1] ?? -1]?.chance !== answer?.chance
      if (last && taken > best.taken && hits >= right * taken)
        best = { taken, share: taken / answers.length, probability: answer?.chance ?? 0 }
    }
    return { share: best.share, ...(best.probability !== undefined && { probability: best.probability }) }
  }
}

export function measureAutomatic(answers: readonly Answer[], right: number): AutomaticAt {
  const random = createRandom(50)
  const halves = Map.groupBy(answers, () => random() < 0.5)
  const [one, other] = [halves.get(true) ?? [], halves.get(false) ?? []]
  const coded = [...takeBy(one, createCurve(other)(right)), ...takeBy(other, createCurve(one)(right))]
  const hits = coded.filter(({ rank }) => rank === 0).length
  return {
    right,
    ...createCurve(answers)(right),
    crossed: {
      share: coded.length / Math.max(1, answers.length),
      right: hits / Math.max(1, coded.length),
      interval: toInterval(hits, coded.length),
    },
  }
}

function takeBy(answers: readonly Answer[], { probability }: Cut): readonly Answer[] {
  return answers.filter(({ settled, chance }) => settled && probability !== undefined && chance >= probability)
}
