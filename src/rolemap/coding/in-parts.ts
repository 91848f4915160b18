import type { Code } from '../../classification/code.ts'
import type { VersionSummary } from '../../store/store.ts'
import { fold } from '../../text/fold.ts'
import type { Rolemap } from '../rolemap.ts'
import { findItems } from './find-items.ts'

/** An item of a version that covers a part of the classification only. */
export interface PartItem {
  readonly version: string
  /** What the version covers. */
  readonly partOnly: string
  readonly code: Code
  readonly label: string
}

/**
 * The items with this label in versions that cover a part only, the last added first. None if the version that was asked
 * has an item with it.
 */
export async function findInParts(
  rolemap: Rolemap,
  text: string,
  { id, version: asked }: Pick<VersionSummary, 'id' | 'version'>,
): Promise<readonly PartItem[]> {
  const label = fold(text)
  const versions = (await rolemap.store.versions.list()).filter((one) => one.id === id && !one.withdrawn)
  const superseded = new Set(versions.map(({ basedOn }) => basedOn))
  const parts = versions.filter(({ version, partOnly }) => partOnly !== undefined && !superseded.has(version))
  if (parts.length === 0 || (await findLabelled(asked)).length > 0) return []
  const found = parts
    .filter(({ version }) => version !== asked)
    .toReversed()
    .map(async ({ version, partOnly = '' }) =>
      (await findLabelled(version)).map((item) => ({ version, partOnly, code: item.code, label: item.label })),
    )
  return (await Promise.all(found)).flat()

  async function findLabelled(version: string) {
    const { rows } = await findItems(rolemap, text, { in: id, version })
    return rows.filter((one) => one.by === 'label' && fold(one.label) === label)
  }
}

/** @example formatPartItem(item) // 'in edition later-care-services (Care Services only): 03.1.T2.03 Rehabilitation Practitioner' */
export const formatPartItem = ({ version, partOnly, code, label }: PartItem): string =>
  `in edition ${version} (${partOnly} only): ${code} ${label}`
