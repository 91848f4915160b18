import type { Coder } from '../coder/answer/coding.ts'
import type { Weights } from '../coder/index/sign-weights.ts'
import type { Store } from '../store/store.ts'
import type { Actor } from './actor.ts'
import type { FindCoder } from './coder/coders.ts'
import type { SharedCoder } from './coder/shared-coder.ts'
import type { Worker } from './queue/worker.ts'
import type { RolemapSettings } from './settings.ts'
import type { Threads } from './thread/threads.ts'
import type { Kinds } from './trail/kind.ts'

/** A coder of the store. */
export interface KeptCoder extends Coder {
  /** SHA-256 of the user's rules that it codes with, if there are any. */
  readonly rules?: string
  /** How much each sign counts in the version. */
  readonly weights?: Weights | 'usual' | undefined
  /** What every coded record says it was coded with, as `formatCodedBy` writes it. */
  readonly codedBy: string
  /** Another thread makes the same coder from this. */
  readonly shared?: SharedCoder | undefined
  /** Changes since then do not count yet: a new index is being built. */
  readonly behind?: { readonly since: string }
}

/** An open Rolemap: the store and the coders made from it. Every use case takes one as its first argument. */
export interface Rolemap {
  readonly store: Store
  /** Where another thread opens the same store; absent if only this one can. */
  readonly address?: string
  /** The person who asks. */
  readonly actor: Actor
  readonly settings: RolemapSettings
  /** The kinds of things that people change. */
  readonly kinds: Kinds
  /** The same Rolemap, used by another person. */
  as(actor: Actor): Rolemap
  /** The coder of a version with the current rules, or with earlier ones. Made on first use and kept. */
  readonly coder: FindCoder
  /** For work that takes long, so that the main thread is never blocked. */
  readonly threads: Pick<Threads, 'run' | 'share'>
  /** Tells the workers of this process that there is something to do. Returns at once. */
  wake(): void
  /**
   * Registers a worker to be woken, and to be stopped before the store is closed. Call the returned function to
   * unregister it.
   */
  employ(worker: Worker): () => void
  /** The time. */
  now(): Date
  /** Stops the workers of this process, and closes the store. */
  close(): Promise<void>
}
