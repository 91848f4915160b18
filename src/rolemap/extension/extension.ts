import { compareCodes } from '../../classification/code.ts'
import { type LocalItem, type Organisation, toCodeKey } from '../../classification/local-item.ts'
import { RolemapError } from '../../error.ts'
import type { Json, KeptRecord } from '../../store/trail.ts'
import type { Rolemap } from '../rolemap.ts'
import { targetOf } from '../trail/kind.ts'
import { getVersion } from '../version/list.ts'
import { EXTENSION, LOCAL_ITEM } from './kind.ts'

/** Names an extension: an organisation has one of a classification at most. */
export interface ExtensionKey {
  /** The classification. */
  readonly id: string
  /** The organisation's id. */
  readonly organisation: string
}

/** A local item as it is kept. */
export interface KeptItem extends LocalItem {
  /** How often it was changed; each change makes it one more. */
  readonly revision: number
}

/** What an organisation adds to a classification, without its items. */
export interface ExtensionSummary {
  readonly classification: string
  readonly organisation: Organisation
  readonly items: number
}

/** An extension: local items, each below exactly one standard item. */
export interface Extension extends Omit<ExtensionSummary, 'items'> {
  /** In the natural order of their codes. */
  readonly items: readonly KeptItem[]
}

const toId = (...parts: readonly string[]) => parts.map(encodeURIComponent).join('/')

export const toExtensionId = ({ id, organisation }: ExtensionKey): string => toId(id, organisation)

// In whatever letters a code is written, it names one record: so what is undone meets what was kept since.
export const toItemId = ({ id, organisation }: ExtensionKey, code: string): string =>
  toId(id, organisation, toCodeKey(code))

/** What a record's id names; the code by its key. */
export function parseExtensionId(record: string): ExtensionKey & { readonly code: string } {
  const [id = '', organisation = '', code = ''] = record.split('/').map(decodeURIComponent)
  return { id, organisation, code }
}

/** The target under which the trail has an extension, or one of its items. */
export function extensionTarget(key: ExtensionKey, code?: string): string {
  return code === undefined
    ? targetOf(EXTENSION, { of: key.id, id: toExtensionId(key) })
    : targetOf(LOCAL_ITEM, { of: key.id, id: toItemId(key, code) })
}

/** Every extension of a classification, by its organisation's id. @throws RolemapError `classification-unknown` */
export async function listExtensions(rolemap: Rolemap, id: string): Promise<readonly ExtensionSummary[]> {
  await getVersion(rolemap, id)
  const { store } = rolemap
  const [extensions, items] = await Promise.all([
    store.records.list(EXTENSION.name, { of: id }),
    store.records.list(LOCAL_ITEM.name, { of: id }),
  ])
  const counts = Map.groupBy(items.rows, (record) => parseExtensionId(record.id).organisation)
  const summaries = extensions.rows.map((record) => {
    const organisation = toOrganisation(record)
    return { classification: id, organisation, items: counts.get(organisation.id)?.length ?? 0 }
  })
  return summaries.toSorted((one, other) => compareCodes(one.organisation.id, other.organisation.id))
}

export const toOrganisation = ({ id, body }: KeptRecord): Organisation => ({
  id: parseExtensionId(id).organisation,
  label: String((body as { readonly label?: Json }).label ?? ''),
})

/** @throws RolemapError `classification-unknown`, `extension-unknown` */
export async function getExtension(rolemap: Rolemap, key: ExtensionKey): Promise<Extension> {
  await getVersion(rolemap, key.id)
  const { store } = rolemap
  const record = await store.records.find(EXTENSION.name, toExtensionId(key))
  if (!record)
    throw unknownExtension(
      key,
      (await listExtensions(rolemap, key.id)).map(({ organisation }) => organisation.id),
    )
  const items = await listItemRecords(rolemap, key)
  return {
    classification: key.id,
    organisation: toOrganisation(record),
    items: items.map(toKeptItem).toSorted((one, other) => compareCodes(one.code, other.code)),
  }
}

function unknownExtension({ id, organisation }: ExtensionKey, known: readonly string[]): RolemapError {
  const there = known.length === 0 ? 'there is none' : `expected one of: ${known.join(', ')}`
  return new RolemapError('extension-unknown', `"${id}" has no extension of "${organisation}"; ${there}`)
}

/** The records of an extension's items. */
export async function listItemRecords({ store }: Rolemap, key: ExtensionKey): Promise<readonly KeptRecord[]> {
  const start = `${toExtensionId(key)}/`
  return (await store.records.list(LOCAL_ITEM.name, { of: key.id })).rows.filter(({ id }) => id.startsWith(start))
}

export const toKeptItem = ({ body, revision }: KeptRecord): KeptItem => ({
  // As `putItem` wrote it.
  ...(body as unknown as Omit<KeptItem, 'revision'>),
  revision,
})
