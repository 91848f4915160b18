import type { Page, Slice } from './store.ts'
import type { Json } from './trail.ts'

/** One thing of a filling: a cell, a group of posts, a post that fails a rule. */
export interface FillPart {
  /** The kind of thing. */
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
 * The part that keeps the fillings of returns from posts. A filling never changes: filling again makes another one, and
 * the record of the return says which one it has.
 */
export interface ReturnStore {
  /** Begins a filling of the return with that name; its parts follow. Returns its number, which is unique. */
  begin(name: string, at: string): Promise<number>
  /**
   * Adds parts, in order, after the existing ones. @throws RolemapError `change-conflict` if the filling was dropped
   */
  addParts(fill: number, parts: readonly FillPart[]): Promise<void>
  /** In the order of adding: a page of them, or all. */
  listParts(fill: number, query: PartQuery): Promise<Slice<FillPart>>
  /** Drops every earlier filling of that name. */
  dropBefore(name: string, fill: number): Promise<void>
  /** Drops an unsuccessful filling. */
  drop(fill: number): Promise<void>
}
