import { RolemapError } from '../../error.ts'
import {
  type Attachment,
  type AttachmentFault,
  type AttachmentOrder,
  findCycle,
  isAttachmentFault,
  parseAttachment,
  toBelow,
} from '../../qualification/index.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { findKept, type Kept, putKept } from '../trail/kept.ts'
import { insist } from '../trail/record-change.ts'
import { findDefault } from '../version/list.ts'
import { sayNearRoles } from './advise.ts'
import { readBelow } from './attachments.ts'
import type { Said } from './change.ts'
import { getEntry } from './entries.ts'
import { createEntryFinder } from './find-entry.ts'
import { ATTACHMENT, keyOf } from './kind.ts'
import { markTies } from './ties-mark.ts'

/**
 * Attaches an entry to another or to a role. If it is already attached there, changes the attachment.
 *
 * @throws RolemapError `qualification-unknown`, `attachment-unfit`
 */
export async function attachEntry(
  rolemap: Rolemap,
  id: string,
  { why, ...order }: AttachmentOrder & Said,
): Promise<Attachment> {
  requireRight(rolemap, ATTACHMENT.edit)
  return await insist(async () => {
    const mark = await markTies(rolemap)
    const { value: entry } = await getEntry(rolemap, id)
    if (entry.withdrawn) throw unfit(`“${entry.title}” is withdrawn; put it back in use first`)
    const [finder, hasRole] = await Promise.all([
      createEntryFinder(rolemap, [order.partOf, order.before]),
      findsRole(rolemap, order.role),
    ])
    const value = parseAttachment(id, order, { findEntry: finder, hasRole: () => hasRole })
    if (isAttachmentFault(value))
      throw unfit(`${value.column}: ${value.message}${await sayMeant(rolemap, value, order)}`)
    await checkCircle(rolemap, value)
    const key = keyOf(value)
    const seen = await findKept(rolemap, ATTACHMENT, key)
    await putKept(rolemap, ATTACHMENT, { ...key, value, seen, why, ...(value.as !== 'role' && { beside: [mark] }) })
    return value
  })
}

/** @throws RolemapError `attachment-unknown` */
export async function getAttachment(rolemap: Rolemap, id: string): Promise<Kept<Attachment>> {
  const found = await findKept(rolemap, ATTACHMENT, { id })
  if (found) return found
  throw new RolemapError('attachment-unknown', `there is no attachment "${id.slice(0, 200)}"`)
}

/** @throws RolemapError `attachment-unknown` */
export async function detachEntry(rolemap: Rolemap, id: string, { why }: Said = {}): Promise<Attachment> {
  requireRight(rolemap, ATTACHMENT.edit)
  return await insist(async () => {
    const seen = await getAttachment(rolemap, id)
    await putKept(rolemap, ATTACHMENT, { ...keyOf(seen.value), value: undefined, seen, why })
    return seen.value
  })
}

const sayMeant = async (
  rolemap: Rolemap,
  { code }: AttachmentFault,
  { role = '' }: AttachmentOrder,
): Promise<string> => (code === 'attachment-role-unknown' ? await sayNearRoles(rolemap, role) : '')

const unfit = (message: string) => new RolemapError('attachment-unfit', message)

async function checkCircle(rolemap: Rolemap, value: Attachment): Promise<void> {
  if (value.as === 'role') return
  const way = findCycle(value, toBelow(await readBelow(rolemap, value.as, [value.entry])))
  if (!way) return
  const titles = await Promise.all(way.map(async (id) => `“${(await getEntry(rolemap, id)).value.title}”`))
  throw unfit(
    `${value.as === 'part' ? 'it would be part of itself' : 'it would presuppose itself'}: ${titles.join(', ')}`,
  )
}

/** Whether the role named in an order exists: `job-roles:A05`. */
export async function findsRole({ store }: Rolemap, text = ''): Promise<boolean> {
  const [id, ...rest] = text.trim().split(':')
  const version = findDefault((await store.versions.list()).filter((summary) => summary.id === id?.trim()))
  return version !== undefined && (await store.versions.findItem(version, rest.join(':').trim())) !== undefined
}
