import { createRegister, type Register } from '../../../qualification/index.ts'
import type { Store } from '../../../store/store.ts'
import type { Rolemap } from '../../rolemap.ts'
import { readKept } from '../../trail/kept.ts'
import { BODY } from './kind.ts'

interface Held {
  readonly stamp: number | undefined
  readonly register: Promise<Register>
}
/** The register of a store as of its last change of a body. */
const held = new WeakMap<Store, Held>()

/** Every body, found by what people call it. */
export async function readRegister({ store }: Rolemap): Promise<Register> {
  const [stamp = 0] = await store.trail.listLast([{ kind: BODY.name }])
  const known = held.get(store)
  if (known && known.stamp === stamp) return await known.register
  const register = readKept(store, BODY).then(({ rows }) => createRegister(rows.map(({ value }) => value)))
  held.set(store, { stamp, register })
  register.catch(() => held.delete(store))
  return await register
}
