import { createRegister, type Register } from '../../../qualification/index.ts'
import { createHeld } from '../../held.ts'
import type { Rolemap } from '../../rolemap.ts'
import { readKept } from '../../trail/kept.ts'
import { BODY } from './kind.ts'

/** The register of a store as of its last change of a body. */
const held = createHeld<Register>(1)

/** Every body, found by what people call it. */
export async function readRegister({ store }: Rolemap): Promise<Register> {
  const [stamp = 0] = await store.trail.listLast([{ kind: BODY.name }])
  return await held.get(store, { name: '', stamp: String(stamp) }, async () =>
    createRegister((await readKept(store, BODY)).rows.map(({ value }) => value)),
  )
}
