/**
 * Small decision trees of one depth, one after another. Plain data, fit to store as JSON: `signs` and `cuts` have a
 * number for each inner node, a tree's nodes from its root down and from left to right; `leaves` has the result of each
 * end.
 */
export interface Trees {
  readonly depth: number
  /** The place of the sign that a node looks at, -1 if it always goes left. */
  readonly signs: readonly number[]
  /** A node goes right if its sign is at least this. */
  readonly cuts: readonly number[]
  readonly leaves: readonly number[]
}

/** The sum of what all trees say about a row of signs. */
export function sumTrees({ depth, signs, cuts, leaves }: Trees, rows: Float64Array, start: number): number {
  const ends = 2 ** depth
  const nodes = ends - 1
  let sum = 0
  for (let tree = 0; tree * ends < leaves.length; tree++) {
    const root = tree * nodes
    let node = 0
    while (node < nodes) {
      const sign = signs[root + node] ?? -1
      const right = sign >= 0 && (rows[start + sign] ?? 0) >= (cuts[root + node] ?? 0)
      node = 2 * node + (right ? 2 : 1)
    }
    sum += leaves[tree * ends + node - nodes] ?? 0
  }
  return sum
}
