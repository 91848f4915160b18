import { RolemapError } from '../error.ts'
import type { CountTable } from './suppress.ts'

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

/**
 * Somebody who reads a table, knows all of its sums and that no count is below 0, and tries which tables fit what is
 * published. The hidden counts are a linear programme that is kept solved: hiding one more adds a column to it. Each table that
 * was thought of is checked against every sum before it counts.
 */
export class Reader {
  /** By place: the least and the most that was found possible. Published counts are what they are. */
  readonly least: Float64Array
  readonly most: Float64Array
  readonly #table: CountTable
  /** By place: the sums that it is in, as its total (-1) or as a part (1). */
  readonly #sumsOf: ReadonlyMap<number, readonly (readonly [sum: number, factor: number])[]>
  /** One row for each sum: first a column for each sum itself, then one for each hidden count. */
  #rows: Float64Array[]
  #width: number
  /** By row: its value, and the column that it stands for. */
  readonly #values: Float64Array
  readonly #basis: Int32Array
  /** By column: the row that stands for it, or -1; and by column behind the sums: its place. */
  readonly #rowOf: number[]
  readonly #places: number[] = []
  readonly #columnOf = new Map<number, number>()
  #effort = 0

  constructor(table: CountTable) {
    const { length } = table.sums
    this.#table = table
    this.#sumsOf = toSumsOf(table)
    this.#width = length * 2 + 16
    this.#rows = table.sums.map((_, at) => {
      const row = new Float64Array(this.#width)
      row[at] = 1
      return row
    })
    this.#values = new Float64Array(length)
    this.#basis = Int32Array.from(table.sums.keys())
    this.#rowOf = [...table.sums.keys()]
    this.least = Float64Array.from(table.counts)
    this.most = Float64Array.from(table.counts)
  }

  /** From now on the reader does not see this count. */
  hide(place: number): void {
    const column = this.#addColumn(place)
    const count = this.#table.counts[place] ?? 0
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
    const count = this.#table.counts[place] ?? 0
    return !this.canReach(place, count + FIXED) && !this.canSink(place, count - FIXED)
  }

  /**
   * Once a count has been found to reach no further: whether hiding another one would let it. The sums that hold it back have a
   * price, and a count is worth hiding if its sums have.
   */
  findWorth(place: number): (other: number) => boolean {
    const row = this.#rows[this.#rowOf[this.#columnOf.get(place) ?? -1] ?? -1] ?? NOTHING
    return (other) => {
      let worth = 0
      for (const [sum, sign] of this.#sumsOf.get(other) ?? []) worth += sign * (row[sum] ?? 0)
      return Math.abs(worth) > LEAST
    }
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
    for (let column = this.#rows.length; column < this.#rowOf.length; column++) {
      if ((this.#rowOf[column] ?? -1) >= 0) continue
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
      const isSum = (this.#basis[at] ?? 0) < this.#rows.length
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

  #addColumn(place: number): number {
    const column = this.#rowOf.length
    if (column >= this.#width) this.#widen()
    for (const row of this.#rows) {
      let factor = 0
      for (const [sum, sign] of this.#sumsOf.get(place) ?? []) factor += sign * (row[sum] ?? 0)
      row[column] = toClean(factor)
    }
    this.#rowOf.push(-1)
    this.#places.push(place)
    this.#columnOf.set(place, column)
    return column
  }

  #widen(): void {
    this.#width *= 2
    this.#rows = this.#rows.map((row) => {
      const wider = new Float64Array(this.#width)
      wider.set(row)
      return wider
    })
  }

  /** Remembers the table that the reader thinks of at the moment, if it says something new and keeps every sum. */
  #note(): void {
    const { counts, sums } = this.#table
    const guess = new Map<number, number>()
    let says = false
    for (const [index, place] of this.#places.entries()) {
      const row = this.#rowOf[sums.length + index] ?? -1
      const value = row < 0 ? 0 : (this.#values[row] ?? 0)
      if (value < -NEAR) throw tooHard()
      guess.set(place, toWhole(value))
      says ||= value > (this.most[place] ?? 0) + NEAR || value < (this.least[place] ?? 0) - NEAR
    }
    if (!says) return
    const countOf = (place: number) => guess.get(place) ?? counts[place] ?? 0
    const addUp = (parts: readonly number[]) => parts.reduce((sum, part) => sum + countOf(part), 0)
    // Errors of rounding have grown: nothing that was found after this could be relied on.
    if (!sums.every(({ total, parts }) => Math.abs(addUp(parts) - countOf(total)) < NEAR)) throw tooHard()
    for (const [place, value] of guess) {
      if (value > (this.most[place] ?? 0)) this.most[place] = value
      if (value < (this.least[place] ?? 0)) this.least[place] = value
    }
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

function toWhole(value: number): number {
  const whole = Math.round(value)
  return Math.abs(value - whole) < NEAR ? whole : value
}

function toSumsOf({ sums }: CountTable): ReadonlyMap<number, readonly (readonly [number, number])[]> {
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
