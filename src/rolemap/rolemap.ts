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
  /** SHA-256 of the user's rules by which it codes, if there are any. */
  readonly rules?: string
  /** How much each sign counts in the version. */
  readonly weights?: Weights | 'usual' | undefined
  /** What every record that it codes says of it, as `formatCodedBy` writes it. */
  readonly codedBy: string
  /** By this another thread makes the same coder. */
  readonly shared?: SharedCoder | undefined
  /** It does not count yet what was changed since: the index for that is being built. */
  readonly behind?: { readonly since: string }
}

/** An open Rolemap: the store and the coders made from it. Every use case takes one as its first argument. */
export interface Rolemap {
  readonly store: Store
  /** Who asks. */
  readonly actor: Actor
  readonly settings: RolemapSettings
  /** The kinds of things that people change. */
  readonly kinds: Kinds
  /** The same, asked by somebody else. */
  as(actor: Actor): Rolemap
  /** The coder of one version by the rules that are set, or by others that once were, made on first use and kept. */
  readonly coder: FindCoder
  /** For what takes long: the thread that answers is never held. */
  readonly threads: Pick<Threads, 'run' | 'share'>
  /** Tells whoever works in this process that there is something to do. Returns at once. */
  wake(): void
  /** Has a worker woken, and stopped before the store is closed, until the function given back is called. */
  employ(worker: Worker): () => void
  /** The time. */
  now(): Date
  /** Stops whoever works in this process, and closes the store. */
  close(): Promise<void>
}
