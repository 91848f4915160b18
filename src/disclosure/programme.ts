import { RolemapError } from '../error.ts'
import type { Sum } from './table.ts'

// Factors are whole numbers and simple fractions. So a number this near to a whole one differs by a rounding error, and
// a number smaller than the smallest fraction is 0.
const ERROR = 1e-7
const LEAST = 1e-4
/** This many multiplications take some seconds. If a table of three dimensions takes longer, it rarely succeeds. */
const MOST_EFFORT = 4e9
/** Rows times columns: 200 MB. */
const MOST_ROOM = 25_000_000

/** The result of a step that increases or decreases a count: how far it went, if it went at all. */
export type Step =
  | { readonly end: 'stopped'; readonly length: number }
  | { readonly end: 'nowhere' }
  | { readonly end: 'nothing stops it' }

/**
 * Which hidden counts are consistent with the sums of a table: a linear programme that is kept solved. Hiding another
 * count adds a column to it, and a row for each of its sums that had no hidden count yet. (A tableau of the simplex
 * method; no count is below 0.)
 */
export class Programme {
  /** For each position, the sums that contain it, as total (-1) or part (1). */
  readonly #sumsOf: ReadonlyMap<number, readonly (readonly [sum: number, factor: number])[]>
  /** One row for each sum that has hidden counts. */
  #rows: Float64Array[] = []
  #width = 64
  /** For each row, its value and the column that it determines. */
  readonly #values: number[] = []
  readonly #basis: number[] = []
  /** For each column, its position, or none if it belongs to a sum; and the row that determines it, or -1. */
  readonly #places: (number | undefined)[] = []
  readonly #rowOf: number[] = []
  readonly #columnOf = new Map<number, number>()
  /** For each sum with hidden counts, its own column. */
  readonly #columnOfSum = new Map<number, number>()
  #effort = 0
  /** The column of a count that stays at its minimum. */
  #frozen = -1

  constructor(sums: readonly Sum[]) {
    this.#sumsOf = toSumsOf(sums)
  }

  /** The places of the hidden counts. */
  listHidden(): MapIterator<number> {
    return this.#columnOf.keys()
  }

  /** The sums that have hidden counts. */
  listSums(): MapIterator<number> {
    return this.#columnOfSum.keys()
  }

  isHidden(place: number): boolean {
    return this.#columnOf.has(place)
  }

  /** The value of a hidden count in the current solution. */
  valueOf(place: number): number {
    const row = this.#rowOf[this.#columnOf.get(place) ?? -1] ?? -1
    return row < 0 ? 0 : (this.#values[row] ?? 0)
  }

  /** Hides a count. It is then made as small as possible while all others stay feasible. */
  hide(place: number, count: number): void {
    for (const [sum] of this.#sumsOf.get(place) ?? []) if (!this.#columnOfSum.has(sum)) this.#addRow(sum)
    const column = this.#addColumn(place)
    const { row, length } = this.#findBlock(column, { sign: -1, most: count })
    this.#move(column, -length)
    if (row !== undefined) this.#turn(row, column, count - length)
  }

  /**
   * Increases or decreases a hidden count, by the change with the largest effect, or by the first one, which never goes
   * in circles.
   */
  step(place: number, { up, first }: { readonly up: boolean; readonly first: boolean }): Step {
    const column = this.#findColumn(this.#columnOf.get(place) ?? -1, up, first)
    if (column === undefined) return { end: 'nowhere' }
    const { row, length } = this.#findBlock(column, { first })
    if (row === undefined) return { end: 'nothing stops it' }
    this.#move(column, length)
    this.#turn(row, column, length)
    return { end: 'stopped', length: length > ERROR ? length : 0 }
  }

  /** From now on this hidden count stays at its minimum. Without a position, all may change again. */
  freeze(place?: number): void {
    this.#frozen = place === undefined ? -1 : (this.#columnOf.get(place) ?? -1)
  }

  /** For each other hidden count, how much this one would change if the other decreased by one. */
  createWorth(place: number): (other: number) => number {
    const row = this.#rowFor(place) ?? NOTHING
    return (other) => {
      let worth = 0
      for (const [sum, sign] of this.#sumsOf.get(other) ?? [])
        worth += sign * (row[this.#columnOfSum.get(sum) ?? -1] ?? 0)
      return worth
    }
  }

  /**
   * If a sum still determines its own column, one of its counts takes its place. The remaining columns can then be
   * chosen freely.
   */
  freeSums(): void {
    for (const [at, row] of this.#rows.entries()) {
      if (this.#places[this.#basis[at] ?? 0] !== undefined) continue
      const column = this.#listFree().find((one) => Math.abs(row[one] ?? 0) > LEAST)
      if (column !== undefined) this.#turn(at, column, 0)
    }
  }

  /** How a hidden count changes with each of the freely chosen counts. Empty if it cannot change. */
  listFactors(place: number): readonly (readonly [column: number, factor: number])[] {
    const row = this.#rowFor(place)
    if (!row) return [[this.#columnOf.get(place) ?? -1, 1]]
    return [...this.#listFree()].flatMap((column) => {
      const factor = row[column] ?? 0
      return Math.abs(factor) > LEAST ? [[column, factor] as const] : []
    })
  }

  #rowFor(place: number): Float64Array | undefined {
    return this.#rows[this.#rowOf[this.#columnOf.get(place) ?? -1] ?? -1]
  }

  /** The columns of hidden counts that no row determines. */
  *#listFree(): Generator<number> {
    for (const [column, place] of this.#places.entries())
      if (place !== undefined && (this.#rowOf[column] ?? -1) < 0) yield column
  }

  /** A column whose increase moves the wanted one: the one with the largest effect, or the first. */
  #findColumn(wanted: number, up: boolean, first: boolean): number | undefined {
    const at = this.#rowOf[wanted] ?? -1
    if (at < 0) return up ? wanted : undefined
    const row = this.#rows[at] ?? NOTHING
    let found: number | undefined
    let best = LEAST
    for (const column of this.#listFree()) {
      const gain = up ? -(row[column] ?? 0) : (row[column] ?? 0)
      if (gain <= best || column === this.#frozen) continue
      found = column
      if (first) break
      best = gain
    }
    return found
  }

  /**
   * How far a column can go, and the row that stops it, because a count reaches 0 or a sum must stay right. Of several
   * rows, the one with the largest factor, which has the smallest error, or the first.
   */
  #findBlock(
    column: number,
    { sign = 1, most = Number.POSITIVE_INFINITY, first = false }: Limits,
  ): { readonly row: number | undefined; readonly length: number } {
    let [row, length, size]: [number | undefined, number, number] = [undefined, most, 0]
    for (let at = 0; at < this.#rows.length; at++) {
      const factor = sign * (this.#rows[at]?.[column] ?? 0)
      const basis = this.#basis[at] ?? 0
      const isSum = this.#places[basis] === undefined || basis === this.#frozen
      if (isSum ? Math.abs(factor) <= LEAST : factor <= LEAST) continue
      const room = isSum ? 0 : Math.max(0, this.#values[at] ?? 0) / factor
      if (room > length + ERROR) continue
      const rank = first ? -(this.#basis[at] ?? 0) : Math.abs(factor)
      if (room < length - ERROR || row === undefined || rank > size)
        [row, length, size] = [at, Math.min(room, length), rank]
    }
    return { row, length }
  }

  #move(column: number, length: number): void {
    if (length === 0) return
    for (const [at, row] of this.#rows.entries())
      this.#values[at] = toClean((this.#values[at] ?? 0) - length * (row[column] ?? 0))
  }

  /** From now on the row determines another column. */
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
  }

  /** Adds a sum whose counts were all published so far: it determines its own column, and must stay right. */
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
}

interface Limits {
  readonly sign?: 1 | -1
  readonly most?: number
  readonly first?: boolean
}

const NOTHING = new Float64Array()

/** The error for a table that is too large, or whose rounding errors have grown. */
export const tooHard = () =>
  new RolemapError(
    'table-unfit',
    'expected a table that can be protected, found small counts in too many sums at once: use fewer dimensions, a higher level, or rounding',
  )

function toClean(value: number): number {
  const whole = Math.round(value)
  return Math.abs(value - whole) < ERROR ? whole : value
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
