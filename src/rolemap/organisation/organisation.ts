import { compareCodes } from '../../classification/code.ts'
import { isSame } from '../../classification/same.ts'
import { RolemapError } from '../../error.ts'
import { ORGANISATION_ID, ORGANISATION_KINDS } from '../../workforce/organisation.ts'
import { parseExtensionId } from '../extension/id.ts'
import { EXTENSION } from '../extension/kind.ts'
import { may } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { findKept, type Kept, listKept, putKept, readKept, readOne } from '../trail/kept.ts'
import { type KeptOrganisation, ORGANISATION } from './kind.ts'

/** An organisation as shown. */
export interface ShownOrganisation extends KeptOrganisation {
  readonly id: string
}

const LONGEST_LABEL = 200

/**
 * Every organisation, ordered by id: those that were added, and those that have local items. People who may change
 * organisations see all accounts of each; others see at most their own.
 */
export async function listOrganisations(rolemap: Rolemap): Promise<readonly ShownOrganisation[]> {
  const kept = (await listKept(rolemap, ORGANISATION)).rows.map(({ id, value }) => ({ id, ...value }))
  const known = new Set(kept.map(({ id }) => id))
  const extended = (await readKept(rolemap.store, EXTENSION)).rows.map(({ id, value }) => ({
    id: parseExtensionId(id).organisation,
    label: value.label,
  }))
  const others = new Map(extended.filter(({ id }) => !known.has(id)).map((one) => [one.id, one]))
  const all = [...kept, ...[...others.values()].map((one) => ({ kind: '', parent: '', people: [], ...one }))]
  return all.map((one) => hidePeople(rolemap, one)).toSorted((one, other) => compareCodes(one.id, other.id))
}

/** @throws RolemapError `organisation-unknown` */
export async function getOrganisation(rolemap: Rolemap, id: string): Promise<ShownOrganisation> {
  const found = (await listOrganisations(rolemap)).find((one) => one.id === id)
  if (found) return found
  throw unknown(id)
}

const unknown = (id: string) =>
  new RolemapError('organisation-unknown', `there is no organisation "${id}" whose posts you may see`)

function hidePeople({ actor }: Rolemap, one: ShownOrganisation): ShownOrganisation {
  const people = may(actor, 'organisation.set') ? one.people : one.people.filter((name) => name === actor.name)
  return { ...one, people }
}

/**
 * Checks that this person belongs to the organisation. Nobody else sees its posts, whatever their role: they get the
 * same error as if it did not exist. If nobody signs in, there is one person, who belongs to every organisation.
 *
 * @throws RolemapError `organisation-unknown`
 */
export async function requireOrganisation(rolemap: Rolemap, id: string): Promise<ShownOrganisation> {
  const found = (await listOrganisations(rolemap)).find((one) => one.id === id)
  if (found && isWithin(rolemap, found)) return found
  throw unknown(id)
}

/** All accounts that see the posts of an organisation that this person belongs to. */
export async function listPeople(rolemap: Rolemap, id: string): Promise<readonly string[]> {
  await requireOrganisation(rolemap, id)
  return (await readOne(rolemap.store, ORGANISATION, { id }))?.value.people ?? []
}

const isWithin = ({ actor }: Rolemap, { people }: ShownOrganisation) =>
  actor.alone === true || people.includes(actor.name)

/** The organisations whose posts this person may see. */
export async function listOwnOrganisations(rolemap: Rolemap): Promise<readonly ShownOrganisation[]> {
  return (await listOrganisations(rolemap)).filter((one) => isWithin(rolemap, one))
}

/** The named one, or the only one there is. @throws RolemapError `organisation-unknown` */
export async function chooseOrganisation(rolemap: Rolemap, named: string | undefined): Promise<ShownOrganisation> {
  if (named !== undefined) return await requireOrganisation(rolemap, named)
  const own = await listOwnOrganisations(rolemap)
  const [one] = own
  if (one && own.length === 1) return one
  const ids = own.map(({ id }) => id).join(', ')
  throw new RolemapError(
    'organisation-unknown',
    own.length === 0
      ? 'there is no organisation whose posts you may see: add one first'
      : `say which organisation: expected one of ${ids}`,
  )
}

export interface OrganisationOrder {
  readonly label?: string | undefined
  readonly kind?: string | undefined
  readonly parent?: string | undefined
  /** The accounts that see its posts; replaces the earlier ones. */
  readonly people?: readonly string[] | undefined
  readonly why?: string | undefined
}

/**
 * Adds an organisation, or changes it. Fields that are not given stay.
 *
 * @throws RolemapError `edit-unfit`, `organisation-unknown` if the parent does not exist
 */
export async function setOrganisation(
  rolemap: Rolemap,
  id: string,
  { why, ...order }: OrganisationOrder,
): Promise<ShownOrganisation> {
  if (!ORGANISATION_ID.test(id))
    throw unfit(`the id of an organisation in small letters, digits and hyphens, such as kent; found "${id}"`)
  const seen = await findKept(rolemap, ORGANISATION, { id })
  const value = await toValue(rolemap, id, { order, seen })
  if (!isSame(value, seen?.value)) await putKept(rolemap, ORGANISATION, { id, value, seen, ...(why ? { why } : {}) })
  return await getOrganisation(rolemap, id)
}

async function toValue(
  rolemap: Rolemap,
  id: string,
  { order, seen }: { order: OrganisationOrder; seen: Kept<KeptOrganisation> | undefined },
): Promise<KeptOrganisation> {
  const all = await listOrganisations(rolemap)
  const before = seen?.value ?? { label: '', kind: '', parent: '', people: [] }
  const known = all.find((one) => one.id === id)
  const label = (order.label ?? (before.label || known?.label) ?? '').trim()
  if (label === '' || label.length > LONGEST_LABEL)
    throw unfit(`the name of an organisation, of at most ${LONGEST_LABEL} characters`)
  const kind = ORGANISATION_KINDS.find((one) => one === (order.kind ?? before.kind).trim())
  if (kind === undefined) throw unfit(`a kind of organisation: ${ORGANISATION_KINDS.filter(Boolean).join(', ')}`)
  const parent = (order.parent ?? before.parent).trim()
  checkParent(id, parent, all)
  const people = [...new Set((order.people ?? before.people).map((name) => name.trim()).filter(Boolean))].toSorted()
  return { label, kind, parent, people }
}

function checkParent(id: string, parent: string, all: readonly ShownOrganisation[]): void {
  if (parent === '') return
  const byId = new Map(all.map((one) => [one.id, one]))
  if (!byId.has(parent)) throw unknown(parent)
  for (let above: string | undefined = parent; above; above = byId.get(above)?.parent)
    if (above === id) throw unfit('another organisation as the parent, found one that belongs to this one')
}

const unfit = (expected: string) => new RolemapError('edit-unfit', `expected ${expected}`)
