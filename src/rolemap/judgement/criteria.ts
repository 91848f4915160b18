import { RolemapError } from '../../error.ts'
import { type CriteriaOrder, isCriteriaFault, type JudgedSet, toCriteriaSet } from '../../qualification/index.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { findKept, type Kept, listKept, putKept } from '../trail/kept.ts'
import { SeenConflict } from '../trail/record-change.ts'
import { CRITERIA } from './kind.ts'

/** Why, and what the person saw: a later change by somebody else is then not overwritten. */
export interface SaidOfCriteria {
  readonly why?: string | undefined
  readonly seen?: number | undefined
}

/** The criteria sets, by name; those that are withdrawn last. */
export async function listCriteria(rolemap: Rolemap): Promise<readonly Kept<JudgedSet>[]> {
  const { rows } = await listKept(rolemap, CRITERIA)
  return rows.toSorted((one, other) => Number(one.value.withdrawn ?? false) - Number(other.value.withdrawn ?? false))
}

/** @throws RolemapError `criteria-unknown` */
export async function getCriteria(rolemap: Rolemap, id: string): Promise<Kept<JudgedSet>> {
  const found = await findKept(rolemap, CRITERIA, { id })
  if (found) return found
  throw new RolemapError('criteria-unknown', `there is no criteria set "${id.slice(0, 100)}"`)
}

/** Adds a criteria set, or changes one: what the order does not give stays. @throws RolemapError `criteria-unfit`, `change-conflict` */
export async function setCriteria(
  rolemap: Rolemap,
  id: string,
  { why, seen: known, ...order }: CriteriaOrder & SaidOfCriteria,
): Promise<Kept<JudgedSet>> {
  requireRight(rolemap, CRITERIA.edit)
  const seen = await findKept(rolemap, CRITERIA, { id })
  checkSeen(id, seen, known)
  const value = toCriteriaSet(id, order, seen?.value)
  if (isCriteriaFault(value)) throw new RolemapError('criteria-unfit', `${value.column}: ${value.message}`)
  await putKept(rolemap, CRITERIA, { id, value, seen, why })
  return { id, revision: (seen?.revision ?? 0) + 1, value }
}

/** Withdraws a criteria set, or puts it back in use. What was judged by it stays. @throws RolemapError `criteria-unknown` */
export async function withdrawCriteria(
  rolemap: Rolemap,
  id: string,
  { withdrawn, why, seen: known }: SaidOfCriteria & { readonly withdrawn: boolean },
): Promise<Kept<JudgedSet>> {
  requireRight(rolemap, CRITERIA.edit)
  const seen = await getCriteria(rolemap, id)
  checkSeen(id, seen, known)
  const { withdrawn: _, ...rest } = seen.value
  const value: JudgedSet = withdrawn ? { ...rest, withdrawn } : rest
  const action = withdrawn ? 'withdraw' : 'reinstate'
  await putKept(rolemap, CRITERIA, { id, value, seen, action, why })
  return { id, revision: seen.revision + 1, value }
}

function checkSeen(id: string, seen: Kept<JudgedSet> | undefined, known: number | undefined): void {
  if (known !== undefined && known !== (seen?.revision ?? 0))
    throw new SeenConflict(`somebody else changed the criteria set "${id}"`)
}
