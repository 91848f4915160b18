import { checkThreshold, type Hidden, suppress, toldBefore, tryToSuppress } from '../disclosure/index.ts'
import { RolemapError } from '../error.ts'
import { findDominated, hideFromContributors, isNear } from './contributors.ts'
import { isSameTable, listHidden, listKnownBlank } from './known-blank.ts'
import { complete, type KnownCell, type KnownFacts, type KnownTable, toKnownDimensions } from './known-table.ts'
import { FTE_PARTS, type Measure } from './leaves.ts'
import { checkLinked, linkTables, listZeros } from './link.ts'
import { roundFigures } from './round.ts'
import { isLeaf, listSums, type Table } from './table.ts'
import { showToldZeros } from './told-zero.ts'

export type Method = 'suppress' | 'round'

export interface ProtectOptions {
  readonly measure: Measure
  readonly method: Method
  /** Counts above 0 and under this are not published; 5 if not given. For `suppress`. */
  readonly threshold?: number | undefined
  /** Figures become multiples of this; 5 if not given. For `round`. */
  readonly base?: number | undefined
  /** The contributors whose parts the table has are members of it. */
  readonly named?: boolean | undefined
  /** What the table counts, if it is published beside others, and the earlier published tables. */
  readonly link?: { readonly facts: KnownFacts; readonly earlier: readonly KnownTable[] } | undefined
}

/**
 * Why a figure is not published. Primary: it is small, or one contributor dominates it. Secondary: a primary one could
 * be worked out from it.
 */
export type Suppressed = 'primary' | 'secondary'

export interface ProtectedCell {
  /** Null if it is suppressed. FTE to two decimals. */
  readonly value: number | null
  /** For the person who makes the table. If it were published, it would help to work out the figures. */
  readonly suppressed?: Suppressed
}

/** The cost of protecting a table. */
export interface Loss {
  /** Cells above 0, and how many of them are suppressed. */
  readonly cells: number
  readonly primary: number
  readonly secondary: number
  /** Posts in cells that are not totals, and how many of them are in suppressed ones. */
  readonly posts: number
  readonly hiddenPosts: number
  /** For rounded figures: the largest difference from the true one. */
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
  /** Everything that must be known about the table to protect the next one. It must not be shown. */
  readonly known?: KnownTable
}

export const THRESHOLD = 5
export const BASE = 5
/**
 * Makes a table safe to publish: no count that is small, or dominated by one contributor, can be worked out from it,
 * whatever sums of its cells and margins a reader makes.
 *
 * @throws TypeError if the threshold is not a whole number from 1 up, or the base not one from 3 up
 * @throws RolemapError `table-unfit` for a table with too many cells to be protected, or a rounded one with
 * contributors
 */
export function protect(table: Table, options: ProtectOptions): ProtectedTable {
  return options.method === 'round' ? protectByRounding(table, options) : protectBySuppressing(table, options)
}

function protectBySuppressing(
  table: Table,
  { measure, threshold = THRESHOLD, named = false, link }: ProtectOptions,
): ProtectedTable {
  checkThreshold(threshold)
  // If people are counted, people are protected; for any other measure, a figure is hidden if its posts are.
  const counted = toCounted(measure)
  const counts = [...table.figures[counted]]
  const sensitive = named ? new Map<number, number>() : findDominated(table, counts)
  const toKnown = (hidden: readonly unknown[]) =>
    link && toKnownTable(table, { ...link, counted, counts, threshold, sensitive, hidden })
  const wanted = toKnown([])
  const unseen =
    wanted && link && link.earlier.length > 0
      ? suppressBeside(wanted, { earlier: link.earlier, counts })
      : suppress({ counts, sums: listSums(table, counts) }, { threshold, sensitive, width: threshold })
  const hidden = hideFromContributors(table, { counts, threshold, named }, unseen)
  const figures = table.figures[measure]
  const more = measure === 'vacancies' ? hideVacancies(table, { counts, threshold }) : []
  const shown = hidden.map((by, cell): ProtectedCell => {
    const why = by ?? more[cell]
    if (why) return { value: null, suppressed: why === 'small' ? 'primary' : 'secondary' }
    return { value: toShown(figures[cell] ?? 0, measure) }
  })
  const cells = measure === counted ? shown : showToldZeros(table, figures, shown)
  const known = toKnown(hidden)
  const loss = measureLoss(table, cells)
  return { table, method: 'suppress', measure, threshold, cells, loss, ...(known && { known }) }
}

/**
 * Vacancies lie where they lie: a figure that is hidden with its few posts could be worked out from the vacancies of
 * others, which are often 0. So further ones are hidden.
 */
function hideVacancies(
  table: Table,
  { counts, threshold }: { readonly counts: readonly number[]; readonly threshold: number },
): readonly (Hidden | undefined)[] {
  const vacancies = [...table.figures.vacancies]
  const few = counts.flatMap((count, cell) => (count < threshold && (vacancies[cell] ?? 0) > 0 ? [cell] : []))
  const sensitive = new Map(few.map((cell) => [cell, threshold]))
  return suppress(
    { counts: vacancies, sums: listSums(table, vacancies) },
    { threshold: 1, sensitive, width: threshold },
  )
}

interface Beside {
  readonly earlier: readonly KnownTable[]
  readonly counts: readonly number[]
}

/** How many times more zeros are hidden, the last time all of them, before a table is refused. */
const ROUNDS = 6

/**
 * The same beside earlier published tables: together they reveal nothing either. If a published total would reveal its
 * parts, parts that are 0 are hidden too: then the line reveals no more than its total did.
 */
function suppressBeside(wanted: KnownTable, { earlier, counts }: Beside): readonly (Hidden | undefined)[] {
  const same = earlier.find((one) => isSameTable(one, wanted))
  if (same) return listHidden(same, counts.length)
  const known = earlier.map(complete)
  checkLinked(complete(wanted), known)
  const blank = new Set(listKnownBlank(complete(wanted), known))
  for (let round = 0; round < ROUNDS; round++) {
    const zeros = [...blank].map((at): KnownCell => ({ at, count: 0, isHidden: true }))
    const own = complete({ ...wanted, cells: [...wanted.cells, ...zeros] })
    const linked = linkTables(own, known)
    const { table, placeOf, goals, ...places } = linked
    // The goals show which figures are small: some of the earlier published ones are small only by this table's rule.
    const { hidden, told } = tryToSuppress(table, {
      ...places,
      threshold: 1,
      sensitive: goals,
      width: wanted.threshold,
    })
    if (told.length === 0) return counts.map((_, cell) => hidden[placeOf.get(cell) ?? -1])
    const size = blank.size
    for (const cell of listZeros(own, { told, linked, hidden })) blank.add(cell)
    if (blank.size === size || round === ROUNDS - 2)
      for (const [cell, count] of counts.entries()) if (count === 0) blank.add(cell)
    if (blank.size === size) break
  }
  throw toldBefore()
}

/** A table that is not published, and shows how published ones are connected. */
export function toCover(
  table: Table,
  { facts, measure, threshold }: { readonly facts: KnownFacts; readonly measure: Measure; readonly threshold: number },
): KnownTable {
  const counted = toCounted(measure)
  const counts = [...table.figures[counted]]
  return {
    ...toKnownTable(table, { facts, counted, counts, threshold, sensitive: new Map(), hidden: [] }),
    isCover: true,
  }
}

const toCounted = (measure: Measure) => (measure === 'headcount' ? 'headcount' : 'posts')

interface Knowing {
  readonly counted: KnownTable['counted']
  readonly facts: KnownFacts
  readonly counts: readonly number[]
  readonly threshold: number
  readonly sensitive: ReadonlyMap<number, number>
  readonly hidden: readonly unknown[]
}

function toKnownTable(table: Table, { facts, counted, counts, threshold, sensitive, hidden }: Knowing): KnownTable {
  const cells = counts.flatMap((count, at): readonly KnownCell[] => {
    if (count === 0) return hidden[at] ? [{ at, count, isHidden: true }] : []
    const goal = Math.max(sensitive.get(at) ?? 0, count < threshold ? threshold : 0)
    return [{ at, count, ...(hidden[at] ? { isHidden: true } : {}), ...(goal > 0 && { goal }) }]
  })
  return { sources: facts.sources, counted, threshold, dimensions: toKnownDimensions(table, facts), cells }
}

function protectByRounding(
  table: Table,
  { measure, base = BASE, named = false, link }: ProtectOptions,
): ProtectedTable {
  if (!Number.isInteger(base) || base < LEAST_BASE)
    throw new TypeError(`expected a base of at least ${LEAST_BASE}, found ${base}`)
  checkContributors(table, { counts: [...table.figures[toCounted(measure)]], base, named })
  const scale = measure === 'fte' ? FTE_PARTS : 1
  const rounded = roundFigures(table, table.figures[measure], base * scale)
  const cells = Array.from(rounded, (figure) => ({ value: toShown(figure, measure) }))
  const furthest = rounded.reduce(
    (most, figure, cell) => Math.max(most, Math.abs(figure - (table.figures[measure][cell] ?? 0))),
    0,
  )
  const loss = { ...measureLoss(table, cells), furthest: toShown(furthest, measure) }
  const { isCover: _, ...known } = toCover(table, { facts: link?.facts ?? NOBODY, measure, threshold: base })
  if (link) checkLinked(complete(known), link.earlier.map(complete))
  return { table, method: 'round', measure, base, cells, loss, ...(link && { known }) }
}

/** Rounding does not hide who dominates a figure. */
function checkContributors(
  table: Table,
  { counts, base, named }: { readonly counts: readonly number[]; readonly base: number; readonly named: boolean },
): void {
  const unfit = (expected: string) => new RolemapError('table-unfit', `expected ${expected}`)
  if (!table.largest) return
  if (!table.shares) throw unfit('no column of employers: rounding does not hide who dominates a figure')
  if (named)
    throw unfit(
      'totals without columns of organisations: one that knows its own figures works out the rounded ones beside them',
    )
  if (isNear(table, counts, base))
    throw unfit(
      'figures in which no organisation has nearly all, found some that rounding leaves too exact: hide them instead',
    )
}

const NOBODY: KnownFacts = { sources: [], dimensions: [] }
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
