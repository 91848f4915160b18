import type { Generated } from 'kysely'

/** The tables of consultations. Their records hold what they are about. */
export interface ConsultationSchema {
  consultation_link: ConsultationLinkTable
  reply: ReplyTable
  reply_words: ReplyWordsTable
}

interface ConsultationLinkTable {
  digest: string
  id: string
  consultation: string
  named: number
  /** Whom it was given to; empty if nobody is named, and once that was deleted. */
  sealed: string
  created: string
  revoked: string | null
  expires: string
}

interface ReplyTable {
  number: Generated<number>
  consultation: string
  link: string
  code: string
  label: string
  kind: string
  at: string
  /** Empty until somebody decides. */
  outcome: string
  /** JSON text. */
  decision: string | null
  revision: number
}

/** What somebody wrote, and who they are: both sealed. It is deleted before the reply. */
interface ReplyWordsTable {
  reply: number
  words: string
  person: string
  expires: string
}
