import type { Dimension } from './dimension.ts'
import { GrowingLeaves, type PostRecord } from './leaves.ts'
import { type CubeOptions, rollUpCube, type Table } from './table.ts'

export interface Cube {
  add(record: PostRecord): void
  toTable(): Table
}

export const MOST_DIMENSIONS = 3

/**
 * Counts records by up to three dimensions. Its memory grows with the leaves that occur, not with the records.
 *
 * @throws TypeError for no dimension, or more than three
 */
export function createCube(dimensions: readonly Dimension[], options: CubeOptions = {}): Cube {
  if (dimensions.length === 0 || dimensions.length > MOST_DIMENSIONS)
    throw new TypeError(`expected 1 to ${MOST_DIMENSIONS} dimensions, found ${dimensions.length}`)
  const leaves = new GrowingLeaves(dimensions.length)
  const root: Branch = []
  const last = dimensions.length - 1
  const numbers = dimensions.map(() => 0)
  return {
    add: (record) => {
      for (let at = 0; at <= last; at++) numbers[at] = dimensions[at]?.numberOf(record.said[at] ?? '') ?? 0
      let branch = root
      for (let at = 0; at < last; at++) branch = enter(branch, numbers[at] ?? 0)
      const number = numbers[last] ?? 0
      const leaf = (branch[number] as number | undefined) ?? leaves.make(numbers)
      branch[number] = leaf
      leaves.add(leaf, record)
    },
    toTable: () => rollUpCube(dimensions, leaves, options),
  }
}

/** The leaves by their number in each dimension, one dimension within another. */
type Branch = (Branch | number)[]

function enter(branch: Branch, number: number): Branch {
  const known = branch[number] as Branch | undefined
  if (known) return known
  const made: Branch = []
  branch[number] = made
  return made
}

/** Counts records into a table. */
export function tabulate(records: Iterable<PostRecord>, dimensions: readonly Dimension[]): Table {
  const cube = createCube(dimensions)
  for (const record of records) cube.add(record)
  return cube.toTable()
}
