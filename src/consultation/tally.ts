import { type Code, compareCodes } from '../classification/code.ts'
import { isReplyKind, type Outcome, REPLY_KINDS, type ReplyKind } from './reply.ts'

/** How many replies there are about an item, of a kind, with an outcome. */
export interface Count {
  /** Empty for replies about all of it. */
  readonly code: Code
  readonly label: string
  readonly kind: string
  /** Empty: nobody has decided. */
  readonly outcome: string
  readonly replies: number
}

/** The replies about one item. */
export interface ItemTally {
  readonly code: Code
  readonly label: string
  readonly replies: number
  readonly undecided: number
  readonly kinds: Readonly<Record<ReplyKind, number>>
}

/** The replies to a consultation. */
export interface Tally extends Omit<ItemTally, 'code' | 'label'> {
  readonly outcomes: Readonly<Record<Outcome, number>>
  /** By code, in natural order; those about all of it first. */
  readonly items: readonly ItemTally[]
}

/** Adds up counts for each item and for all of them. */
export function tallyReplies(counts: readonly Count[]): Tally {
  const items = [...Map.groupBy(counts, ({ code }) => code)]
    .map(([code, own]): ItemTally => ({ code, label: own[0]?.label ?? '', ...tallyOf(own) }))
    .toSorted((one, other) => compareCodes(one.code, other.code))
  const decided = (outcome: Outcome) => sum(counts.filter((one) => one.outcome === outcome))
  return {
    ...tallyOf(counts),
    outcomes: { accepted: decided('accepted'), partly: decided('partly'), not: decided('not') },
    items,
  }
}

function tallyOf(counts: readonly Count[]): Omit<ItemTally, 'code' | 'label'> {
  const names = Object.keys(REPLY_KINDS).filter(isReplyKind)
  const kinds = names.map((kind) => [kind, sum(counts.filter((one) => one.kind === kind))] as const)
  return {
    replies: sum(counts),
    undecided: sum(counts.filter(({ outcome }) => outcome === '')),
    kinds: Object.fromEntries(kinds) as Readonly<Record<ReplyKind, number>>,
  }
}

const sum = (counts: readonly Count[]) => counts.reduce((total, { replies }) => total + replies, 0)
