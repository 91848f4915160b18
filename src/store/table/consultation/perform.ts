import type { Database } from '../../schema.ts'
import { endLink, putLink } from './link.ts'
import type { ConsultationEffect } from './port.ts'
import { decideReply, endWords, setExpiry } from './reply.ts'

/** The effects of a commit on consultations, within its transaction. */
export async function performOnConsultations(db: Database, effect: ConsultationEffect): Promise<void> {
  switch (effect.put) {
    case 'consultation-link':
      return await putLink(db, effect)
    case 'consultation-link-end':
      return await endLink(db, effect)
    case 'consultation-expiry':
      return await setExpiry(db, effect)
    case 'reply-decision':
      return await decideReply(db, effect)
    case 'reply-words-end':
      return await endWords(db, effect)
  }
}
