import { createBreath } from '../../breath.ts'
import type { Entry, EntryId } from '../../qualification/index.ts'
import type { Store } from '../../store/store.ts'
import { fold } from '../../text/fold.ts'
import { toComparable } from '../../text/likeness.ts'
import { createHeld } from '../held.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { type Kept, readKept } from '../trail/kept.ts'
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

/** An entry that somebody may mean who typed part of its title, or mistyped it. */
export type NearEntry = Pick<Entry, 'id' | 'title' | 'level' | 'body'>

/** The part of what was typed that a title must have, by how telling its letters are. */
const NEAR = 0.55
const LONGEST = 200
/** In a larger list nobody is offered anything: it would take too much memory. */
const MOST_HELD = 50_000

interface Titles {
  readonly rows: readonly { readonly entry: NearEntry; readonly grams: Uint32Array }[]
  /** How many titles have each run of letters. */
  readonly counts: ReadonlyMap<number, number>
}

const held = createHeld<Titles>(1)

/** The entries in use whose titles have most of what was typed, with or without slips of the keyboard, most alike first. */
export async function findNearEntries(rolemap: Rolemap, text: string, limit: number): Promise<readonly NearEntry[]> {
  requireRight(rolemap, ENTRY.see)
  const { store } = rolemap
  const wanted = toComparable(toTitleWords(text.slice(0, LONGEST))).grams
  if (wanted.size === 0) return []
  const stamp = (await store.trail.listLast([{ kind: ENTRY.name }])).join(' ')
  const { rows, counts } = await held.get(store, { name: '', stamp }, () => readTitles(store))
  const weigh = (gram: number) => Math.log(1 + rows.length / (counts.get(gram) ?? 1))
  const weights = new Map([...wanted].map((gram) => [gram, weigh(gram)]))
  const all = [...weights.values()].reduce((sum, one) => sum + one, 0)
  const breath = createBreath()
  const found: { readonly entry: NearEntry; readonly like: number }[] = []
  for (const { entry, grams } of rows) {
    let both = 0
    for (const gram of grams) both += weights.get(gram) ?? 0
    // Of two titles that have it all, the shorter one is nearer.
    if (both >= NEAR * all) found.push({ entry, like: both / all - grams.length / 1000 })
    await breath()
  }
  return found
    .toSorted((one, other) => other.like - one.like)
    .slice(0, limit)
    .map(({ entry }) => entry)
}

/** What people write for the words of titles: “NVQ3” and “L3” say a level. */
const toTitleWords = (text: string): string =>
  text
    .replace(/\b(nvq|btec|svq)\s?(\d)\b/gi, '$1 level $2')
    .replace(/\bl\s?(\d)\b/gi, 'level $1')
    .replace(/\bchildcare\b/gi, 'child care')

async function readTitles(store: Store): Promise<Titles> {
  const breath = createBreath()
  const rows: Titles['rows'][number][] = []
  const counts = new Map<number, number>()
  const { rows: kept } = await readKept(store, ENTRY)
  for (const { value } of kept.length > MOST_HELD ? [] : kept) {
    if (value.withdrawn) continue
    const { id, title, level, body } = value
    const grams = Uint32Array.from(toComparable(title).grams)
    for (const gram of grams) counts.set(gram, (counts.get(gram) ?? 0) + 1)
    rows.push({ entry: { id, title, ...(level && { level }), ...(body !== undefined && { body }) }, grams })
    await breath()
  }
  return { rows, counts }
}

/** What to add to a message about a text that names no entry: those that may be meant. */
export async function sayNearEntries(rolemap: Rolemap, text: string): Promise<string> {
  const near = await findNearEntries(rolemap, text, MOST_SAID)
  const said = near.map(({ id, title }: { readonly id: EntryId; readonly title: string }) => `${id} (${title})`)
  return said.length === 0 ? '' : `; did you mean ${said.join(' or ')}?`
}

const MOST_SAID = 3
