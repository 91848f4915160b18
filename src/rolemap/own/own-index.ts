import { createHash } from 'node:crypto'
import type { IndexEntry } from '../../classification/index-entry.ts'
import { applyOwnEntries, type OwnEntry, toIndexEntry } from '../../classification/own-entry.ts'
import type { ClassificationVersion } from '../../classification/version.ts'
import type { EntryQuery, Slice, Store, VersionKey, VersionSummary } from '../../store/store.ts'
import type { Effect, Json } from '../../store/trail.ts'
import { fold } from '../../text/fold.ts'
import type { Rolemap } from '../rolemap.ts'

/** A user's own entries for the index of a classification. */
export interface OwnIndex {
  /** How often they were changed; 0 where there never were any. */
  readonly revision: number
  /** In the order of their folded titles. */
  readonly entries: readonly OwnEntry[]
}

// Two records, so that every answer can ask cheaply whether they have changed.
const HEAD = 'own-index'
const BODY = 'own-entries'

/** Changes with every change of a classification's own entries. */
export async function findOwnRevision({ store }: Pick<Rolemap, 'store'>, id: string): Promise<number> {
  return (await store.records.find(HEAD, id))?.revision ?? 0
}

export async function findOwnIndex(store: Store, id: string): Promise<OwnIndex> {
  const record = await store.records.find(BODY, id)
  // As `putOwnIndex` wrote it.
  return { revision: record?.revision ?? 0, entries: (record?.body ?? []) as unknown as readonly OwnEntry[] }
}

/** What keeps own entries in place of those that the caller saw. */
export function putOwnIndex(id: string, seen: OwnIndex, entries: readonly OwnEntry[]): readonly Effect[] {
  const put = (kind: string, body: Json): Effect => ({
    put: 'record',
    kind,
    id,
    of: id,
    body,
    revision: seen.revision,
  })
  return [put(HEAD, { entries: entries.length }), put(BODY, entries as unknown as Json)]
}

/** A version with the user's own entries in its index. */
export async function findIndexed(store: Store, key: VersionKey): Promise<ClassificationVersion | undefined> {
  const [version, { entries }] = await Promise.all([store.versions.find(key), findOwnIndex(store, key.id)])
  if (!version || entries.length === 0) return version
  const codes = new Set(version.items.map(({ code }) => code))
  return { ...version, entries: applyOwnEntries(version.entries, entries, (code) => codes.has(code)) }
}

/** The entries of a version's index with the user's own among them, in the order of `Store.listEntries`. */
export async function listIndexed(
  store: Store,
  summary: VersionSummary,
  query: EntryQuery,
): Promise<Slice<IndexEntry>> {
  const { entries: own } = await findOwnIndex(store, summary.id)
  if (own.length === 0) return store.versions.listEntries(summary, query)
  const { limit, offset, code, startsWith = '' } = query
  const [all, items] = await Promise.all([
    store.versions.listEntries(summary, { ...query, limit: summary.entries, offset: 0 }),
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
  const { entries } = await findOwnIndex(store, id)
  return entries.length === 0
    ? digest
    : createHash('sha256').update(digest).update(JSON.stringify(entries)).digest('hex')
}
