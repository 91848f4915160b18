import type { Entry } from '../entry.ts'
import type { EntryFault, EntryOrder } from '../entry-order.ts'
import { nameOn, type Register } from './body.ts'

/**
 * An order that names its body so that the entry points at the register. A name stays as it is written, which is the
 * name of the time; an identifier or a number becomes the name that the body had when the entry was approved. A body
 * that the register does not know is a name without a pointer.
 */
export function pointAtBody(order: EntryOrder, register: Register): EntryOrder | EntryFault {
  const { body, bodyId, approved } = order
  const [given, name] = [bodyId?.trim() ?? '', body?.trim() ?? '']
  if (given !== '') {
    const found = register.find(given)
    const message = `expected a body of the register, found "${given}"`
    if (!found) return { code: 'qualification-body-unknown', column: 'bodyId', message }
    return { ...order, bodyId: found.id, ...(name === '' && { body: approved ? nameOn(found, approved) : found.name }) }
  }
  if (body === undefined) return order
  const found = register.find(name, approved || undefined)
  if (!found) return { ...order, bodyId: '' }
  const named = name === found.id || name === found.number
  return { ...order, bodyId: found.id, ...(named && { body: approved ? nameOn(found, approved) : found.name }) }
}

/** An order that repeats the body that an entry has says nothing about it: its pointer stays. */
export function keepBody(order: EntryOrder, was: Entry | undefined): EntryOrder {
  const { body, bodyId, ...rest } = order
  const same = body?.trim() === (was?.body ?? '') && (bodyId === undefined || bodyId.trim() === (was?.bodyId ?? ''))
  return same ? rest : order
}
