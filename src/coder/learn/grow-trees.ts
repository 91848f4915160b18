import type { Trees } from '../index/trees.ts'
import { toSteps } from './sign-steps.ts'

/** The candidates of a title whose item is known. */
export interface RankedTitle {
  /** For each candidate, as many signs as every other one has. */
  readonly rows: Float64Array
  /** For each candidate, its score before the trees. */
  readonly scores: readonly number[]
  readonly right: readonly boolean[]
  /** The log-weight of "none of these". */
  readonly none: number
}

const DEPTH = 3
const NODES = 2 ** DEPTH - 1
const ENDS = 2 ** DEPTH
const ROUNDS = 80
const RATE = 0.15
/** How strongly leaves are pulled towards 0, and the least weight of a leaf, in curvature of the log-loss. */
const HOLD = 10
const LEAST = 8
/** Candidates that are almost surely wrong, or right, teach nothing. */
const OPEN = 0.02

/**
 * Grows trees, one after another, whose sum added to the scores makes the right candidates, or "none of these", most
 * likely: gradient boosting of a conditional logit. The same titles give the same trees.
 */
export function growTrees(titles: readonly RankedTitle[], width: number): Trees {
  const grower = new Grower(titles, width)
  const trees = { depth: DEPTH, signs: [] as number[], cuts: [] as number[], leaves: [] as number[] }
  for (let round = 0; round < ROUNDS; round++) {
    const { signs, cuts, leaves } = grower.grow(round)
    trees.signs.push(...signs)
    trees.cuts.push(...cuts)
    trees.leaves.push(...leaves)
  }
  return trees
}

class Grower {
  readonly #titles: readonly RankedTitle[]
  readonly #signs: ReturnType<typeof toSteps>
  readonly #scores: Float64Array
  readonly #slopes: Float64Array
  readonly #bends: Float64Array
  /** Scratch: the shares of one title. */
  readonly #shares: Float64Array
  /** By candidate: the node of the present tree that it has come to. */
  readonly #nodes: Uint8Array

  constructor(titles: readonly RankedTitle[], width: number) {
    this.#titles = titles
    this.#scores = Float64Array.from(titles.flatMap(({ scores }) => scores))
    this.#signs = toSteps(
      titles.map(({ rows }) => rows),
      width,
    )
    this.#slopes = new Float64Array(this.#scores.length)
    this.#bends = new Float64Array(this.#scores.length)
    this.#nodes = new Uint8Array(this.#scores.length)
    this.#shares = new Float64Array(titles.reduce((most, { right }) => Math.max(most, right.length), 0))
  }

  /** Grows a tree. Each looks at every other sign, in turn: that is faster, and no sign can say everything. */
  grow(round: number): Omit<Trees, 'depth'> {
    const open = this.#findSlopes()
    const tree = { signs: new Array<number>(NODES).fill(-1), cuts: new Array<number>(NODES).fill(0) }
    const steps = new Uint8Array(NODES)
    this.#nodes.fill(0)
    for (let level = 0; level < DEPTH; level++) {
      for (const { node, sign, step } of this.#split({ level, odd: round % 2 }, open)) {
        tree.signs[node] = sign
        tree.cuts[node] = this.#signs[sign]?.cuts[step] ?? 0
        steps[node] = step
      }
      this.#descend(tree.signs, steps)
    }
    return { ...tree, leaves: this.#toLeaves() }
  }

  /** The gradients and curvatures of the log-loss, and the candidates that matter. */
  #findSlopes(): Open {
    const open: number[] = []
    let start = 0
    for (const { right, none } of this.#titles) {
      const shares = this.#toShares(start, right.length, none)
      let hit = 0
      for (let place = 0; place < right.length; place++) if (right[place]) hit += shares[place] ?? 0
      for (let place = 0; place < right.length; place++) {
        const share = shares[place] ?? 0
        const bend = share * (1 - share)
        this.#slopes[start + place] = share - (right[place] ? share / hit : 0)
        this.#bends[start + place] = bend
        if (bend > OPEN) open.push(start + place)
      }
      start += right.length
    }
    const rows = Uint32Array.from(open)
    const pick = (values: Float64Array) => Float64Array.from(rows, (row) => values[row] ?? 0)
    return { rows, slopes: pick(this.#slopes), bends: pick(this.#bends) }
  }

  /** The share of each candidate of a title, where "none of these" has one too. The array is used again. */
  #toShares(start: number, count: number, none: number): Float64Array {
    const [shares, scores] = [this.#shares, this.#scores]
    let top = none
    for (let place = 0; place < count; place++) top = Math.max(top, scores[start + place] ?? 0)
    let sum = Math.exp(none - top)
    for (let place = 0; place < count; place++) {
      const share = Math.exp((scores[start + place] ?? 0) - top)
      shares[place] = share
      sum += share
    }
    for (let place = 0; place < count; place++) shares[place] = (shares[place] ?? 0) / sum
    return shares
  }

  /** The best split of each node of a level, if one gains anything. */
  #split({ level, odd }: { readonly level: number; readonly odd: number }, open: Open): readonly Split[] {
    const first = 2 ** level - 1
    const nodes = Uint8Array.from(open.rows, (row) => (this.#nodes[row] ?? 0) - first)
    const best = Array.from({ length: first + 1 }, (_, at): Split => ({ node: first + at, sign: -1, step: 0, gain: 0 }))
    for (const [sign, { cuts, steps }] of this.#signs.entries()) {
      if (sign % 2 !== odd || cuts.length === 0) continue
      const sums = addUp(steps, { ...open, nodes, size: cuts.length + 1 }, first + 1)
      for (const [at, { gain: least }] of best.entries()) {
        const found = findCut(sums, { at, size: cuts.length + 1, least })
        if (found) best[at] = { node: first + at, sign, ...found }
      }
    }
    return best.filter(({ sign }) => sign >= 0)
  }

  #descend(signs: readonly number[], cutAt: Uint8Array): void {
    const nodes = this.#nodes
    for (let row = 0; row < nodes.length; row++) {
      const node = nodes[row] ?? 0
      const steps = this.#signs[signs[node] ?? -1]?.steps
      nodes[row] = 2 * node + (steps && (steps[row] ?? 0) > (cutAt[node] ?? 0) ? 2 : 1)
    }
  }

  /** What each end adds to the scores, and adds it. */
  #toLeaves(): readonly number[] {
    const sums: Sums = { slopes: new Float64Array(ENDS), bends: new Float64Array(ENDS) }
    const [nodes, scores] = [this.#nodes, this.#scores]
    for (let row = 0; row < nodes.length; row++) {
      const end = (nodes[row] ?? 0) - NODES
      sums.slopes[end] = (sums.slopes[end] ?? 0) + (this.#slopes[row] ?? 0)
      sums.bends[end] = (sums.bends[end] ?? 0) + (this.#bends[row] ?? 0)
    }
    const leaves = Array.from(sums.slopes, (slope, end) => round((-RATE * slope) / ((sums.bends[end] ?? 0) + HOLD)))
    for (let row = 0; row < nodes.length; row++)
      scores[row] = (scores[row] ?? 0) + (leaves[(nodes[row] ?? 0) - NODES] ?? 0)
    return leaves
  }
}

/** The candidates that matter, each with its gradient and curvature. */
interface Open extends Sums {
  readonly rows: Uint32Array
}

interface Adding extends Open {
  /** By open candidate: its place among the nodes of the level. */
  readonly nodes: Uint8Array
  readonly size: number
}

/** Sums for each node and step. This loop takes most of the time of growing. */
function addUp(steps: Uint8Array, { rows, slopes, bends, nodes, size }: Adding, count: number): Sums {
  const [sumOfSlopes, sumOfBends] = [new Float64Array(count * size), new Float64Array(count * size)]
  for (let at = 0; at < rows.length; at++) {
    const place = (nodes[at] ?? 0) * size + (steps[rows[at] ?? 0] ?? 0)
    sumOfSlopes[place] = (sumOfSlopes[place] ?? 0) + (slopes[at] ?? 0)
    sumOfBends[place] = (sumOfBends[place] ?? 0) + (bends[at] ?? 0)
  }
  return { slopes: sumOfSlopes, bends: sumOfBends }
}

interface Sums {
  readonly slopes: Float64Array
  readonly bends: Float64Array
}

interface Split {
  readonly node: number
  readonly sign: number
  /** Steps above this one go right. */
  readonly step: number
  readonly gain: number
}

interface Cutting {
  readonly at: number
  readonly size: number
  /** A cut must gain more than this. */
  readonly least: number
}

function findCut({ slopes, bends }: Sums, { at, size, least }: Cutting): Pick<Split, 'step' | 'gain'> | undefined {
  const [from, end] = [at * size, (at + 1) * size]
  const all = { slope: 0, bend: 0 }
  for (let place = from; place < end; place++) {
    all.slope += slopes[place] ?? 0
    all.bend += bends[place] ?? 0
  }
  const whole = toGain(all.slope, all.bend)
  let best: Pick<Split, 'step' | 'gain'> | undefined
  let [slope, bend] = [0, 0]
  for (let place = from; place < end - 1; place++) {
    slope += slopes[place] ?? 0
    bend += bends[place] ?? 0
    if (bend < LEAST || all.bend - bend < LEAST) continue
    const gain = toGain(slope, bend) + toGain(all.slope - slope, all.bend - bend) - whole
    if (gain > (best?.gain ?? least)) best = { step: place - from, gain }
  }
  return best
}

const toGain = (slope: number, bend: number) => slope ** 2 / (bend + HOLD)

/** To four decimals: enough for a leaf, and short in a file. */
const round = (value: number) => Math.round(value * 10_000) / 10_000
