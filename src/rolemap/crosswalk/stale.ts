import type { Item } from '../../classification/item.ts'
import type { CrosswalkHead, End } from '../../crosswalk/crosswalk.ts'
import type { Mapping } from '../../crosswalk/mapping.ts'
import { type Stale, toStaleFinder } from '../../crosswalk/stale.ts'
import type { VersionSummary } from '../../store/store.ts'
import { findDefault } from '../version/list.ts'
import type { ItemMappings } from './kind.ts'

type Side = 'from' | 'to'
const SIDES: readonly Side[] = ['from', 'to']

/** The newest version of each side, which people decide by. If the store has none, the crosswalk's own version. */
export function findNewest(
  { from, to }: Pick<CrosswalkHead, 'from' | 'to'>,
  versions: readonly VersionSummary[],
): Readonly<Record<Side, End>> {
  const newest = (end: End): End => {
    const found = findDefault(versions.filter(({ id }) => id === end.id))
    return found ? { id: end.id, version: found.version } : end
  }
  return { from: newest(from), to: newest(to) }
}

interface StaleParts {
  readonly head: CrosswalkHead
  readonly versions: readonly VersionSummary[]
  readonly readItems: (end: End) => Promise<readonly Item[]>
}

/**
 * Marks mappings that newer versions of either side make doubtful: versions newer than the crosswalk or, if later, than
 * the last decision of a person about the item. Staleness is derived from the versions in the store. So publishing a
 * version writes nothing here, and only a decision clears it.
 */
export async function markStale(
  records: readonly ItemMappings[],
  { head, versions, readItems }: StaleParts,
): Promise<readonly (readonly Mapping[])[]> {
  const newest = findNewest(head, versions)
  const finders = new Map<string, (mapping: Mapping) => readonly Stale[]>()
  for (const side of SIDES)
    for (const version of new Set(records.map(({ against }) => against?.[side] ?? head[side].version))) {
      const finder = await makeFinder(
        { id: head[side].id, version },
        { side, newest: newest[side], versions, readItems },
      )
      if (finder) finders.set(`${side} ${version}`, finder)
    }
  return records.map(({ mappings, against }) =>
    mappings.map((mapping) => {
      const stale = SIDES.flatMap(
        (side) => finders.get(`${side} ${against?.[side] ?? head[side].version}`)?.(mapping) ?? [],
      )
      return stale.length === 0 ? mapping : { ...mapping, state: 'stale', stale: stale.map(toReason) }
    }),
  )
}

const toReason = ({ from: _, ...reason }: Stale) => reason

async function makeFinder(
  was: End,
  { side, newest, versions, readItems }: Omit<StaleParts, 'head'> & { readonly side: Side; readonly newest: End },
): Promise<((mapping: Mapping) => readonly Stale[]) | undefined> {
  if (was.version === newest.version) return undefined
  const [before, after] = await Promise.all([readItems(was), readItems(newest)])
  if (before.length === 0 || after.length === 0) return undefined
  const all = versions.filter(({ id }) => id === was.id)
  const since = all.slice(all.findIndex(({ version }) => version === was.version) + 1)
  const successions = since.flatMap((version) => version.successions ?? [])
  return toStaleFinder({ end: side, before: { items: before }, after: { items: after }, successions })
}

/** Every reason why a mapping of a crosswalk is stale, with its source item. */
export const listStale = (mappings: readonly Mapping[]): readonly Stale[] =>
  mappings.flatMap(({ from, stale = [] }) => stale.map((reason) => ({ from, ...reason })))
