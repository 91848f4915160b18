import { createBreath } from '../../../breath.ts'
import type { Code } from '../../../classification/code.ts'
import { Hierarchy } from '../../../classification/hierarchy.ts'
import type { IndexEntry } from '../../../classification/index-entry.ts'
import type { Item } from '../../../classification/item.ts'
import type { Profile } from '../../../classification/profile.ts'
import type { VersionSummary } from '../../../store/store.ts'
import type { Rolemap } from '../../rolemap.ts'

/** One side of a crosswalk, with everything that can be evidence for a mapping. */
export interface Side {
  readonly id: string
  readonly version: string
  /** The items to map: those of the lowest level. */
  readonly items: readonly Item[]
  readonly hierarchy: Hierarchy
  readonly entries: ReadonlyMap<Code, readonly IndexEntry[]>
  readonly profiles: ReadonlyMap<Code, Profile>
}

const AT_ONCE = 500

/** Reads a side in small pieces. */
export async function readSide({ store }: Rolemap, summary: VersionSummary): Promise<Side> {
  const { rows: items } = await store.versions.listItems(summary, { limit: summary.items, offset: 0 })
  const breath = createBreath()
  const entries: IndexEntry[] = []
  for (let offset = 0; offset < summary.entries; offset += AT_ONCE) {
    const { rows } = await store.versions.listEntries(summary, { limit: AT_ONCE, offset })
    entries.push(...rows)
    await breath()
  }
  const outline = await store.versions.findOutline(summary)
  return toSide({ ...summary, items, entries, profiles: outline?.profiles ?? [] })
}

interface SideParts extends Pick<Side, 'id' | 'version'> {
  readonly levels: readonly { readonly id: string }[]
  readonly items: readonly Item[]
  readonly entries: readonly IndexEntry[]
  readonly profiles: readonly Profile[]
}

export function toSide({ id, version, levels, items, entries, profiles }: SideParts): Side {
  const lowest = levels.at(-1)?.id
  const low = items.filter(({ level }) => level === lowest)
  return {
    id,
    version,
    items: low.length > 0 ? low : items,
    hierarchy: new Hierarchy(items),
    entries: Map.groupBy(entries, ({ code }) => code),
    profiles: new Map(profiles.map((profile) => [profile.code, profile])),
  }
}

/** A label without the part that only tells the item from its neighbours. */
export const toTitle = (label: string) =>
  label
    .replace(/\bn\.?e\.?c\.?$/i, '')
    .replace(/,\s*$/, '')
    .trim()

/** The titles of an item other than its label. */
export function titlesOf({ entries }: Side, { code, label }: Item): readonly string[] {
  return [...new Set((entries.get(code) ?? []).map(({ title }) => title))].filter((title) => title !== label)
}

/** At most this many of a list, spread evenly over it. */
export function sample<T>(list: readonly T[], most: number): readonly T[] {
  if (list.length <= most) return list
  return Array.from({ length: most }, (_, place) => list[Math.floor((place * list.length) / most)] as T)
}
