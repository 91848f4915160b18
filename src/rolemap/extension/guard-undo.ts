import { isLocalItemFault, type LocalItem, type LocalItemFrame } from '../../classification/local-item.ts'
import { RolemapError } from '../../error.ts'
import type { Change, Effect } from '../../store/trail.ts'
import type { Rolemap } from '../rolemap.ts'
import { touchExtensions } from './change.ts'
import { findExtension, listKeptItems } from './extension.ts'
import { getFrame } from './frame.ts'
import { type ExtensionKey, parseExtensionId } from './id.ts'
import { EXTENSION } from './kind.ts'
import { parseOrder, toItemMap } from './local-item.ts'

/**
 * What the commit that undoes a change of an extension must also contain. The old value is restored only if it is still
 * allowed, so that no undo leaves an item without its extension or without a standard item.
 *
 * @throws RolemapError `change-depended`
 */
export async function guardUndo(
  rolemap: Rolemap,
  { number, before, subject: { kind, id } }: Change,
): Promise<readonly Effect[]> {
  const key = parseExtensionId(id)
  const head = await touchExtensions(rolemap, key.id)
  const reason =
    kind === EXTENSION.name
      ? await findHeir(rolemap, key, before)
      : findFault(await readGround(rolemap, key), key.code, before)
  if (reason === undefined) return [head]
  throw new RolemapError('change-depended', `change ${number} cannot be undone: ${reason}`)
}

/** Why an extension cannot be removed again. */
async function findHeir(rolemap: Rolemap, key: ExtensionKey, before: unknown): Promise<string | undefined> {
  if (before !== undefined) return undefined
  const items = await listKeptItems(rolemap, key)
  return items.length > 0 ? `the extension has ${items.length} items by now` : undefined
}

/** What restored local items are checked against. */
export interface Ground {
  /** Whether the extension exists. */
  readonly extension: boolean
  readonly frame: Omit<LocalItemFrame, 'local'>
  readonly local: ReadonlySet<string>
}

export async function readGround(rolemap: Rolemap, key: ExtensionKey): Promise<Ground> {
  const [extension, items, frame] = await Promise.all([
    findExtension(rolemap, key),
    listKeptItems(rolemap, key),
    getFrame(rolemap, key.id),
  ])
  return { extension: extension !== undefined, frame, local: new Set(toItemMap(items).keys()) }
}

/** Why a local item cannot be restored to its old value; undefined if it can be, or if it did not exist. */
export function findFault({ extension, frame, local }: Ground, code: string, before: unknown): string | undefined {
  if (before === undefined) return undefined
  if (!extension) return 'its extension is no longer there'
  const others = new Set(local)
  others.delete(code)
  // The cast is safe: the trail has what was stored.
  const parsed = parseOrder(before as LocalItem, undefined, { ...frame, local: others })
  return isLocalItemFault(parsed) ? parsed.message : undefined
}
