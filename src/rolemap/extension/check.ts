import type { Code } from '../../classification/code.ts'
import { isLowest, type Organisation, toCodeKey } from '../../classification/local-item.ts'
import type { Rolemap } from '../rolemap.ts'
import { getItemHistory } from '../version/history.ts'
import { getVersion } from '../version/list.ts'
import { getExtension } from './extension.ts'
import { getFrame } from './frame.ts'
import { findLocalItems, type OrganisationItem } from './local-index.ts'

/**
 * What a later version did to a local item. `parent-retired`: its standard item is retired. `parent-level`: its
 * standard item has items below it now. `code-standard`: a standard item now has its code.
 */
export type ExtensionFindingKind = 'parent-retired' | 'parent-level' | 'code-standard'

/** A local item that a person must review, because the classification has changed. */
export interface ExtensionFinding {
  readonly kind: ExtensionFindingKind
  readonly organisation: Organisation
  readonly code: Code
  readonly label: string
  readonly parent: Code
  /** What its standard item became, according to the versions: one item, or several that it was split into. */
  readonly successors: readonly { readonly code: Code; readonly label: string }[]
  /** The first day without the standard item. */
  readonly until?: string
}

/** The result of a check of extensions. */
export interface ExtensionCheck {
  readonly classification: string
  /** The version that the items were checked against. */
  readonly version: string
  readonly items: number
  readonly findings: readonly ExtensionFinding[]
}

/**
 * Checks every local item of a classification, or of one organisation, against the current version.
 *
 * @throws RolemapError `classification-unknown`, `extension-unknown`
 */
export async function checkExtensions(rolemap: Rolemap, id: string, organisation?: string): Promise<ExtensionCheck> {
  const { version } = await getVersion(rolemap, id)
  if (organisation !== undefined) await getExtension(rolemap, { id, organisation })
  const items = await findLocalItems(rolemap, id, { organisation })
  if (items.length === 0) return { classification: id, version, items: 0, findings: [] }
  const frame = await getFrame(rolemap, id)
  const findings: ExtensionFinding[] = []
  for (const item of items) {
    const parent = frame.items.get(item.parent)
    if (!parent) findings.push(await toRetired(rolemap, id, item))
    else if (!isLowest(frame.items, parent)) findings.push(toFinding('parent-level', item))
    if (frame.standard.has(toCodeKey(item.code))) findings.push(toFinding('code-standard', item))
  }
  return { classification: id, version, items: items.length, findings }
}

const toFinding = (
  kind: ExtensionFindingKind,
  { organisation, code, label, parent }: OrganisationItem,
): ExtensionFinding => ({ kind, organisation, code, label, parent, successors: [] })

async function toRetired(rolemap: Rolemap, id: string, item: OrganisationItem): Promise<ExtensionFinding> {
  const { successors, until } = await getItemHistory(rolemap, id, item.parent)
  return { ...toFinding('parent-retired', item), successors, ...(until !== undefined && until !== '' && { until }) }
}
