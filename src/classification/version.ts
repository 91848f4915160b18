import type { Place } from '../error.ts'
import type { Code } from './code.ts'
import type { IndexEntry } from './index-entry.ts'
import type { Item } from './item.ts'
import type { Level } from './level.ts'
import type { Profile } from './profile.ts'

/** Where a version comes from, and under what terms. */
export interface Source {
  readonly title: string
  readonly publisher?: string
  readonly licence?: string
  /** What a reader should know about the copy that was used. */
  readonly note?: string
}

/** The successors of an item that the version before had and this one lacks. */
export interface Succession {
  readonly code: Code
  /** The items of this version that replaced it: none, one, or several if it was split. */
  readonly to: readonly Code[]
}

/**
 * A table that the source gives about the classification as a whole: skill levels by major group, counts by cluster,
 * shares. Cells are text as printed. `prose` marks a table of sentences, which is read from the user's copy only.
 */
export interface SourceTable {
  readonly id: string
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly prose?: boolean
  readonly at?: Place
}

/** Everything that one version of a classification says. Deeply readonly: a change makes a new version. */
export interface ClassificationVersion {
  /** The classification (the series) that this is a version of: `job-roles`. */
  readonly id: string
  readonly label: string
  /** Unique within the classification: `2009`, `2017-12`. */
  readonly version: string
  /** Set if the version covers only a part of the classification, saying which. It is then never the default. */
  readonly partOnly?: string
  /** From the top. The last is the lowest standard level. */
  readonly levels: readonly Level[]
  /** In the source's order. */
  readonly items: readonly Item[]
  readonly entries: readonly IndexEntry[]
  readonly profiles: readonly Profile[]
  readonly tables?: readonly SourceTable[]
  readonly source: Source
  /** The first day on which it is valid, as `2010-04-01`; if absent, the one in its name (`startOf`). */
  readonly validFrom?: string
  /** The version that it was made from by editing. */
  readonly basedOn?: string
  readonly successions?: readonly Succession[]
}
