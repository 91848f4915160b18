import { isLocalItemFault, type LocalItem, toCodeKey } from '../../classification/local-item.ts'
import { RolemapError } from '../../error.ts'
import type { Change, Effect } from '../../store/trail.ts'
import type { Rolemap } from '../rolemap.ts'
import { touchExtensions } from './change.ts'
import { type ExtensionKey, KINDS, listItemRecords, parseExtensionId, toExtensionId } from './extension.ts'
import { getFrame } from './frame.ts'
import { parseOrder, toItemMap } from './local-item.ts'

const GUARDED: ReadonlySet<string> = new Set([KINDS.extension, KINDS.item])

/**
 * What must go into the commit that undoes a change of a record. Of extensions: what was there before is put back only where
 * it still may be, so that no undo leaves an item without its extension or without a standard item.
 *
 * @throws RolemapError `change-depended`
 */
export async function guardUndo(
  rolemap: Rolemap,
  { number, before }: Change,
  { kind, id }: { readonly kind: string; readonly id: string },
): Promise<readonly Effect[]> {
  if (!GUARDED.has(kind)) return []
  const key = parseExtensionId(id)
  const head = await touchExtensions(rolemap, key.id)
  const reason = kind === KINDS.extension ? await findHeir(rolemap, key, before) : await findFault(rolemap, key, before)
  if (reason === undefined) return [head]
  throw new RolemapError('change-depended', `change ${number} cannot be undone: ${reason}`)
}

/** Why an extension cannot go again. */
async function findHeir(rolemap: Rolemap, key: ExtensionKey, before: unknown): Promise<string | undefined> {
  if (before !== undefined) return undefined
  const items = await listItemRecords(rolemap, key)
  return items.length > 0 ? `the extension has ${items.length} items by now` : undefined
}

/** Why a local item cannot be put back. */
async function findFault(
  rolemap: Rolemap,
  { code, ...key }: ReturnType<typeof parseExtensionId>,
  before: unknown,
): Promise<string | undefined> {
  if (before === undefined) return undefined
  if (!(await rolemap.store.findRecord(KINDS.extension, toExtensionId(key)))) return 'its extension is no longer there'
  const records = toItemMap(await listItemRecords(rolemap, key))
  const local = new Set([...records.keys()].filter((other) => other !== toCodeKey(code)))
  // The trail has what was kept.
  const parsed = parseOrder(before as LocalItem, undefined, { ...(await getFrame(rolemap, key.id)), local })
  return isLocalItemFault(parsed) ? parsed.message : undefined
}
