import { createBreath } from '../../../breath.ts'
import { RolemapError } from '../../../error.ts'
import {
  compareEntries,
  type Doubles,
  type EntryId,
  findDoubles,
  LIKELIHOODS,
  type Likelihood,
  toPairName,
} from '../../../qualification/index.ts'
import type { Page, Slice } from '../../../store/store.ts'
import { fold } from '../../../text/fold.ts'
import { createHeld } from '../../held.ts'
import { requireRight } from '../../right.ts'
import type { Rolemap } from '../../rolemap.ts'
import { findKept, type Kept, listKept, putKept, readKept } from '../../trail/kept.ts'
import { insist } from '../../trail/record-change.ts'
import type { Said } from '../change.ts'
import { getEntry } from '../entries.ts'
import { ENTRY } from '../kind.ts'
import { APART, type Apart } from './kind.ts'

/** The pairs of a store as of its last change of an entry. After another change, they are found again. */
const held = createHeld<readonly Doubles[]>(1)

export interface DoublesQuery extends Page {
  readonly likelihood?: Likelihood | undefined
  /** Words of either title. */
  readonly words?: string | undefined
}

/** Pairs of entries that may be the same, the likeliest first, with how many there are of each likelihood. */
export async function listDoubles(
  rolemap: Rolemap,
  { likelihood, words = '', limit, offset }: DoublesQuery,
): Promise<Slice<Doubles> & { readonly counts: ReadonlyMap<Likelihood, number> }> {
  requireRight(rolemap, ENTRY.see)
  const wanted = fold(words)
  const all = (await readDoubles(rolemap)).filter(
    ({ one, other }) => wanted === '' || fold(`${one.title} ${other.title}`).includes(wanted),
  )
  const chosen = likelihood === undefined ? all : all.filter((pair) => pair.likelihood === likelihood)
  const groups = Map.groupBy(all, (pair) => pair.likelihood)
  return {
    total: chosen.length,
    rows: chosen.slice(offset, offset + limit),
    counts: new Map([...groups].map(([name, list]) => [name, list.length])),
  }
}

async function readDoubles(rolemap: Rolemap): Promise<readonly Doubles[]> {
  const kinds = [ENTRY, APART].map(({ name }) => ({ kind: name }))
  const stamp = (await rolemap.store.trail.listLast(kinds)).join(' ')
  return await held.get(rolemap.store, { name: '', stamp }, () => look(rolemap))
}

async function look(rolemap: Rolemap): Promise<readonly Doubles[]> {
  const breath = createBreath()
  const apart = new Set((await listKept(rolemap, APART)).rows.map(({ id }) => id))
  const entries = (await readKept(rolemap.store, ENTRY)).rows.map(({ value }) => value)
  const pairs: Doubles[] = []
  for (const pair of findDoubles(entries, apart)) {
    if (pair) pairs.push(pair)
    await breath()
  }
  const rank = (pair: Doubles) => LIKELIHOODS.indexOf(pair.likelihood)
  return pairs.toSorted((one, other) => rank(one) - rank(other) || other.same.length - one.same.length)
}

/** Compares two entries, whether or not they are similar. @throws RolemapError `qualification-unknown` */
export async function showDoubles(rolemap: Rolemap, one: EntryId, other: EntryId): Promise<Doubles> {
  const [first, second] = await Promise.all([getEntry(rolemap, one), getEntry(rolemap, other)])
  const compared = compareEntries(first.value, second.value)
  return compared ?? { one: first.value, other: second.value, same: [], differ: [], likelihood: 'doubtful' }
}

/**
 * Records that two entries are not the same, so that they are no longer offered. @throws RolemapError
 * `qualification-unknown`, `merge-unfit`
 */
export async function keepApart(
  rolemap: Rolemap,
  { one, other, note }: { readonly one: EntryId; readonly other: EntryId; readonly note?: string | undefined },
): Promise<Kept<Apart>> {
  requireRight(rolemap, APART.edit)
  if (one === other) throw new RolemapError('merge-unfit', 'expected two entries, found the same twice')
  await Promise.all([getEntry(rolemap, one), getEntry(rolemap, other)])
  const id = toPairName(one, other)
  const value: Apart = { one, other, ...(note !== undefined && note !== '' && { note }) }
  return await insist(async () => {
    const seen = await findKept(rolemap, APART, { id })
    await putKept(rolemap, APART, { id, value, seen, why: note })
    return { id, revision: (seen?.revision ?? 0) + 1, value }
  })
}

/** Offers two entries again that were kept apart. @throws RolemapError `merge-unknown` */
export async function bringTogether(
  rolemap: Rolemap,
  { one, other, why }: { readonly one: EntryId; readonly other: EntryId } & Said,
): Promise<Apart> {
  requireRight(rolemap, APART.edit)
  return await insist(async () => {
    const id = toPairName(one, other)
    const seen = await findKept(rolemap, APART, { id })
    if (!seen) throw new RolemapError('merge-unknown', `${one} and ${other} are not kept apart`)
    await putKept(rolemap, APART, { id, value: undefined, seen, why })
    return seen.value
  })
}

/** Pairs that people keep apart. */
export const listApart = (rolemap: Rolemap, page: Page): Promise<Slice<Kept<Apart>>> => listKept(rolemap, APART, page)
