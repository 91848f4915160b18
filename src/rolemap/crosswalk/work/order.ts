import type { Code } from '../../../classification/code.ts'
import type { Mapping } from '../../../crosswalk/mapping.ts'
import { RELATIONS, type Relation } from '../../../crosswalk/relation.ts'
import { RolemapError } from '../../../error.ts'

/** A person's statement about one source item, or about several that are alike. */
export type MappingOrder = Pick<Mapping, 'relation'> &
  Partial<Pick<Mapping, 'combine' | 'targets' | 'base' | 'confidence' | 'evidence' | 'justification'>>

const MOST_MAPPINGS = 20
const MOST_TARGETS = 50
const LONGEST = 2000
const TOLERANCE = 1e-6

const unfit = (message: string) => new RolemapError('crosswalk-unfit', message)

/** Refuses contradictory statements. @throws RolemapError `crosswalk-unfit`, `code-unknown` */
export function checkOrders(orders: readonly MappingOrder[], hasTarget: (code: Code) => boolean): void {
  const targets = orders.flatMap((order) => order.targets ?? [])
  if (orders.length > MOST_MAPPINGS || targets.length > MOST_TARGETS)
    throw unfit(`expected at most ${MOST_MAPPINGS} mappings and ${MOST_TARGETS} targets for an item`)
  for (const order of orders) checkOrder(order)
  if (orders.length > 1 && orders.some(({ relation }) => relation === 'none'))
    throw unfit('an item with no equivalent has no targets')
  if (new Set(targets.map(({ to }) => to)).size < targets.length) throw unfit('expected each target once')
  const sum = targets.reduce((total, { weight = 0 }) => total + weight, 0)
  if (sum > 1 + TOLERANCE) throw unfit(`expected weights of 1 at most, together; found ${Math.round(sum * 1e4) / 1e4}`)
  const exact = orders.filter(({ relation }) => relation === 'exact').flatMap((order) => order.targets ?? [])
  if (exact.length > 1) throw unfit('an item is the same as one target at most')
  for (const { to } of targets)
    if (!hasTarget(to)) throw new RolemapError('code-unknown', `the target has no item "${to.slice(0, 100)}"`)
}

function checkOrder({ relation, targets = [], confidence = 1, evidence = '', justification = '' }: MappingOrder): void {
  if (relation !== 'none' && !RELATIONS.includes(relation)) throw unfit('expected a relation')
  if (relation === 'none' && targets.length > 0) throw unfit('an item with no equivalent has no targets')
  if (relation !== 'none' && targets.length === 0) throw unfit('expected a target, or that there is no equivalent')
  if (targets.some(({ weight }) => weight !== undefined && !(weight > 0 && weight <= 1)))
    throw unfit('expected weights above 0 and up to 1')
  if (!(confidence >= 0 && confidence <= 1)) throw unfit('expected a confidence from 0 to 1')
  if (evidence.length > LONGEST || justification.length > 100)
    throw unfit(`expected a comment of at most ${LONGEST} characters`)
}

/** The mapping stored for one source item, proposed until somebody approves it. */
export function toProposed(
  order: MappingOrder,
  { from, author }: { readonly from: Code; readonly author: string },
): Mapping {
  const { relation, combine = 'or', targets = [], base, confidence, evidence = '', justification } = order
  const weighed = targets.some(({ weight }) => weight !== undefined)
  return {
    from,
    relation,
    combine,
    targets: targets.map(({ to, weight }) => ({ to, ...(weight !== undefined && { weight }) })),
    ...(weighed && { base: base ?? 'judgement' }),
    ...(confidence !== undefined && { confidence }),
    justification: justification || 'ManualMappingCuration',
    ...(evidence.trim() !== '' && { evidence: evidence.trim() }),
    author,
    state: 'proposed',
  }
}

/** The relations to choose from, and the statement that there is no equivalent. */
export const SAID: readonly (Relation | 'none')[] = [...RELATIONS, 'none']
