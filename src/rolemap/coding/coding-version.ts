import type { IndexEntry } from '../../classification/index-entry.ts'
import type { Item } from '../../classification/item.ts'
import type { Profile } from '../../classification/profile.ts'
import type { ClassificationVersion } from '../../classification/version.ts'
import { RolemapError } from '../../error.ts'
import type { VersionKey } from '../../store/store.ts'
import { findIndexed } from '../own/own-index.ts'
import type { Rolemap } from '../rolemap.ts'

/**
 * A version with only what a coder needs: of profiles, the parts that a post's context is compared with and that tell
 * items apart; no tables, facts or lines of a source. For a coder that runs elsewhere, such as in a browser. It gives
 * the same answers as one made from the store's version.
 *
 * @throws RolemapError `classification-unknown`
 */
export async function getCodingVersion({ store }: Rolemap, key: VersionKey): Promise<ClassificationVersion> {
  const version = await findIndexed(store, key)
  if (!version) throw new RolemapError('classification-unknown', `"${key.id}" ${key.version} is no longer in the store`)
  const { id, label, levels, items, entries, profiles, source } = version
  return {
    id,
    label,
    version: version.version,
    levels,
    items: items.map(toItem),
    entries: entries.map(toEntry),
    profiles: profiles.map(toProfile).filter((profile) => profile.description ?? profile.tasks ?? profile.ours),
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

function toProfile({ code, state, description, tasks, jobsIncluded, ours }: Profile): Profile {
  return {
    code,
    state,
    ...(description !== undefined && { description }),
    ...(tasks && { tasks }),
    ...(jobsIncluded !== undefined && { jobsIncluded }),
    typicalTitles: [],
    seeAlso: [],
    ...(ours && { ours }),
  }
}

function toEntry({ title, code, kind, source, also, ambiguous }: IndexEntry): IndexEntry {
  return { title, code, kind, source, ...(also && { also }), ...(ambiguous && { ambiguous }) }
}
