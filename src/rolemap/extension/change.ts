import type { LocalItem } from '../../classification/local-item.ts'
import { RolemapError } from '../../error.ts'
import type { Effect } from '../../store/trail.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { joinWork, type Keeping, type Kept, toWork, type Work } from '../trail/kept.ts'
import { countMarks, toMark } from '../trail/mark.ts'
import { insist, recordChange } from '../trail/record-change.ts'
import { getVersion } from '../version/list.ts'
import { findExtension, listKeptItems } from './extension.ts'
import { type ExtensionKey, toExtensionId, toItemId } from './id.ts'
import { EXTENSION, LOCAL_ITEM, type NamedOrganisation } from './kind.ts'

// A record that every change of a classification's extensions updates.
const HEAD = 'extensions'

/** An extension as it is in the store during a change. */
export interface Held {
  readonly extension: Kept<NamedOrganisation> | undefined
  readonly items: readonly Kept<LocalItem>[]
}

/**
 * Changes an extension: all steps or none. Every change updates one record of the classification. So concurrent changes
 * of its extensions conflict, and the second one retries with the new state: no item is left without its extension, and
 * no code is used twice.
 */
export async function changeExtension(
  rolemap: Rolemap,
  key: ExtensionKey,
  toPieces: (held: Held) => Promise<readonly Work[]> | readonly Work[],
): Promise<void> {
  requireRight(rolemap, 'local-item.set')
  await getVersion(rolemap, key.id)
  await insist(async () => {
    const head = await touchExtensions(rolemap, key.id)
    const { told, effects } = joinWork(await toPieces(await hold(rolemap, key)))
    if (told.length > 0) await recordChange(rolemap, told, [head, ...effects])
  })
}

/** Makes a change of extensions fail if another one came in between. Must be called before anything else is read. */
export const touchExtensions = ({ store }: Rolemap, id: string): Promise<Effect> =>
  toMark(store, { kind: HEAD, id, of: id }, {})

/** Increases with every change of a classification's extensions; 0 if there never were any. */
export const findExtensionRevision = ({ store }: Rolemap, id: string): Promise<number> =>
  countMarks(store, { kind: HEAD, id })

async function hold(rolemap: Rolemap, key: ExtensionKey): Promise<Held> {
  const [extension, items] = await Promise.all([findExtension(rolemap, key), listKeptItems(rolemap, key)])
  return { extension, items }
}

/** @throws RolemapError `extension-unknown` */
export function checkHeld({ extension }: Held, { id, organisation }: ExtensionKey): void {
  if (extension) return
  throw new RolemapError(
    'extension-unknown',
    `"${id}" has no extension of "${organisation}"; begin one first, with "rolemap extension new" or on the page of its local items`,
  )
}

interface Put<T> extends Pick<Keeping<T>, 'seen' | 'value'> {
  readonly why?: string | undefined
}

export const putExtension = (key: ExtensionKey, { why, ...put }: Put<NamedOrganisation>): Work =>
  toWork(EXTENSION, [{ of: key.id, id: toExtensionId(key), ...put }], { why })

export const putItem = (key: ExtensionKey, code: string, { why, ...put }: Put<LocalItem>): Work =>
  toWork(LOCAL_ITEM, [{ of: key.id, id: toItemId(key, code), ...put }], { why })
