import type { Coder } from '../coder/answer/coding.ts'
import type { Weights } from '../coder/index/sign-weights.ts'
import type { Store } from '../store/store.ts'
import type { Actor } from './actor.ts'
import type { CoderKey } from './coding/coded-by.ts'
import type { Painter } from './map/painter.ts'
import type { RolemapSettings } from './settings.ts'

/** A coder of the store. */
export interface KeptCoder extends Coder {
  /** SHA-256 of the user's rules by which it codes, if there are any. */
  readonly rules?: string
  /** How much each sign counts in the version, if that was fitted. */
  readonly weights?: Weights | undefined
  /** What every record that it codes says of it, as `formatCodedBy` writes it. */
  readonly codedBy: string
}

/** An open Rolemap: the store and the coders made from it. Every use case takes one as its first argument. */
export interface Rolemap {
  readonly store: Store
  /** Who asks. */
  readonly actor: Actor
  readonly settings: RolemapSettings
  /** The same, asked by somebody else. */
  as(actor: Actor): Rolemap
  /** The coder of one version by the rules that are set, or by others that once were, made on first use and kept. */
  coder(key: CoderKey): Promise<KeptCoder>
  /** Paints drawings beside everything else. */
  readonly painter: Pick<Painter, 'paint'>
  /** Sees to it that files waiting to be coded are coded in the background, one after the other. Returns at once. */
  wake(): void
  /** The time. */
  now(): Date
  /** Stops the background work where it stands, and closes the store. */
  close(): Promise<void>
}
