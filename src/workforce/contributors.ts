import { type Hidden, suppress } from '../disclosure/index.ts'
import { RolemapError } from '../error.ts'
import { listSums, type Table } from './table.ts'

/** A contributor with more than this share of a figure could be identified. */
const DOMINANT = 0.85
/** A dominated figure can be worked out no more exactly than this share of it. */
const CLOSEST = 0.1

/** The figures that one contributor dominates, and how high each must still be able to be. */
export function findDominated({ largest }: Pick<Table, 'largest'>, counts: readonly number[]): Map<number, number> {
  const found = new Map<number, number>()
  for (const [cell, most] of largest?.entries() ?? []) {
    const count = counts[cell] ?? 0
    if (count > 0 && most >= count * DOMINANT) found.set(cell, count + Math.max(1, Math.ceil(count * CLOSEST)))
  }
  return found
}

/** Figures times contributors beside columns of each. */
const MOST_LOOKS = 100_000

export interface ContributorOptions {
  readonly counts: readonly number[]
  readonly threshold: number
  /** Contributors are members of the table, so that their figures are published if they are not small. */
  readonly named: boolean
}

/**
 * Hides more of a table until no contributor finds another's figure. Each knows its own part of every figure: what it
 * sees is the table without that part, which has the same sums. So the rest must be as safe as a whole table: not
 * small, nor nearly all of one other contributor. Whatever is hidden from one contributor makes another know less.
 */
export function hideFromContributors(
  table: Table,
  { counts, threshold, named }: ContributorOptions,
  from: readonly (Hidden | undefined)[],
): readonly (Hidden | undefined)[] {
  const looks = counts.length * (table.shares?.size ?? 0)
  if (named && looks > MOST_LOOKS)
    throw new RolemapError(
      'table-unfit',
      `expected columns of fewer organisations, at most ${MOST_LOOKS} figures times organisations, found ${looks}: leave them out`,
    )
  const hidden = [...from]
  for (const rest of listRests(table, counts)) {
    const closed = new Set(hidden.flatMap((why, cell) => (why ? [cell] : [])))
    // Beside figures of each, a contributor sees where the others have none; in totals it does not.
    const isBlank = (part: number, cell: number) => part > 0 && (closed.has(cell) || (rest.counts[cell] ?? 0) > 0)
    const blank = new Set(named ? [] : [...rest.own].flatMap((part, cell) => (isBlank(part, cell) ? [cell] : [])))
    const sensitive = named ? new Map<number, number>() : findDominated(rest, rest.counts)
    const sums = listSums(table, rest.counts, blank)
    const more = suppress({ counts: rest.counts, sums }, { threshold, sensitive, closed, blank, width: threshold })
    // A figure whose rest must equal that of a hidden one is hidden with it.
    for (const [cell, why] of more.entries())
      if (why === 'small' || (why && !hidden[cell])) hidden[cell] = why === 'small' ? why : 'protecting'
  }
  return hidden
}

/** Whether a contributor or a reader finds a figure, nearly all of one other, more exactly than by a tenth. */
export function isNear(table: Table, counts: readonly number[], base: number): boolean {
  const tables = [{ counts, largest: table.largest ?? new Float64Array() }, ...listRests(table, counts)]
  return tables.some((one) =>
    findDominated(one, one.counts)
      .entries()
      .some(([cell, goal]) => (goal - (one.counts[cell] ?? 0)) * 2 > base),
  )
}

/** A table without the part of one contributor. */
interface Rest {
  readonly own: Float64Array
  readonly counts: readonly number[]
  /** By cell: the part of the largest of the others. */
  readonly largest: Float64Array
}

function* listRests({ shares = new Map() }: Table, counts: readonly number[]): Generator<Rest> {
  const [first, second] = toTwoLargest(counts.length, shares.values())
  for (const own of shares.values())
    yield {
      own,
      counts: counts.map((count, cell) => count - (own[cell] ?? 0)),
      largest: first.map((most, cell) => (own[cell] === most ? (second[cell] ?? 0) : most)),
    }
}

function toTwoLargest(size: number, shares: Iterable<Float64Array>): readonly [Float64Array, Float64Array] {
  const [first, second] = [new Float64Array(size), new Float64Array(size)]
  for (const parts of shares)
    for (const [cell, part] of parts.entries()) {
      const most = first[cell] ?? 0
      second[cell] = Math.max(second[cell] ?? 0, Math.min(part, most))
      first[cell] = Math.max(part, most)
    }
  return [first, second]
}
