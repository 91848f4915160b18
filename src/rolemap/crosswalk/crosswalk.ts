import type { Code } from '../../classification/code.ts'
import type { Item } from '../../classification/item.ts'
import { type Coverage, coverageOf, listCovered } from '../../crosswalk/coverage.ts'
import type { Crosswalk, CrosswalkHead, CrosswalkState, End } from '../../crosswalk/crosswalk.ts'
import { RolemapError } from '../../error.ts'
import type { Store } from '../../store/store.ts'
import type { Rolemap } from '../rolemap.ts'
import { findKept, type Kept, listKept } from '../trail/kept.ts'
import { CROSSWALK, CROSSWALK_FILE, type ItemMappings, MAPPINGS } from './kind.ts'
import { findNewest, markStale } from './stale.ts'

/** Every crosswalk, by id, without its mappings. */
export async function listHeads(rolemap: Rolemap): Promise<readonly CrosswalkHead[]> {
  return (await listKept(rolemap, CROSSWALK)).rows.map(({ value }) => value)
}

/** @throws RolemapError `crosswalk-unknown`, naming the existing crosswalks */
export async function getHead(rolemap: Rolemap, id: string): Promise<Kept<CrosswalkHead>> {
  const found = await findKept(rolemap, CROSSWALK, { id })
  if (found) return found
  const ids = (await listHeads(rolemap)).map((head) => head.id)
  const others = ids.length > 0 ? `expected one of: ${ids.join(', ')}` : 'there is none'
  throw new RolemapError('crosswalk-unknown', `there is no crosswalk "${id}"; ${others}`)
}

// Reading the mappings of a crosswalk takes some milliseconds, and a way has several crosswalks. The most recently used
// ones are held in memory.
const MOST_HELD = 32
const held = new WeakMap<Store, Map<string, HeldCrosswalk & { readonly stamp: string }>>()

/** A crosswalk with everything needed to change it. */
export interface HeldCrosswalk {
  /** Stale mappings are marked. */
  readonly crosswalk: Crosswalk
  /** The revision of the crosswalk's head. */
  readonly revision: number
  /** The record of each item. */
  readonly records: ReadonlyMap<Code, Kept<ItemMappings>>
  /** The newest versions, which people decide by. */
  readonly newest: Readonly<Record<'from' | 'to', End>>
}

/** A crosswalk with all its mappings. @throws RolemapError `crosswalk-unknown` */
export async function getCrosswalk(rolemap: Rolemap, id: string): Promise<Crosswalk> {
  return (await getHeld(rolemap, id)).crosswalk
}

/** The same with the state of each item. @throws RolemapError `crosswalk-unknown` */
export async function getHeld(rolemap: Rolemap, id: string): Promise<HeldCrosswalk> {
  const { rows: heads } = await listKept(rolemap, CROSSWALK)
  const { value: head, revision } = heads.find(({ value }) => value.id === id) ?? (await getHead(rolemap, id))
  const { store } = rolemap
  const versions = await store.versions.list()
  const newest = findNewest(head, versions)
  const changes = await readLastChanges(store, heads)
  const stamp = JSON.stringify([revision, changes.get(head.from.id), newest])
  const known = held.get(store) ?? new Map()
  const found = known.get(id)
  if (found?.stamp === stamp) return use(known, id, found)
  const { rows } = await listKept(rolemap, MAPPINGS, { key: id })
  const readItems = (end: End) => readEnd(rolemap, end)
  const values = rows.map(({ value }) => value)
  const marked = await markStale(values, { head, versions, readItems })
  const crosswalk = { ...head, mappings: marked.flat() }
  const records = new Map(rows.map((row) => [row.value.from, row]))
  const made = { stamp, crosswalk, revision, records, newest }
  known.delete(id)
  known.set(id, made)
  for (const oldest of known.keys()) if (known.size > MOST_HELD) known.delete(oldest)
  held.set(store, known)
  return made
}

/** When mappings from each classification were last changed. Of all at once, because whoever needs one needs several. */
async function readLastChanges(store: Store, heads: readonly Kept<CrosswalkHead>[]) {
  const ids = [...new Set(heads.map(({ value }) => value.from.id))]
  const subjects = ids.flatMap((of) => [MAPPINGS, CROSSWALK_FILE].map(({ name }) => ({ kind: name, of })))
  const numbers = await store.trail.listLast(subjects)
  return new Map(ids.map((id, at) => [id, numbers.slice(2 * at, 2 * at + 2)]))
}

/** Keeps the most recently used. */
function use<T>(held: Map<string, T>, id: string, one: T): T {
  held.delete(id)
  held.set(id, one)
  return one
}

/** The items of one end, if the store has that version. */
export async function readEnd({ store }: Rolemap, { id, version }: End): Promise<readonly Item[]> {
  const summary = (await store.versions.list()).find((one) => one.id === id && one.version === version)
  if (!summary) return []
  return (await store.versions.listItems(summary, { limit: summary.items, offset: 0 })).rows
}

/** The labels of items. */
export async function readLabels(rolemap: Rolemap, end: End): Promise<(code: Code) => string> {
  const labels = new Map((await readEnd(rolemap, end)).map(({ code, label }) => [code, label]))
  return (code) => labels.get(code) ?? ''
}

/** A crosswalk in a list of them. */
export interface CrosswalkRow {
  readonly id: string
  readonly from: string
  readonly fromVersion: string
  readonly to: string
  readonly toVersion: string
  readonly state: CrosswalkState
  readonly mappings: number
  /** The share of the source's items with a statement. */
  readonly coverage: number
}

/** Every crosswalk, with its size and the share of its source that it covers. */
export async function listCrosswalks(rolemap: Rolemap): Promise<readonly CrosswalkRow[]> {
  const rows: CrosswalkRow[] = []
  for (const { id } of await listHeads(rolemap)) rows.push(await toRow(rolemap, await getCrosswalk(rolemap, id)))
  return rows
}

async function toRow(rolemap: Rolemap, crosswalk: Crosswalk): Promise<CrosswalkRow> {
  const { id, from, to, state, mappings } = crosswalk
  return {
    ...{ id, from: from.id, fromVersion: from.version, to: to.id, toVersion: to.version, state },
    mappings: mappings.length,
    coverage: (await coverOf(rolemap, crosswalk)).share,
  }
}

/**
 * Its coverage of the items at the level of its source that it is about. If the store lacks that version, of all items
 * that it names.
 */
export async function coverOf(
  rolemap: Rolemap,
  crosswalk: Crosswalk,
  counts?: ReadonlyMap<Code, number>,
): Promise<Coverage> {
  const codes = (await readMapped(rolemap, crosswalk, crosswalk.from)).map(({ code }) => code)
  return coverageOf(crosswalk, codes.length > 0 ? codes : crosswalk.mappings.map(({ from }) => from), counts)
}

/** The items of a version of its source that a crosswalk should map. */
export async function readMapped(
  rolemap: Rolemap,
  crosswalk: Pick<Crosswalk, 'mappings'>,
  end: End,
): Promise<readonly Item[]> {
  const versions = await rolemap.store.versions.list()
  const { levels = [] } = versions.find(({ id, version }) => id === end.id && version === end.version) ?? {}
  return listCovered(crosswalk, { items: await readEnd(rolemap, end), levels })
}
