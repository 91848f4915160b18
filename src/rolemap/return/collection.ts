import { isSame } from '../../classification/same.ts'
import { RolemapError } from '../../error.ts'
import { matchesYear, type ReturnDefinition } from '../../workforce/return/index.ts'
import { checkDay } from '../day.ts'
import { listOrganisations, listOwnOrganisations } from '../organisation/organisation.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { findKept, type Kept, putKept, readKept } from '../trail/kept.ts'
import { getDefinition } from './definitions.ts'
import { readReturn } from './filled.ts'
import { checkKey, toReturnId } from './key.ts'
import { COLLECTION, type KeptCollection, type KeptReturn, RETURN } from './kind.ts'

/** Names a collection. */
export interface CollectionKey {
  readonly definition: string
  readonly year: string
}

export interface CollectionOrder extends CollectionKey {
  /** The organisation whose people collect. */
  readonly collector: string
  /** The organisations that owe a return; replaces the earlier ones. */
  readonly asked: readonly string[]
  readonly due?: string | undefined
  readonly why?: string | undefined
}

const MOST_ASKED = 2000
const toId = ({ definition, year }: CollectionKey) => `${definition}/${year}`
const unfit = (message: string) => new RolemapError('return-unfit', message)

/**
 * Sets who collects a return for a year, from whom and by when. People of the collecting organisation see who has
 * signed, and the signed returns.
 *
 * @throws RolemapError `return-definition-unknown`, `organisation-unknown`, `return-unfit`, `day-unreadable`
 */
export async function setCollection(
  rolemap: Rolemap,
  { why, due = '', ...order }: CollectionOrder,
): Promise<KeptCollection> {
  requireRight(rolemap, COLLECTION.edit)
  checkKey({ ...order, organisation: order.collector })
  const { definition } = await getDefinition(rolemap, order.definition)
  if (!matchesYear(order.year, definition.year)) throw unfit(`expected a year of the return, found "${order.year}"`)
  if (due !== '') checkDay(due)
  const known = new Set((await listOrganisations(rolemap)).map(({ id }) => id))
  const asked = [...new Set(order.asked.map((id) => id.trim()).filter(Boolean))].toSorted()
  if (asked.length === 0 || asked.length > MOST_ASKED) throw unfit(`expected 1 to ${MOST_ASKED} organisations to ask`)
  const unknown = [order.collector, ...asked].find((id) => !known.has(id))
  if (unknown !== undefined)
    throw new RolemapError('organisation-unknown', `there is no organisation "${unknown}": add it first`)
  const { definition: id, year, collector } = order
  const value = { definition: id, year, collector, asked, due }
  const seen = await findKept(rolemap, COLLECTION, { id: toId(order) })
  if (!isSame(value, seen?.value)) await putKept(rolemap, COLLECTION, { id: toId(order), value, seen, why })
  return value
}

/** The collections of this person's organisations. */
export async function listCollections(rolemap: Rolemap): Promise<readonly KeptCollection[]> {
  requireRight(rolemap, COLLECTION.see)
  const own = new Set((await listOwnOrganisations(rolemap)).map(({ id }) => id))
  const { rows } = await readKept(rolemap.store, COLLECTION)
  return rows.map(({ value }) => value).filter(({ collector }) => own.has(collector))
}

/** A return that an organisation owes. */
export interface OwedReturn extends CollectionKey {
  readonly organisation: string
  readonly due: string
  readonly state: CollectionState
}

/** The returns that this person's organisations owe and have not signed yet. */
export async function listOwed(rolemap: Rolemap): Promise<readonly OwedReturn[]> {
  requireRight(rolemap, COLLECTION.see)
  const own = await listOwnOrganisations(rolemap)
  const { rows } = await readKept(rolemap.store, COLLECTION)
  const owed = await Promise.all(
    rows.flatMap(({ value: { definition, year, asked, due } }) =>
      own
        .filter(({ id }) => asked.includes(id))
        .map(async ({ id }) => {
          const found = await rolemap.store.records.find(
            RETURN.name,
            toReturnId({ definition, year, organisation: id }),
          )
          const state = found ? RETURN.parse(found.body).state : 'missing'
          return { definition, year, organisation: id, due, state } as const
        }),
    ),
  )
  return owed.filter(({ state }) => state !== 'signed')
}

export type CollectionState = 'signed' | 'open' | 'missing'

/** An organisation that owes a return, and its progress. */
export interface AskedOrganisation {
  readonly id: string
  readonly label: string
  readonly state: CollectionState
  readonly signed?: { readonly by: string; readonly at: string }
}

/** The words of rows that ask for them, from all signed returns. */
export interface CollectedText {
  readonly row: string
  readonly text: string
  readonly posts: number
  readonly organisations: number
}

/** A collection for the people who collect. */
export interface ShownCollection extends KeptCollection {
  readonly label: string
  readonly form: ReturnDefinition
  readonly organisations: readonly AskedOrganisation[]
  readonly counts: Readonly<Record<CollectionState, number>>
  /** The words in signed returns, for rows that ask for them. */
  readonly texts: readonly CollectedText[]
}

/** @throws RolemapError `collection-unknown`, also if the person does not belong to the collecting organisation */
export async function getCollection(rolemap: Rolemap, key: CollectionKey): Promise<KeptCollection> {
  const found = (await listCollections(rolemap)).find((one) => toId(one) === toId(key))
  if (found) return found
  throw new RolemapError('collection-unknown', `you collect no return "${key.definition}" for ${key.year}`)
}

/** The signed returns of a collection, and no others. */
export async function readSigned(
  { store }: Rolemap,
  { definition, year, asked }: KeptCollection,
): Promise<ReadonlyMap<string, Kept<KeptReturn>>> {
  const ids = asked.map((organisation) => toReturnId({ definition, year, organisation }))
  const { rows } = await readKept(store, RETURN, { ids })
  return new Map(rows.map((row) => [row.value.organisation, row] as const))
}

/** Who has signed, who has begun, and who is missing. @throws RolemapError `collection-unknown` */
export async function showCollection(rolemap: Rolemap, key: CollectionKey): Promise<ShownCollection> {
  const value = await getCollection(rolemap, key)
  const { definition: form } = await getDefinition(rolemap, value.definition)
  const labels = new Map((await listOrganisations(rolemap)).map(({ id, label }) => [id, label]))
  const kept = await readSigned(rolemap, value)
  const organisations = value.asked.map((id): AskedOrganisation => {
    const found = kept.get(id)?.value
    const { by = '', at = '' } = found?.signed ?? {}
    const state = found?.state ?? 'missing'
    return { id, label: labels.get(id) ?? id, state, ...(state === 'signed' && { signed: { by, at } }) }
  })
  const count = (state: CollectionState) => organisations.filter((one) => one.state === state).length
  return {
    ...value,
    label: form.label,
    form,
    organisations,
    counts: { signed: count('signed'), open: count('open'), missing: count('missing') },
    texts: await collectTexts(rolemap, [...kept.values()]),
  }
}

const MOST_TEXTS = 1000

async function collectTexts(rolemap: Rolemap, kept: readonly Kept<KeptReturn>[]): Promise<readonly CollectedText[]> {
  const found = new Map<string, { row: string; text: string; posts: number; organisations: Set<string> }>()
  for (const one of kept.filter(({ value }) => value.state === 'signed')) {
    const { texts } = await readReturn(rolemap, one)
    const entered = one.value.entries.flatMap(({ row, words }) => (words ? [{ row, title: words, posts: 0 }] : []))
    for (const { row, title, posts } of [...texts, ...entered]) {
      const key = JSON.stringify([row, title.toLowerCase()])
      const text = found.get(key) ?? { row, text: title, posts: 0, organisations: new Set<string>() }
      text.posts += posts
      text.organisations.add(one.value.organisation)
      found.set(key, text)
    }
  }
  return [...found.values()]
    .map(({ organisations, ...text }) => ({ ...text, organisations: organisations.size }))
    .toSorted((one, other) => (one.row === other.row ? other.posts - one.posts : one.row < other.row ? -1 : 1))
    .slice(0, MOST_TEXTS)
}
