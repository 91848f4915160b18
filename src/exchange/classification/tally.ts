import type { Problem } from '../../error.ts'

/** Rows or titles that were dropped for one reason. */
export interface Dropped {
  /** The code of the problem. */
  readonly code: string
  readonly count: number
}

/** Reasons why a row, or one of its titles, is not in the classification. */
const DROPS = new Set([
  ...['code-missing', 'title-missing', 'code-level-differs', 'code-unlisted', 'title-repeated', 'title-of-no-kind'],
])

/** Counts what was dropped. Lists of problems stop at a thousand of each kind, but this does not. */
export class Tally {
  readonly #counts = new Map<string, number>()
  readonly #taken = new Map<string, number>()

  add({ code }: Pick<Problem, 'code'>): void {
    if (DROPS.has(code)) this.addCode(code)
  }

  addCode(code: string): void {
    this.#counts.set(code, (this.#counts.get(code) ?? 0) + 1)
  }

  /** How many were dropped for a reason since the last call. */
  take(code: string): number {
    const all = this.#counts.get(code) ?? 0
    const since = all - (this.#taken.get(code) ?? 0)
    this.#taken.set(code, all)
    return since
  }

  list(): readonly Dropped[] {
    return [...this.#counts].map(([code, count]) => ({ code, count }))
  }
}
