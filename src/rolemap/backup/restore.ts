import { restoreStore } from '../../store/backup/backup.ts'
import { openStore, type ReplyKey, type Store } from '../../store/index.ts'
import { CONSULTATION } from '../consultation/kind.ts'
import { openRolemap } from '../open.ts'
import { PERSON } from '../post/kind.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { tell } from '../trail/kind.ts'
import { recordChange } from '../trail/record-change.ts'
import { verifyTrail } from '../trail/verify.ts'

export interface Restored {
  readonly changes: number
  /** The hash of the last change in the backup's trail. */
  readonly head: string
  /** Differences from what the trail says. */
  readonly faults: readonly { readonly number: number; readonly message: string }[]
  /** Persons who were deleted after the backup was made, and were now deleted again. */
  readonly deletedAgain: number
  /** False: the existing store could not be read, so nobody knows who was deleted after the backup. */
  readonly knowsDeleted: boolean
}

/**
 * Replaces the store at an address by a backup. What had to be deleted does not come back: persons deleted since are
 * deleted again, and so is what replies say; expired data is swept, and lists that nobody had accepted are dropped.
 *
 * @throws RolemapError `backup-unfit`; the store is then unchanged
 */
export async function restoreBackup(
  file: string,
  at: Parameters<typeof restoreStore>[1],
  options: Omit<Parameters<typeof openRolemap>[0], 'db' | 'data'> = {},
): Promise<Restored> {
  const ended = await readEnded(at.address, options)
  await restoreStore(file, at)
  const rolemap = await openRolemap({ ...options, db: at.address, data: false })
  try {
    const { changes, head, faults } = await verifyTrail(rolemap)
    const deletedAgain = await deleteAgain(rolemap, ended?.persons ?? [])
    await emptyAgain(rolemap, ended?.replies ?? [])
    await dropPending(rolemap.store)
    await rolemap.store.sweep(rolemap.now().toISOString())
    return { changes, head, faults, deletedAgain, knowsDeleted: ended !== undefined }
  } finally {
    await rolemap.close()
  }
}

type Ended = Awaited<ReturnType<Store['posts']['listEnded']>>

/** Undefined if the store cannot be read, for example after a loss. */
async function readEnded(address: string, options: Omit<Parameters<typeof openRolemap>[0], 'db' | 'data'>) {
  try {
    const rolemap = await openRolemap({ ...options, db: address, data: false })
    try {
      requireRight(rolemap, 'account.manage')
      if ((await rolemap.store.trail.getHead()).number === 0) return undefined
      const { posts, consultations } = rolemap.store
      return { persons: await posts.listEnded(), replies: await consultations.listEmptied() }
    } finally {
      await rolemap.close()
    }
  } catch {
    return undefined
  }
}

async function deleteAgain(rolemap: Rolemap, ended: Ended): Promise<number> {
  let count = 0
  for (const { organisation, name } of ended) {
    const told = tell(PERSON, { action: 'delete', id: organisation, why: 'deleted after the backup was made' })
    const there = await rolemap.store.posts.findPerson(organisation, name)
    // Even if there is nobody of that name, because the next restore must know.
    await recordChange(rolemap, told, [{ put: 'person-end', organisation, name }])
    if (there) count++
  }
  if (count > 0) await rolemap.store.posts.forget()
  return count
}

async function emptyAgain(rolemap: Rolemap, ended: readonly ReplyKey[]): Promise<void> {
  const toName = ({ number, at }: ReplyKey) => `${number}/${at}`
  const known = new Set((await rolemap.store.consultations.listEmptied()).map(toName))
  if (ended.every((one) => known.has(toName(one)))) return
  const told = tell(CONSULTATION, { action: 'forget', id: '', why: 'deleted after the backup was made' })
  await recordChange(rolemap, told, [{ put: 'reply-words-end', replies: ended }])
}

async function dropPending({ posts }: Store): Promise<void> {
  for (const { key, organisation } of await posts.listSources()) {
    const pending = (await posts.listBatches([key])).filter(({ state }) => state === 'pending')
    for (const batch of pending) await posts.drop(batch)
    if (pending.length > 0) await posts.deleteLonePersons(organisation)
  }
}

/** Whether there is a store at an address with changes that a restore would undo. */
export async function hasChanges(address: string): Promise<boolean> {
  try {
    const store = await openStore(address)
    try {
      return (await store.trail.getHead()).number > 0
    } finally {
      await store.close()
    }
  } catch {
    return false
  }
}
