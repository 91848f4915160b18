import type { Code } from '../../classification/code.ts'
import type { Item } from '../../classification/item.ts'
import type { Variant } from '../../classification/variant.ts'
import { toVariantItem, type VariantItem } from '../../classification/variant-item.ts'
import { type VariantPath, VariantTree } from '../../classification/variant-tree.ts'
import { RolemapError } from '../../error.ts'
import type { Store, VersionKey, VersionSummary } from '../../store/store.ts'
import type { Rolemap } from '../rolemap.ts'
import { findKept, type Kept, listKept } from '../trail/kept.ts'
import { getVersion } from '../version/list.ts'
import { VARIANT } from './kind.ts'

/** A variant as stored. */
export interface KeptVariant extends Variant {
  /** Changes with every change of the variant. A person who edits says which revision they saw. */
  readonly revision: number
  /** It came with Rolemap, and nobody here changed it. */
  readonly ours?: true
}

/** The stored part of a variant. Its id and classification are the record's. */
export type VariantValue = Omit<KeptVariant, 'id' | 'classification' | 'revision'>

/** The part of a variant to store. */
export function toValue({
  id: _,
  classification: _of,
  revision: _seen,
  ...value
}: Variant & Partial<Pick<KeptVariant, 'ours' | 'revision'>>): VariantValue {
  return value
}

/** The variant in a record. */
export function toVariant({ id, of = '', revision, value }: Kept<VariantValue>): KeptVariant {
  return { ...value, id, classification: of, revision }
}

/**
 * The variants of a classification, in any state; of all classifications if none is named. @throws RolemapError
 * `classification-unknown`
 */
export async function listVariants(rolemap: Rolemap, classification?: string): Promise<readonly KeptVariant[]> {
  if (classification !== undefined) await getVersion(rolemap, classification)
  const { rows } = await listKept(rolemap, VARIANT, classification === undefined ? {} : { of: classification })
  return rows.map(toVariant)
}

/** @throws RolemapError `variant-unknown`, also for a variant of another classification than the one named. */
export async function getVariant(rolemap: Rolemap, id: string, of?: string): Promise<KeptVariant> {
  const kept = await findKept(rolemap, VARIANT, { id })
  if (kept && (of === undefined || kept.of === of)) return toVariant(kept)
  const { rows } = await listKept(rolemap, VARIANT, of === undefined ? {} : { of })
  const held = rows.map((one) => one.id)
  const expected = held.length > 0 ? `; expected one of: ${held.join(', ')}` : ''
  throw new RolemapError('variant-unknown', `there is no variant "${id}"${of ? ` of "${of}"` : ''}${expected}`)
}

/** A variant with the current state of its items. */
export interface VariantView {
  readonly variant: KeptVariant
  /** The version in which its items are shown. */
  readonly version: VersionSummary
  readonly tree: VariantTree
  /** The items that have a place in it, with what has become of them since it was made. */
  readonly items: ReadonlyMap<Code, VariantItem>
  /** Items that titles are coded to but that have no place in it. */
  readonly unplaced: readonly Item[]
}

/** A variant as it is in the default version. @throws RolemapError `variant-unknown` */
export async function viewVariant(rolemap: Rolemap, id: string, of?: string): Promise<VariantView> {
  const variant = await getVariant(rolemap, id, of)
  const version = await getVersion(rolemap, variant.classification)
  const frame = await toItemFrame(rolemap.store, variant, version)
  const tree = new VariantTree(variant.nodes)
  const placed = tree.items
  const groups = new Set(version.levels.filter(({ group }) => group).map((level) => level.id))
  return {
    variant,
    version,
    tree,
    items: new Map([...placed].map((code) => [code, toVariantItem(code, frame)])),
    unplaced: [...frame.now.values()].filter(({ code, level }) => !groups.has(level) && !placed.has(code)),
  }
}

export async function readItems(store: Store, key: VersionKey): Promise<ReadonlyMap<Code, Item>> {
  const { rows } = await store.versions.listItems(key, { limit: Number.MAX_SAFE_INTEGER, offset: 0 })
  return new Map(rows.map((item) => [item.code, item]))
}

async function toItemFrame(store: Store, { classification: id, madeOn }: Variant, now: VersionKey) {
  const versions = (await store.versions.list()).filter((one) => one.id === id && !one.withdrawn)
  const first = versions.findIndex(({ version }) => madeOn.includes(version))
  return {
    now: await readItems(store, now),
    before: await Promise.all(madeOn.map((version) => readItems(store, { id, version }))),
    successions: versions.slice(first + 1).flatMap(({ successions = [] }) => successions),
  }
}

/** The places of an item in one variant. */
export interface VariantPlaces {
  readonly variant: string
  readonly label: string
  /** One or several paths, each from the top down to a node that the item is under. */
  readonly paths: readonly VariantPath[]
}

/** The places of an item in every published variant. */
export async function listPlaces(
  rolemap: Rolemap,
  classification: string,
  code: Code,
): Promise<readonly VariantPlaces[]> {
  const { rows } = await listKept(rolemap, VARIANT, { of: classification })
  return rows
    .map(toVariant)
    .filter(({ state }) => state === 'published')
    .map(({ id, label, nodes }) => ({ variant: id, label, paths: new VariantTree(nodes).paths(code) }))
    .filter(({ paths }) => paths.length > 0)
}
