import type { Code } from '../../classification/code.ts'
import type { IndexEntry } from '../../classification/index-entry.ts'
import type { Item } from '../../classification/item.ts'
import type { Confusion } from '../../classification/own-profile.ts'
import type { Profile } from '../../classification/profile.ts'
import { RolemapError } from '../../error.ts'
import type { Slice, VersionKey, VersionSummary } from '../../store/store.ts'
import { findLocalItems, type OrganisationItem } from '../extension/local-index.ts'
import { type ItemStep, listItemSteps } from '../map/item-steps.ts'
import { listIndexed } from '../own/own-index.ts'
import type { Rolemap } from '../rolemap.ts'
import { listPlaces, type VariantPlaces } from '../variant/variant.ts'
import { chooseVersion, getItemHistory, type ItemHistory, type VersionChoice } from '../version/history.ts'
import { getVersion } from '../version/list.ts'

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
  /** Items that it is mistaken for, and how to tell them apart, from our own profile. */
  readonly confusedWith: readonly (Confusion & { readonly label: string })[]
  /** The versions that have it, its predecessors and its successors. */
  readonly history: ItemHistory
  /** Local items of organisations below it. */
  readonly localItems: readonly OrganisationItem[]
  /** Judged steps: where people go from it, and where they come from. */
  readonly steps: readonly ItemStep[]
  /** Its places in the published variants. */
  readonly variants: readonly VariantPlaces[]
}

/** Names one item. Without a version or a day: in the default version, or in the last version that has it. */
export interface ItemKey extends VersionChoice {
  readonly id: string
  readonly code: Code
}

/** @throws RolemapError `classification-unknown` or `code-unknown`. */
export async function showItem(rolemap: Rolemap, key: ItemKey): Promise<ItemView> {
  const { summary, item } = await locate(rolemap, key)
  const { store } = rolemap
  const [paths, children, profile, titles] = await Promise.all([
    pathsTo(rolemap, summary, item),
    store.versions.listItems(summary, { parent: item.code, limit: summary.items, offset: 0 }),
    store.versions.findProfile(summary, item.code),
    listIndexed(store, summary, { code: item.code, limit: Number.MAX_SAFE_INTEGER, offset: 0 }),
  ])
  const confusedWith = await Promise.all((profile?.ours?.not ?? []).map((other) => withLabel(rolemap, summary, other)))
  const history = await getItemHistory(rolemap, summary.id, item.code)
  const localItems = await findLocalItems(rolemap, summary.id, { parent: item.code })
  const variants = await listPlaces(rolemap, summary.id, item.code)
  const steps = await listItemSteps(rolemap, summary, item.code)
  const rest = { titles: titles.rows, confusedWith, history, localItems, variants, steps, ...(profile && { profile }) }
  return { version: summary, item, paths, children: children.rows, ...rest }
}

/** The item in the requested version. If none is named and the item is retired, in the last version that has it. */
async function locate(
  rolemap: Rolemap,
  { id, code, ...choice }: ItemKey,
): Promise<{ summary: VersionSummary; item: Item }> {
  const { store } = rolemap
  const summary = await chooseVersion(rolemap, id, choice)
  const named = choice.version !== undefined || choice.at !== undefined
  const earlier = named ? [] : (await store.versions.list()).filter((one) => one.id === id && !one.withdrawn)
  for (const version of [summary, ...earlier.toReversed()]) {
    const item =
      (await store.versions.findItem(version, code)) ?? (await store.versions.findItem(version, code.toUpperCase()))
    if (item) return { summary: version, item }
  }
  const local = await findLocalItems(rolemap, id, { code })
  const owners = local.map(({ organisation }) => organisation.id).join(', ')
  const hint = local.length > 0 ? `; it is a local code of ${owners}` : ''
  throw new RolemapError('code-unknown', `"${id}" ${summary.version} has no item "${code}"${hint}`)
}

async function withLabel({ store }: Rolemap, key: VersionKey, confusion: Confusion) {
  return { ...confusion, label: (await store.versions.findItem(key, confusion.code))?.label ?? confusion.code }
}

async function pathsTo(rolemap: Rolemap, key: VersionKey, item: Item): Promise<readonly (readonly Item[])[]> {
  const parents = [item.parent, ...(item.alsoUnder ?? [])]
  return Promise.all(parents.map((parent) => pathAbove(rolemap, key, parent)))
}

async function pathAbove({ store }: Rolemap, key: VersionKey, parent: Code | undefined): Promise<readonly Item[]> {
  const path: Item[] = []
  for (let code = parent; code !== undefined; ) {
    const item = await store.versions.findItem(key, code)
    if (!item) break
    path.unshift(item)
    code = item.parent
  }
  return path
}

/** An index entry with the label of its item, and of its further items. */
export type TitleRow = IndexEntry & {
  readonly label: string
  readonly others: readonly { readonly code: Code; readonly label: string }[]
}

export interface TitleOptions {
  readonly version?: string
  readonly code?: Code
  /** The start of the title, in any case. */
  readonly startsWith?: string
  readonly limit?: number
  readonly offset?: number
}

/** The title index in alphabetical order. An ambiguous title has a row for each item. */
export async function listTitles(rolemap: Rolemap, id: string, options: TitleOptions = {}): Promise<Slice<TitleRow>> {
  const { version, code, startsWith, limit, offset = 0 } = options
  const summary = await getVersion(rolemap, id, version)
  const query = { ...(code !== undefined && { code }), ...(startsWith !== undefined && { startsWith }) }
  const { total, rows } = await listIndexed(rolemap.store, summary, {
    ...query,
    limit: limit ?? Number.MAX_SAFE_INTEGER,
    offset,
  })
  const labels = await labelsOf(rolemap, summary, new Set(rows.flatMap(({ code: of, also = [] }) => [of, ...also])))
  const toOther = (of: Code) => ({ code: of, label: labels.get(of) ?? '' })
  return {
    total,
    rows: rows.map((entry) => ({ ...entry, ...toOther(entry.code), others: (entry.also ?? []).map(toOther) })),
  }
}

async function labelsOf(
  { store }: Rolemap,
  key: VersionKey,
  codes: ReadonlySet<Code>,
): Promise<ReadonlyMap<Code, string>> {
  const labels = new Map<Code, string>()
  for (const code of codes) labels.set(code, (await store.versions.findItem(key, code))?.label ?? '')
  return labels
}
