import { createBreath } from '../../breath.ts'
import { likeness, toComparable } from '../../text/likeness.ts'
import type { Rolemap } from '../rolemap.ts'
import { type FoundItem, listNamed, listPlaces } from './find-items.ts'

export type NearItem = Pick<FoundItem, 'classification' | 'code' | 'label'>

/** How much of the words must be alike, so that “residential childcare worker” is near “Residential child care worker”. */
const NEAR = 0.5
const LONGEST = 200

/** The items whose labels are most like a text that names none, most alike first. */
export async function findNearItems(rolemap: Rolemap, text: string, limit: number): Promise<readonly NearItem[]> {
  const wanted = toComparable(text.slice(0, LONGEST))
  const found: (NearItem & { readonly like: number })[] = []
  const breath = createBreath()
  for (const { summary } of await listPlaces(rolemap, {}))
    for (const { code, label, folded } of await listNamed(rolemap.store, summary)) {
      const like = likeness(wanted, toComparable(folded))
      if (like >= NEAR) found.push({ classification: summary.id, code, label, like })
      await breath()
    }
  const best = found.toSorted((one, other) => other.like - one.like).slice(0, limit)
  return best.map(({ classification, code, label }) => ({ classification, code, label }))
}
