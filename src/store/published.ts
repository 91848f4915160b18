import type { Json } from './trail.ts'

/** A table of kept posts that was published. */
export interface PublishedTable {
  readonly id: string
  /** The sources whose posts it counts. */
  readonly sources: readonly number[]
  /** When: ISO 8601, UTC. */
  readonly at: string
  readonly who: string
  /** What was asked for. */
  readonly asked: Json
  /** What was published. */
  readonly shown: Json
  /** What must be known of it to protect the next one: sealed where a key is set. */
  readonly known: string
}

/** The part that keeps published tables. */
export interface PublishedStore {
  /** Every table that counts posts of one of the sources, in the order of publishing, and without `shown`. */
  list(sources: readonly number[]): Promise<readonly Omit<PublishedTable, 'shown'>[]>
  find(id: string): Promise<PublishedTable | undefined>
}

/**
 * Publishes a table. Refused with `change-conflict` where another one of the same posts was published since: this one was not
 * protected beside it.
 */
export interface PublishedEffect {
  readonly put: 'published-table'
  readonly table: PublishedTable
  /** The ids of those beside which it was protected. */
  readonly beside: readonly string[]
}

/** Takes back that a table was published. */
export interface PublishedEndEffect {
  readonly put: 'published-table-end'
  readonly id: string
}
