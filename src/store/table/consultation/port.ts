import type { Page, Slice } from '../../store.ts'
import type { Json } from '../../trail.ts'

/** A way into a consultation. Whoever has its secret may reply; only the digest of the secret is kept. */
export interface ConsultationLink {
  /** Short, for people who manage links. It opens nothing. */
  readonly id: string
  readonly consultation: string
  readonly digest: string
  /** It was given to one person. Otherwise anyone who has it may reply. */
  readonly named: boolean
  /** Whom it was given to, sealed; empty if nobody is named, and once that was deleted. */
  readonly sealed: string
  /** ISO 8601, UTC, like every time in this file. */
  readonly created: string
  readonly revoked?: string
}

/** A reply, without what it says. */
export interface Reply {
  /** Unique in the store, ascending. */
  readonly number: number
  readonly consultation: string
  /** The id of the link that it came through; empty once what it says was deleted. */
  readonly link: string
  /** The item that it is about; empty for all of it. */
  readonly code: string
  /** The item's label when somebody replied. */
  readonly label: string
  readonly kind: string
  readonly at: string
  /** Empty until somebody decides. */
  readonly outcome: string
  readonly decision?: Json
  /** How often somebody decided. */
  readonly revision: number
}

/** What a reply says and who sent it, each sealed. */
export interface ReplyWords {
  readonly words: string
  /** Empty if they did not say who they are. */
  readonly person: string
}

/** Names a reply for good: after a restore, another one may get its number. */
export type ReplyKey = Pick<Reply, 'number' | 'at'>

export type NewReply = Omit<Reply, 'number' | 'outcome' | 'decision' | 'revision'> &
  ReplyWords & {
    /** When what it says is deleted. */
    readonly expires: string
  }

/** A reply with what it says, unless that was deleted. */
export type ReadReply = Reply & { readonly said?: ReplyWords }

export interface ReplyQuery extends Page {
  readonly code?: string | undefined
  readonly kind?: string | undefined
  /** `''`: those that nobody has decided about. */
  readonly outcome?: string | undefined
  readonly numbers?: readonly number[] | undefined
}

/** How many replies there are about an item, of a kind, with an outcome. */
export interface ReplyCount extends Pick<Reply, 'code' | 'label' | 'kind' | 'outcome'> {
  readonly replies: number
}

/** The part that keeps links to consultations and replies. Replies are added without a commit; the rest are effects. */
export interface ConsultationStore {
  findLink(digest: string): Promise<ConsultationLink | undefined>
  /** In the order of making. */
  listLinks(consultation: string): Promise<readonly ConsultationLink[]>
  /** Returns its number. */
  addReply(reply: NewReply): Promise<number>
  /** In the order of coming. */
  listReplies(consultation: string, query: ReplyQuery): Promise<Slice<ReadReply>>
  /** By code, kind and outcome. A code has one label: that of its last reply. */
  countReplies(consultation: string): Promise<readonly ReplyCount[]>
  /** The replies of all consultations whose words were ever deleted: an earlier backup must not bring these back. */
  listEmptied(): Promise<readonly ReplyKey[]>
}

/** The effects of a commit on consultations, one part of `Effect`. */
export type ConsultationEffect =
  | { readonly put: 'consultation-link'; readonly link: ConsultationLink; readonly expires: string }
  /** Nobody can reply through it after that. `change-conflict` if there is none, or it was revoked before. */
  | {
      readonly put: 'consultation-link-end'
      readonly consultation: string
      readonly id: string
      readonly at: string
    }
  /** Says when what is known about people is deleted. */
  | { readonly put: 'consultation-expiry'; readonly consultation: string; readonly expires: string }
  /** Says what became of a reply. `change-conflict` if somebody else decided since. */
  | {
      readonly put: 'reply-decision'
      readonly number: number
      readonly outcome: string
      readonly decision: Json
      readonly revision: number
    }
  /** Deletes what replies say and who sent them. The replies stay. Those that do not exist are remembered too. */
  | { readonly put: 'reply-words-end'; readonly replies: readonly ReplyKey[] }
