import type { Item } from '../../classification/item.ts'
import { ROLE_REASONS, type RoleReason } from '../../qualification/index.ts'
import type { RoleTotal } from '../../store/qualification.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { ENTRY } from './kind.ts'
import { readItems } from './role-codes.ts'

/** How many entries are attached to an item. */
export interface RoleCounts {
  readonly code: string
  readonly label: string
  readonly level: string
  /** The item above it. */
  readonly parent?: string
  /** Entries attached to the item itself, by reason. An entry with two reasons counts for each. */
  readonly reasons: Readonly<Record<RoleReason, number>>
  /** The sum over the item and everything below it. An entry with several roles counts for each, as in annexe 3. */
  readonly total: number
  /** Of those, key qualifications. */
  readonly key: number
  /** Of those, entries whose take-up is known. */
  readonly known: number
  /** The sum of their take-up: registrations or certificates in the year of each. Undefined if none is known, which is not 0. */
  readonly takeUp?: number
  /** The count in the source of the classification, such as annexe 3 of the qualifications report. */
  readonly published?: number
  /** Of a group at the top: its part of all, from 0 to 1, as in figure 7.1. */
  readonly share?: number
  /** The same of the published counts. */
  readonly publishedShare?: number
}

/**
 * Entries by role and by the groups above the roles, beside the published counts. @throws RolemapError
 * `classification-unknown`
 */
export async function countByRole(rolemap: Rolemap, classification: string): Promise<readonly RoleCounts[]> {
  requireRight(rolemap, ENTRY.see)
  const items = await readItems(rolemap, classification)
  const codes = items.map(({ code }) => code)
  const counted = await rolemap.store.qualifications.countRoles(classification, codes)
  const totals = Map.groupBy(counted, ({ code }) => code)
  const sums = new Map<string, Sum>()
  const parents = new Map(items.map(({ code, parent }) => [code, parent]))
  for (const { code } of items) {
    const own = addUp(totals.get(code) ?? [])
    for (
      let at: string | undefined = code, steps = 0;
      at !== undefined && steps < items.length;
      at = parents.get(at), steps++
    )
      sums.set(at, add(sums.get(at) ?? NOTHING, own))
  }
  return addShares(items.map((item) => toCounts(item, totals.get(item.code) ?? [], sums.get(item.code) ?? NOTHING)))
}

/** Says of each group at the top what part of all it has. */
function addShares(counts: readonly RoleCounts[]): readonly RoleCounts[] {
  const parents = new Set(counts.map(({ parent }) => parent))
  const groups = counts.filter(({ code, parent }) => parent === undefined && parents.has(code))
  const all = groups.reduce((sum, { total }) => sum + total, 0)
  const published = groups.reduce((sum, one) => sum + (one.published ?? 0), 0)
  const shares = new Map(
    groups.map((one) => [
      one.code,
      {
        ...(all > 0 && { share: one.total / all }),
        ...(published > 0 && { publishedShare: (one.published ?? 0) / published }),
      },
    ]),
  )
  return counts.map((one) => ({ ...one, ...shares.get(one.code) }))
}

interface Sum {
  readonly total: number
  readonly key: number
  readonly known: number
  readonly takeUp: number
}

const NOTHING: Sum = { total: 0, key: 0, known: 0, takeUp: 0 }
const add = (one: Sum, other: Sum): Sum => ({
  total: one.total + other.total,
  key: one.key + other.key,
  known: one.known + other.known,
  takeUp: one.takeUp + other.takeUp,
})
const addUp = (totals: readonly RoleTotal[]): Sum => totals.reduce(add, NOTHING)

function toCounts(
  { code, label, level, parent, facts }: Item,
  own: readonly RoleTotal[],
  { takeUp, ...sum }: Sum,
): RoleCounts {
  const ofReason = (reason: RoleReason) =>
    own.filter((one) => one.reason === reason).reduce((total, one) => total + one.total, 0)
  // The reader of the report stores annexe 3 as a fact of each item.
  const published = facts?.qualifications
  return {
    ...{ code, label, level },
    ...(parent !== undefined && { parent }),
    reasons: Object.fromEntries(ROLE_REASONS.map((reason) => [reason, ofReason(reason)])) as Record<RoleReason, number>,
    ...sum,
    ...(sum.known > 0 && { takeUp }),
    ...(typeof published === 'number' && { published }),
  }
}
