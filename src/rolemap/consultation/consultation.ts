import { isOpen, type Tally, tallyReplies, toExpiry } from '../../consultation/index.ts'
import { RolemapError } from '../../error.ts'
import { ORGANISATION_ID } from '../../workforce/organisation.ts'
import { checkDay } from '../day.ts'
import { getDraft } from '../draft/draft.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { findKept, type Kept, listKept, type Saying, toPut } from '../trail/kept.ts'
import { tell } from '../trail/kind.ts'
import { recordChange } from '../trail/record-change.ts'
import { toJson } from '../trail/shape.ts'
import { getVersion } from '../version/list.ts'
import { CONSULTATION, type Consulted, type KeptConsultation } from './kind.ts'

/** A consultation as shown. */
export interface ShownConsultation extends KeptConsultation {
  readonly id: string
  readonly open: boolean
  /** When what people said is deleted. */
  readonly expires: string
}

/** A consultation with the counts of its replies. */
export type CountedConsultation = ShownConsultation & { readonly tally: Tally }

const LONGEST = { title: 200, text: 10_000, answer: 10_000 } as const
const MOST_DAYS = 3650
const USUAL_DAYS = 180

export const unfit = (expected: string) => new RolemapError('consultation-unfit', `expected ${expected}`)

/** Those opened last come first. */
export async function listConsultations(rolemap: Rolemap): Promise<readonly ShownConsultation[]> {
  const { rows } = await listKept(rolemap, CONSULTATION, { descending: true })
  return rows.map((kept) => toShown(rolemap, kept))
}

/** @throws RolemapError `consultation-unknown` */
export async function getConsultation(rolemap: Rolemap, id: string): Promise<ShownConsultation> {
  return toShown(rolemap, await getKept(rolemap, id))
}

export async function showConsultation(rolemap: Rolemap, id: string): Promise<CountedConsultation> {
  const shown = await getConsultation(rolemap, id)
  return { ...shown, tally: tallyReplies(await rolemap.store.consultations.countReplies(id)) }
}

export const toShown = (
  { now }: Pick<Rolemap, 'now'>,
  { id, value }: Pick<Kept<KeptConsultation>, 'id' | 'value'>,
): ShownConsultation => ({
  ...value,
  id,
  open: isOpen(value, now().toISOString()),
  expires: toExpiry(value),
})

async function getKept(rolemap: Rolemap, id: string): Promise<Kept<KeptConsultation>> {
  return (await findKept(rolemap, CONSULTATION, { id })) ?? fail(id)
}

export function fail(id: string): never {
  throw new RolemapError('consultation-unknown', `there is no consultation "${id}"`)
}

export interface ConsultationOrder {
  /** The classification; its newest complete version unless a version is given. */
  readonly classification?: string | undefined
  readonly version?: string | undefined
  /** A draft instead of a version. */
  readonly draft?: string | undefined
  readonly title?: string | undefined
  readonly text?: string | undefined
  readonly until?: string | undefined
  readonly keepDays?: number | undefined
  readonly why?: string | undefined
}

/**
 * Opens a consultation, or changes one: its words, its last day, how long replies are kept. What it is about stays. A new
 * last day opens it again if it was closed.
 *
 * @throws RolemapError `consultation-unfit`, `day-unreadable`, `classification-unknown`, `draft-unknown`
 */
export async function openConsultation(
  rolemap: Rolemap,
  id: string,
  order: ConsultationOrder,
): Promise<ShownConsultation> {
  requireRight(rolemap, CONSULTATION.edit)
  if (!ORGANISATION_ID.test(id))
    throw unfit(`an id in small letters, digits and hyphens, such as maps-2026; found "${id}"`)
  const seen = await findKept(rolemap, CONSULTATION, { id })
  const value = seen ? changed(seen.value, order) : await begun(rolemap, order)
  checkValue(rolemap, value, order)
  await keep(rolemap, { id, value, seen, action: 'put', ...(order.why && { why: order.why }) })
  return toShown(rolemap, { id, value })
}

function changed({ closed, ...before }: KeptConsultation, order: ConsultationOrder): KeptConsultation {
  const about = (['classification', 'version', 'draft'] as const).find(
    (name) => order[name] !== undefined && order[name] !== before[name],
  )
  if (about !== undefined)
    throw unfit(`the ${about} to stay: people have been asked about it. Open another consultation`)
  return {
    ...before,
    ...(closed !== undefined && order.until === undefined && { closed }),
    title: order.title?.trim() ?? before.title,
    text: order.text?.trim() ?? before.text,
    until: order.until ?? before.until,
    keepDays: order.keepDays ?? before.keepDays,
  }
}

async function begun(rolemap: Rolemap, order: ConsultationOrder): Promise<KeptConsultation> {
  const { title = '', text = '', until = '', keepDays = USUAL_DAYS } = order
  const opened = rolemap.now().toISOString()
  return { ...(await findConsulted(rolemap, order)), title: title.trim(), text: text.trim(), until, keepDays, opened }
}

async function findConsulted(rolemap: Rolemap, order: ConsultationOrder): Promise<Consulted> {
  if (order.draft) {
    const { classification, id, state } = await getDraft(rolemap, order.draft)
    if (['published', 'abandoned'].includes(state)) throw unfit(`a draft that is still open; ${id} is ${state}`)
    return { classification, draft: id }
  }
  if (!order.classification) throw unfit('a classification or a draft to ask about')
  const { id, version } = await getVersion(rolemap, order.classification, order.version || undefined)
  return { classification: id, version }
}

function checkValue({ now }: Rolemap, value: KeptConsultation, { until }: ConsultationOrder): void {
  const { title, text, keepDays } = value
  if (title === '' || title.length > LONGEST.title) throw unfit(`a title of 1 to ${LONGEST.title} characters`)
  if (text.length > LONGEST.text) throw unfit(`a text of at most ${LONGEST.text} characters`)
  if (value.until === '') throw unfit('the last day for replies, such as 2026-05-31')
  checkDay(value.until)
  if (until !== undefined && until < now().toISOString().slice(0, 10)) throw unfit('a last day that has not passed')
  if (!Number.isInteger(keepDays) || keepDays < 0 || keepDays > MOST_DAYS)
    throw unfit(`replies to be kept for 0 to ${MOST_DAYS} days`)
}

interface Keeping extends Saying {
  readonly id: string
  readonly value: KeptConsultation
  readonly seen: Kept<KeptConsultation> | undefined
  readonly action: string
}

/** Stores it, and sets when what people said is deleted. */
async function keep(rolemap: Rolemap, { id, value, seen, ...saying }: Keeping): Promise<void> {
  const sides = { ...(seen && { before: toJson(seen.value) }), after: toJson(value) }
  await recordChange(rolemap, tell(CONSULTATION, { ...saying, id, ...sides }), [
    toPut(CONSULTATION, { id, value, seen }),
    { put: 'consultation-expiry', consultation: id, expires: toExpiry(value) },
  ])
}

/** Nobody can reply after that. @throws RolemapError `consultation-unknown`, `consultation-closed` */
export async function closeConsultation(rolemap: Rolemap, id: string): Promise<ShownConsultation> {
  requireRight(rolemap, CONSULTATION.edit)
  const seen = await getKept(rolemap, id)
  if (!toShown(rolemap, seen).open) throw new RolemapError('consultation-closed', `"${id}" is closed already`)
  const value = { ...seen.value, closed: rolemap.now().toISOString() }
  await keep(rolemap, { id, value, seen, action: 'close' })
  return toShown(rolemap, { id, value })
}

/**
 * Publishes the summary: everyone can see it. It can be published again with another answer.
 *
 * @throws RolemapError `consultation-unknown`, `consultation-closed` if people can still reply
 */
export async function publishSummary(
  rolemap: Rolemap,
  id: string,
  { answer = '' }: { readonly answer?: string | undefined } = {},
): Promise<ShownConsultation> {
  requireRight(rolemap, CONSULTATION.edit)
  const seen = await getKept(rolemap, id)
  if (toShown(rolemap, seen).open)
    throw new RolemapError('consultation-closed', `people can still reply to "${id}": close it first`)
  if (answer.length > LONGEST.answer) throw unfit(`an answer of at most ${LONGEST.answer} characters`)
  const { answer: before, ...rest } = seen.value
  const said = answer.trim() || before
  const value = { ...rest, ...(said && { answer: said }), published: rolemap.now().toISOString() }
  await keep(rolemap, { id, value, seen, action: 'publish' })
  return toShown(rolemap, { id, value })
}
