import type { CrosswalkHead } from '../../crosswalk/crosswalk.ts'
import type { Problem } from '../../error.ts'
import type { MappingRow } from './gather.ts'

/** The crosswalk in a file, before its codes are looked up in the two classifications. */
export interface CrosswalkFile {
  /** The head of the crosswalk: all of it if Rolemap wrote the file. */
  readonly head: Partial<CrosswalkHead>
  readonly rows: readonly MappingRow[]
  /** Rows that no mapping can express, and parts of the file that were not read. */
  readonly problems: readonly Problem[]
}
