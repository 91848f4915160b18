import type { Page, Slice } from './store.ts'
import type { Json } from './trail.ts'

/** One thing of a filling: a cell, a group of posts, a post that fails a rule. */
export interface FillPart {
  /** What kind of thing. */
  readonly part: string
  /** What it is listed by: a row, a rule. */
  readonly key: string
  readonly body: Json
}

export interface PartQuery extends Partial<Page> {
  readonly part: string
  readonly key?: string
}

/**
 * The part that keeps what posts filled returns with. A filling never changes once it is there: filling again makes another, and the
 * record of the return says which one it has.
 */
export interface ReturnStore {
  /** Begins a filling of the return of that name, in parts that follow. Gives its number, which no other has. */
  begin(name: string, at: string): Promise<number>
  /** Adds parts in their order, after those that are there already. @throws RolemapError `change-conflict` where it was dropped */
  addParts(fill: number, parts: readonly FillPart[]): Promise<void>
  /** In the order in which they were added: a page of them, or all. */
  listParts(fill: number, query: PartQuery): Promise<Slice<FillPart>>
  /** Drops every earlier filling of that name. */
  dropBefore(name: string, fill: number): Promise<void>
  /** Drops one that came to nothing. */
  drop(fill: number): Promise<void>
}
