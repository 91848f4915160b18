import { RolemapError } from '../../error.ts'
import { BODY } from '../qualification/body/kind.ts'
import { BODY_COLUMNS, foldBodies } from '../qualification/body/rows.ts'
import { guardBodyUndo } from '../qualification/guard-undo.ts'
import { reverseKept } from '../trail/reverse.ts'
import type { IntakeKind } from './kind.ts'

const ALL = 'all'

/**
 * Bodies that award, accredit or teach, in the form of our own file or as Ofqual publishes them. There is one register,
 * so the key is `all`.
 */
export const BODIES: IntakeKind = {
  name: 'bodies',
  needed: ['name'],
  columns: BODY_COLUMNS,
  most: 20_000,
  right: 'qualification.set',
  find: async (_, key) => {
    if (key === ALL) return { of: 'bodies', label: 'Bodies' }
    throw new RolemapError('body-unknown', `expected the register "${ALL}", found "${key.slice(0, 100)}"`)
  },
  fold: async (rolemap, _, { rows, why }) => await foldBodies(rolemap, { rows, why }),
  reverse: async (rolemap, _, done) => {
    for (const change of done.made) await guardBodyUndo(rolemap, change)
    return await reverseKept(rolemap, BODY, done)
  },
}
