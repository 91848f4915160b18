import type { Place } from '../error.ts'
import type { Code } from './code.ts'

/** `label`: an item's own label. `printed`: a title the source lists. `judged`: assigned by a person of this project. `local`: added by a user. */
export type EntryKind = 'label' | 'printed' | 'judged' | 'local'

/** One line of the title index: a job title and the item it belongs to. A title may have entries under several items. */
export interface IndexEntry {
  readonly title: string
  readonly code: Code
  readonly kind: EntryKind
  /** The source's short name, such as `job-role-classification`. */
  readonly source: string
  /** The place in that source, such as its own code for the title. */
  readonly ref?: string
  /** Further items that a reasonable coder might assign the title to. */
  readonly also?: readonly Code[]
  /** The title alone does not settle the item: it depends on the setting. */
  readonly ambiguous?: boolean
  readonly reviewer?: string
  /** When a user judged it, as `2026-11-28`. */
  readonly date?: string
  readonly at?: Place
}
