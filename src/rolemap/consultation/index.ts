/** The use cases of consultations. */
export {
  type ConsultationOrder,
  type CountedConsultation,
  closeConsultation,
  getConsultation,
  listConsultations,
  openConsultation,
  publishSummary,
  type ShownConsultation,
  showConsultation,
} from './consultation.ts'
export { type Ground, readGround } from './consulted.ts'
export { type DecisionOrder, decideReplies, forgetReply } from './decide.ts'
export { addLink, findInvited, type Invited, listLinks, revokeLink, type ShownLink, toReplyAddress } from './link.ts'
export { listReplies, type ShownReply } from './read.ts'
export { giveReply, ReplyFault, type ReplyOrder } from './reply.ts'
export {
  exportReplies,
  exportSummary,
  SUMMARY_FORMATS,
  type Summary,
  type SummaryFormat,
  type SummaryRow,
  showSummary,
} from './summary.ts'
