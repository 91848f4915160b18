import { RolemapError } from '../error.ts'
import { createCube } from './cube.ts'
import type { Dimension } from './dimension.ts'
import { FTE_PARTS, type Measure, type PostRecord } from './leaves.ts'
import { BASE, LEAST_BASE, type ProtectedCell, type ProtectedTable } from './protect.ts'
import { isLeaf, membersOf } from './table.ts'

/** The number of parts that a post can be spread over. */
export const PARTS = 10_000

/** Where a post may be in the dimension that it is spread over. */
export interface Spread {
  /**
   * Its possible members, with the expected part of the post at each, adding up to `PARTS`. A part of 0 is still
   * possible.
   */
  readonly parts: readonly { readonly said: string; readonly parts: number }[]
  /** It is certainly at the only one. */
  readonly certain: boolean
}

/** A figure with what is certainly there, and what may be there at most. */
export interface RangeCell extends ProtectedCell {
  readonly low: number
  readonly high: number
}

export interface ProtectedRange extends ProtectedTable {
  readonly cells: readonly RangeCell[]
}

export interface RangeOptions {
  /** What a table is broken down by. The dimension that posts are spread over has no groups within groups. */
  readonly makeDimensions: () => readonly Dimension[]
  /** The index of that dimension. */
  readonly over: number
  readonly measure: Measure
}

export interface RangeCube {
  /** The record's value in the dimension that it is spread over is ignored. */
  add(record: PostRecord, spread: Spread): void
  /** @throws TypeError if the base is not a whole number from 3 up */
  protect(base?: number): ProtectedRange
  /** The same in steps, so that other work can run in between. */
  protectInSteps(base?: number): Generator<undefined, ProtectedRange>
}

interface SpreadLeaf {
  readonly said: readonly string[]
  readonly spread: Spread
  figure: number
}

/** How many leaves can be sorted and counted without blocking other work. */
const MOST_LEAVES = 20_000

/**
 * Counts posts that may be in one of several lines of a table: what is certainly there, expected, and possible.
 *
 * Posts with the same values, the same possible lines and the same shares are one leaf. Leaves are rounded to multiples
 * of the base like those of any rounded table, and every figure is made of the rounded leaves. So no figure reveals
 * more than a rounded table of the leaves would.
 *
 * @throws RolemapError `table-unfit` from `add`, for too many leaves, or values of a column
 */
export function createRangeCube({ makeDimensions, over, measure }: RangeOptions): RangeCube {
  // A column that names single posts is refused because of its original values, whatever is left of them.
  const known = makeDimensions()
  const leaves = new Map<string, SpreadLeaf>()
  return {
    add: (record, spread) => {
      const key = JSON.stringify([
        record.said.map((own, at) => (at === over ? '' : (known[at]?.numberOf(own) ?? 0))),
        spread.parts.map(({ said, parts }) => [said, parts]),
        spread.certain,
      ])
      const leaf = leaves.get(key) ?? { said: record.said, spread, figure: 0 }
      leaf.figure += figureOf(record, measure)
      leaves.set(key, leaf)
      if (leaves.size > MOST_LEAVES)
        throw new RolemapError(
          'table-unfit',
          `expected at most ${MOST_LEAVES} combinations of what posts say and may be, found more: use fewer dimensions`,
        )
    },
    protect: (base) => runToEnd(inSteps(base)),
    protectInSteps: inSteps,
  }

  function* inSteps(base = BASE): Generator<undefined, ProtectedRange> {
    if (!Number.isInteger(base) || base < LEAST_BASE)
      throw new TypeError(`expected a base of at least ${LEAST_BASE}, found ${base}`)
    const unit = measure === 'fte' ? FTE_PARTS : 1
    const sorted = sortLeaves(leaves)
    yield
    const rounded = roundLeaves(sorted, { base, unit })
    return yield* toProtected(rounded, { dimensions: makeDimensions, over, measure, base })
  }
}

function runToEnd<T>(steps: Generator<undefined, T>): T {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

/** How many leaves are counted in one step. */
const STEP = 500

function figureOf({ posts, headcount, fte, vacancies }: PostRecord, measure: Measure): number {
  if (measure === 'posts') return posts ?? 1
  if (measure === 'headcount') return headcount ?? 1
  return measure === 'fte' ? Math.round((fte ?? 0) * FTE_PARTS) : (vacancies ?? 0)
}

/** By the posts' values, then by their possible lines: what rounding cuts off one leaf goes to a similar one. */
const sortLeaves = (leaves: ReadonlyMap<string, SpreadLeaf>): readonly SpreadLeaf[] =>
  [...leaves].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, leaf]) => leaf)

/** Rounds each leaf so that the sum of all leaves up to it is the nearest multiple to the true sum. */
function roundLeaves(
  leaves: readonly SpreadLeaf[],
  { base, unit }: { readonly base: number; readonly unit: number },
): readonly SpreadLeaf[] {
  let [sum, before] = [0, 0]
  return leaves.flatMap(({ figure, ...leaf }) => {
    sum += figure
    const after = Math.round(sum / unit / base) * base
    const own = after - before
    before = after
    return own > 0 ? [{ ...leaf, figure: own }] : []
  })
}

interface Rounded {
  readonly dimensions: () => readonly Dimension[]
  readonly over: number
  readonly measure: Measure
  readonly base: number
}

function* toProtected(
  leaves: readonly SpreadLeaf[],
  { dimensions, over, measure, base }: Rounded,
): Generator<undefined, ProtectedRange> {
  const shown = dimensions()
  const [low, likely, high] = [createCube(shown), createCube(shown), createCube(shown)]
  for (const [place, { said, spread, figure }] of leaves.entries()) {
    if (place % STEP === 0) yield
    for (const { said: where, parts } of spread.parts) {
      const at = said.map((own, dimension) => (dimension === over ? where : own))
      likely.add({ said: at, parts: figure * parts })
      if (spread.certain) low.add({ said: at, parts: figure })
      high.add({ said: at, parts: figure })
    }
  }
  yield
  const table = likely.toTable()
  const [lows, highs] = [low.toTable().figures.posts, high.toTable().figures.posts]
  const cells = Array.from(table.figures.posts, (figure, cell): RangeCell => {
    const value = Math.round((figure / PARTS) * 10) / 10
    // All members of the spread dimension together certainly hold every post.
    const whole = membersOf(table, cell)[over] === 0
    return whole ? { value, low: value, high: value } : { value, low: lows[cell] ?? 0, high: highs[cell] ?? 0 }
  })
  const filled = cells.filter(({ value }) => value !== 0).length
  const posts = cells.reduce((sum, { value }, cell) => sum + (isLeaf(table, cell) ? (value ?? 0) : 0), 0)
  const loss = { cells: filled, primary: 0, secondary: 0, posts: Math.round(posts), hiddenPosts: 0 }
  return { table, method: 'round', measure, base, cells, loss }
}
