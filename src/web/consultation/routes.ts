import type { Route } from '../frame/route.ts'
import { addLinkNow, closeNow, consultationPage, publishNow, revokeNow, setTermNow } from './consultation.ts'
import { consultationsPage, openNow } from './consultations.ts'
import { decideNow, forgetNow, forgetPage, repliesPage } from './replies.ts'
import { replyNow, replyPage } from './reply.ts'
import { repliesFile, summaryFile, summaryPage } from './summary.ts'

const ONE = '/consultations/:id'
const [SEE, SET, REPLY] = ['consultation.see', 'consultation.set', 'consultation.reply'] as const
const FORGET = `${ONE}/replies/:number/forget`

/** Consultations: running them, and replying through a link. Nothing of them may be cached. */
export const CONSULTATION_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/consultations', right: SEE, cache: 'never', make: consultationsPage },
  { method: 'POST', path: '/consultations', right: SET, cache: 'never', make: openNow },
  { method: 'GET', path: ONE, right: SEE, cache: 'never', make: consultationPage },
  { method: 'POST', path: `${ONE}/links`, right: SET, cache: 'never', make: addLinkNow },
  { method: 'POST', path: `${ONE}/links/:link/revoke`, right: SET, cache: 'never', make: revokeNow },
  { method: 'POST', path: `${ONE}/term`, right: SET, cache: 'never', make: setTermNow },
  { method: 'POST', path: `${ONE}/close`, right: SET, cache: 'never', make: closeNow },
  { method: 'POST', path: `${ONE}/publish`, right: SET, cache: 'never', make: publishNow },
  { method: 'GET', path: `${ONE}/replies`, right: SEE, cache: 'never', make: repliesPage },
  { method: 'POST', path: `${ONE}/replies`, right: SET, cache: 'never', make: decideNow },
  { method: 'GET', path: `${ONE}/replies.csv`, right: SEE, cache: 'never', make: repliesFile },
  { method: 'GET', path: `${ONE}/replies.xlsx`, right: SEE, cache: 'never', make: repliesFile },
  { method: 'GET', path: FORGET, right: SET, cache: 'never', make: forgetPage },
  { method: 'POST', path: FORGET, right: SET, cache: 'never', make: forgetNow },
  { method: 'GET', path: `${ONE}/summary`, right: REPLY, cache: 'never', make: summaryPage },
  { method: 'GET', path: `${ONE}/summary.csv`, right: REPLY, cache: 'never', make: summaryFile },
  { method: 'GET', path: `${ONE}/summary.xlsx`, right: REPLY, cache: 'never', make: summaryFile },
  { method: 'GET', path: '/reply/:link', right: REPLY, cache: 'never', make: replyPage },
  { method: 'POST', path: '/reply/:link', right: REPLY, cache: 'never', make: replyNow },
]
