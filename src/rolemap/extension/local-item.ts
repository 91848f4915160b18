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
  /** `add`: it must be new. `change`: it must exist. Either if not given. */
  readonly only?: 'add' | 'change'
  /**
   * The item's revision that the person saw, 0 if there was none. Later changes by somebody else are then not
   * overwritten.
   */
  readonly seen?: number
  readonly why?: string
}

/** The fields of a new or existing item. A field that is not given stays. */
export type LocalItemSaid = LocalItemOrder & LocalItemOptions

/**
 * Adds or changes a local item, or returns the reason why it is refused.
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

/**
 * Removes a local item from an extension. @throws RolemapError `extension-unknown`, `code-unknown`, `change-conflict`
 */
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

/** Items by the keys of their codes. */
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

/** The item that an order describes, based on the existing item or new. */
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

/** The effect that stores an item; undefined if it is unchanged. */
export function toPut(
  key: ExtensionKey,
  { item, seen, why }: { item: LocalItem; seen: Kept<LocalItem> | undefined; why?: string | undefined },
): readonly Work[] {
  return isSame(seen?.value, item) ? [] : [putItem(key, item.code, { seen, value: item, why })]
}
