import type { Outcome } from '../../consultation/index.ts'
import type { ReadReply, ReplyQuery, Slice } from '../../store/index.ts'
import { createSeal } from '../post/seal.ts'
import { may } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { getConsultation } from './consultation.ts'

/** What became of a reply, and why. */
export interface Decision {
  readonly outcome: Outcome
  readonly why: string
  /** The draft that does it. */
  readonly draft?: string
  readonly by: string
  readonly at: string
}

/** A reply for the people who work through them. */
export interface ShownReply {
  readonly number: number
  readonly code: string
  readonly label: string
  readonly kind: string
  readonly at: string
  /** Undefined: it was deleted, or it is sealed and no key is set. */
  readonly text?: string
  /** Only for those who may see who replied. */
  readonly person?: { readonly name?: string; readonly email?: string }
  readonly link?: string
  readonly decision?: Decision
  readonly revision: number
}

/**
 * Replies in the order of coming. Who sent them is told only to people who run consultations.
 *
 * @throws RolemapError `consultation-unknown`
 */
export async function listReplies(rolemap: Rolemap, id: string, query: ReplyQuery): Promise<Slice<ShownReply>> {
  await getConsultation(rolemap, id)
  const { total, rows } = await rolemap.store.consultations.listReplies(id, query)
  return { total, rows: rows.map((row) => toShownReply(rolemap, row)) }
}

function toShownReply({ actor, settings }: Rolemap, reply: ReadReply): ShownReply {
  const { number, consultation, code, label, kind, at, said, link, revision } = reply
  const { open } = createSeal(settings.key)
  const text = said && open(consultation, said.words)?.text
  const person =
    said && said.person !== '' && may(actor, 'consultation.set') ? open(consultation, said.person) : undefined
  return {
    ...{ number, code, label, kind, at, revision },
    ...(text !== undefined && { text }),
    ...(person && { person }),
    ...(may(actor, 'consultation.set') && link !== '' && { link }),
    // What was stored was made by `decideReplies`.
    ...(reply.decision !== undefined && { decision: reply.decision as unknown as Decision }),
  }
}
