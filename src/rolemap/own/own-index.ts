import { createHash } from 'node:crypto'
import type { IndexEntry } from '../../classification/index-entry.ts'
import { applyOwnEntries, type OwnEntry, toIndexEntry } from '../../classification/own-entry.ts'
import type { ClassificationVersion } from '../../classification/version.ts'
import type { EntryQuery, Slice, Store, VersionKey, VersionSummary } from '../../store/store.ts'
import type { RecordQuery } from '../../store/trail.ts'
import { fold } from '../../text/fold.ts'
import type { Rolemap } from '../rolemap.ts'
import { readKept } from '../trail/kept.ts'
import { OWN_ENTRY, toOwnEntryId } from './kind.ts'

/** Changes with every change of a classification's own entries; 0 where there never was one. */
export async function findOwnRevision({ store }: Pick<Rolemap, 'store'>, id: string): Promise<number> {
  return await store.trail.findLast({ kind: OWN_ENTRY.name, of: id })
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

/** The entries of a version's index with the user's own among them, in the order of `Store.listEntries`. */
export async function listIndexed(
  store: Store,
  summary: VersionSummary,
  query: EntryQuery,
): Promise<Slice<IndexEntry>> {
  const { limit, offset, code, startsWith = '' } = query
  let read: Promise<Slice<IndexEntry>> | undefined
  const found = () => (read ??= store.versions.listEntries(summary, { ...query, limit: summary.entries, offset: 0 }))
  const own = await findSaying(store, summary.id, { query, found })
  if (own.length === 0) return await store.versions.listEntries(summary, query)
  const [all, items] = await Promise.all([
    found(),
    store.versions.listItems(summary, { limit: summary.items, offset: 0 }),
  ])
  const codes = new Set(items.rows.map((item) => item.code))
  const start = fold(startsWith)
  const isAsked = (entry: IndexEntry) =>
    (code === undefined || entry.code === code) && fold(entry.title).startsWith(start)
  const rows = applyOwnEntries(all.rows, own, (one) => codes.has(one)).filter(isAsked)
  const sorted = own.some(toIndexEntry) ? sortByTitle(rows) : rows
  return { total: sorted.length, rows: sorted.slice(offset, offset + limit) }
}

/** Own entries that have a say in an answer: those that it gains, and those of titles that it may lose. */
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
  return [...new Map([...lost, ...gained].map((entry) => [fold(entry.title), entry])).values()]
}

// Stable: those of one title stay as the store has them, and the user's follow.
const sortByTitle = (entries: readonly IndexEntry[]) =>
  entries
    .map((entry) => ({ entry, folded: fold(entry.title) }))
    .sort((one, other) => (one.folded === other.folded ? 0 : one.folded < other.folded ? -1 : 1))
    .map(({ entry }) => entry)

/** SHA-256 of what a version's index says with the user's own entries in it; the version's own digest if there are none. */
export async function digestIndex(
  store: Store,
  { id, digest }: Pick<VersionSummary, 'id' | 'digest'>,
): Promise<string> {
  const own = await readOwnEntries(store, id)
  return own.length === 0 ? digest : createHash('sha256').update(digest).update(JSON.stringify(own)).digest('hex')
}
