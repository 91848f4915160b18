import { randomBytes } from 'node:crypto'
import { LONGEST, toExpiry } from '../../consultation/index.ts'
import { RolemapError } from '../../error.ts'
import type { ConsultationLink } from '../../store/index.ts'
import { createSecret, digestSecret } from '../people/secret.ts'
import { createSeal } from '../post/seal.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { readOne } from '../trail/kept.ts'
import { tell } from '../trail/kind.ts'
import { recordChange } from '../trail/record-change.ts'
import { fail, getConsultation, type ShownConsultation, toShown, unfit } from './consultation.ts'
import { CONSULTATION } from './kind.ts'

/** A link as the people see who manage it. */
export interface ShownLink {
  readonly id: string
  /** For one person. Otherwise for anyone who has it. */
  readonly named: boolean
  /** Whom it was given to; empty if nobody is named, or that was deleted, or it is sealed and no key is set. */
  readonly name: string
  readonly created: string
  readonly revoked?: string
}

const MOST_LINKS = 2000

/** @throws RolemapError `consultation-unknown` */
export async function listLinks(rolemap: Rolemap, consultation: string): Promise<readonly ShownLink[]> {
  requireRight(rolemap, 'consultation.set')
  await getConsultation(rolemap, consultation)
  const { open } = createSeal(rolemap.settings.key)
  const links = await rolemap.store.consultations.listLinks(consultation)
  return links.map(({ digest, sealed, consultation: _, ...link }) => ({
    ...link,
    name: sealed === '' ? '' : (open(digest, sealed)?.name ?? ''),
  }))
}

/**
 * Makes a link: for one person if a name is given, otherwise for anyone. Its secret is shown once and not stored.
 *
 * @throws RolemapError `consultation-unknown`, `consultation-unfit`
 */
export async function addLink(
  rolemap: Rolemap,
  consultation: string,
  { name: given = '' }: { readonly name?: string | undefined } = {},
): Promise<ShownLink & { readonly secret: string; readonly address: string }> {
  requireRight(rolemap, 'consultation.set')
  const about = await getConsultation(rolemap, consultation)
  const name = given.trim()
  if (name.length > LONGEST.name) throw unfit(`a name of at most ${LONGEST.name} characters`)
  if ((await rolemap.store.consultations.listLinks(consultation)).length >= MOST_LINKS)
    throw unfit(`at most ${MOST_LINKS} links`)
  const secret = createSecret()
  const digest = digestSecret(secret)
  const shown = { id: randomBytes(4).toString('hex'), named: name !== '', created: rolemap.now().toISOString() }
  const sealed = name === '' ? '' : createSeal(rolemap.settings.key).seal(digest, { name })
  const link = { ...shown, consultation, digest, sealed }
  const after = { link: shown.id, named: shown.named }
  await recordChange(rolemap, tell(CONSULTATION, { action: 'link', id: consultation, after }), [
    { put: 'consultation-link', link, expires: toExpiry(about) },
  ])
  return { ...shown, name, secret, address: toReplyAddress(secret) }
}

export const toReplyAddress = (secret: string): string => `/reply/${secret}`

/** Nobody can reply or read through the link after that. @throws RolemapError `link-unknown` */
export async function revokeLink(rolemap: Rolemap, consultation: string, id: string): Promise<void> {
  requireRight(rolemap, 'consultation.set')
  const links = await rolemap.store.consultations.listLinks(consultation)
  if (!links.some((link) => link.id === id && link.revoked === undefined))
    throw new RolemapError('link-unknown', `"${consultation}" has no link "${id}" that is not revoked`)
  const told = tell(CONSULTATION, { action: 'revoke', id: consultation, before: { link: id } })
  const at = rolemap.now().toISOString()
  await recordChange(rolemap, told, [{ put: 'consultation-link-end', consultation, id, at }])
}

/** A consultation for whoever has a link to it. */
export interface Invited {
  readonly link: ConsultationLink
  readonly consultation: ShownConsultation
}

/** The consultation that a secret opens. @throws RolemapError `link-unknown` */
export async function findInvited(rolemap: Rolemap, secret: string): Promise<Invited> {
  requireRight(rolemap, 'consultation.reply')
  const link = await rolemap.store.consultations.findLink(digestSecret(secret))
  // The same error whether it never existed or was revoked.
  if (!link || link.revoked !== undefined)
    throw new RolemapError(
      'link-unknown',
      'no consultation has that link, or it was revoked: ask whoever gave it to you',
    )
  const kept = await readOne(rolemap.store, CONSULTATION, { id: link.consultation })
  return kept ? { link, consultation: toShown(rolemap, kept) } : fail(link.consultation)
}
