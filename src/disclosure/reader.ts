import { Programme, tooHard } from './programme.ts'
import type { CountTable, Sum } from './table.ts'

/** Sums this close count as correct. */
const NEAR = 1e-5
const FIXED = 1e-3
/** Smaller changes do not count. */
const LEAST = 1e-4
/** The most steps towards one goal. Tables that need more must be coarser. */
const LONGEST = 400
/** How many steps in a row may change no count before the rule is used that never goes in circles. */
const PATIENCE = 40

/**
 * A reader of a table who knows all of its sums and the lowest value of every hidden count, and tries which tables are
 * consistent with the published counts. Each possible table is checked against every sum before it counts.
 */
export class Reader {
  /** For each position, the lowest and the highest value found possible. For a published count, the count itself. */
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

  /** Whether a hidden count can be this high, given everything that the reader knows. */
  canReach(place: number, most: number): boolean {
    return this.#climb(place, { up: true, isThere: () => (this.most[place] ?? 0) >= most })
  }

  /** Whether it can be this low. */
  canSink(place: number, least: number): boolean {
    return this.#climb(place, { up: false, isThere: () => (this.least[place] ?? 0) <= least })
  }

  /** Whether a hidden count can only have its own value, so that hiding it is useless. */
  isFixed(place: number): boolean {
    const count = this.#counts[place] ?? 0
    return !this.canReach(place, count + FIXED) && !this.canSink(place, count - FIXED)
  }

  /**
   * Once a count has turned out to go no higher: whether hiding another one would let it. The sums that limit it have a
   * price, and a count is worth hiding if its sums have one.
   */
  findWorth(place: number): (other: number) => boolean {
    const worthOf = this.#programme.createWorth(place)
    return (other) => Math.abs(worthOf(other)) > LEAST
  }

  /**
   * Hidden counts that reveal one another: in every consistent table one changes as the other does, so anyone who knows
   * one of them knows them all.
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

  /** For two counts that reveal each other: whether hiding another one would separate them. */
  findParting(one: number, two: number): (other: number) => boolean {
    const [first, second] = [one, two].map((place) => ({
      worthOf: this.#programme.createWorth(place),
      factor: this.#programme.listFactors(place)[0]?.[1] ?? 1,
    })) as [Worth, Worth]
    return (other) => Math.abs(first.worthOf(other) - (first.factor / second.factor) * second.worthOf(other)) > LEAST
  }

  /** How a count changes with each freely chosen one, up to a factor. */
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

  /** Remembers the current solution, if it is new and all its sums are right. */
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
    // Rounding errors have grown, so nothing found after this would be reliable.
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
