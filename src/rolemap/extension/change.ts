import { RolemapError } from '../../error.ts'
import type { Effect, Json, KeptRecord } from '../../store/trail.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { type Kind, tell } from '../trail/kind.ts'
import { insist, recordChange, type Told } from '../trail/record-change.ts'
import { getVersion } from '../version/list.ts'
import { type ExtensionKey, listItemRecords, toExtensionId, toItemId } from './extension.ts'
import { EXTENSION, LOCAL_ITEM } from './kind.ts'

// One record that every change of a classification's extensions touches.
const HEAD = 'extensions'

/** An extension as it stands in the store while it is changed. */
export interface Held {
  readonly extension: KeptRecord | undefined
  readonly items: readonly KeptRecord[]
}

/** One record to be put or dropped, and what the trail says of it. */
export interface Step {
  readonly effect: Effect
  readonly told: Told
}

/**
 * Changes an extension as it is now, all of the steps or none. Every change touches one record of the classification, so
 * that of two who change its extensions at once the second looks again at what is there by then: no item is left without
 * its extension, and no code is given twice.
 */
export async function changeExtension(
  rolemap: Rolemap,
  key: ExtensionKey,
  toSteps: (held: Held) => Promise<readonly Step[]> | readonly Step[],
): Promise<void> {
  requireRight(rolemap, 'local-item.set')
  await getVersion(rolemap, key.id)
  await insist(async () => {
    const head = await touchExtensions(rolemap, key.id)
    const steps = await toSteps(await hold(rolemap, key))
    if (steps.length === 0) return
    await recordChange(
      rolemap,
      steps.map(({ told }) => told),
      [head, ...steps.map(({ effect }) => effect)],
    )
  })
}

/** What makes a change of extensions fail if another came in between. It must be asked for before anything else is read. */
export async function touchExtensions({ store }: Rolemap, id: string): Promise<Effect> {
  const record = await store.records.find(HEAD, id)
  return { put: 'record', kind: HEAD, id, of: id, body: {}, revision: record?.revision ?? 0 }
}

/** Changes with every change of a classification's extensions; 0 where there never were any. */
export async function findExtensionRevision({ store }: Rolemap, id: string): Promise<number> {
  return (await store.records.find(HEAD, id))?.revision ?? 0
}

async function hold(rolemap: Rolemap, key: ExtensionKey): Promise<Held> {
  const { store } = rolemap
  const [extension, items] = await Promise.all([
    store.records.find(EXTENSION.name, toExtensionId(key)),
    listItemRecords(rolemap, key),
  ])
  return { extension, items }
}

/** @throws RolemapError `extension-unknown` */
export function checkHeld({ extension }: Held, { id, organisation }: ExtensionKey): void {
  if (extension) return
  throw new RolemapError('extension-unknown', `"${id}" has no extension of "${organisation}"; begin one first`)
}

interface Put {
  readonly record: KeptRecord | undefined
  /** Undefined: it goes. */
  readonly body: Json | undefined
  readonly why?: string | undefined
}

function toStep(of: string, { kind, id }: { kind: Kind; id: string }, put: Put): Step {
  const { record, body, why } = put
  return {
    effect: { put: 'record', kind: kind.name, id, of, body, revision: record?.revision ?? 0 },
    told: tell(kind, {
      action: body === undefined ? 'drop' : 'put',
      id,
      of,
      ...(why !== undefined && { why }),
      ...(record && { before: record.body }),
      ...(body !== undefined && { after: body }),
    }),
  }
}

export const putExtension = (key: ExtensionKey, put: Put): Step =>
  toStep(key.id, { kind: EXTENSION, id: toExtensionId(key) }, put)

export const putItem = (key: ExtensionKey, code: string, put: Put): Step =>
  toStep(key.id, { kind: LOCAL_ITEM, id: toItemId(key, code) }, put)
