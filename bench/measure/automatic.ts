import { type Interval, toInterval } from 'rolemap/coder'
import type { Answer } from './answer.ts'
import { createRandom } from './random.ts'

/** What could be coded without a person if so large a share of it must be right. */
export interface AutomaticAt {
  /** The share that must be right. */
  readonly right: number
  /** The largest share of all titles for which a least probability keeps that, chosen with these titles in sight. */
  readonly share: number
  /** That least probability; none if no title can be coded. */
  readonly probability?: number
  /** The same chosen on one half of the titles and used on the other, by turns: what a user may expect. */
  readonly crossed: { readonly share: number; readonly right: number; readonly interval: Interval }
}

/** The shares that must be right for which is measured. */
export const RIGHT = [0.9, 0.95, 0.98] as const

interface Cut {
  readonly share: number
  readonly probability?: number
}

/**
 * For a share that must be right, how much could be coded at most, of the titles drawn, each as often as it was. Above the
 * probability found more may be wrong than below it: what counts is the share of all that it lets through.
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
      // Titles of the same probability are coded together or not at all.
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
