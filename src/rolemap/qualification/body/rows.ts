import { toOrder } from '../../../classification/order.ts'
import { findBodyForm, type TextOf } from '../../../exchange/qualification/body-form.ts'
import {
  applyBodyOrder,
  BODY_FIELDS,
  type Body,
  type BodyFault,
  type BodyId,
  type BodyOrder,
  createRegister,
  isBodyFault,
  type Register,
} from '../../../qualification/index.ts'
import type { RowOutcome } from '../../../store/staged.ts'
import { fold } from '../../../text/fold.ts'
import type { Rolemap } from '../../rolemap.ts'
import { foldValues, type RowValue } from '../../trail/fold-values.ts'
import type { Work } from '../../trail/kept.ts'
import { toBodyId } from './bodies.ts'
import { BODY } from './kind.ts'
import { readRegister } from './register.ts'

/** The columns of a file of bodies: a row is one body. */
export const BODY_COLUMNS: readonly string[] = ['id', ...Object.keys(BODY_FIELDS)]

interface BodyRow {
  readonly name: string
  readonly order: BodyOrder
}

/** What a row makes of a body, or why it is refused. */
type Made = { readonly id: BodyId } | { readonly fault: BodyFault }

const NEW = 'new:'

/**
 * What keeping the bodies of a file takes. A row means the body with its identifier, its number or its name; otherwise
 * it adds one. It may name a body of a later row as its successor.
 */
export async function foldBodies(
  rolemap: Rolemap,
  { rows, why }: { readonly rows: readonly { textOf: TextOf }[]; readonly why?: string | undefined },
): Promise<Work & { readonly outcomes: readonly RowOutcome[] }> {
  const register = await readRegister(rolemap)
  const { made, bodies } = planBodies(
    rows.map(({ textOf }) => readRow(textOf)),
    register,
  )
  const fresh = [...bodies.keys()].filter((id) => id.startsWith(NEW))
  const first = fresh.length > 0 ? await rolemap.store.records.takeNumber('bodies', fresh.length) : 0
  const ids = new Map(fresh.map((id, at) => [id, toBodyId(first + at)]))
  const named = (id: BodyId) => ids.get(id) ?? id
  const values = made.map((one): RowValue<Body> => {
    const body = 'fault' in one ? undefined : bodies.get(one.id)
    if ('fault' in one || !body) return one as { fault: BodyFault }
    const { mergedInto } = body
    const value = { ...body, id: named(body.id), ...(mergedInto !== undefined && { mergedInto: named(mergedInto) }) }
    return { id: value.id, value }
  })
  return await foldValues(rolemap, BODY, { values, say: ({ name }) => name, why })
}

function readRow(textOf: TextOf): BodyRow {
  const form = findBodyForm(textOf)
  if (form) return { name: '', order: form.read(textOf) }
  return { name: (textOf('id') ?? '').trim(), order: toOrder(BODY_FIELDS, (field) => textOf(field) || undefined) }
}

/** The bodies after the rows. A refused row does nothing at all, so what rests on it is refused too. */
function planBodies(rows: readonly BodyRow[], register: Register) {
  const faults = new Map<number, BodyFault>()
  for (;;) {
    const before = faults.size
    const plan = attempt(rows, { register, faults })
    if (faults.size === before) return plan
  }
}

interface Trying {
  readonly register: Register
  readonly faults: Map<number, BodyFault>
}

function attempt(rows: readonly BodyRow[], { register, faults }: Trying) {
  const bodies = new Map<BodyId, Body>()
  const names = new Map<string, BodyId>()
  const get = (id: BodyId) => bodies.get(id) ?? register.bodies.get(id)
  const ids = rows.map(({ name, order: { mergedInto: _, ...order } }, at) => {
    if (faults.has(at)) return ''
    const called = [name, order.number ?? '', fold(order.name ?? '')].filter((text) => text !== '')
    const known = called.map((text) => names.get(text) ?? register.find(text)?.id)
    const id = known.find((one) => one !== undefined && isOf(order, get(one))) ?? `${NEW}${at}`
    const body = applyBodyOrder(id, order, { register, was: get(id) })
    if (isBodyFault(body)) faults.set(at, body)
    else {
      bodies.set(id, body)
      for (const text of called) names.set(text, id)
    }
    return id
  })
  const among = createRegister([...new Map([...register.bodies, ...bodies]).values()])
  for (const [at, { order }] of rows.entries()) {
    const was = bodies.get(ids[at] ?? '')
    if (order.mergedInto === undefined || faults.has(at) || !was) continue
    const into = names.get(order.mergedInto.trim()) ?? order.mergedInto
    const body = applyBodyOrder(was.id, { mergedInto: into }, { register: among, was })
    if (isBodyFault(body)) faults.set(at, body)
    else bodies.set(was.id, body)
  }
  const after = new Map([...register.bodies, ...bodies])
  for (const [at, id] of ids.entries())
    if (!faults.has(at) && becomesItself(id, after))
      faults.set(at, { code: 'body-circle', column: 'mergedInto', message: 'a body does not become a part of itself' })
  const made = ids.map((id, at): Made => {
    const fault = faults.get(at)
    return fault ? { fault } : { id }
  })
  return { made, bodies }
}

/** Bodies with two numbers are two, whatever their names. */
const isOf = ({ number }: BodyOrder, body: Body | undefined): boolean =>
  number === undefined || body?.number === undefined || body.number === number

function becomesItself(id: BodyId, bodies: ReadonlyMap<BodyId, Body>): boolean {
  const seen = new Set<BodyId>()
  for (let at = bodies.get(id)?.mergedInto; at !== undefined && !seen.has(at); at = bodies.get(at)?.mergedInto) {
    if (at === id) return true
    seen.add(at)
  }
  return false
}
