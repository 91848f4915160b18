import type { Json } from './trail.ts'

/** A published table of kept posts. */
export interface PublishedTable {
  readonly id: string
  /** The sources whose posts it counts. */
  readonly sources: readonly number[]
  /** When it was published: ISO 8601, UTC. */
  readonly at: string
  readonly who: string
  /** The request. */
  readonly asked: Json
  /** The published table. */
  readonly shown: Json
  /** Everything that must be known about it to protect the next one: sealed if a key is set. */
  readonly known: string
}

/** The part that keeps published tables. */
export interface PublishedStore {
  /** Every table that counts posts of one of the sources, in the order of publishing, and without `shown`. */
  list(sources: readonly number[]): Promise<readonly Omit<PublishedTable, 'shown'>[]>
  find(id: string): Promise<PublishedTable | undefined>
}

/**
 * Publishes a table. Refused with `change-conflict` if another one of the same posts was published since, because this
 * one was not protected beside it.
 */
export interface PublishedEffect {
  readonly put: 'published-table'
  readonly table: PublishedTable
  /** The ids of the tables that it was protected beside. */
  readonly beside: readonly string[]
}

/** Withdraws a published table. */
export interface PublishedEndEffect {
  readonly put: 'published-table-end'
  readonly id: string
}
