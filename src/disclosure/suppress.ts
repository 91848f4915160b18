import { RolemapError } from '../error.ts'
import { findTop, join, mergeEqual } from './merge.ts'
import { Reader } from './reader.ts'
import type { CountTable, Sum } from './table.ts'

/**
 * Why a count is not published. `small`: it is under the threshold. `protecting`: a small count could be worked out
 * from it. `closed`: it was not published before either.
 */
export type Hidden = 'small' | 'protecting' | 'closed'

export interface SuppressOptions {
  /** Counts above 0 and under this are small: a whole number from 1 up. */
  readonly threshold: number
  /**
   * Positions whose counts must be hidden like small ones, whatever they are. In a map, with the number that each must
   * still be able to be.
   */
  readonly sensitive?: ReadonlySet<number> | ReadonlyMap<number, number>
  /** Positions whose counts were published before: they are never hidden. */
  readonly open?: ReadonlySet<number>
  /** Positions whose counts nobody sees anyway, such as those that an earlier table hides. */
  readonly closed?: ReadonlySet<number>
  /** Closed ones that nothing hides: a shown count that they must be equal to is shown all the same. */
  readonly unseen?: ReadonlySet<number>
  /** Positions that a reader would consider possible zeros if they are hidden. Zeros among them are hidden too. */
  readonly blank?: ReadonlySet<number>
  /** The least difference between the highest and the lowest value that a small count could have; 1 if not given. */
  readonly width?: number
}

/**
 * The counts of a table that must not be published, in the table's order: the small ones, and as many more as needed so
 * that nobody can work out that one of them is small. A count of 0 is no secret, and hiding it hides nothing.
 *
 * The reader of the table is assumed to know every sum, and that no hidden count is 0, because zeros are published. A
 * small count is safe if, given everything that the reader can work out, it could still be at or above the threshold:
 * if there is a table of whole numbers, consistent with the published counts, in which it is. Only say that a count is
 * hidden, never why: anyone who knows that it was hidden to protect another one knows that it is not small.
 *
 * @example suppress({ counts: [3, 12, 40, 55], sums: [{ total: 3, parts: [0, 1, 2] }] }, { threshold: 10 })
 * // ['small', 'protecting', undefined, undefined]
 * @throws TypeError if the threshold is not a whole number from 1 up
 * @throws RolemapError `table-unfit` if so much is open that a small count could be worked out whatever else is hidden
 */
export function suppress(table: CountTable, options: SuppressOptions): readonly (Hidden | undefined)[] {
  const { hidden, told } = tryToSuppress(table, options)
  if (told.length > 0) throw toldBefore()
  return hidden
}

/** What is hidden, and the small counts that could still be worked out because too much of the table is open. */
export interface Suppression {
  readonly hidden: readonly (Hidden | undefined)[]
  readonly told: readonly number[]
}

/** The same as `suppress`, but returns the counts that cannot be protected instead of throwing. */
export function tryToSuppress(table: CountTable, options: SuppressOptions): Suppression {
  checkThreshold(options.threshold)
  const { blank } = options
  const isSmall = table.counts.map(
    (count, at) => (count > 0 && count < options.threshold) || options.sensitive?.has(at) === true,
  )
  const isKnownZero = (at: number) => table.counts[at] === 0 && !isSmall[at] && blank?.has(at) !== true
  const { table: merged, placeOf } = mergeEqual(table, isKnownZero)
  const hidden: (Hidden | undefined)[] = merged.counts.map(() => undefined)
  const goals = toGoals({ table, options, isSmall, placeOf }, hidden)
  const told = new Set(groupSums(merged).flatMap((group) => protect({ ...merged, sums: group }, hidden, goals)))
  return {
    hidden: table.counts.map((_, at) => {
      const why = isKnownZero(at) ? undefined : hidden[placeOf[at] ?? 0]
      if (why === undefined) return undefined
      return isSmall[at] ? 'small' : why === 'closed' ? 'closed' : 'protecting'
    }),
    told: table.counts.flatMap((_, at) => (told.has(placeOf[at] ?? -1) ? [at] : [])),
  }
}

interface Asked {
  readonly table: CountTable
  readonly options: SuppressOptions
  readonly isSmall: readonly boolean[]
  readonly placeOf: Int32Array
}

/** What is known about each merged position, and what is hidden from the start. */
function toGoals({ table: { counts }, options, isSmall, placeOf }: Asked, hidden: (Hidden | undefined)[]): Goals {
  const { threshold, sensitive, open = [], closed, unseen, blank, width = 1 } = options
  const goals = hidden.map(() => threshold)
  // If something is hidden because it is a sensitive 0, every hidden count could be a 0.
  const anyZero = isSmall.some((small, at) => small && counts[at] === 0)
  const floors = hidden.map(() => 0)
  const shown = new Set([...placeOf].filter((_, at) => closed?.has(at) !== true && (counts[at] ?? 0) > 0))
  const isUnseen = (at: number) => unseen?.has(at) === true && shown.has(placeOf[at] ?? -1)
  const isClosed = (at: number) =>
    counts[at] === 0 ? blank?.has(at) === true : closed?.has(at) === true && !isUnseen(at)
  for (const [at, to] of placeOf.entries()) {
    if (isSmall[at]) hidden[to] = 'small'
    else if (isClosed(at)) hidden[to] ??= 'closed'
    const goal = sensitive instanceof Map ? (sensitive.get(at) ?? 0) : 0
    goals[to] = Math.max(goals[to] ?? 0, goal, (counts[at] ?? 0) + 1)
    if (!anyZero && !blank?.has(at)) floors[to] = 1
  }
  const opened = new Set([...open].map((at) => placeOf[at] ?? -1))
  for (const at of opened) hidden[at] = undefined
  return { goals, width, opened, floors }
}

/** @throws TypeError if a threshold is not a whole number from 1 up */
export function checkThreshold(threshold: number): void {
  if (Number.isInteger(threshold) && threshold >= 1) return
  throw new TypeError(`expected a threshold of at least 1, found ${threshold}`)
}

/** Sums without a common count say nothing about each other. */
function groupSums({ sums }: CountTable): readonly (readonly Sum[])[] {
  const above = new Map<number, number>()
  for (const { total, parts } of sums) for (const part of parts) join(above, part, total)
  return [...Map.groupBy(sums, ({ total }) => findTop(above, total)).values()]
}

/**
 * The number of small counts, times other hidden counts, times sums. In larger tables nothing checks again whether all
 * of them are needed.
 */
const MOST_LOOKS = 2_000_000

interface Goals {
  /** For each position, the value that a small count must still be able to have. */
  readonly goals: readonly number[]
  readonly width: number
  /** Positions that must not be hidden. */
  readonly opened: ReadonlySet<number>
  /** For each position, the lowest value that it can have if it is hidden. */
  readonly floors: readonly number[]
}

/** Hides what is needed. Returns the small counts that cannot be protected because what would protect them is open. */
function protect(table: CountTable, hidden: (Hidden | undefined)[], goals: Goals): readonly number[] {
  const reader = new Reader(table, goals.floors)
  const chooser = createChooser(table, { hidden, opened: goals.opened })
  const places = [...new Set(table.sums.flatMap(({ total, parts }) => [total, ...parts]))]
  const small = places.filter((place) => hidden[place] === 'small')
  const told = new Set<number>()
  const hide = (at: number) => {
    hidden[at] ??= 'protecting'
    reader.hide(at)
    chooser.hide(at)
  }
  /**
   * Hides the cheapest count that helps. If none is left, every count that is not 0 is hidden, and nothing can be
   * worked out.
   */
  const hideFor = (at: number, isWorth: (other: number) => boolean): boolean => {
    const more = chooser.findCheapest(at, isWorth)
    if (more !== undefined) hide(more)
    else if (places.some((place) => goals.opened.has(place))) told.add(at)
    return more !== undefined
  }
  for (const at of places) if (hidden[at]) hide(at)
  for (const at of small) while (!isSafe(reader, at, goals) && hideFor(at, reader.findWorth(at)));
  for (let found = findTold(reader, table, small); found; found = findTold(reader, table, small))
    if (!hideFor(found.told, found.isWorth)) break
  if (told.size > 0) return [...told]
  const protecting = () => places.filter((place) => hidden[place] === 'protecting')
  // A count that can be worked out anyway reveals nothing new.
  for (const place of protecting()) if (reader.isFixed(place)) hidden[place] = undefined
  if (small.length * protecting().length * table.sums.length > MOST_LOOKS) return []
  const last = protecting().toSorted((one, other) => (table.counts[other] ?? 0) - (table.counts[one] ?? 0))
  for (const place of last) {
    hidden[place] = undefined
    if (!isProtected(table, hidden, goals)) hidden[place] = 'protecting'
  }
  return []
}

/** Whether a small count could reach its goal, and whether its possible range is wide enough. */
function isSafe(reader: Reader, at: number, { goals, width }: Goals): boolean {
  if (!reader.canReach(at, goals[at] ?? 0)) return false
  return reader.canSink(at, (reader.most[at] ?? 0) - width) || reader.canReach(at, (reader.least[at] ?? 0) + width)
}

/** Whether no small count can be worked out. */
function isProtected(table: CountTable, hidden: readonly (Hidden | undefined)[], goals: Goals): boolean {
  const reader = new Reader(table, goals.floors)
  const places = [...new Set(table.sums.flatMap(({ total, parts }) => [total, ...parts]))]
  for (const at of places) if (hidden[at]) reader.hide(at)
  const small = places.filter((place) => hidden[place] === 'small')
  return small.every((at) => isSafe(reader, at, goals)) && findTold(reader, table, small) === undefined
}

export const toldBefore = () =>
  new RolemapError(
    'table-unfit',
    'expected a table that can be protected beside those that were published, found that they would tell a small figure whatever it hides',
  )

/**
 * A small count that could be worked out by a person who is alone in another one and so knows that it is 1; and whether
 * hiding a further count helps.
 */
interface FoundTold {
  readonly told: number
  readonly isWorth: (other: number) => boolean
}

function findTold(reader: Reader, { counts, sums }: CountTable, small: readonly number[]): FoundTold | undefined {
  const isSmall = new Set(small)
  for (const twins of reader.listTwins()) {
    const alone = twins.find((place) => counts[place] === 1)
    const told = twins.find((place) => place !== alone && isSmall.has(place))
    if (alone !== undefined && told !== undefined) return { told, isWorth: reader.findParting(told, alone) }
  }
  const alone = small.filter((place) => counts[place] === 1)
  if (alone.length * small.length * sums.length > MOST_LOOKS) return undefined
  for (const one of alone) {
    const told = reader.findForced(
      one,
      small.filter((place) => place !== one),
    )
    if (told !== undefined) return { told, isWorth: reader.findWorth(told) }
  }
  return undefined
}

interface Chooser {
  hide(place: number): void
  findCheapest(place: number, isWorth: (other: number) => boolean): number | undefined
}

interface Choosing {
  readonly hidden: readonly (Hidden | undefined)[]
  readonly opened: ReadonlySet<number>
}

/** Makes functions that choose what to hide for a small count. */
function createChooser({ counts, sums }: CountTable, { hidden, opened }: Choosing): Chooser {
  const lines = sums.map(({ total, parts }) => [total, ...parts])
  const linesOf = new Map<number, number[]>()
  for (const [line, places] of lines.entries())
    for (const place of places) linesOf.set(place, [...(linesOf.get(place) ?? []), line])
  const hiddenIn = lines.map(() => 0)
  const isAlone = (line: number) => hiddenIn[line] === 1
  const findIn = (places: Iterable<number>): number | undefined => {
    let best: number | undefined
    for (const place of places) {
      const count = counts[place] ?? 0
      if (!hidden[place] && !opened.has(place) && count > 0 && (best === undefined || count < (counts[best] ?? 0)))
        best = place
    }
    return best
  }
  const all = [...linesOf.keys()]
  return {
    hide: (place) => {
      for (const line of linesOf.get(place) ?? []) hiddenIn[line] = (hiddenIn[line] ?? 0) + 1
    },
    /**
     * The count that costs least to hide. The smallest one above 0 in a sum that reveals the position because
     * everything else in it is published; otherwise the smallest of the counts that are worth hiding; otherwise of all.
     */
    findCheapest: (place, isWorth) => {
      const alone = (linesOf.get(place) ?? []).filter(isAlone).flatMap((line) => lines[line] ?? [])
      return findIn(alone) ?? findIn(all.filter((one) => !hidden[one] && isWorth(one))) ?? findIn(all)
    },
  }
}
