import { type Code, compareCodes } from '../../classification/code.ts'
import { type Organisation, toCodeKey } from '../../classification/local-item.ts'
import type { Store } from '../../store/store.ts'
import { fold } from '../../text/fold.ts'
import type { Rolemap } from '../rolemap.ts'
import { listKept } from '../trail/kept.ts'
import { findExtensionRevision } from './change.ts'
import { type KeptItem, toKeptItem, toOrganisation } from './extension.ts'
import { parseExtensionId } from './id.ts'
import { EXTENSION, LOCAL_ITEM } from './kind.ts'

/** A local item and its organisation. */
export interface OrganisationItem extends KeptItem {
  readonly organisation: Organisation
}

/** Every local item of a classification, by code and by title. Each list is by organisation, then by code. */
interface LocalIndex {
  readonly items: readonly OrganisationItem[]
  /** By `toCodeKey`. */
  readonly byCode: ReadonlyMap<string, readonly OrganisationItem[]>
  readonly byParent: ReadonlyMap<Code, readonly OrganisationItem[]>
  /** By the folded label or title. */
  readonly byTitle: ReadonlyMap<string, readonly OrganisationItem[]>
}

const NONE: LocalIndex = { items: [], byCode: new Map(), byParent: new Map(), byTitle: new Map() }

interface Kept {
  readonly revision: number
  readonly index: LocalIndex
}

// Every coded title and every item's page uses it. Most stores have no extension, and the others one that seldom
// changes.
const indexes = new WeakMap<Store, Map<string, Kept>>()

/** The index of a classification's local items as they are now. */
export async function findLocalIndex(rolemap: Rolemap, id: string): Promise<LocalIndex> {
  const revision = await findExtensionRevision(rolemap, id)
  if (revision === 0) return NONE
  const byId = indexes.get(rolemap.store) ?? new Map<string, Kept>()
  indexes.set(rolemap.store, byId)
  const known = byId.get(id)
  if (known?.revision === revision) return known.index
  const index = await makeIndex(rolemap, id)
  byId.set(id, { revision, index })
  return index
}

async function makeIndex(rolemap: Rolemap, id: string): Promise<LocalIndex> {
  const [extensions, kept] = await Promise.all([
    listKept(rolemap, EXTENSION, { of: id }),
    listKept(rolemap, LOCAL_ITEM, { of: id }),
  ])
  const organisations = new Map(extensions.rows.map(toOrganisation).map((one) => [one.id, one]))
  const items = kept.rows
    .flatMap((one) => {
      const organisation = organisations.get(parseExtensionId(one.id).organisation)
      return organisation ? [{ ...toKeptItem(one), organisation }] : []
    })
    .toSorted(
      (one, other) => compareCodes(one.organisation.id, other.organisation.id) || compareCodes(one.code, other.code),
    )
  const titled = items.flatMap((item) => {
    const titles = new Set([item.label, ...item.titles].map(fold))
    return [...titles].map((title) => ({ item, title }))
  })
  const groups = Map.groupBy(titled, ({ title }) => title)
  return {
    items,
    byCode: Map.groupBy(items, ({ code }) => toCodeKey(code)),
    byParent: Map.groupBy(items, ({ parent }) => parent),
    byTitle: new Map([...groups].map(([title, group]) => [title, group.map(({ item }) => item)])),
  }
}

/** A filter for local items. Each given field narrows the list. */
export interface LocalItemQuery {
  readonly organisation?: string | undefined
  readonly code?: Code | undefined
  readonly parent?: Code | undefined
  /** A label or title, in any case and with any punctuation. */
  readonly title?: string | undefined
}

/** Local items of every organisation, or of one. Organisations may use the same code for different things. */
export async function findLocalItems(
  rolemap: Rolemap,
  id: string,
  query: LocalItemQuery,
): Promise<readonly OrganisationItem[]> {
  return selectLocalItems(await findLocalIndex(rolemap, id), query)
}

/** The same with an index that was found before. */
export function selectLocalItems(
  index: LocalIndex,
  { organisation, code, parent, title }: LocalItemQuery,
): readonly OrganisationItem[] {
  const found = [
    ...(code === undefined ? [] : [index.byCode.get(toCodeKey(code)) ?? []]),
    ...(parent === undefined ? [] : [index.byParent.get(parent) ?? []]),
    ...(title === undefined ? [] : [index.byTitle.get(fold(title)) ?? []]),
  ]
  const [first = index.items, ...rest] = found.toSorted((one, other) => one.length - other.length)
  return first.filter(
    (item) =>
      (organisation === undefined || item.organisation.id === organisation) &&
      rest.every((list) => list.includes(item)),
  )
}

/** A local item as named in an answer. */
export interface NamedLocalItem {
  readonly organisation: Organisation
  readonly code: Code
  readonly label: string
  readonly parent: Code
}

export const toNamed = ({ organisation, code, label, parent }: NamedLocalItem): NamedLocalItem => ({
  organisation,
  code,
  label,
  parent,
})
