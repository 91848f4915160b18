import { createHash } from 'node:crypto'
import { createBreath, inTurns } from '../../breath.ts'
import type { IndexEntry } from '../../classification/index-entry.ts'
import { applyOwnEntries, givesWay, isHeld, type OwnEntry, toIndexEntry } from '../../classification/own-entry.ts'
import type { ClassificationVersion } from '../../classification/version.ts'
import type { EntryQuery, Slice, Store, VersionKey, VersionSummary } from '../../store/store.ts'
import type { RecordQuery } from '../../store/trail.ts'
import { fold } from '../../text/fold.ts'
import type { Rolemap } from '../rolemap.ts'
import { readKept } from '../trail/kept.ts'
import { OWN_ENTRY, toOwnEntryId } from './kind.ts'

/** Increases with every change of a classification's own entries; 0 if there never was one. */
export async function findOwnRevision({ store }: Pick<Rolemap, 'store'>, id: string): Promise<number> {
  const [last = 0] = await listOwnRevisions({ store }, [id])
  return last
}

/** The same for several classifications. */
export async function listOwnRevisions(
  { store }: Pick<Rolemap, 'store'>,
  ids: readonly string[],
): Promise<readonly number[]> {
  return await store.trail.listLast(ids.map((id) => ({ kind: OWN_ENTRY.name, of: id })))
}

/** A user's own entries for the index of a classification, in the order of their folded titles. */
export async function readOwnEntries(
  store: Store,
  id: string,
  query: Omit<RecordQuery, 'of'> = {},
): Promise<readonly OwnEntry[]> {
  const { rows } = await readKept(store, OWN_ENTRY, { ...query, of: id })
  return rows.map(({ value }) => value)
}

/** A version with the user's own entries in its index. */
export async function findIndexed(store: Store, key: VersionKey): Promise<ClassificationVersion | undefined> {
  const [version, own] = await Promise.all([store.versions.find(key), readOwnEntries(store, key.id)])
  if (!version || own.length === 0) return version
  const codes = new Set(version.items.map(({ code }) => code))
  return { ...version, entries: applyOwnEntries(version.entries, own, (code) => codes.has(code)) }
}

/** The entries of a version's index, including the user's own, in the order of `Store.listEntries`. */
export async function listIndexed(
  store: Store,
  summary: VersionSummary,
  query: EntryQuery,
): Promise<Slice<IndexEntry>> {
  const { limit, offset } = query
  let read: Promise<Slice<IndexEntry>> | undefined
  const found = () => (read ??= store.versions.listEntries(summary, { ...query, limit: summary.entries, offset: 0 }))
  const own = await findSaying(store, summary.id, { query, found })
  if (own.length === 0) return await store.versions.listEntries(summary, query)
  const { rows: items } = await store.versions.listItems(summary, { limit: summary.items, offset: 0 })
  const codes = new Set(items.map((item) => item.code))
  const rows = await lay(
    own.filter((one) => isHeld(one, (code) => codes.has(code))),
    { over: await found(), query },
  )
  return { total: rows.length, rows: rows.slice(offset, offset + limit).map(({ entry }) => entry) }
}

interface Folded {
  readonly folded: string
  readonly entry: IndexEntry
}

/**
 * The same as `applyOwnEntries`, sorted, for part of the index. There may be many, so lets other work run in between.
 */
async function lay(
  own: readonly OwnEntry[],
  { over, query: { code, startsWith = '' } }: { over: Slice<IndexEntry>; query: EntryQuery },
): Promise<readonly Folded[]> {
  const start = fold(startsWith)
  const breath = createBreath()
  const titles = new Set<string>()
  const gained: Folded[] = []
  for (const one of own) {
    const [folded, entry] = [fold(one.title), toIndexEntry(one)]
    titles.add(folded)
    if (entry && (code === undefined || entry.code === code) && folded.startsWith(start)) gained.push({ folded, entry })
    await breath()
  }
  const kept = await inTurns(over.rows, (entry) => ({ folded: fold(entry.title), entry }), breath)
  const left = kept.filter(({ entry, folded }) => !givesWay(entry, folded, titles))
  if (gained.length === 0) return left
  // Stable: entries of one title stay in the store's order, and the user's follow.
  return [...left, ...gained].sort((one, other) => compareTexts(one.folded, other.folded))
}

const compareTexts = (one: string, other: string) => (one === other ? 0 : one < other ? -1 : 1)

/** Own entries that affect an answer: entries that it gains, and entries of titles that it may lose. */
async function findSaying(
  store: Store,
  id: string,
  { query: { code, startsWith = '' }, found }: { query: EntryQuery; found: () => Promise<Slice<IndexEntry>> },
): Promise<readonly OwnEntry[]> {
  if (code === undefined) return await readOwnEntries(store, id, { startsWith: fold(startsWith) })
  if ((await findOwnRevision({ store }, id)) === 0) return []
  const titles = (await found()).rows.map(({ title }) => toOwnEntryId(id, title))
  const [lost, gained] = await Promise.all([
    readOwnEntries(store, id, { ids: [...new Set(titles)] }),
    readOwnEntries(store, id, { key: code }),
  ])
  const byTitle = await inTurns([...lost, ...gained], (entry) => [fold(entry.title), entry] as const)
  return [...new Map(byTitle).values()]
}

/** SHA-256 of a version's index with the user's own entries; the version's own digest if there are none. */
export async function digestIndex(
  store: Store,
  { id, digest }: Pick<VersionSummary, 'id' | 'digest'>,
): Promise<string> {
  const own = await readOwnEntries(store, id)
  return own.length === 0 ? digest : createHash('sha256').update(digest).update(JSON.stringify(own)).digest('hex')
}
