import { findReplyFault, type GivenReply, isOpen, toExpiry } from '../../consultation/index.ts'
import { RolemapError } from '../../error.ts'
import { digestSecret } from '../people/secret.ts'
import { createSeal } from '../post/seal.ts'
import type { Rolemap } from '../rolemap.ts'
import { readGround } from './consulted.ts'
import { findInvited, type Invited } from './link.ts'

const DAY = 24 * 60 * 60_000

/** How many replies may come in a day. */
const RATES = {
  /** Through the link of one person. */
  named: { most: 100, within: DAY },
  /** Through a link that anyone may use. */
  anyone: { most: 1000, within: DAY },
  /** From one network address to one consultation. */
  address: { most: 50, within: DAY },
} as const
/** The most replies to a consultation. */
const MOST = 100_000

export interface ReplyOrder extends GivenReply {
  /** The secret of the link. */
  readonly secret: string
  /** The code of the item that it is about; empty for all of it. */
  readonly code: string
  /** Where the request comes from, to count replies by. It is not stored. */
  readonly address?: string | undefined
}

/** Somebody's reply was refused: which part of it is wrong. */
export class ReplyFault extends RolemapError {
  readonly part: keyof GivenReply

  constructor(part: keyof GivenReply, message: string) {
    super('consultation-unfit', message)
    this.part = part
  }
}

/**
 * Keeps a reply, and returns its number. Nothing of it is in the trail.
 *
 * @throws RolemapError `link-unknown`, `consultation-closed`, `consultation-unfit`, `item-unknown`, `too-many-attempts`
 */
export async function giveReply(rolemap: Rolemap, { secret, code, address, ...given }: ReplyOrder): Promise<number> {
  const invited = await findInvited(rolemap, secret)
  const { link, consultation } = invited
  const at = rolemap.now().toISOString()
  if (!isOpen(consultation, at))
    throw new RolemapError('consultation-closed', 'this consultation is closed: nobody can reply to it any more')
  const reply = { kind: given.kind, text: given.text.trim(), name: given.name.trim(), email: given.email.trim() }
  const fault = findReplyFault(reply)
  if (fault) throw new ReplyFault(fault.part, fault.says)
  const item = code === '' ? undefined : (await readGround(rolemap, consultation)).tree.find(code)
  if (code !== '' && !item)
    throw new RolemapError('code-unknown', 'there is no such item in what people are asked about')
  await count(rolemap, invited, address)
  return await rolemap.store.consultations.addReply({
    ...{ consultation: consultation.id, link: link.id, code, label: item?.label ?? '', kind: reply.kind, at },
    ...sealReply(rolemap, consultation.id, reply),
    expires: toExpiry(consultation),
  })
}

/** What was said and who said it are sealed one by one, so that one can be read without the other. */
function sealReply({ settings }: Rolemap, consultation: string, { text, name, email }: GivenReply) {
  const { seal } = createSeal(settings.key)
  const person = { ...(name !== '' && { name }), ...(email !== '' && { email }) }
  return {
    words: seal(consultation, { text }),
    person: Object.keys(person).length === 0 ? '' : seal(consultation, person),
  }
}

/** Counts a reply, so that nobody floods a consultation. */
async function count(rolemap: Rolemap, { link, consultation }: Invited, address = ''): Promise<void> {
  const { store, now, settings } = rolemap
  const counts = await store.consultations.listReplies(consultation.id, { limit: 0, offset: 0 })
  if (counts.total >= MOST)
    throw new RolemapError('consultation-closed', `this consultation has ${MOST} replies, which is the most`)
  const of = { key: digestSecret(JSON.stringify(['reply', link.digest])), ...RATES[link.named ? 'named' : 'anyone'] }
  // With the key, if one is set, so that nobody finds the address by trying all of them.
  const from = createSeal(settings.key).toName(consultation.id, address)
  const allowances = [
    of,
    ...(address === '' ? [] : [{ key: digestSecret(JSON.stringify(['reply', from])), ...RATES.address }]),
  ]
  try {
    await store.people.takeAllowances(allowances, now().toISOString())
  } catch (error) {
    if (!(error instanceof RolemapError) || error.code !== 'too-many-attempts') throw error
    throw new RolemapError(
      'too-many-attempts',
      'more replies came from you, or through this link, than a day may have: go on tomorrow',
    )
  }
}
