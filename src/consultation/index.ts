/** What do people say about a classification, and what became of it? Exported as `rolemap/consultation`. */

export {
  findReplyFault,
  type GivenReply,
  isOutcome,
  isReplyKind,
  KIND_NAMES,
  LONGEST,
  OUTCOMES,
  type Outcome,
  REPLY_KINDS,
  type ReplyKind,
} from './reply.ts'
export { type Count, type ItemTally, type Tally, tallyReplies } from './tally.ts'
export { isOpen, type Term, toExpiry } from './term.ts'
