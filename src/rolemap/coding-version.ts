import type { IndexEntry } from '../classification/index-entry.ts'
import type { Item } from '../classification/item.ts'
import type { ClassificationVersion } from '../classification/version.ts'
import { RolemapError } from '../error.ts'
import type { VersionKey } from '../store/store.ts'
import type { Rolemap } from './rolemap.ts'

/**
 * A version with what a coder goes by when it has a title and no context, and nothing else: no profile, table, fact or
 * line of a source. For a coder that runs elsewhere, such as in a browser; it answers as the one of the store does.
 *
 * @throws RolemapError `classification-unknown`
 */
export async function getCodingVersion({ store }: Rolemap, key: VersionKey): Promise<ClassificationVersion> {
  const version = await store.findVersion(key)
  if (!version) throw new RolemapError('classification-unknown', `"${key.id}" ${key.version} is no longer in the store`)
  const { id, label, levels, items, entries, source } = version
  return {
    id,
    label,
    version: version.version,
    levels,
    items: items.map(toItem),
    entries: entries.map(toEntry),
    profiles: [],
    source,
  }
}

function toItem({ code, label, level, parent, alsoUnder, residual }: Item): Item {
  return {
    code,
    label,
    level,
    ...(parent !== undefined && { parent }),
    ...(alsoUnder && { alsoUnder }),
    ...(residual && { residual }),
  }
}

function toEntry({ title, code, kind, source, also, ambiguous }: IndexEntry): IndexEntry {
  return { title, code, kind, source, ...(also && { also }), ...(ambiguous && { ambiguous }) }
}
