/** What a reply says about an item. The words are those that people choose from. */
export const REPLY_KINDS = {
  agree: 'I agree: it is right as it is',
  place: 'It is in the wrong place',
  level: 'It is at the wrong level',
  missing: 'Something is missing here',
  'not-occupation': 'It is not an occupation or role',
  other: 'Something else',
} as const

export type ReplyKind = keyof typeof REPLY_KINDS

/** The same in a word or two, for tables. */
export const KIND_NAMES: Readonly<Record<ReplyKind, string>> = {
  agree: 'Agree',
  place: 'Wrong place',
  level: 'Wrong level',
  missing: 'Missing',
  'not-occupation': 'Not an occupation',
  other: 'Other',
}

/** What became of a reply. */
export const OUTCOMES = { accepted: 'Accepted', partly: 'Partly accepted', not: 'Not accepted' } as const

export type Outcome = keyof typeof OUTCOMES

export const isReplyKind = (text: string): text is ReplyKind => Object.hasOwn(REPLY_KINDS, text)
export const isOutcome = (text: string): text is Outcome => Object.hasOwn(OUTCOMES, text)

/** The most characters of what people write. */
export const LONGEST = { text: 4000, name: 200, email: 254, why: 2000 } as const

/** A reply as somebody gives it. */
export interface GivenReply {
  readonly kind: string
  readonly text: string
  /** Who replies; empty if they do not say. */
  readonly name: string
  readonly email: string
}

/** What is wrong with a reply, and in which part; undefined if nothing is. */
export function findReplyFault(
  reply: GivenReply,
): { readonly part: keyof GivenReply; readonly says: string } | undefined {
  const { kind, text, email } = reply
  if (!isReplyKind(kind)) return { part: 'kind', says: 'select what you want to say' }
  // Whoever agrees has nothing to explain. Any other reply is of no use without its reason.
  if (kind !== 'agree' && text.trim() === '') return { part: 'text', says: 'say what is wrong or missing, and why' }
  for (const part of ['text', 'name', 'email'] as const)
    if (reply[part].length > LONGEST[part])
      return { part, says: `write ${LONGEST[part]} characters or fewer; there are ${reply[part].length}` }
  if (email !== '' && !EMAIL.test(email))
    return { part: 'email', says: 'enter an e-mail address such as a@example.org' }
  return undefined
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/
