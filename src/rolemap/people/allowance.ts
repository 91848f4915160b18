/** How often something may be done: `most` at once, and as many again within the time. */
export interface Rate {
  readonly most: number
  /** In milliseconds. */
  readonly within: number
}

interface Bucket {
  readonly left: number
  readonly at: number
}

// Whoever comes with ever new names should not fill the memory.
const MOST_KEYS = 100_000

/** Counts what is done in the name of each key, and refuses what is too much. Kept in memory, by one process. */
export class Allowance {
  readonly #buckets = new Map<string, Bucket>()
  readonly #rate: Rate
  readonly #now: () => Date

  constructor(rate: Rate, now: () => Date) {
    this.#rate = rate
    this.#now = now
  }

  /** Takes one; false where there is none left. */
  take(key: string): boolean {
    const left = this.#left(key)
    if (left >= 1) this.#put(key, left - 1)
    return left >= 1
  }

  /** Gives back one that was taken. */
  giveBack(key: string): void {
    this.#put(key, Math.min(this.#rate.most, this.#left(key) + 1))
  }

  #left(key: string): number {
    const { most, within } = this.#rate
    const bucket = this.#buckets.get(key)
    if (!bucket) return most
    const passed = Math.max(0, this.#now().getTime() - bucket.at)
    return Math.min(most, bucket.left + (passed / within) * most)
  }

  #put(key: string, left: number): void {
    // Last, so that the first is the one not used for longest.
    this.#buckets.delete(key)
    const [oldest] = this.#buckets.keys()
    if (this.#buckets.size >= MOST_KEYS && oldest !== undefined) this.#buckets.delete(oldest)
    this.#buckets.set(key, { left, at: this.#now().getTime() })
  }
}
