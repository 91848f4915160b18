import { toOrder } from '../../../classification/order.ts'
import {
  isRequirementFault,
  parseRequirement,
  REQUIREMENT_FIELDS,
  type Requirement,
  toRequirementId,
} from '../../../qualification/index.ts'
import type { RowOutcome } from '../../../store/staged.ts'
import type { Rolemap } from '../../rolemap.ts'
import { foldValues, type RowValue } from '../../trail/fold-values.ts'
import type { Work } from '../../trail/kept.ts'
import { createEntryFinder } from '../find-entry.ts'
import { readRoles } from '../role-codes.ts'
import { REQUIREMENT } from './kind.ts'

/** The columns of a file of requirements: a row is one requirement. */
export const REQUIREMENT_COLUMNS: readonly string[] = [...Object.keys(REQUIREMENT_FIELDS), 'remove']

interface RequirementRow {
  textOf(column: string): string | undefined
  /** Whether the row deletes the requirement that it names. */
  readonly removes: boolean
}

/** What keeping the requirements of a file takes. A row replaces the requirement with the same words, role, body and setting. */
export async function foldRequirements(
  rolemap: Rolemap,
  { rows, why }: { readonly rows: readonly RequirementRow[]; readonly why?: string | undefined },
): Promise<Work & { readonly outcomes: readonly RowOutcome[] }> {
  const orders = rows.map(({ textOf }) => toOrder(REQUIREMENT_FIELDS, (name) => textOf(name) || undefined))
  const [findEntry, hasRole] = await Promise.all([
    createEntryFinder(
      rolemap,
      orders.flatMap(({ meets = [] }) => meets),
    ),
    readRoles(
      rolemap,
      orders.map(({ role }) => role),
    ),
  ])
  const values = orders.map((order, at): RowValue<Requirement> => {
    const value = parseRequirement(order, { findEntry, hasRole })
    if (isRequirementFault(value)) return { fault: { code: 'requirement-unfit', ...value } }
    const key = { id: toRequirementId(value), of: value.classification }
    return { ...key, value: rows[at]?.removes ? undefined : value }
  })
  const say = ({ what, classification, code }: Requirement) => `${what}, ${classification}:${code}`
  return await foldValues(rolemap, REQUIREMENT, { values, say, why })
}
