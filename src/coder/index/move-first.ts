/** A correction of the first candidate's log-odds: `shift + slope × log-odds`. */
export interface Move {
  readonly shift: number
  readonly slope: number
}

/** A first candidate's probability, and whether it was right. */
export interface Outcome {
  readonly chance: number
  readonly right: boolean
}

export const NO_MOVE: Move = { shift: 0, slope: 1 }

const STEPS = 30
/** How strongly the correction is pulled towards `NO_MOVE`, in titles. */
const HOLD = 3
const LEAST = 1e-6

/**
 * The correction with which first candidates are right as often as their probability says: Platt's logistic regression,
 * by Newton's method.
 */
export function learnMove(outcomes: readonly Outcome[]): Move {
  let { shift, slope } = NO_MOVE
  for (let step = 0; step < STEPS; step++) {
    // Gradient and curvature of the log-loss; they start with those of the normal prior (`HOLD`).
    const falls = { shift: HOLD * shift, slope: HOLD * (slope - 1) }
    const bends = { shift: HOLD, both: 0, slope: HOLD }
    for (const { chance, right } of outcomes) {
      const odds = toLogOdds(chance)
      const moved = toChance(shift + slope * odds)
      const by = moved - (right ? 1 : 0)
      const bend = moved * (1 - moved)
      falls.shift += by
      falls.slope += by * odds
      bends.shift += bend
      bends.both += bend * odds
      bends.slope += bend * odds * odds
    }
    const area = bends.shift * bends.slope - bends.both ** 2
    shift -= (bends.slope * falls.shift - bends.both * falls.slope) / area
    slope -= (bends.shift * falls.slope - bends.both * falls.shift) / area
  }
  return { shift, slope }
}

/**
 * Corrects the probability of the first candidate. The others share the rest in the same proportions; the first stays
 * first.
 *
 * @param chances largest first; their sum is at most 1
 */
export function moveFirst(chances: readonly number[], { shift, slope }: Move): readonly number[] {
  const [first = 0, second = 0] = chances
  if (shift === 0 && slope === 1) return chances
  const least = second / (1 - first + second)
  const moved = Math.max(toChance(shift + slope * toLogOdds(first)), least)
  const scale = (1 - moved) / (1 - first)
  return chances.map((chance, place) => (place === 0 ? moved : scale * chance))
}

function toLogOdds(chance: number): number {
  const kept = Math.min(1 - LEAST, Math.max(LEAST, chance))
  return Math.log(kept / (1 - kept))
}

function toChance(odds: number): number {
  return 1 / (1 + Math.exp(-odds))
}
