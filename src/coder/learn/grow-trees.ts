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
  #findSlopes(): Uint32Array {
    const open: number[] = []
    let start = 0
    for (const { right, none } of this.#titles) {
      const shares = toShares(this.#scores.subarray(start, start + right.length), none)
      const hit = shares.reduce((sum, share, place) => (right[place] ? sum + share : sum), 0)
      for (const [place, share] of shares.entries()) {
        const bend = share * (1 - share)
        this.#slopes[start + place] = share - (right[place] ? share / hit : 0)
        this.#bends[start + place] = bend
        if (bend > OPEN) open.push(start + place)
      }
      start += right.length
    }
    return Uint32Array.from(open)
  }

  /** The best split of each node of a level, if one gains anything. */
  #split({ level, odd }: { readonly level: number; readonly odd: number }, open: Uint32Array): readonly Split[] {
    const first = 2 ** level - 1
    const best = Array.from({ length: first + 1 }, (_, at): Split => ({ node: first + at, sign: -1, step: 0, gain: 0 }))
    for (const [sign, { cuts, steps }] of this.#signs.entries()) {
      if (sign % 2 !== odd || cuts.length === 0) continue
      const sums = this.#addUp(steps, { open, first, size: cuts.length + 1 })
      for (const [at, { gain: least }] of best.entries()) {
        const found = findCut(sums, { at, size: cuts.length + 1, least })
        if (found) best[at] = { node: first + at, sign, ...found }
      }
    }
    return best.filter(({ sign }) => sign >= 0)
  }

  #addUp(
    steps: Uint8Array,
    { open, first, size }: { readonly open: Uint32Array; readonly first: number; readonly size: number },
  ): Sums {
    const sums = { slopes: new Float64Array((first + 1) * size), bends: new Float64Array((first + 1) * size) }
    // Fields are read once: this loop takes most of the time of growing.
    const [nodes, slopes, bends] = [this.#nodes, this.#slopes, this.#bends]
    const { slopes: sumOfSlopes, bends: sumOfBends } = sums
    for (let at = 0; at < open.length; at++) {
      const row = open[at] ?? 0
      const place = ((nodes[row] ?? 0) - first) * size + (steps[row] ?? 0)
      sumOfSlopes[place] = (sumOfSlopes[place] ?? 0) + (slopes[row] ?? 0)
      sumOfBends[place] = (sumOfBends[place] ?? 0) + (bends[row] ?? 0)
    }
    return sums
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

/** The share of each candidate, where "none of these" has one too. */
function toShares(scores: Float64Array, none: number): Float64Array {
  const top = Math.max(none, ...scores)
  const shares = scores.map((score) => Math.exp(score - top))
  const sum = shares.reduce((total, share) => total + share, Math.exp(none - top))
  return shares.map((share) => share / sum)
}

/** To four decimals: enough for a leaf, and short in a file. */
const round = (value: number) => Math.round(value * 10_000) / 10_000
