import type { Code } from '../../../classification/code.ts'
import type { Mapping } from '../../../crosswalk/mapping.ts'
import { RolemapError } from '../../../error.ts'
import type { Actor } from '../../actor.ts'
import { requireRight } from '../../right.ts'
import type { Rolemap } from '../../rolemap.ts'
import { type Decided, getOpen, keepItems, type SeenItem } from './decide.ts'

/** What to approve: these items, or everything by other people that waits for approval. */
export interface Approval {
  readonly items?: readonly SeenItem[] | undefined
  readonly why?: string | undefined
}

export interface Approved extends Decided {
  /** Items that another person must approve, because this person made their mappings. */
  readonly own: number
  /** Nobody signs in here. The person who approves gives a name, and nothing else is known about them. */
  readonly byName?: true
}

/** If nobody signs in, a name is only what somebody typed. It does not prove that another person approved. */
export const BY_NAME = 'no accounts here: approval by name only'
export const ALONE = 'approved by the one who made it, who is the only person of this Rolemap'

/** Whether a person may approve a mapping: one by another person, or any if there is only one person. */
export const mayApproveMapping = ({ name, alone = false }: Actor, { author }: Pick<Mapping, 'author'>): boolean =>
  alone || author !== name

/**
 * Approves proposed mappings that others made. The only person of a Rolemap may approve their own, and the trail says
 * so.
 *
 * @throws RolemapError `crosswalk-unknown`, `crosswalk-closed`, `crosswalk-unfit`, `own-mapping`, `change-conflict`
 */
export async function approveItems(rolemap: Rolemap, id: string, { items, why }: Approval): Promise<Approved> {
  requireRight(rolemap, 'crosswalk.approve')
  const held = await getOpen(rolemap, id)
  const { actor } = rolemap
  const mappingsOf = Map.groupBy(held.crosswalk.mappings, ({ from }) => from)
  const waiting = items ?? [...mappingsOf].flatMap(([from, list]) => (isWaiting(list) ? [{ from }] : []))
  const mine = waiting.filter(({ from }) => isOwn(actor, mappingsOf.get(from)))
  if (items && mine.length > 0)
    throw new RolemapError('own-mapping', `${actor.name} made the mapping; another moderator must approve it`)
  const approved = waiting.flatMap((item) => {
    const list = mappingsOf.get(item.from) ?? []
    if (items && !isWaiting(list)) throw toUnfit(item.from, list)
    return isOwn(actor, list) ? [] : [{ ...item, mappings: list.map((one) => toApproved(one, actor.name)) }]
  })
  const alone = actor.alone && approved.some((item) => item.mappings.some(({ author }) => author === actor.name))
  const said = [why, ...(alone ? [ALONE] : []), ...(actor.alone ? [BY_NAME] : [])].filter(Boolean).join('; ')
  const done = await keepItems(rolemap, held, { items: approved, action: 'approve', why: said })
  return { ...done, own: mine.length, ...(actor.alone && { byName: true as const }) }
}

const isWaiting = (list: readonly Mapping[]) =>
  list.some(({ state }) => state === 'proposed') && list.every(({ state }) => state !== 'stale')

const isOwn = (actor: Actor, list: readonly Mapping[] = []) =>
  list.some((one) => one.state === 'proposed' && !mayApproveMapping(actor, one))

const toApproved = (mapping: Mapping, reviewer: string): Mapping =>
  mapping.state === 'proposed' ? { ...mapping, state: 'approved', reviewer } : mapping

function toUnfit(from: Code, list: readonly Mapping[]): RolemapError {
  const what =
    list.length === 0 ? 'has no mapping' : list.some(({ state }) => state === 'stale') ? 'is stale' : 'is approved'
  return new RolemapError('crosswalk-unfit', `"${from}" ${what}; expected one that waits for approval`)
}
