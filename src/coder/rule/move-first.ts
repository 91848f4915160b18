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

/** A step is halved at most so often. */
const HALVES = 20

/**
 * The correction with which first candidates are right as often as their probability says: Platt's logistic regression,
 * by Newton's method. A step that would make it worse is halved.
 */
export function learnMove(outcomes: readonly Outcome[]): Move {
  const seen = outcomes.map(({ chance, right }) => ({ odds: toLogOdds(chance), right: right ? 1 : 0 }))
  let move = NO_MOVE
  let loss = toLoss(seen, move)
  for (let step = 0; step < STEPS; step++) {
    const { shift, slope } = toStep(seen, move)
    const tries = Array.from({ length: HALVES }, (_, halves) => 2 ** -halves)
    const found = tries
      .values()
      .map((part) => ({ shift: move.shift + part * shift, slope: move.slope + part * slope }))
      .map((moved) => ({ moved, loss: toLoss(seen, moved) }))
      .find((one) => one.loss < loss)
    if (!found) break
    move = found.moved
    loss = found.loss
  }
  return move
}

interface Seen {
  readonly odds: number
  /** 1 or 0. */
  readonly right: number
}

/** The log-loss, and the price of being far from `NO_MOVE`. */
function toLoss(seen: readonly Seen[], { shift, slope }: Move): number {
  const price = (HOLD / 2) * (shift ** 2 + (slope - 1) ** 2)
  return seen.reduce((sum, { odds, right }) => {
    const moved = shift + slope * odds
    return sum + Math.max(moved, 0) + Math.log1p(Math.exp(-Math.abs(moved))) - right * moved
  }, price)
}

/** Where Newton's method goes from a correction. */
function toStep(seen: readonly Seen[], { shift, slope }: Move): Move {
  // Gradient and curvature of the loss; they start with those of the normal prior (`HOLD`).
  const falls = { shift: HOLD * shift, slope: HOLD * (slope - 1) }
  const bends = { shift: HOLD, both: 0, slope: HOLD }
  for (const { odds, right } of seen) {
    const moved = toChance(shift + slope * odds)
    const by = moved - right
    const bend = moved * (1 - moved)
    falls.shift += by
    falls.slope += by * odds
    bends.shift += bend
    bends.both += bend * odds
    bends.slope += bend * odds * odds
  }
  const area = bends.shift * bends.slope - bends.both ** 2
  return {
    shift: (bends.both * falls.slope - bends.slope * falls.shift) / area,
    slope: (bends.both * falls.shift - bends.shift * falls.slope) / area,
  }
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

export function toLogOdds(chance: number): number {
  const kept = Math.min(1 - LEAST, Math.max(LEAST, chance))
  return Math.log(kept / (1 - kept))
}

export function toChance(odds: number): number {
  return 1 / (1 + Math.exp(-odds))
}
