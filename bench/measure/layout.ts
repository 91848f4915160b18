/** A concept that a title may mean. */
export interface Concept {
  readonly chance: number
  /** The positions of its labels, best first. */
  readonly labels: readonly number[]
}

/**
 * How the labels of ranked concepts are put in one list: all labels of the first few concepts, then one label of each
 * of the next few, then the rest.
 */
export interface Layout {
  readonly whole: number
  readonly heads: number
}

const LAYOUTS: readonly Layout[] = [0, 1, 2].flatMap((whole) =>
  [0, 2, 3, 4, 5, 7, 10, 15].map((heads) => ({ whole, heads })),
)
/** The factor by which the reciprocal rank counts more than the average precision. */
const RECIPROCAL = 2.5
/** Further concepts make little difference. */
const LOOKED_AT = 25

/** The labels of concepts in the order of a layout. */
export function layOut(concepts: readonly Concept[], layout: Layout): readonly number[] {
  const later: number[] = []
  const order: number[] = []
  for (const [place, { labels }] of concepts.entries()) {
    if (place < layout.whole) order.push(...labels)
    else if (place < layout.whole + layout.heads) {
      order.push(...labels.slice(0, 1))
      later.push(...labels.slice(1))
    } else later.push(...labels)
  }
  return [...order, ...later]
}

/**
 * The layout with the best expected result. If the first concept is right, all its labels should come first; if it may
 * be wrong, the next concepts should not wait behind its dozen labels. So the expected sum of reciprocal rank and
 * average precision, by the concepts' probabilities, is maximised.
 */
export function chooseLayout(concepts: readonly Concept[]): Layout {
  const known = concepts.slice(0, LOOKED_AT)
  let best: Layout = { whole: 0, heads: 0 }
  let most = -1
  for (const layout of LAYOUTS) {
    const promise = toPromise(known, layout)
    if (promise > most) [best, most] = [layout, promise]
  }
  return best
}

/**
 * The expected result of an order: the reciprocal rank and average precision of each concept, weighted by its
 * probability.
 */
function toPromise(concepts: readonly Concept[], { whole, heads }: Layout): number {
  const ahead = Math.min(heads, Math.max(0, concepts.length - whole))
  const ends = concepts.slice(0, whole).reduce((sum, { labels }) => sum + labels.length, 0)
  let promise = 0
  let before = 0
  for (const [place, { chance, labels }] of concepts.entries()) {
    if (place === whole) before += ahead
    const isAhead = place >= whole && place < whole + ahead
    const first = isAhead ? ends + place - whole + 1 : before + 1
    // Further labels follow the first one, or they begin after all labels that were put ahead.
    const rest = isAhead ? before : first
    promise += chance * (RECIPROCAL / first + toPrecision(labels.length, first, rest))
    before += isAhead ? labels.length - 1 : labels.length
  }
  return promise
}

/**
 * The average precision of this many labels, the first at its position and the others consecutive after `rest`
 * positions.
 */
function toPrecision(count: number, first: number, rest: number): number {
  let sum = 1 / first
  for (let label = 2; label <= count; label++) sum += label / (rest + label - 1)
  return count === 0 ? 0 : sum / count
}
