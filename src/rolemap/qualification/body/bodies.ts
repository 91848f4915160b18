import { isSame } from '../../../classification/same.ts'
import { RolemapError } from '../../../error.ts'
import {
  applyBodyOrder,
  type Body,
  type BodyId,
  type BodyOrder,
  type BodyState,
  type BodyWork,
  bodyStateOn,
  isBodyFault,
  namesOf,
} from '../../../qualification/index.ts'
import type { Page, Slice } from '../../../store/store.ts'
import { fold } from '../../../text/fold.ts'
import { requireRight } from '../../right.ts'
import type { Rolemap } from '../../rolemap.ts'
import { findKept, type Kept, putKept } from '../../trail/kept.ts'
import { SeenConflict } from '../../trail/record-change.ts'
import type { Said } from '../change.ts'
import { listEntries } from '../entries.ts'
import { BODY } from './kind.ts'
import { readRegister } from './register.ts'

/** The identifier of a body that people of this store added. A shipped one has its recognition number, or begins with X. */
export const toBodyId = (number: number): BodyId => `B${number}`

export interface BodyQuery extends Page {
  /** Each must occur in one of its names, its acronym or its number. */
  readonly words?: string | undefined
  readonly work?: BodyWork | undefined
  readonly state?: BodyState | undefined
}

/** A body with its state today. */
export interface ListedBody {
  readonly body: Body
  readonly state: BodyState
}

/** The bodies of the register, by name, with how many have each state. */
export async function listBodies(
  rolemap: Rolemap,
  { words = '', work, state, limit, offset }: BodyQuery,
): Promise<Slice<ListedBody> & { readonly counts: ReadonlyMap<BodyState, number> }> {
  requireRight(rolemap, BODY.see)
  const wanted = fold(words).split(' ')
  const all = [...(await readRegister(rolemap)).bodies.values()]
    .filter((body) => work === undefined || body.work === work)
    .filter((body) => {
      const said = fold([...namesOf(body), body.number ?? '', body.id].join(' '))
      return wanted.every((word) => said.includes(word))
    })
    .map((body) => ({ body, state: bodyStateOn(body, today(rolemap)) }))
  const chosen = state === undefined ? all : all.filter((one) => one.state === state)
  const sorted = chosen.toSorted((one, other) => (fold(one.body.name) < fold(other.body.name) ? -1 : 1))
  const groups = Map.groupBy(all, (one) => one.state)
  return {
    total: sorted.length,
    rows: sorted.slice(offset, offset + limit),
    counts: new Map([...groups].map(([name, list]) => [name, list.length])),
  }
}

const today = ({ now }: Rolemap) => now().toISOString().slice(0, 10)

/** A body with what it became, what became a part of it, and how many entries it has. */
export interface BodyView extends ListedBody {
  readonly revision: number
  readonly became?: Body
  readonly absorbed: readonly Body[]
  readonly entries: number
}

/** @throws RolemapError `body-unknown` */
export async function showBody(rolemap: Rolemap, text: string): Promise<BodyView> {
  requireRight(rolemap, BODY.see)
  const register = await readRegister(rolemap)
  const { value: body, revision } = await getBody(rolemap, register.find(text)?.id ?? text)
  const became = register.successorOf(body)
  const { total } = await listEntries(rolemap, { bodyId: body.id, limit: 0, offset: 0 })
  return {
    ...{ body, revision, state: bodyStateOn(body, today(rolemap)), entries: total },
    ...(became.id !== body.id && { became }),
    absorbed: [...register.bodies.values()].filter(({ mergedInto }) => mergedInto === body.id),
  }
}

/** @throws RolemapError `body-unknown` */
export async function getBody(rolemap: Rolemap, id: string): Promise<Kept<Body>> {
  const found = await findKept(rolemap, BODY, { id })
  if (found) return found
  throw new RolemapError('body-unknown', `the register has no body "${id.slice(0, 100)}"`)
}

/** Adds a body to the register, under an identifier that is never used again. @throws RolemapError `body-unfit` */
export async function addBody(rolemap: Rolemap, order: BodyOrder, { why }: Said = {}): Promise<Kept<Body>> {
  requireRight(rolemap, BODY.edit)
  await toBody(rolemap, { id: '', order })
  const id = toBodyId(await rolemap.store.records.takeNumber('bodies'))
  const value = await toBody(rolemap, { id, order })
  await putKept(rolemap, BODY, { id, value, seen: undefined, why })
  return { id, revision: 1, value }
}

/**
 * Changes a body: fields that are not given stay, empty ones are removed.
 *
 * @throws RolemapError `body-unknown`, `body-unfit`, `change-conflict`
 */
export async function editBody(
  rolemap: Rolemap,
  id: string,
  { why, seen: known, ...order }: BodyOrder & Said,
): Promise<Kept<Body>> {
  requireRight(rolemap, BODY.edit)
  const seen = await getBody(rolemap, id)
  if (known !== undefined && known !== seen.revision)
    throw new SeenConflict(`somebody else changed “${seen.value.name}” after you looked at it; look again`)
  const value = await toBody(rolemap, { id, order, was: seen.value })
  if (isSame(value, seen.value)) return seen
  await putKept(rolemap, BODY, { id, value, seen, why })
  return { ...seen, revision: seen.revision + 1, value }
}

interface Making {
  readonly id: BodyId
  readonly order: BodyOrder
  readonly was?: Body
}

async function toBody(rolemap: Rolemap, { id, order, was }: Making): Promise<Body> {
  const body = applyBodyOrder(id, order, { register: await readRegister(rolemap), was })
  if (isBodyFault(body)) throw new RolemapError('body-unfit', `${body.column}: ${body.message}`)
  return body
}
