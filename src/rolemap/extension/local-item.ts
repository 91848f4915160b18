import {
  isLocalItemFault,
  type LocalItem,
  type LocalItemFault,
  type LocalItemFrame,
  type LocalItemOrder,
  parseLocalItem,
  toCodeKey,
} from '../../classification/local-item.ts'
import { isSame } from '../../classification/same.ts'
import { RolemapError } from '../../error.ts'
import type { Json, KeptRecord } from '../../store/trail.ts'
import type { Rolemap } from '../rolemap.ts'
import { SeenConflict } from '../trail/record-change.ts'
import { changeExtension, checkHeld, putItem, type Step } from './change.ts'
import {
  type ExtensionKey,
  extensionTarget,
  getExtension,
  type KeptItem,
  parseExtensionId,
  toKeptItem,
} from './extension.ts'
import { getFrame } from './frame.ts'

export interface LocalItemOptions {
  /** It must be new (`add`), or must be there (`change`); either if not given. */
  readonly only?: 'add' | 'change'
  /** The item's revision that the person looked at, 0 where there was none: what somebody changed since is not overwritten. */
  readonly seen?: number
  readonly why?: string
}

/** What is said of an item that there is or shall be; what is not said stays as it is. */
export type LocalItemSaid = LocalItemOrder & LocalItemOptions

/**
 * Adds a local item or changes the one that is there; or says why it cannot be taken.
 *
 * @throws RolemapError `extension-unknown`, `change-conflict`; with `only`, `edit-unfit`
 */
export async function setLocalItem(
  rolemap: Rolemap,
  key: ExtensionKey,
  { only, seen, why, ...order }: LocalItemSaid,
): Promise<KeptItem | LocalItemFault> {
  let fault: LocalItemFault | undefined
  await changeExtension(rolemap, key, async (held) => {
    checkHeld(held, key)
    const records = toItemMap(held.items)
    const name = toCodeKey(order.code.trim())
    const record = records.get(name)
    checkExpected(record, { ...key, code: order.code }, { only, seen })
    const local = new Set([...records.keys()].filter((other) => other !== name))
    const parsed = parseOrder(order, record, { ...(await getFrame(rolemap, key.id)), local })
    fault = isLocalItemFault(parsed) ? parsed : undefined
    return isLocalItemFault(parsed) ? [] : toPut(key, { item: parsed, record, why })
  })
  return fault ?? (await getLocalItem(rolemap, key, order.code))
}

/** @throws RolemapError `extension-unknown`, `code-unknown` */
export async function getLocalItem(rolemap: Rolemap, key: ExtensionKey, code: string): Promise<KeptItem> {
  const { items } = await getExtension(rolemap, key)
  const found = items.find((item) => toCodeKey(item.code) === toCodeKey(code))
  if (found) return found
  throw unknownItem(key, code)
}

/** Takes a local item out of an extension. @throws RolemapError `extension-unknown`, `code-unknown`, `change-conflict` */
export async function removeLocalItem(
  rolemap: Rolemap,
  key: ExtensionKey,
  { code, seen, why }: { readonly code: string; readonly seen?: number; readonly why?: string },
): Promise<KeptItem> {
  let removed: KeptItem | undefined
  await changeExtension(rolemap, key, (held) => {
    checkHeld(held, key)
    const record = toItemMap(held.items).get(toCodeKey(code))
    if (!record) throw unknownItem(key, code)
    checkExpected(record, { ...key, code }, { seen })
    removed = toKeptItem(record)
    return [putItem(key, removed.code, { record, body: undefined, why })]
  })
  if (removed) return removed
  throw unknownItem(key, code)
}

const unknownItem = ({ id, organisation }: ExtensionKey, code: string) =>
  new RolemapError('code-unknown', `the extension of "${id}" by "${organisation}" has no local item "${code}"`)

/** The records of items by their codes' keys. */
export const toItemMap = (records: readonly KeptRecord[]): ReadonlyMap<string, KeptRecord> =>
  new Map(records.map((record) => [parseExtensionId(record.id).code, record]))

function checkExpected(
  record: KeptRecord | undefined,
  { code, ...key }: ExtensionKey & { readonly code: string },
  { only, seen }: Pick<LocalItemOptions, 'only' | 'seen'>,
): void {
  if (seen !== undefined && seen !== (record?.revision ?? 0))
    throw new SeenConflict(
      `somebody else changed ${extensionTarget(key, code)} since you looked at it: it is at revision ${record?.revision ?? 0}`,
    )
  if (only === 'add' && record)
    throw new RolemapError('edit-unfit', `expected a new local code, found "${code}", which is there already`)
  if (only === 'change' && !record) throw unknownItem(key, code)
}

/** What an order means, of the item that there is or of a new one. */
export function parseOrder(
  order: LocalItemOrder,
  record: KeptRecord | undefined,
  frame: LocalItemFrame,
): LocalItem | LocalItemFault {
  const old = record && toKeptItem(record)
  const cells = {
    code: old?.code ?? order.code.trim(),
    label: (order.label ?? old?.label ?? '').trim(),
    parent: (order.parent ?? old?.parent ?? '').trim(),
    description: (order.description ?? old?.description ?? '').trim(),
    titles: order.titles ?? old?.titles ?? [],
  }
  return parseLocalItem(cells, frame)
}

/** The step that keeps an item; none where it is there as it is. */
export function toPut(
  key: ExtensionKey,
  { item, record, why }: { item: LocalItem; record: KeptRecord | undefined; why?: string | undefined },
): readonly Step[] {
  const body = item as unknown as Json
  return isSame(record?.body, body) ? [] : [putItem(key, item.code, { record, body, why })]
}
