/** How often something may be done: `most` times at once, and `most` times more in each period. */
export interface Rate {
  readonly most: number
  /** In milliseconds. */
  readonly within: number
}

interface Bucket {
  readonly left: number
  readonly at: number
}

// A visitor who keeps using new names must not fill the memory.
const MOST_KEYS = 100_000

/** Counts actions by key, and refuses too many. Kept in the memory of one process. */
export class Allowance {
  readonly #buckets = new Map<string, Bucket>()
  readonly #rate: Rate
  readonly #now: () => Date

  constructor(rate: Rate, now: () => Date) {
    this.#rate = rate
    this.#now = now
  }

  /** Takes one; false if none is left. */
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
    // Moved to the end, so that the first is always the least recently used.
    this.#buckets.delete(key)
    const [oldest] = this.#buckets.keys()
    if (this.#buckets.size >= MOST_KEYS && oldest !== undefined) this.#buckets.delete(oldest)
    this.#buckets.set(key, { left, at: this.#now().getTime() })
  }
}
