import { compareCodes } from '../../classification/code.ts'
import type { LocalItem, Organisation } from '../../classification/local-item.ts'
import { RolemapError } from '../../error.ts'
import type { Rolemap } from '../rolemap.ts'
import { findKept, type Kept, listKept } from '../trail/kept.ts'
import { targetOf } from '../trail/kind.ts'
import { getVersion } from '../version/list.ts'
import { type ExtensionKey, parseExtensionId, toExtensionId, toItemId } from './id.ts'
import { EXTENSION, LOCAL_ITEM, type NamedOrganisation } from './kind.ts'

/** A local item as stored. */
export interface KeptItem extends LocalItem {
  /** How many times it was changed. */
  readonly revision: number
}

/** What an organisation adds to a classification, without the items. */
export interface ExtensionSummary {
  readonly classification: string
  readonly organisation: Organisation
  readonly items: number
}

/** An extension: local items, each below exactly one standard item. */
export interface Extension extends Omit<ExtensionSummary, 'items'> {
  /** In the natural order of codes. */
  readonly items: readonly KeptItem[]
}

/** The trail's target for an extension, or for one of its items. */
export function extensionTarget(key: ExtensionKey, code?: string): string {
  return code === undefined
    ? targetOf(EXTENSION, { of: key.id, id: toExtensionId(key) })
    : targetOf(LOCAL_ITEM, { of: key.id, id: toItemId(key, code) })
}

/** Every extension of a classification, by organisation. @throws RolemapError `classification-unknown` */
export async function listExtensions(rolemap: Rolemap, id: string): Promise<readonly ExtensionSummary[]> {
  await getVersion(rolemap, id)
  const [extensions, items] = await Promise.all([
    listKept(rolemap, EXTENSION, { of: id }),
    listKept(rolemap, LOCAL_ITEM, { of: id }),
  ])
  const counts = Map.groupBy(items.rows, (record) => parseExtensionId(record.id).organisation)
  const summaries = extensions.rows.map((record) => {
    const organisation = toOrganisation(record)
    return { classification: id, organisation, items: counts.get(organisation.id)?.length ?? 0 }
  })
  return summaries.toSorted((one, other) => compareCodes(one.organisation.id, other.organisation.id))
}

export const toOrganisation = ({ id, value: { label } }: Kept<NamedOrganisation>): Organisation => ({
  id: parseExtensionId(id).organisation,
  label,
})

export const findExtension = (rolemap: Rolemap, key: ExtensionKey): Promise<Kept<NamedOrganisation> | undefined> =>
  findKept(rolemap, EXTENSION, { of: key.id, id: toExtensionId(key) })

/** @throws RolemapError `classification-unknown`, `extension-unknown` */
export async function getExtension(rolemap: Rolemap, key: ExtensionKey): Promise<Extension> {
  await getVersion(rolemap, key.id)
  const kept = await findExtension(rolemap, key)
  if (!kept)
    throw unknownExtension(
      key,
      (await listExtensions(rolemap, key.id)).map(({ organisation }) => organisation.id),
    )
  const items = await listKeptItems(rolemap, key)
  return {
    classification: key.id,
    organisation: toOrganisation(kept),
    items: items.map(toKeptItem).toSorted((one, other) => compareCodes(one.code, other.code)),
  }
}

function unknownExtension({ id, organisation }: ExtensionKey, known: readonly string[]): RolemapError {
  const there = known.length === 0 ? 'there is none' : `expected one of: ${known.join(', ')}`
  return new RolemapError('extension-unknown', `"${id}" has no extension of "${organisation}"; ${there}`)
}

/** The items of an extension. */
export async function listKeptItems(
  rolemap: Rolemap,
  { id: of, organisation }: ExtensionKey,
): Promise<readonly Kept<LocalItem>[]> {
  return (await listKept(rolemap, LOCAL_ITEM, { of, key: organisation })).rows
}

export const toKeptItem = ({ value, revision }: Kept<LocalItem>): KeptItem => ({ ...value, revision })
