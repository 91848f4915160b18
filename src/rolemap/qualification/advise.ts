import { RolemapError } from '../../error.ts'
import { type Badge, isBadgeFault, readOpenBadges } from '../../exchange/qualification/open-badge.ts'
import {
  type Advice,
  advise,
  type Entry,
  type EntryId,
  type ForRole,
  ROLE_REASONS,
  type RoleReason,
  toAttachmentId,
} from '../../qualification/index.ts'
import { findItems } from '../coding/find-items.ts'
import { findNearItems } from '../coding/near-items.ts'
import { suggest } from '../coding/suggest.ts'
import { USUAL_CLASSIFICATION } from '../post/source.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { readAbove, readAttachments, readBelow } from './attachments.ts'
import { readEntries } from './entries.ts'
import { createEntryFinder, findNearEntries, type NearEntry } from './find-entry.ts'
import { readFirst } from './for-role.ts'
import { ENTRY } from './kind.ts'
import { readLabels } from './role-codes.ts'

/** A role as a person knows it. */
export interface NamedRole {
  readonly classification: string
  readonly code: string
  readonly label: string
}

export interface Wish {
  /** The role that somebody would like to have, as `CLASSIFICATION:CODE`. */
  readonly to: string
  /** The role that they have. */
  readonly from?: string | undefined
  /** What they hold: identifiers, numbers or titles. */
  readonly have?: readonly string[] | undefined
  /** What they hold as Open Badges 3.0: JSON, or signed tokens. They are read for this answer and not kept. */
  readonly badges?: readonly string[] | undefined
}

/** A badge that was given, and the entry that it stands for. */
export interface BadgeHeld {
  readonly name: string
  readonly entry?: EntryId
  /** It is over, and does not count. */
  readonly over?: true
}

/** What somebody can study to get another role. */
export interface AdviceView extends Advice {
  readonly to: NamedRole
  readonly from?: NamedRole
  readonly have: readonly Entry[]
  /** The badges that were given. */
  readonly badges: readonly BadgeHeld[]
  /** What they hold that is not in the list. */
  readonly unknown: readonly string[]
  /** What they may mean by what is not in the list. */
  readonly near: readonly { readonly text: string; readonly entries: readonly NearEntry[] }[]
  /** Entries that also belong to their current role, so that they may hold them already. */
  readonly shared: readonly EntryId[]
  /** Entries by id: the modules that are held or missing. */
  readonly entries: ReadonlyMap<EntryId, Entry>
  /** How many attachments the role has for each reason. Of very many, the lowest levels are looked at, and what is made of what they hold. */
  readonly totals: Readonly<Record<RoleReason, number>>
}

/** So many attachments of a role are looked at for one reason. */
const MOST_FOR_REASON = 200

/**
 * Which qualifications lead to a role, which of their modules are already held, and what they presuppose.
 *
 * @throws RolemapError `code-unknown`, `badge-unreadable`
 */
export async function adviseFor(
  rolemap: Rolemap,
  { to, from, have = [], badges: given = [] }: Wish,
): Promise<AdviceView> {
  requireRight(rolemap, ENTRY.see)
  const target = await getRole(rolemap, to)
  const present = from === undefined || from.trim() === '' ? undefined : await getRole(rolemap, from)
  const texts = have.map((text) => text.trim()).filter((text) => text !== '')
  const badges = readBadges(given)
  const find = await createEntryFinder(rolemap, [...texts, ...badges.flatMap(({ called }) => called)])
  const today = rolemap.now().toISOString().slice(0, 10)
  const shown = badges.map((badge) => toHeld(badge, find, today))
  const held = new Set([
    ...texts.flatMap((text) => find(text) ?? []),
    ...shown.flatMap(({ entry, over }) => (entry === undefined || over ? [] : [entry])),
  ])
  const { roles, totals } = await readRoles(rolemap, target, held)
  const ids = roles.map(({ entry }) => entry)
  const before = (await readBelow(rolemap, 'prerequisite', ids)).filter((one) => one.as === 'prerequisite')
  const wholes = [...ids, ...before.map(({ entry }) => entry)]
  const parts = (await readBelow(rolemap, 'part', wholes)).filter((one) => one.as === 'part')
  const kept = await readEntries(rolemap, [
    ...ids,
    ...held,
    ...[...parts, ...before].flatMap((one) => [one.entry, one.whole]),
  ])
  const entries = new Map([...kept].map(([id, { value }]) => [id, value]))
  const partsOf = Map.groupBy(parts, ({ whole }) => whole)
  const beforeOf = Map.groupBy(before, ({ whole }) => whole)
  const unknown = texts.filter((text) => find(text) === undefined)
  const also = new Set(present ? await listAt(rolemap, present) : [])
  return {
    ...advise(held, {
      roles,
      find: (id) => entries.get(id),
      partsOf: (id) => partsOf.get(id) ?? [],
      prerequisitesOf: (id) => beforeOf.get(id) ?? [],
    }),
    to: target,
    ...(present && { from: present }),
    have: [...held].flatMap((id) => entries.get(id) ?? []),
    badges: shown,
    near: await findMeant(rolemap, unknown),
    unknown: [...unknown, ...shown.filter(({ entry }) => entry === undefined).map(({ name }) => name)],
    shared: [...new Set(ids)].filter((id) => also.has(id)),
    entries,
    totals,
  }
}

/** For so many texts that are not in the list, entries that they may mean are looked for. */
const MOST_UNKNOWN = 10
const MOST_MEANT = 5

async function findMeant(rolemap: Rolemap, unknown: readonly string[]): Promise<AdviceView['near']> {
  const near: AdviceView['near'][number][] = []
  for (const text of unknown.slice(0, MOST_UNKNOWN)) {
    const entries = await findNearEntries(rolemap, text, MOST_MEANT)
    if (entries.length > 0) near.push({ text, entries })
  }
  return near
}

/** @throws RolemapError `badge-unreadable` */
function readBadges(given: readonly string[]): readonly Badge[] {
  return given.flatMap(readOpenBadges).map((read) => {
    if (isBadgeFault(read)) throw new RolemapError('badge-unreadable', read.fault)
    return read
  })
}

/**
 * What badges say that somebody holds, as they would type it: the identifier in the list, or else the badge's name. What is over is left out.
 *
 * @throws RolemapError `badge-unreadable`
 */
export async function nameBadges(rolemap: Rolemap, text: string): Promise<readonly string[]> {
  requireRight(rolemap, ENTRY.see)
  const badges = readBadges([text])
  const find = await createEntryFinder(
    rolemap,
    badges.flatMap(({ called }) => called),
  )
  const today = rolemap.now().toISOString().slice(0, 10)
  const held = badges.map((badge) => toHeld(badge, find, today)).filter(({ over }) => !over)
  return held.map(({ name, entry }) => entry ?? name)
}

function toHeld({ name, called, until }: Badge, find: (text: string) => EntryId | undefined, today: string): BadgeHeld {
  const entry = called.map(find).find((id) => id !== undefined)
  return { name, ...(entry !== undefined && { entry }), ...(until !== undefined && until < today && { over: true }) }
}

/** What leads to a role: the first for each reason, and whatever is held or made of what is held. */
async function readRoles(
  rolemap: Rolemap,
  { classification, code }: NamedRole,
  held: ReadonlySet<EntryId>,
): Promise<{ readonly roles: readonly ForRole[]; readonly totals: AdviceView['totals'] }> {
  const { ties, totals } = await readFirst(rolemap, { classification, code, most: MOST_FOR_REASON })
  const near = await readAbove(rolemap, held)
  const query = { tie: 'role', targets: [classification], codes: [code], entries: [...near] }
  const more = near.size === 0 ? [] : await readAttachments(rolemap, query)
  const all = [...ties, ...more.map(({ value }) => value).filter((one) => one.as === 'role')]
  const inAll = ROLE_REASONS.map((reason) => [reason, totals.get(reason) ?? 0])
  return {
    roles: [...new Map(all.map((one) => [toAttachmentId(one), one])).values()],
    totals: Object.fromEntries(inAll) as AdviceView['totals'],
  }
}

async function listAt({ store }: Rolemap, { classification, code }: NamedRole): Promise<readonly EntryId[]> {
  return (await store.qualifications.listRoleEntries(classification, [code])).map(({ entry }) => entry)
}

async function findRole(rolemap: Rolemap, text: string): Promise<NamedRole | undefined> {
  const [classification = '', ...rest] = text.trim().split(':')
  const code = rest.join(':').trim()
  const label = (await readLabels(rolemap, [{ classification, code }])).get(`${classification}:${code}`)
  return label === undefined ? undefined : { classification, code, label }
}

/** The role that a text names exactly. @throws RolemapError `code-unknown`, with the roles that may be meant */
export async function getRole(rolemap: Rolemap, text: string): Promise<NamedRole> {
  const found = await findRole(rolemap, text)
  if (found) return found
  const expected = `expected a role such as job-roles:A05, found "${text.slice(0, 100)}"`
  throw new RolemapError('code-unknown', `${expected}${await sayNearRoles(rolemap, text)}`)
}

const MOST_SAID = 3

/** What to add to a message about a text that names no role: the roles that may be meant. */
export async function sayNearRoles(rolemap: Rolemap, text: string): Promise<string> {
  const named = (await findItems(rolemap, text, { limit: MOST_SAID })).rows
  const near = named.length > 0 ? named : (await findMeantRoles(rolemap, text)).slice(0, MOST_SAID)
  const said = near.map(({ classification, code, label }) => `${classification}:${code} (${label.slice(0, 100)})`)
  return said.length === 0 ? '' : `; did you mean ${said.join(' or ')}?`
}

const MOST_FOUND = 12

/** The roles that a text may mean: the one that it names exactly, or those whose code or label contains it. */
export async function findNamedRoles(rolemap: Rolemap, text: string): Promise<readonly NamedRole[]> {
  requireRight(rolemap, ENTRY.see)
  const exact = await findRole(rolemap, text)
  if (exact) return [exact]
  const { rows } = await findItems(rolemap, text, { limit: MOST_FOUND })
  return rows.map(({ classification, code, label }) => ({ classification, code, label }))
}

/** The roles whose names are like a text that names none. */
export async function findNearRoles(rolemap: Rolemap, text: string): Promise<readonly NamedRole[]> {
  requireRight(rolemap, ENTRY.see)
  return await findMeantRoles(rolemap, text)
}

/** Of what the coder says, only what is likely enough to be worth a look. */
const LIKELY = 0.1
const MOST_CODED = 3

/** First the roles that the coder gives a job title, such as “dinner lady”; then those that are called nearly so. */
async function findMeantRoles(rolemap: Rolemap, text: string): Promise<readonly NamedRole[]> {
  const near = await findNearItems(rolemap, text, MOST_FOUND)
  const all = [...(await findCodedRoles(rolemap, text)), ...near]
  return [...new Map(all.map((role) => [`${role.classification}:${role.code}`, role])).values()].slice(0, MOST_FOUND)
}

async function findCodedRoles(rolemap: Rolemap, text: string): Promise<readonly NamedRole[]> {
  const classification = USUAL_CLASSIFICATION
  const isThere = (await rolemap.store.versions.list()).some(({ id }) => id === classification)
  if (!isThere || text.trim() === '') return []
  const { candidates } = await suggest(rolemap, text, { in: classification, top: MOST_CODED, meanwhile: true })
  return candidates
    .filter(({ probability }) => probability >= LIKELY)
    .map(({ code, label }) => ({ classification, code, label }))
}
