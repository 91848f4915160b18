import type { Code } from '../../classification/code.ts'
import type { VersionSummary } from '../../store/store.ts'
import type { Rolemap } from '../rolemap.ts'
import { getItemHistory } from '../version/history.ts'

/** The items that a code of any version stands for now. */
export interface Current {
  /** The version that has the items. */
  readonly version: string
  readonly items: readonly { readonly code: Code; readonly label: string }[]
  /** The items replace the code, which the newest version no longer has. */
  readonly replaced: boolean
}

/**
 * A code in the newest version: the same code, or what replaced it. A code that nothing replaced is looked up in the
 * last version that had it, because a crosswalk may start from that version. Undefined if no version has it.
 */
export async function findCurrent(rolemap: Rolemap, newest: VersionSummary, code: Code): Promise<Current | undefined> {
  const { id, version } = newest
  const item = await rolemap.store.versions.findItem(newest, code)
  if (item) return { version, items: [item], replaced: false }
  const { successors, versions } = await getItemHistory(rolemap, id, code)
  if (successors.length > 0) return { version, items: successors, replaced: true }
  const last = versions.at(-1)
  return last && { version: last.version, items: [{ code, label: last.label }], replaced: false }
}
