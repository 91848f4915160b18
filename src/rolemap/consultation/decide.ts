import { isOutcome, LONGEST, OUTCOMES } from '../../consultation/index.ts'
import type { Effect } from '../../store/index.ts'
import { getDraft } from '../draft/draft.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { tell } from '../trail/kind.ts'
import { recordChange } from '../trail/record-change.ts'
import { toJson } from '../trail/shape.ts'
import { getConsultation, unfit } from './consultation.ts'
import { CONSULTATION } from './kind.ts'

export interface DecisionOrder {
  /** The replies by number. */
  readonly numbers?: readonly number[] | undefined
  /** Instead of numbers: all undecided replies about this item, and of this kind. */
  readonly code?: string | undefined
  readonly kind?: string | undefined
  readonly outcome: string
  readonly why: string
  /** The draft that does what the replies ask for. */
  readonly draft?: string | undefined
}

/** The most replies in one decision. */
const AT_ONCE = 1000

/**
 * Says what became of replies. Deciding again replaces the decision. The reason is published, so it must name nobody.
 *
 * @throws RolemapError `consultation-unknown`, `consultation-unfit`, `draft-unknown`, `change-conflict`
 */
export async function decideReplies(rolemap: Rolemap, id: string, order: DecisionOrder): Promise<readonly number[]> {
  requireRight(rolemap, 'consultation.set')
  await getConsultation(rolemap, id)
  const why = order.why.trim()
  const { outcome } = order
  if (!isOutcome(outcome)) throw unfit(`an outcome: ${Object.keys(OUTCOMES).join(', ')}`)
  if (why === '' || why.length > LONGEST.why) throw unfit(`a reason of 1 to ${LONGEST.why} characters`)
  const draft = order.draft?.trim() || undefined
  if (draft !== undefined) await getDraft(rolemap, draft)
  const chosen = await choose(rolemap, id, order)
  const numbers = chosen.map(({ number }) => number)
  const decision = { outcome, why, ...(draft !== undefined && { draft }) }
  const said = { by: rolemap.actor.name, at: rolemap.now().toISOString() }
  const effects = chosen.map(
    ({ number, revision }): Effect => ({
      ...{ put: 'reply-decision', number, outcome, revision },
      decision: toJson({ ...decision, ...said }),
    }),
  )
  const told = tell(CONSULTATION, { action: 'decide', id, why, after: toJson({ ...decision, replies: numbers }) })
  await recordChange(rolemap, told, effects)
  return numbers
}

async function choose({ store }: Rolemap, id: string, { numbers, code, kind }: DecisionOrder) {
  if (numbers === undefined && code === undefined) throw unfit('the numbers of replies, or an item')
  const asked = numbers && [...new Set(numbers)]
  if (asked && (asked.length === 0 || asked.length > AT_ONCE)) throw unfit(`1 to ${AT_ONCE} replies at once`)
  const of = asked ? { numbers: asked } : { code, kind: kind || undefined, outcome: '' }
  const { rows } = await store.consultations.listReplies(id, { ...of, limit: AT_ONCE, offset: 0 })
  if (asked && rows.length < asked.length) {
    const there = new Set(rows.map(({ number }) => number))
    throw unfit(`replies to this consultation; it has no ${asked.find((number) => !there.has(number))}`)
  }
  if (rows.length === 0) throw unfit('an item with replies that nobody has decided about')
  return rows
}

/**
 * Deletes what a reply says and who sent it, as the person who sent it may ask. The reply still counts.
 *
 * @throws RolemapError `consultation-unknown`, `consultation-unfit`
 */
export async function forgetReply(rolemap: Rolemap, id: string, number: number): Promise<void> {
  requireRight(rolemap, 'consultation.set')
  await getConsultation(rolemap, id)
  const { rows } = await rolemap.store.consultations.listReplies(id, { numbers: [number], limit: 1, offset: 0 })
  const [reply] = rows
  if (!reply?.said) throw unfit(`a reply whose text is still kept; there is no ${number}`)
  const told = tell(CONSULTATION, { action: 'forget', id, after: { reply: number } })
  await recordChange(rolemap, told, [{ put: 'reply-words-end', replies: [{ number, at: reply.at }] }])
  // From the store's files too.
  await rolemap.store.posts.forget()
}
