import type { Coder } from '../coder/coding.ts'
import type { Store, VersionSummary } from '../store/store.ts'

/** An open Rolemap: the store and the coders made from it. Every use case takes one as its first argument. */
export interface Rolemap {
  readonly store: Store
  /** The coder of a classification's version, made on first use and kept. */
  coder(version: VersionSummary): Promise<Coder>
  /** The time, as ISO 8601 in UTC. */
  now(): string
  close(): Promise<void>
}
