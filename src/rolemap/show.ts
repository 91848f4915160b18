import type { Code } from '../classification/code.ts'
import type { IndexEntry } from '../classification/index-entry.ts'
import type { Item } from '../classification/item.ts'
import type { Profile } from '../classification/profile.ts'
import { RolemapError } from '../error.ts'
import type { Slice, VersionKey, VersionSummary } from '../store/store.ts'
import { getVersion } from './list.ts'
import type { Rolemap } from './rolemap.ts'

/** Everything about one item. */
export interface ItemView {
  readonly version: VersionSummary
  readonly item: Item
  /** The items above, from the top: the standard path first, then one for each further place. */
  readonly paths: readonly (readonly Item[])[]
  readonly children: readonly Item[]
  readonly profile?: Profile
  /** Its entries in the title index. */
  readonly titles: readonly IndexEntry[]
}

/** Names one item; without a version, in the default one. */
export interface ItemKey {
  readonly id: string
  readonly code: Code
  readonly version?: string
}

/** @throws RolemapError `classification-unknown` or `code-unknown`. */
export async function showItem(rolemap: Rolemap, { id, code, version }: ItemKey): Promise<ItemView> {
  const summary = await getVersion(rolemap, id, version)
  const { store } = rolemap
  const item = (await store.findItem(summary, code)) ?? (await store.findItem(summary, code.toUpperCase()))
  if (!item) throw new RolemapError('code-unknown', `"${id}" ${summary.version} has no item "${code}"`)
  const [paths, children, profile, titles] = await Promise.all([
    pathsTo(rolemap, summary, item),
    store.listItems(summary, { parent: item.code, limit: summary.items, offset: 0 }),
    store.findProfile(summary, item.code),
    store.listEntries(summary, { code: item.code, limit: summary.entries, offset: 0 }),
  ])
  return { version: summary, item, paths, children: children.rows, ...(profile && { profile }), titles: titles.rows }
}

async function pathsTo(rolemap: Rolemap, key: VersionKey, item: Item): Promise<readonly (readonly Item[])[]> {
  const parents = [item.parent, ...(item.alsoUnder ?? [])]
  return Promise.all(parents.map((parent) => pathAbove(rolemap, key, parent)))
}

async function pathAbove({ store }: Rolemap, key: VersionKey, parent: Code | undefined): Promise<readonly Item[]> {
  const path: Item[] = []
  for (let code = parent; code !== undefined; ) {
    const item = await store.findItem(key, code)
    if (!item) break
    path.unshift(item)
    code = item.parent
  }
  return path
}

/** An index entry with the label of its item. */
export type TitleRow = IndexEntry & { readonly label: string }

export interface TitleOptions {
  readonly version?: string
  readonly code?: Code
  /** The start of the title, in any case. */
  readonly startsWith?: string
  readonly limit?: number
  readonly offset?: number
}

/** The title index, alphabetical. An ambiguous title has a row for each item it may belong to. */
export async function listTitles(rolemap: Rolemap, id: string, options: TitleOptions = {}): Promise<Slice<TitleRow>> {
  const { version, code, startsWith, limit, offset = 0 } = options
  const summary = await getVersion(rolemap, id, version)
  const query = { ...(code !== undefined && { code }), ...(startsWith !== undefined && { startsWith }) }
  const { total, rows } = await rolemap.store.listEntries(summary, {
    ...query,
    limit: limit ?? summary.entries,
    offset,
  })
  const labels = new Map<Code, string>()
  for (const entry of rows) {
    if (!labels.has(entry.code))
      labels.set(entry.code, (await rolemap.store.findItem(summary, entry.code))?.label ?? '')
  }
  return { total, rows: rows.map((entry) => ({ ...entry, label: labels.get(entry.code) ?? '' })) }
}
