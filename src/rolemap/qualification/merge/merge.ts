import { isSame } from '../../../classification/same.ts'
import { RolemapError } from '../../../error.ts'
import {
  type Attachment,
  type Entry,
  type EntryId,
  findCycle,
  type Merge,
  planMerge,
  splitMerge,
  toAttachmentId,
  toBelow,
} from '../../../qualification/index.ts'
import { requireRight } from '../../right.ts'
import type { Rolemap } from '../../rolemap.ts'
import {
  commitWork,
  findKept,
  joinWork,
  type Keeping,
  type Kept,
  toBatch,
  toWork,
  type Work,
} from '../../trail/kept.ts'
import { insist } from '../../trail/record-change.ts'
import { readBelow, readTies } from '../attachments.ts'
import type { Said } from '../change.ts'
import { getEntry } from '../entries.ts'
import { ATTACHMENT, ENTRY, keyOf } from '../kind.ts'
import { markTies } from '../ties-mark.ts'
import { MERGE } from './kind.ts'

export interface MergeOrder {
  /** The entry to merge. Its identifier then leads to the other. */
  readonly from: EntryId
  readonly into: EntryId
  /** The criteria set of its attachments to roles, if they have another meaning than in this list. */
  readonly criteriaSet?: string | undefined
  readonly why?: string | undefined
}

/**
 * Merges an entry into another. The other takes over all attachments and the fields that it lacks, and the merged
 * entry's identifier leads to it. Splitting undoes this.
 *
 * @throws RolemapError `qualification-unknown`, `merge-unfit`
 */
export async function mergeEntries(rolemap: Rolemap, { from, into, criteriaSet, why }: MergeOrder): Promise<Merge> {
  requireRight(rolemap, ENTRY.edit)
  return await insist(async () => {
    const mark = await markTies(rolemap)
    const [gone, stays] = await Promise.all([getEntry(rolemap, from), getEntry(rolemap, into)])
    const set = criteriaSet?.trim()
    const ties = (await Promise.all([listTies(rolemap, from), listTies(rolemap, into)])).flat()
    const plan = planMerge({ from: gone.value, into: stays.value, ties, ...(set && { criteriaSet: set }) })
    if ('fault' in plan) throw new RolemapError('merge-unfit', plan.fault)
    await checkCircles(rolemap, plan.merge)
    const saying = { action: 'merge', why }
    const work = joinWork([
      await keepEntries([
        [stays, plan.into],
        [gone, plan.from],
      ])(saying),
      await keepTies(rolemap, { drop: plan.merge.took, put: plan.merge.gave }, saying),
      toWork(MERGE, [{ id: from, value: plan.merge, seen: await findKept(rolemap, MERGE, { id: from }) }], { why }),
    ])
    await commitWork(rolemap, { ...work, effects: [mark, ...work.effects] })
    return plan.merge
  })
}

/** @throws RolemapError `merge-unknown` */
export async function getMerge(rolemap: Rolemap, from: EntryId): Promise<Kept<Merge>> {
  const found = await findKept(rolemap, MERGE, { id: from })
  if (found) return found
  throw new RolemapError('merge-unknown', `nothing was merged under the identifier "${from.slice(0, 100)}"`)
}

/**
 * Undoes a merge: the merged entry is in use again with its attachments, and the other loses what it took over, unless
 * somebody changed it since.
 *
 * @throws RolemapError `merge-unknown`, `merge-unfit`
 */
export async function splitEntry(rolemap: Rolemap, from: EntryId, { why }: Said = {}): Promise<Merge> {
  requireRight(rolemap, ENTRY.edit)
  return await insist(async () => {
    const mark = await markTies(rolemap)
    const seen = await getMerge(rolemap, from)
    const merge = seen.value
    const [gone, stays] = await Promise.all([getEntry(rolemap, from), getEntry(rolemap, merge.into)])
    if (stays.value.mergedInto !== undefined)
      throw new RolemapError(
        'merge-unfit',
        `“${stays.value.title}” was itself merged into ${stays.value.mergedInto}; split that first`,
      )
    const split = splitMerge(merge, gone.value, stays.value)
    const saying = { action: 'split', why }
    const work = joinWork([
      await keepEntries([
        [stays, split.into],
        [gone, split.from],
      ])(saying),
      await keepTies(rolemap, { drop: merge.gave, put: merge.took }, saying),
      toWork(MERGE, [{ id: from, value: undefined, seen }], { why }),
    ])
    await commitWork(rolemap, { ...work, effects: [mark, ...work.effects] })
    return merge
  })
}

async function listTies(rolemap: Rolemap, id: EntryId): Promise<readonly Attachment[]> {
  const { parts, wholes, before, after, roles } = await readTies(rolemap, id)
  return [...parts, ...wholes, ...before, ...after, ...roles]
}

/** @throws RolemapError `merge-unfit` if the remaining entry would contain or presuppose itself */
async function checkCircles(rolemap: Rolemap, { gave, from, into }: Merge): Promise<void> {
  for (const as of ['part', 'prerequisite'] as const) {
    const moved = gave.filter((tie) => tie.as !== 'role' && tie.as === as).filter((tie) => tie.as !== 'role')
    if (moved.length === 0) continue
    const kept = (await readBelow(rolemap, as, [from, into, ...moved.map(({ entry }) => entry)])).filter(
      (tie) => tie.entry !== from && tie.whole !== from,
    )
    const below = toBelow([...kept, ...moved])
    if (moved.some((tie) => findCycle(tie, below)))
      throw new RolemapError(
        'merge-unfit',
        `${into} would ${as === 'part' ? 'be part of' : 'presuppose'} itself; change what they are tied to first`,
      )
  }
}

const keepEntries =
  (pairs: readonly (readonly [Kept<Entry>, Entry])[]) =>
  async (saying: { action: string; why: string | undefined }): Promise<Work> =>
    await toBatch(
      ENTRY,
      pairs
        .filter(([seen, value]) => !isSame(seen.value, value))
        .map(([seen, value]): Keeping<Entry> => ({ id: value.id, value, seen })),
      saying,
    )

interface Moving {
  readonly drop: readonly Attachment[]
  readonly put: readonly Attachment[]
}

/** Removes attachments that are unchanged, and adds others where there are none. */
async function keepTies(
  rolemap: Rolemap,
  { drop, put }: Moving,
  saying: { action: string; why: string | undefined },
): Promise<Work> {
  const ids = [...drop, ...put].map((tie) => toAttachmentId(tie))
  const { rows } = await rolemap.store.records.list(ATTACHMENT.name, { ids })
  const held = new Map(rows.map(({ id, revision, body }) => [id, { revision, value: ATTACHMENT.parse(body) }]))
  const dropped = drop.flatMap((tie): Keeping<Attachment>[] => {
    const seen = held.get(toAttachmentId(tie))
    return seen && isSame(seen.value, tie) ? [{ ...keyOf(tie), value: undefined, seen }] : []
  })
  const kept = put.flatMap((tie): Keeping<Attachment>[] =>
    held.has(toAttachmentId(tie)) ? [] : [{ ...keyOf(tie), value: tie, seen: undefined }],
  )
  const groups = Map.groupBy([...dropped, ...kept], ({ of = '' }) => of)
  const pieces: Work[] = []
  for (const group of groups.values()) pieces.push(await toBatch(ATTACHMENT, group, saying))
  return joinWork(pieces)
}

/**
 * How many attachments would move, and which fields would be filled in. @throws RolemapError `qualification-unknown`,
 * `merge-unfit`
 */
export async function showMerge(rolemap: Rolemap, { from, into }: MergeOrder): Promise<Merge> {
  const [gone, stays] = await Promise.all([getEntry(rolemap, from), getEntry(rolemap, into)])
  const ties = (await Promise.all([listTies(rolemap, from), listTies(rolemap, into)])).flat()
  const plan = planMerge({ from: gone.value, into: stays.value, ties })
  if ('fault' in plan) throw new RolemapError('merge-unfit', plan.fault)
  return plan.merge
}
