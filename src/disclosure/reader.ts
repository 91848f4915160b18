import { Programme, tooHard } from './programme.ts'
import type { CountTable, Sum } from './table.ts'

/** Sums that are nearer than this are kept. */
const NEAR = 1e-5
const FIXED = 1e-3
/** What changes less does not change. */
const LEAST = 1e-4
/** Steps towards one goal. Tables that need more need a coarser look. */
const LONGEST = 400
/** So many steps that change no count may follow one another before the rule is taken that never goes in circles. */
const PATIENCE = 40

/**
 * A reader of a table who knows all of its sums and the lowest value of every hidden count, and tries which tables are
 * consistent with the published counts. Each possible table is checked against every sum before it counts.
 */
export class Reader {
  /** By place: the least and the most that was found possible. Published counts are what they are. */
  readonly least: Float64Array
  readonly most: Float64Array
  readonly #counts: readonly number[]
  readonly #sums: readonly Sum[]
  readonly #programme: Programme
  readonly #floors: readonly number[]

  /** `floors`: by position, the lowest value that a hidden count can have. */
  constructor({ counts, sums }: CountTable, floors: readonly number[]) {
    this.#counts = counts
    this.#floors = floors
    this.#sums = sums.filter(({ implied }) => !implied)
    this.#programme = new Programme(this.#sums)
    this.least = Float64Array.from(counts)
    this.most = Float64Array.from(counts)
  }

  /** From now on the reader does not see this count. */
  hide(place: number): void {
    this.#programme.hide(place, (this.#counts[place] ?? 0) - this.#floorOf(place))
    this.#note()
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
    const worthOf = this.#programme.createWorth(place)
    return (other) => Math.abs(worthOf(other)) > LEAST
  }

  /**
   * Hidden counts that tell one another: in every table that fits, one changes as the other does, so that whoever knows one of
   * them knows all.
   */
  listTwins(): readonly (readonly number[])[] {
    this.#programme.freeSums()
    const groups = Map.groupBy(this.#programme.listHidden(), (place) => this.#toProportions(place))
    return [...groups.values()].filter(({ length }) => length > 1)
  }

  /**
   * For a person who is alone in a hidden count, and so knows that it is 1: one of the other counts that can then only
   * have its own value. No hidden count is below its floor, so what is known may use up a sum.
   */
  findForced(alone: number, others: readonly number[]): number | undefined {
    this.#sinkToFloor(alone)
    this.#programme.freeze(alone)
    const first = new Map(others.map((place) => [place, this.#programme.valueOf(place)]))
    const open = new Set(others)
    const look = () => {
      for (const place of open)
        if (Math.abs(this.#programme.valueOf(place) - (first.get(place) ?? 0)) > FIXED) open.delete(place)
    }
    const move = (place: number, up: boolean) => {
      for (let [idle, steps] = [0, 0]; open.has(place); steps++) {
        if (steps > LONGEST) throw tooHard()
        const step = this.#programme.step(place, { up, first: idle > PATIENCE })
        if (step.end === 'nothing stops it') open.delete(place)
        if (step.end !== 'stopped') return
        idle = step.length > 0 ? 0 : idle + 1
        this.#note()
        look()
      }
    }
    const forced = others.find((place) => {
      move(place, true)
      move(place, false)
      return open.has(place)
    })
    this.#programme.freeze()
    return forced
  }

  #sinkToFloor(place: number): void {
    for (let [idle, steps] = [0, 0]; this.#programme.valueOf(place) > NEAR; steps++) {
      if (steps > LONGEST) throw tooHard()
      const step = this.#programme.step(place, { up: false, first: idle > PATIENCE })
      if (step.end !== 'stopped') return
      idle = step.length > 0 ? 0 : idle + 1
    }
  }

  /** Of two counts that tell one another: whether hiding another one would part them. */
  findParting(one: number, two: number): (other: number) => boolean {
    const [first, second] = [one, two].map((place) => ({
      worthOf: this.#programme.createWorth(place),
      factor: this.#programme.listFactors(place)[0]?.[1] ?? 1,
    })) as [Worth, Worth]
    return (other) => Math.abs(first.worthOf(other) - (first.factor / second.factor) * second.worthOf(other)) > LEAST
  }

  /** How a count goes with each of those that can be chosen freely, up to a factor. */
  #toProportions(place: number): string {
    const factors = this.#programme.listFactors(place)
    const scale = factors[0]?.[1] ?? 1
    if (factors.length === 0) return `fixed ${place}`
    return factors.map(([column, factor]) => `${column}:${(factor / scale).toFixed(4)}`).join()
  }

  #climb(place: number, { up, isThere }: { readonly up: boolean; readonly isThere: () => boolean }): boolean {
    if (!this.#programme.isHidden(place)) return isThere()
    for (let [idle, steps] = [0, 0]; !isThere(); steps++) {
      if (steps > LONGEST) throw tooHard()
      const step = this.#programme.step(place, { up, first: idle > PATIENCE })
      if (step.end === 'nowhere') return false
      if (step.end === 'nothing stops it') {
        this.most[place] = Number.POSITIVE_INFINITY
        return true
      }
      this.#note()
      idle = step.length > 0 ? 0 : idle + 1
    }
    return true
  }

  /** Remembers the table that the reader thinks of at the moment, if it says something new and keeps every sum. */
  #note(): void {
    const guess = new Map<number, number>()
    let isNew = false
    for (const place of this.#programme.listHidden()) {
      const value = this.#programme.valueOf(place) + this.#floorOf(place)
      if (value < this.#floorOf(place) - NEAR) throw tooHard()
      guess.set(place, toWhole(value))
      isNew ||= value > (this.most[place] ?? 0) + NEAR || value < (this.least[place] ?? 0) - NEAR
    }
    if (!isNew) return
    // Errors of rounding have grown: nothing that was found after this could be relied on.
    for (const sum of this.#programme.listSums()) if (!this.#holds(sum, guess)) throw tooHard()
    for (const [place, value] of guess) {
      this.most[place] = Math.max(this.most[place] ?? 0, value)
      this.least[place] = Math.min(this.least[place] ?? 0, value)
    }
  }

  #floorOf(place: number): number {
    return this.#floors[place] ?? 0
  }

  #holds(sum: number, guess: ReadonlyMap<number, number>): boolean {
    const { total, parts } = this.#sums[sum] as Sum
    const countOf = (place: number) => guess.get(place) ?? this.#counts[place] ?? 0
    return Math.abs(parts.reduce((all, part) => all + countOf(part), 0) - countOf(total)) < NEAR
  }
}

interface Worth {
  readonly worthOf: (other: number) => number
  readonly factor: number
}

function toWhole(value: number): number {
  const whole = Math.round(value)
  return Math.abs(value - whole) < NEAR ? whole : value
}
