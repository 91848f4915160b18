import type { Entry, EntryId } from '../../qualification/index.ts'
import { fold } from '../../text/fold.ts'
import type { Rolemap } from '../rolemap.ts'
import type { Kept } from '../trail/kept.ts'
import { readEntries } from './entries.ts'
import { ENTRY } from './kind.ts'

/** Entries with the names that people may use for them. */
export async function readNamed(
  rolemap: Rolemap,
  names: readonly string[],
): Promise<ReadonlyMap<EntryId, Kept<Entry>>> {
  const { qualifications } = rolemap.store
  const byId = await readEntries(rolemap, names)
  const records = [
    ...(await qualifications.find('unitCode', names)),
    ...(await qualifications.find('sort', names.map(fold))),
  ]
  const others = records.map(({ kind: _, body, ...rest }) => [rest.id, { ...rest, value: ENTRY.parse(body) }] as const)
  return await addLed(rolemap, new Map([...byId, ...others]))
}

/** Adds the entries that merged ones lead to. */
async function addLed(
  rolemap: Rolemap,
  named: ReadonlyMap<EntryId, Kept<Entry>>,
): Promise<ReadonlyMap<EntryId, Kept<Entry>>> {
  const missing = [...named.values()].flatMap(({ value: { mergedInto } }) =>
    mergedInto === undefined || named.has(mergedInto) ? [] : [mergedInto],
  )
  if (missing.length === 0) return named
  const more = await readEntries(rolemap, missing)
  // If one of them no longer exists, its identifier leads nowhere.
  return more.size === 0 ? named : await addLed(rolemap, new Map([...named, ...more]))
}

/** Finds the entry that a text means: an identifier, then a unit code, then a title that no other entry in use has. */
export async function createEntryFinder(
  rolemap: Rolemap,
  texts: readonly (string | undefined)[],
): Promise<(text: string) => EntryId | undefined> {
  const names = texts.map((text) => (text ?? '').trim()).filter((text) => text !== '')
  const found = await readNamed(rolemap, names)
  return createNameFinder([...found.values()].map(({ value }) => value))
}

/** The entries that identifiers of merged ones lead to, over any number of merges. */
export function toLed(entries: Iterable<Entry>): ReadonlyMap<EntryId, EntryId> {
  const next = new Map(
    [...entries].flatMap(({ id, mergedInto }) => (mergedInto === undefined ? [] : [[id, mergedInto]])),
  )
  const led = [...next.keys()].map((id) => {
    let at = id
    for (let steps = 0; steps <= next.size; steps++) at = next.get(at) ?? at
    return [id, at] as const
  })
  return new Map(led)
}

/** The same among entries in memory. A merged entry leads to the one that it was merged into. */
function createNameFinder(entries: readonly Entry[]): (text: string) => EntryId | undefined {
  const inUse = entries.filter(({ withdrawn }) => !withdrawn)
  const ids = new Set(inUse.map(({ id }) => id))
  const led = toLed(entries)
  const byUnit = Map.groupBy(inUse, ({ unitCode }) => unitCode ?? '')
  const byTitle = Map.groupBy(inUse, ({ title }) => fold(title))
  return (text) => {
    const name = text.trim()
    if (ids.has(name)) return name
    const target = led.get(name)
    if (target !== undefined && ids.has(target)) return target
    const [unit, ...moreUnits] = name === '' ? [] : (byUnit.get(name) ?? [])
    if (unit && moreUnits.length === 0) return unit.id
    const [titled, ...moreTitled] = byTitle.get(fold(name)) ?? []
    return moreTitled.length === 0 ? titled?.id : undefined
  }
}
