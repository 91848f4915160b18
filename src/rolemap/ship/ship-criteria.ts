import type { ShippedCriteria } from '../../exchange/dataset/criteria.ts'
import type { JudgedSet } from '../../qualification/index.ts'
import type { Store } from '../../store/store.ts'
import { CRITERIA, TRAINING_CASE, toCaseId } from '../judgement/kind.ts'
import { joinWork } from '../trail/kept.ts'
import { toMark } from '../trail/mark.ts'
import { keepShipped, type Left } from './ship-qualifications.ts'
import type { Shipment } from './ship-variants.ts'

const MARK = { kind: 'shipped-criteria', id: 'all', of: '' }

/**
 * Brings the criteria sets that a release ships to a store, with their training cases. What somebody here changed or took away stays as
 * they left it; a set that is no longer shipped is withdrawn, since judgements rest on it.
 */
export async function shipCriteria(store: Store, shipped: readonly ShippedCriteria[]): Promise<Shipment> {
  const left = ((await store.records.find(MARK.kind, MARK.id))?.body ?? {}) as Left
  const why = Object.keys(left).length === 0 ? 'it comes with Rolemap' : 'this release of Rolemap ships it otherwise'
  const sets = await keepShipped(store, CRITERIA, {
    ...{ left, why },
    things: shipped.map(({ set }) => ({ id: set.id, value: set })),
    gone: (set): JudgedSet => ({ ...set, withdrawn: true }),
  })
  const cases = await keepShipped(store, TRAINING_CASE, {
    ...{ left, why, gone: () => undefined },
    things: shipped.flatMap((one) => one.cases.map((value) => ({ id: toCaseId(value.set, value.id), value }))),
  })
  const { told, effects } = joinWork([sets.work, cases.work])
  const mark = await toMark(store, MARK, { ...sets.digests, ...cases.digests })
  return { changes: told, effects: [mark, ...effects] }
}
