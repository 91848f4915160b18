import type { Effect } from '../../store/trail.ts'
import type { Rolemap } from '../rolemap.ts'
import { toMark } from '../trail/mark.ts'

/**
 * Makes people who tie entries at the same moment wait for one another: each must look for circles in ties that nobody
 * else adds to. Call it before reading them.
 */
export const markTies = async ({ store, now }: Rolemap): Promise<Effect> =>
  await toMark(store, { kind: 'qualification-ties', id: 'ties', of: '' }, now().toISOString())
