import type { Code } from '../../../classification/code.ts'
import type { Crosswalk } from '../../../crosswalk/crosswalk.ts'
import type { Mapping } from '../../../crosswalk/mapping.ts'
import { RolemapError } from '../../../error.ts'
import { requireRight } from '../../right.ts'
import type { Rolemap } from '../../rolemap.ts'
import { commitWork, type Keeping, type Saying, toBatch } from '../../trail/kept.ts'
import { SeenConflict } from '../../trail/record-change.ts'
import { getHeld, type HeldCrosswalk, readEnd } from '../crosswalk.ts'
import { type ItemMappings, MAPPINGS, toMappingsId } from '../kind.ts'
import { checkOrders, type MappingOrder, toProposed } from './order.ts'

/** A source item as somebody saw it. */
export interface SeenItem {
  readonly from: Code
  /** The revision of its mappings, 0 if there were none. If not given, replaces them whatever they are. */
  readonly seen?: number | undefined
}

export interface Decision {
  readonly items: readonly SeenItem[]
  /** The new mappings of each item; empty makes the items open again. */
  readonly mappings: readonly MappingOrder[]
  readonly why?: string | undefined
}

/** The result of a decision. */
export interface Decided {
  /** The change in the trail, to undo it by; absent if nothing was changed. */
  readonly change?: number
  readonly items: number
}

/** The most items that are decided at once. */
export const MOST_DECIDED = 5000

/**
 * Decides what source items become, replacing their earlier mappings. The mappings are proposed until another person
 * approves them.
 *
 * @throws RolemapError `crosswalk-unknown`, `crosswalk-closed`, `crosswalk-unfit`, `code-unknown`; `change-conflict` if
 * somebody else has decided about an item since
 */
export async function decideItems(rolemap: Rolemap, id: string, { items, mappings, why }: Decision): Promise<Decided> {
  const held = await getOpen(rolemap, id)
  const [sources, targets] = await Promise.all([
    codesOf(rolemap, [held.newest.from, held.crosswalk.from]),
    codesOf(rolemap, [held.newest.to]),
  ])
  checkOrders(mappings, (code) => targets.has(code))
  for (const { from } of items)
    if (!sources.has(from)) throw new RolemapError('code-unknown', `the source has no item "${from.slice(0, 100)}"`)
  const { name: author } = rolemap.actor
  const made = items.map((item) => ({
    ...item,
    mappings: mappings.map((order) => toProposed(order, { from: item.from, author })),
  }))
  return await keepItems(rolemap, held, { items: made, action: 'decide', why })
}

/** A crosswalk that this person may change. @throws RolemapError `crosswalk-closed`, `not-allowed` */
export async function getOpen(rolemap: Rolemap, id: string): Promise<HeldCrosswalk> {
  requireRight(rolemap, 'crosswalk.write')
  const held = await getHeld(rolemap, id)
  const { state } = held.crosswalk
  if (state === 'approved')
    throw new RolemapError('crosswalk-closed', `"${id}" is approved; make it a draft again to change its mappings`)
  if (state !== 'draft') requireRight(rolemap, 'crosswalk.set')
  return held
}

async function codesOf(rolemap: Rolemap, ends: readonly Crosswalk['from'][]): Promise<ReadonlySet<Code>> {
  const items = await Promise.all(ends.map((end) => readEnd(rolemap, end)))
  return new Set(items.flat().map(({ code }) => code))
}

interface Keep {
  readonly items: readonly (SeenItem & { readonly mappings: readonly Mapping[] })[]
  readonly action: 'decide' | 'approve'
  readonly why?: string | undefined
}

/** Stores the mappings of items, in one change. */
export async function keepItems(
  rolemap: Rolemap,
  { crosswalk, records, newest }: HeldCrosswalk,
  { items, action, why }: Keep,
): Promise<Decided> {
  const { id, state, from: end } = crosswalk
  if (items.length > MOST_DECIDED)
    throw new RolemapError('crosswalk-unfit', `expected at most ${MOST_DECIDED} items at once, found ${items.length}`)
  if (new Set(items.map(({ from }) => from)).size < items.length)
    throw new RolemapError('crosswalk-unfit', 'expected each item once')
  const against = { from: newest.from.version, to: newest.to.version }
  const keepings = items.map(({ from, seen, mappings }): Keeping<ItemMappings> => {
    const held = records.get(from)
    if (seen !== undefined && seen !== (held?.revision ?? 0))
      throw new SeenConflict(`somebody else decided about "${from}" after you looked at it; look again`)
    const value = { crosswalk: id, from, mappings, against }
    return { of: end.id, id: toMappingsId(id, from), seen: held, value }
  })
  const inUse = state === 'published' || state === 'withdrawn'
  const name = keepings.length > 1 ? `${action}-many` : action
  const saying: Saying = {
    ...(!(inUse && action === 'decide') && { action: name }),
    why,
    published: inUse,
  }
  const [change] = await commitWork(rolemap, await toBatch(MAPPINGS, keepings, saying))
  return { ...(change && { change: change.number }), items: items.length }
}
