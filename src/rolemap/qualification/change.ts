import { isSame } from '../../classification/same.ts'
import { RolemapError } from '../../error.ts'
import {
  applyOrder,
  type Entry,
  type EntryOrder,
  type ForRole,
  findLoss,
  isEntryFault,
  keepBody,
  type Loss,
  pointAtBody,
} from '../../qualification/index.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { type Kept, putKept } from '../trail/kept.ts'
import { SeenConflict } from '../trail/record-change.ts'
import { readAttachments } from './attachments.ts'
import { readRegister } from './body/register.ts'
import { getEntry, readEntries } from './entries.ts'
import { ENTRY } from './kind.ts'

/** The reason, and what the person saw: a later change by somebody else is then not overwritten. */
export interface Said {
  readonly why?: string | undefined
  readonly seen?: number | undefined
}

/**
 * Adds an entry to the list, under an identifier that is never used again. @throws RolemapError `qualification-unfit`
 */
export async function addEntry(rolemap: Rolemap, order: EntryOrder, { why }: Said = {}): Promise<Kept<Entry>> {
  requireRight(rolemap, ENTRY.edit)
  const pointed = await point(rolemap, order)
  toEntry('', pointed)
  const id = toEntryId(await rolemap.store.records.takeNumber('qualifications'))
  const value = toEntry(id, pointed)
  await putKept(rolemap, ENTRY, { id, value, seen: undefined, why })
  return { id, revision: 1, value }
}

/** The identifier of an entry that people of this store added. Those of shipped entries begin with another letter. */
export const toEntryId = (number: number): string => `Q${number}`

/**
 * Changes an entry. Fields that are not given stay, empty ones are removed.
 *
 * @throws RolemapError `qualification-unknown`, `qualification-unfit`, `change-conflict`
 */
export async function editEntry(
  rolemap: Rolemap,
  id: string,
  { why, seen: known, ...order }: EntryOrder & Said,
): Promise<Kept<Entry>> {
  requireRight(rolemap, ENTRY.edit)
  const seen = await look(rolemap, id, known)
  const value = toEntry(id, await point(rolemap, order, seen.value), seen.value)
  return await put(rolemap, { value, seen, action: 'put', why })
}

/**
 * Withdraws an entry, or puts it back in use. Its identifier, history and attachments stay.
 *
 * @throws RolemapError `qualification-unknown`, `change-conflict`
 */
export async function withdrawEntry(
  rolemap: Rolemap,
  id: string,
  { withdrawn, ...said }: Said & { readonly withdrawn: boolean },
): Promise<Kept<Entry>> {
  requireRight(rolemap, ENTRY.edit)
  const seen = await look(rolemap, id, said.seen)
  if (!withdrawn && seen.value.mergedInto !== undefined)
    throw new RolemapError(
      'qualification-unfit',
      `title: “${seen.value.title}” was merged into ${seen.value.mergedInto}; split it from there`,
    )
  const { withdrawn: _, ...rest } = seen.value
  const value: Entry = withdrawn ? { ...rest, withdrawn } : rest
  return await put(rolemap, { value, seen, action: withdrawn ? 'withdraw' : 'reinstate', why: said.why })
}

/** Everything that loses something if an entry is withdrawn. @throws RolemapError `qualification-unknown` */
export async function showLoss(rolemap: Rolemap, id: string): Promise<Loss> {
  requireRight(rolemap, ENTRY.see)
  const { value: entry } = await getEntry(rolemap, id)
  const own = await readAttachments(rolemap, { entries: [id] })
  const parts = await readAttachments(rolemap, { tie: 'part', targets: [id] })
  const roles = own.map(({ value }) => value).filter((one) => one.as === 'role')
  const modules = await readAttachments(rolemap, { tie: 'part', entries: parts.map(({ value }) => value.entry) })
  const all = new Map([...own, ...parts, ...modules].map((one) => [one.id, one.value]))
  const attachments = [...all.values()]
  const entries = await readEntries(
    rolemap,
    attachments.flatMap((one) => (one.as === 'role' ? one.entry : [one.entry, one.whole])),
  )
  const totals = await countAtRoles(rolemap, roles)
  return findLoss(id, {
    attachments,
    isModule: (one) => entries.get(one)?.value.kind === 'module',
    isWithdrawn: (one) => entries.get(one)?.value.withdrawn === true,
    hasOther: (tie) => (totals.get(toRoleKey(tie)) ?? 0) > (entry.withdrawn ? 0 : 1),
  })
}

const toRoleKey = ({ classification, code, reason }: Pick<ForRole, 'classification' | 'code' | 'reason'>) =>
  JSON.stringify([classification, code, reason])

/** How many entries in use these roles have for each reason. */
async function countAtRoles({ store }: Rolemap, roles: readonly ForRole[]): Promise<ReadonlyMap<string, number>> {
  const totals = new Map<string, number>()
  for (const [classification, list] of Map.groupBy(roles, (tie) => tie.classification)) {
    const codes = [...new Set(list.map(({ code }) => code))]
    for (const { code, reason, total } of await store.qualifications.countRoles(classification, codes))
      totals.set(toRoleKey({ classification, code, reason: reason as ForRole['reason'] }), total)
  }
  return totals
}

/** The order with the body in the register. An unchanged name keeps its pointer. */
async function point(rolemap: Rolemap, order: EntryOrder, was?: Entry): Promise<EntryOrder> {
  const pointed = pointAtBody(keepBody(order, was), await readRegister(rolemap))
  if (isEntryFault(pointed)) throw new RolemapError('qualification-unfit', `${pointed.column}: ${pointed.message}`)
  return pointed
}

function toEntry(id: string, order: EntryOrder, was?: Entry): Entry {
  const entry = applyOrder(id, order, was)
  if (isEntryFault(entry)) throw new RolemapError('qualification-unfit', `${entry.column}: ${entry.message}`)
  return entry
}

async function look(rolemap: Rolemap, id: string, seen: number | undefined): Promise<Kept<Entry>> {
  const found = await getEntry(rolemap, id)
  if (seen === undefined || seen === found.revision) return found
  throw new SeenConflict(`somebody else changed “${found.value.title}” after you looked at it; look again`)
}

interface Put {
  readonly value: Entry
  readonly seen: Kept<Entry>
  readonly action: string
  readonly why: string | undefined
}

async function put(rolemap: Rolemap, { value, seen, action, why }: Put): Promise<Kept<Entry>> {
  if (isSame(value, seen.value)) return seen
  await putKept(rolemap, ENTRY, { id: value.id, value, seen, action, why })
  return { ...seen, revision: seen.revision + 1, value }
}
