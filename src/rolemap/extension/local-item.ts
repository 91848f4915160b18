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
import type { Rolemap } from '../rolemap.ts'
import type { Kept, Work } from '../trail/kept.ts'
import { SeenConflict } from '../trail/record-change.ts'
import { changeExtension, checkHeld, putItem } from './change.ts'
import { extensionTarget, getExtension, type KeptItem, toKeptItem } from './extension.ts'
import { getFrame } from './frame.ts'
import { type ExtensionKey, parseExtensionId } from './id.ts'

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
    const items = toItemMap(held.items)
    const name = toCodeKey(order.code.trim())
    const there = items.get(name)
    checkExpected(there, { ...key, code: order.code }, { only, seen })
    const local = new Set([...items.keys()].filter((other) => other !== name))
    const parsed = parseOrder(order, there, { ...(await getFrame(rolemap, key.id)), local })
    fault = isLocalItemFault(parsed) ? parsed : undefined
    return isLocalItemFault(parsed) ? [] : toPut(key, { item: parsed, seen: there, why })
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
    const there = toItemMap(held.items).get(toCodeKey(code))
    if (!there) throw unknownItem(key, code)
    checkExpected(there, { ...key, code }, { seen })
    removed = toKeptItem(there)
    return [putItem(key, removed.code, { seen: there, value: undefined, why })]
  })
  if (removed) return removed
  throw unknownItem(key, code)
}

const unknownItem = ({ id, organisation }: ExtensionKey, code: string) =>
  new RolemapError('code-unknown', `the extension of "${id}" by "${organisation}" has no local item "${code}"`)

/** Items by their codes' keys. */
export const toItemMap = (items: readonly Kept<LocalItem>[]): ReadonlyMap<string, Kept<LocalItem>> =>
  new Map(items.map((item) => [parseExtensionId(item.id).code, item]))

function checkExpected(
  there: Kept<LocalItem> | undefined,
  { code, ...key }: ExtensionKey & { readonly code: string },
  { only, seen }: Pick<LocalItemOptions, 'only' | 'seen'>,
): void {
  if (seen !== undefined && seen !== (there?.revision ?? 0))
    throw new SeenConflict(
      `somebody else changed ${extensionTarget(key, code)} since you looked at it: it is at revision ${there?.revision ?? 0}`,
    )
  if (only === 'add' && there)
    throw new RolemapError('edit-unfit', `expected a new local code, found "${code}", which is there already`)
  if (only === 'change' && !there) throw unknownItem(key, code)
}

/** What an order means, of the item that there is or of a new one. */
export function parseOrder(
  order: LocalItemOrder,
  there: Kept<LocalItem> | undefined,
  frame: LocalItemFrame,
): LocalItem | LocalItemFault {
  const old = there?.value
  const cells = {
    code: old?.code ?? order.code.trim(),
    label: (order.label ?? old?.label ?? '').trim(),
    parent: (order.parent ?? old?.parent ?? '').trim(),
    description: (order.description ?? old?.description ?? '').trim(),
    titles: order.titles ?? old?.titles ?? [],
  }
  return parseLocalItem(cells, frame)
}

/** What keeps an item; nothing where it is there as it is. */
export function toPut(
  key: ExtensionKey,
  { item, seen, why }: { item: LocalItem; seen: Kept<LocalItem> | undefined; why?: string | undefined },
): readonly Work[] {
  return isSame(seen?.value, item) ? [] : [putItem(key, item.code, { seen, value: item, why })]
}
