import { RolemapError } from '../../error.ts'
import { type Attachment, findCycle, toBelow } from '../../qualification/index.ts'
import type { Change, ChangeRow, Effect } from '../../store/trail.ts'
import type { Rolemap } from '../rolemap.ts'
import { readRows } from '../trail/trail.ts'
import { readAttachments, readBelow } from './attachments.ts'
import { readRegister } from './body/register.ts'
import { readEntries } from './entries.ts'
import { ATTACHMENT, ENTRY } from './kind.ts'
import { markTies } from './ties-mark.ts'

/**
 * Undoing the addition of an entry removes the entry, so nothing may be attached to it. @throws RolemapError
 * `change-depended`
 */
export async function guardEntryUndo(rolemap: Rolemap, change: Change): Promise<readonly Effect[]> {
  const mark = await markTies(rolemap)
  const rows = await rowsOf(rolemap, [change])
  await checkFree(rolemap, toAdded(rows), new Set())
  return [mark]
}

const toAdded = (rows: readonly ChangeRow[]) => rows.filter(({ before }) => before === undefined).map(({ id }) => id)

/**
 * Undoing a detachment ties entries again. @throws RolemapError `change-depended` if one is gone, or a circle would
 * close
 */
export async function guardAttachmentUndo(rolemap: Rolemap, change: Change): Promise<readonly Effect[]> {
  const mark = await markTies(rolemap)
  const back = (await rowsOf(rolemap, [change])).flatMap(({ before }) =>
    before === undefined ? [] : [ATTACHMENT.parse(before)],
  )
  await checkEnds(rolemap, back)
  for (const tie of ['part', 'prerequisite'] as const) await checkCircles(rolemap, tie, back)
  return [mark]
}

/** Undoing the addition of a body removes it, so no entry and no other body may point at it. @throws RolemapError `change-depended` */
export async function guardBodyUndo(rolemap: Rolemap, change: Change): Promise<readonly Effect[]> {
  const gone = new Set(toAdded(await rowsOf(rolemap, [change])))
  if (gone.size === 0) return []
  const { bodies } = await readRegister(rolemap)
  const part = [...bodies.values()].find(
    ({ id, mergedInto }) => mergedInto !== undefined && gone.has(mergedInto) && !gone.has(id),
  )
  if (part) throw depended(`“${part.name}” became a part of a body that would go`)
  for (const body of gone) {
    const { rows } = await rolemap.store.qualifications.list({ of: { body, names: [] }, limit: 1, offset: 0 })
    if (rows[0]) throw depended(`an entry points at a body that would go: ${rows[0].id}`)
  }
  return []
}

/** Checks changes of entries and attachments that are undone together. @throws RolemapError `change-depended` */
export async function guardTogether(rolemap: Rolemap, made: readonly Change[]): Promise<void> {
  const [entries, attachments] = [ENTRY, ATTACHMENT].map(({ name }) =>
    made.filter(({ subject }) => subject.kind === name),
  )
  const gone = new Set(toAdded(await rowsOf(rolemap, attachments ?? [])))
  await checkFree(rolemap, toAdded(await rowsOf(rolemap, entries ?? [])), gone)
}

async function rowsOf({ store }: Rolemap, changes: readonly Change[]): Promise<readonly ChangeRow[]> {
  const rows = await Promise.all(
    changes.map(async ({ number, batch, subject, before, after }): Promise<readonly ChangeRow[]> => {
      if (batch) return await Array.fromAsync(readRows(store.trail, number))
      return [{ id: subject.id, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }]
    }),
  )
  return rows.flat()
}

const depended = (message: string) => new RolemapError('change-depended', message)

/** Checks that these entries have no attachments except those that are removed too. */
async function checkFree(rolemap: Rolemap, ids: readonly string[], gone: ReadonlySet<string>): Promise<void> {
  if (ids.length === 0) return
  const all = await Promise.all([
    readAttachments(rolemap, { entries: ids }),
    readAttachments(rolemap, { tie: 'part', targets: ids }),
    readAttachments(rolemap, { tie: 'prerequisite', targets: ids }),
  ])
  const left = all.flat().find(({ id }) => !gone.has(id))
  if (left) throw depended(`an entry that would go is attached since: ${left.id}`)
}

async function checkEnds(rolemap: Rolemap, attachments: readonly Attachment[]): Promise<void> {
  const ids = attachments.flatMap((one) => (one.as === 'role' ? [one.entry] : [one.entry, one.whole]))
  const entries = await readEntries(rolemap, ids)
  const missing = ids.find((id) => !entries.has(id))
  if (missing !== undefined) throw depended(`the entry ${missing} is no longer in the list`)
}

async function checkCircles(
  rolemap: Rolemap,
  tie: 'part' | 'prerequisite',
  back: readonly Attachment[],
): Promise<void> {
  const ties = back.filter((one) => one.as === tie).filter((one) => one.as !== 'role')
  if (ties.length === 0) return
  const below = toBelow([
    ...(await readBelow(
      rolemap,
      tie,
      ties.map(({ entry }) => entry),
    )),
    ...ties,
  ])
  if (ties.some((one) => findCycle(one, below))) throw depended('the entries are tied the other way round since')
}
