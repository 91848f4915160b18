import { checkThreshold, suppress } from '../disclosure/index.ts'
import { RolemapError } from '../error.ts'
import { FTE_PARTS, type Measure } from './cube.ts'
import { roundFigures } from './round.ts'
import { isLeaf, listSums, type Table } from './table.ts'

export type Method = 'suppress' | 'round'

export interface ProtectOptions {
  readonly measure: Measure
  readonly method: Method
  /** Counts above 0 and under this are not published; 5 if not given. For `suppress`. */
  readonly threshold?: number | undefined
  /** Figures become multiples of this; 5 if not given. For `round`. */
  readonly base?: number | undefined
}

/** Why a figure is not published. Primary: it is small, or one contributor dominates it. Secondary: such a one could be found from it. */
export type Suppressed = 'primary' | 'secondary'

export interface ProtectedCell {
  /** None where it is suppressed. FTE to two decimals. */
  readonly value: number | null
  /** For whoever makes the table. Published, it would help to work the figures out. */
  readonly suppressed?: Suppressed
}

/** What protecting a table cost. */
export interface Loss {
  /** Cells above 0, and how many of them are suppressed. */
  readonly cells: number
  readonly primary: number
  readonly secondary: number
  /** Posts in cells that are no totals, and how many of them are in suppressed ones. */
  readonly posts: number
  readonly hiddenPosts: number
  /** Of rounded figures: the largest difference from the true one. */
  readonly furthest?: number
}

export interface ProtectedTable {
  readonly table: Table
  readonly method: Method
  readonly measure: Measure
  readonly threshold?: number
  readonly base?: number
  /** In the order of the table's cells. */
  readonly cells: readonly ProtectedCell[]
  readonly loss: Loss
}

export const THRESHOLD = 5
export const BASE = 5
/** A contributor with so much of a cell, and more, could be known from it. */
export const DOMINANT = 0.85
/** A dominated figure is not found closer than so much of it. */
const CLOSEST = 0.1

/**
 * Makes a table safe to publish: no small count, and none dominated by one contributor, can be found from it, whatever sums of its
 * cells and margins its reader makes.
 *
 * @throws TypeError where threshold or base is no whole number from 1, or 3, up
 * @throws RolemapError `table-unfit` for a table with too many cells to be protected, or a rounded one with contributors
 */
export function protect(table: Table, options: ProtectOptions): ProtectedTable {
  return options.method === 'round' ? protectByRounding(table, options) : protectBySuppressing(table, options)
}

function protectBySuppressing(table: Table, { measure, threshold = THRESHOLD }: ProtectOptions): ProtectedTable {
  checkThreshold(threshold)
  // People are protected where people are counted; everything else is hidden where its posts are.
  const counts = [...table.figures[measure === 'headcount' ? 'headcount' : 'posts']]
  const sums = listSums(table, counts)
  const sensitive = findDominated(table, counts)
  const hidden = suppress({ counts, sums }, { threshold, sensitive, width: threshold })
  const cells = hidden.map((why, cell): ProtectedCell => {
    if (why) return { value: null, suppressed: why === 'small' ? 'primary' : 'secondary' }
    return { value: toShown(table.figures[measure][cell] ?? 0, measure) }
  })
  return { table, method: 'suppress', measure, threshold, cells, loss: measureLoss(table, cells) }
}

/** The cells of which one contributor has most, and how large each must still be able to be. */
function findDominated({ largest }: Table, counts: readonly number[]): ReadonlyMap<number, number> {
  const found = new Map<number, number>()
  for (const [cell, most] of largest?.entries() ?? []) {
    const count = counts[cell] ?? 0
    if (count > 0 && most >= count * DOMINANT) found.set(cell, count + Math.max(1, Math.ceil(count * CLOSEST)))
  }
  return found
}

function protectByRounding(table: Table, { measure, base = BASE }: ProtectOptions): ProtectedTable {
  if (!Number.isInteger(base) || base < LEAST_BASE)
    throw new TypeError(`expected a base of at least ${LEAST_BASE}, found ${base}`)
  if (table.largest)
    throw new RolemapError(
      'table-unfit',
      'expected no column of employers: rounding does not hide who dominates a figure',
    )
  const scale = measure === 'fte' ? FTE_PARTS : 1
  const rounded = roundFigures(table, table.figures[measure], base * scale)
  const cells = Array.from(rounded, (figure) => ({ value: toShown(figure, measure) }))
  const furthest = rounded.reduce(
    (most, figure, cell) => Math.max(most, Math.abs(figure - (table.figures[measure][cell] ?? 0))),
    0,
  )
  const loss = { ...measureLoss(table, cells), furthest: toShown(furthest, measure) }
  return { table, method: 'round', measure, base, cells, loss }
}

export const LEAST_BASE = 3

const toShown = (figure: number, measure: Measure) =>
  measure === 'fte' ? Math.round((figure / FTE_PARTS) * 100) / 100 : figure

function measureLoss(table: Table, cells: readonly ProtectedCell[]): Loss {
  const loss = { cells: 0, primary: 0, secondary: 0, posts: 0, hiddenPosts: 0 }
  for (const [cell, posts] of table.figures.posts.entries()) {
    if (posts === 0) continue
    const { suppressed } = cells[cell] ?? {}
    loss.cells++
    if (suppressed) loss[suppressed]++
    if (!isLeaf(table, cell)) continue
    loss.posts += posts
    if (suppressed) loss.hiddenPosts += posts
  }
  return loss
}
