import { Hierarchy } from '../../classification/hierarchy.ts'
import type { Item } from '../../classification/item.ts'
import type { Level } from '../../classification/level.ts'
import type { Profile } from '../../classification/profile.ts'
import type { ClassificationVersion } from '../../classification/version.ts'
import { RolemapError } from '../../error.ts'
import { type OccupationalMaps, toOccupationalMaps } from '../../occupational-map/index.ts'
import { DRAFT } from '../draft/kind.ts'
import { makeDraftVersion } from '../draft/version.ts'
import type { Rolemap } from '../rolemap.ts'
import { readOne } from '../trail/kept.ts'
import { getVersion } from '../version/list.ts'
import type { Consulted } from './kind.ts'

/** The items that people are asked about, ready to be walked. */
export interface Ground {
  readonly label: string
  /** The version, or what the draft is called. */
  readonly edition: string
  readonly levels: readonly Level[]
  readonly items: readonly Item[]
  readonly tree: Hierarchy
  readonly findProfile: (code: string) => Promise<Profile | undefined>
  /** The occupational maps that it describes; none for other classifications. */
  readonly findMaps: () => OccupationalMaps
}

// Made once: walking a large classification, or a draft, must not read it for each page.
const MOST_KEPT = 8
const kept = new WeakMap<Rolemap['store'], Map<string, Promise<Ground>>>()

/** What a consultation is about, as it is now. @throws RolemapError `classification-unknown`, `draft-unknown` */
export async function readGround(rolemap: Rolemap, consulted: Consulted): Promise<Ground> {
  const { stamp, make } =
    consulted.draft === undefined ? await ofVersion(rolemap, consulted) : await ofDraft(rolemap, consulted.draft)
  const all = kept.get(rolemap.store) ?? new Map<string, Promise<Ground>>()
  kept.set(rolemap.store, all)
  const found = all.get(stamp) ?? make()
  all.delete(stamp)
  all.set(stamp, found)
  found.catch(() => all.delete(stamp))
  const [oldest] = all.keys()
  if (all.size > MOST_KEPT && oldest !== undefined) all.delete(oldest)
  return await found
}

function toGround(
  version: ClassificationVersion,
  { edition, findProfile }: Pick<Ground, 'edition' | 'findProfile'>,
): Ground {
  const { label, levels, items } = version
  let maps: OccupationalMaps | undefined
  const findMaps = () => {
    maps ??= toOccupationalMaps(version)
    return maps
  }
  return { label, edition, levels, items, tree: new Hierarchy(items), findProfile, findMaps }
}

interface Making {
  /** Equal if the items are. */
  readonly stamp: string
  readonly make: () => Promise<Ground>
}

async function ofVersion(rolemap: Rolemap, { classification, version }: Consulted): Promise<Making> {
  const summary = await getVersion(rolemap, classification, version)
  const { store } = rolemap
  const make = async (): Promise<Ground> => {
    const outline = await store.versions.findOutline(summary)
    if (!outline) throw new RolemapError('classification-unknown', `"${classification}" is no longer in the store`)
    const findProfile = (code: string) => store.versions.findProfile(summary, code)
    return toGround({ ...outline, entries: [] }, { edition: summary.version, findProfile })
  }
  return { stamp: JSON.stringify([summary.id, summary.version, summary.digest]), make }
}

// In nobody's name: whoever has a link may see this draft, and no other.
async function ofDraft(rolemap: Rolemap, id: string): Promise<Making> {
  const found = await readOne(rolemap.store, DRAFT, { id })
  if (!found) throw new RolemapError('draft-unknown', `there is no draft "${id}"`)
  const { classification, edits, name } = found.value
  // A published draft is asked about as it was published, and an open one on top of the newest version.
  if (found.value.state === 'published') return await ofVersion(rolemap, { classification, version: name })
  const base = await getVersion(rolemap, classification)
  const make = async (): Promise<Ground> => {
    const { version } = await makeDraftVersion(rolemap, { classification, name, edits })
    const profiles = new Map((version.profiles ?? []).map((profile) => [profile.code, profile]))
    const findProfile = async (code: string) => profiles.get(code)
    return toGround(version, { edition: `${name} (draft)`, findProfile })
  }
  return { stamp: JSON.stringify([id, found.revision, base.version, base.digest]), make }
}
