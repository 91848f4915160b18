import type { CrosswalkHead } from '../../crosswalk/crosswalk.ts'
import type { Problem } from '../../error.ts'
import type { MappingRow } from './gather.ts'

/** What a file says of a crosswalk, before its codes are looked up in the two ends. */
export interface CrosswalkFile {
  /** Of the crosswalk as a whole: everything, if Rolemap wrote it. */
  readonly head: Partial<CrosswalkHead>
  readonly rows: readonly MappingRow[]
  /** Rows that say what no mapping can say, and what of the file was not read. */
  readonly problems: readonly Problem[]
}
