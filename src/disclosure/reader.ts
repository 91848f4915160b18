import { RolemapError } from '../error.ts'
import type { CountTable, Sum } from './table.ts'

// Factors are whole numbers and simple fractions, so that anything this near to a whole number is an error of rounding, and
// what is smaller than the least fraction is none.
const ERROR = 1e-7
const LEAST = 1e-4
/** So many multiplications are some seconds. What takes longer in a table of three dimensions rarely ends well. */
const MOST_EFFORT = 4e9
/** Sums that are nearer than this are kept. */
const NEAR = 1e-5
const FIXED = 1e-3
/** Steps towards one goal. Tables that need more need a coarser look. */
const LONGEST = 400
/** So many steps that change no count may follow one another before the rule is taken that never goes in circles. */
const PATIENCE = 40

/** Rows times columns: 200 MB. */
const MOST_ROOM = 25_000_000

/**
 * Somebody who reads a table, knows all of its sums and that no count is below 0, and tries which tables fit what is
 * published. The hidden counts are a linear programme that is kept solved: hiding one more adds a column to it, and a row for each
 * sum that has no hidden count yet. Each table that was thought of is checked against every sum before it counts.
 */
export class Reader {
  /** By place: the least and the most that was found possible. Published counts are what they are. */
  readonly least: Float64Array
  readonly most: Float64Array
  readonly #counts: readonly number[]
  readonly #sums: readonly Sum[]
  /** By place: the sums that it is in, as its total (-1) or as a part (1). */
  readonly #sumsOf: ReadonlyMap<number, readonly (readonly [sum: number, factor: number])[]>
  /** One row for each sum that has hidden counts. */
  #rows: Float64Array[] = []
  #width = 64
  /** By row: its value, and the column that it stands for. */
  readonly #values: number[] = []
  readonly #basis: number[] = []
  /** By column: its place, or none where it is that of a sum itself; and the row that stands for it, or -1. */
  readonly #places: (number | undefined)[] = []
  readonly #rowOf: number[] = []
  readonly #columnOf = new Map<number, number>()
  /** By sum that has hidden counts: its own column. */
  readonly #columnOfSum = new Map<number, number>()
  #effort = 0

  constructor({ counts, sums }: CountTable) {
    this.#counts = counts
    this.#sums = sums.filter(({ implied }) => !implied)
    this.#sumsOf = toSumsOf(this.#sums)
    this.least = Float64Array.from(counts)
    this.most = Float64Array.from(counts)
  }

  /** From now on the reader does not see this count. */
  hide(place: number): void {
    for (const [sum] of this.#sumsOf.get(place) ?? []) if (!this.#columnOfSum.has(sum)) this.#addRow(sum)
    const column = this.#addColumn(place)
    const count = this.#counts[place] ?? 0
    // The count is let go of: it becomes as small as it can while all others stay possible.
    const { row, step } = this.#findBlock(column, { sign: -1, most: count })
    this.#move(column, -step)
    if (row === undefined) this.#note()
    else this.#turn(row, column, count - step)
  }

  /** Whether a hidden count can be as much as this, for all that the reader knows. */
  canReach(place: number, most: number): boolean {
    return this.#climb(place, { up: true, isThere: () => (this.most[place] ?? 0) >= most })
  }

  /** Whether it can be as little. */
  canSink(place: number, least: number): boolean {
    return this.#climb(place, { up: false, isThere: () => (this.least[place] ?? 0) <= least })
  }

  /** Whether a hidden count can be nothing but what it is: hiding it hides nothing. */
  isFixed(place: number): boolean {
    const count = this.#counts[place] ?? 0
    return !this.canReach(place, count + FIXED) && !this.canSink(place, count - FIXED)
  }

  /**
   * Once a count has been found to reach no further: whether hiding another one would let it. The sums that hold it back have a
   * price, and a count is worth hiding if its sums have.
   */
  findWorth(place: number): (other: number) => boolean {
    const worthOf = this.#createWorth(place)
    return (other) => Math.abs(worthOf(other)) > LEAST
  }

  /**
   * Hidden counts that tell one another: in every table that fits, one changes as the other does, so that whoever knows one of
   * them knows all.
   */
  listTwins(): readonly (readonly number[])[] {
    this.#freeSums()
    return [...Map.groupBy(this.#columnOf.keys(), (place) => this.#toProportions(place)).values()].filter(
      ({ length }) => length > 1,
    )
  }

  /** Of two counts that tell one another: whether hiding another one would part them. */
  findParting(one: number, two: number): (other: number) => boolean {
    const [first, second] = [this.#createWorth(one), this.#createWorth(two)]
    const ratio = this.#findScale(one) / this.#findScale(two)
    return (other) => Math.abs(first(other) - ratio * second(other)) > LEAST
  }

  /** What a count would change by if another one, hidden too, became smaller by one. */
  #createWorth(place: number): (other: number) => number {
    const row = this.#rows[this.#rowOf[this.#columnOf.get(place) ?? -1] ?? -1] ?? NOTHING
    return (other) => {
      let worth = 0
      for (const [sum, sign] of this.#sumsOf.get(other) ?? [])
        worth += sign * (row[this.#columnOfSum.get(sum) ?? -1] ?? 0)
      return worth
    }
  }

  /** Where a sum still stands for itself one of its counts stands in for it: what is left can be chosen freely. */
  #freeSums(): void {
    for (const [at, row] of this.#rows.entries()) {
      if (this.#places[this.#basis[at] ?? 0] !== undefined) continue
      const column = this.#listFree().find((one) => Math.abs(row[one] ?? 0) > LEAST)
      if (column !== undefined) this.#turn(at, column, 0)
    }
  }

  /** How a count goes with each of those that can be chosen freely, up to a factor. */
  #toProportions(place: number): string {
    const row = this.#rows[this.#rowOf[this.#columnOf.get(place) ?? -1] ?? -1]
    if (!row) return toProportion(this.#columnOf.get(place) ?? -1, 1)
    const scale = this.#findScale(place)
    const parts: string[] = []
    for (const column of this.#listFree())
      if (Math.abs(row[column] ?? 0) > LEAST) parts.push(toProportion(column, (row[column] ?? 0) / scale))
    return parts.length > 0 ? parts.join() : `fixed ${place}`
  }

  /** The first factor of a count with one that can be chosen freely. */
  #findScale(place: number): number {
    const row = this.#rows[this.#rowOf[this.#columnOf.get(place) ?? -1] ?? -1]
    for (const column of row ? this.#listFree() : [])
      if (Math.abs(row?.[column] ?? 0) > LEAST) return row?.[column] ?? 1
    return 1
  }

  /** The columns of hidden counts that no row stands for. */
  *#listFree(): Generator<number> {
    for (const [column, place] of this.#places.entries())
      if (place !== undefined && (this.#rowOf[column] ?? -1) < 0) yield column
  }

  #climb(place: number, { up, isThere }: { readonly up: boolean; readonly isThere: () => boolean }): boolean {
    const wanted = this.#columnOf.get(place)
    if (wanted === undefined) return isThere()
    for (let [idle, steps] = [0, 0]; !isThere(); steps++) {
      if (steps > LONGEST) throw tooHard()
      const column = this.#findColumn(wanted, up, idle > PATIENCE)
      if (column === undefined) return false
      const { row, step } = this.#findBlock(column, { first: idle > PATIENCE })
      if (row === undefined) {
        this.most[place] = Number.POSITIVE_INFINITY
        return true
      }
      this.#move(column, step)
      this.#turn(row, column, step)
      idle = step > ERROR ? 0 : idle + 1
    }
    return true
  }

  /** A column whose growth brings the wanted one on: the one that does most, or the first. */
  #findColumn(wanted: number, up: boolean, first: boolean): number | undefined {
    const at = this.#rowOf[wanted] ?? -1
    if (at < 0) return up ? wanted : undefined
    const row = this.#rows[at] ?? NOTHING
    let found: number | undefined
    let best = LEAST
    for (let column = 0; column < this.#rowOf.length; column++) {
      if (this.#places[column] === undefined || (this.#rowOf[column] ?? -1) >= 0) continue
      const gain = up ? -(row[column] ?? 0) : (row[column] ?? 0)
      if (gain <= best) continue
      found = column
      if (first) break
      best = gain
    }
    return found
  }

  /**
   * How far a column can go, and the row that stops it: at a count of 0, or because a sum must hold. Of several the one with the
   * largest factor, which makes the least error, or the first.
   */
  #findBlock(
    column: number,
    { sign = 1, most = Number.POSITIVE_INFINITY, first = false }: Limits,
  ): { readonly row: number | undefined; readonly step: number } {
    let [row, step, size]: [number | undefined, number, number] = [undefined, most, 0]
    for (let at = 0; at < this.#rows.length; at++) {
      const factor = sign * (this.#rows[at]?.[column] ?? 0)
      const isSum = this.#places[this.#basis[at] ?? 0] === undefined
      if (isSum ? Math.abs(factor) <= LEAST : factor <= LEAST) continue
      const room = isSum ? 0 : Math.max(0, this.#values[at] ?? 0) / factor
      if (room > step + ERROR) continue
      const rank = first ? -(this.#basis[at] ?? 0) : Math.abs(factor)
      if (room < step - ERROR || row === undefined || rank > size) [row, step, size] = [at, Math.min(room, step), rank]
    }
    return { row, step }
  }

  #move(column: number, step: number): void {
    if (step === 0) return
    for (const [at, row] of this.#rows.entries())
      this.#values[at] = toClean((this.#values[at] ?? 0) - step * (row[column] ?? 0))
  }

  /** The row stands for another column from now on. */
  #turn(at: number, column: number, value: number): void {
    const row = this.#rows[at] ?? NOTHING
    const factor = row[column] ?? 1
    const filled: number[] = []
    for (let index = 0; index < this.#rowOf.length; index++) {
      if (row[index] === 0) continue
      row[index] = toClean((row[index] ?? 0) / factor)
      filled.push(index)
    }
    for (const [index, other] of this.#rows.entries()) {
      const times = other[column] ?? 0
      if (index === at || times === 0) continue
      this.#effort += filled.length
      for (const one of filled) other[one] = toClean((other[one] ?? 0) - times * (row[one] ?? 0))
    }
    if (this.#effort > MOST_EFFORT) throw tooHard()
    this.#rowOf[this.#basis[at] ?? 0] = -1
    this.#rowOf[column] = at
    this.#basis[at] = column
    this.#values[at] = toClean(value)
    this.#note()
  }

  /** A sum of which all counts were published so far: it stands for itself, and must hold. */
  #addRow(sum: number): void {
    const column = this.#rowOf.length
    this.#makeRoom()
    const row = new Float64Array(this.#width)
    row[column] = 1
    this.#rowOf.push(this.#rows.length)
    this.#places.push(undefined)
    this.#columnOfSum.set(sum, column)
    this.#rows.push(row)
    this.#values.push(0)
    this.#basis.push(column)
  }

  #addColumn(place: number): number {
    const column = this.#rowOf.length
    this.#makeRoom()
    const factors = (this.#sumsOf.get(place) ?? []).map(
      ([sum, sign]) => [this.#columnOfSum.get(sum) ?? -1, sign] as const,
    )
    for (const row of this.#rows) {
      let factor = 0
      for (const [own, sign] of factors) factor += sign * (row[own] ?? 0)
      row[column] = toClean(factor)
    }
    this.#rowOf.push(-1)
    this.#places.push(place)
    this.#columnOf.set(place, column)
    return column
  }

  #makeRoom(): void {
    if (this.#rowOf.length < this.#width) return
    this.#width *= 2
    if (this.#rows.length * this.#width > MOST_ROOM) throw tooHard()
    this.#rows = this.#rows.map((row) => {
      const wider = new Float64Array(this.#width)
      wider.set(row)
      return wider
    })
  }

  /** Remembers the table that the reader thinks of at the moment, if it says something new and keeps every sum. */
  #note(): void {
    const guess = this.#guess()
    const isNew = ([place, value]: readonly [number, number]) =>
      value > (this.most[place] ?? 0) + NEAR || value < (this.least[place] ?? 0) - NEAR
    if (!guess.entries().some(isNew)) return
    // Errors of rounding have grown: nothing that was found after this could be relied on.
    for (const sum of this.#columnOfSum.keys()) if (!this.#holds(sum, guess)) throw tooHard()
    for (const [place, value] of guess) {
      if (value > (this.most[place] ?? 0)) this.most[place] = value
      if (value < (this.least[place] ?? 0)) this.least[place] = value
    }
  }

  /** By place: what the reader takes a hidden count to be at the moment. */
  #guess(): ReadonlyMap<number, number> {
    const guess = new Map<number, number>()
    for (const [place, column] of this.#columnOf) {
      const row = this.#rowOf[column] ?? -1
      const value = row < 0 ? 0 : (this.#values[row] ?? 0)
      if (value < -NEAR) throw tooHard()
      guess.set(place, toWhole(value))
    }
    return guess
  }

  #holds(sum: number, guess: ReadonlyMap<number, number>): boolean {
    const { total, parts } = this.#sums[sum] as Sum
    const countOf = (place: number) => guess.get(place) ?? this.#counts[place] ?? 0
    return Math.abs(parts.reduce((all, part) => all + countOf(part), 0) - countOf(total)) < NEAR
  }
}

interface Limits {
  readonly sign?: 1 | -1
  readonly most?: number
  readonly first?: boolean
}

const NOTHING = new Float64Array()

const tooHard = () =>
  new RolemapError(
    'table-unfit',
    'expected a table that can be protected, found small counts in too many sums at once: use fewer dimensions, a higher level, or rounding',
  )

function toClean(value: number): number {
  const whole = Math.round(value)
  return Math.abs(value - whole) < ERROR ? whole : value
}

const toProportion = (column: number, factor: number) => `${column}:${factor.toFixed(4)}`

function toWhole(value: number): number {
  const whole = Math.round(value)
  return Math.abs(value - whole) < NEAR ? whole : value
}

function toSumsOf(sums: readonly Sum[]): ReadonlyMap<number, readonly (readonly [number, number])[]> {
  const found = new Map<number, [number, number][]>()
  const add = (place: number, sum: number, factor: number) => {
    const own = found.get(place)
    if (own) own.push([sum, factor])
    else found.set(place, [[sum, factor]])
  }
  for (const [sum, { total, parts }] of sums.entries()) {
    add(total, sum, -1)
    for (const part of parts) add(part, sum, 1)
  }
  return found
}
