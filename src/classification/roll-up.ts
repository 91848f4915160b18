import type { Problem } from '../error.ts'
import type { Code } from './code.ts'
import { Hierarchy } from './hierarchy.ts'
import { findByCode, type LocalItem, toCodeKey } from './local-item.ts'
import type { ClassificationVersion } from './version.ts'

/** A headcount and full-time equivalents. An unknown figure is absent, not 0. */
export interface Figures {
  readonly headcount?: number
  /** To four decimals. */
  readonly fte?: number
}

/** Figures of one row of a table, with its code. */
export interface CountRow extends Figures {
  /** The line or row of the file. */
  readonly row: number
  /** A local item's, or a standard item's of any level. */
  readonly code: Code
}

/** The figures of one item of a level. */
export interface ItemTotal extends Figures {
  readonly code: Code
  readonly label: string
}

/** The figures by the items of one level. Every accepted row is in exactly one of them, or in `without`. */
export interface LevelTotals {
  readonly level: string
  readonly label: string
  readonly totals: readonly ItemTotal[]
  /** The figures of rows whose item is below no item of this level, such as rows coded to a group above it. */
  readonly without: Figures
}

/** A row whose figures are in no total, and why. */
export interface RefusedCount extends Figures {
  readonly row: number
  readonly problem: Pick<Problem, 'code' | 'message'>
}

/** Figures by every level of the standard hierarchy. For each level: its totals, `without` and `refused` make the whole input. */
export interface RollUp {
  /** From the top. */
  readonly levels: readonly LevelTotals[]
  /** The sums of the accepted and of the refused rows. */
  readonly taken: Figures
  readonly left: Figures
  readonly refused: readonly RefusedCount[]
}

/**
 * Counts rows as analysis does: a local item under its one standard item, and that under the items above it. No row is
 * counted twice at a level. No message quotes a cell, because the table may be about staff.
 */
export function rollUp(
  { items, levels }: Pick<ClassificationVersion, 'items' | 'levels'>,
  { local, rows }: { readonly local: readonly LocalItem[]; readonly rows: readonly CountRow[] },
): RollUp {
  const place = createPlacer(items, local)
  const placed: { readonly row: CountRow; readonly code: Code }[] = []
  const refused: RefusedCount[] = []
  for (const row of rows) {
    const found = place(row.code)
    if (typeof found === 'string') placed.push({ row, code: found })
    else refused.push({ row: row.row, ...toFigures(row), problem: found })
  }
  const hierarchy = new Hierarchy(items)
  return {
    levels: levels.map(({ id, label }) => {
      const groups = Map.groupBy(placed, ({ code }) => hierarchy.rollUp(code, id))
      const counted = items.flatMap((item) => {
        const inside = groups.get(item)
        return inside ? [{ code: item.code, label: item.label, ...addFigures(inside.map(({ row }) => row)) }] : []
      })
      const without = addFigures((groups.get(undefined) ?? []).map(({ row }) => row))
      return { level: id, label, totals: counted, without }
    }),
    taken: addFigures(placed.map(({ row }) => row)),
    left: addFigures(refused),
    refused,
  }
}

/** Finds the standard item that a code is counted under, or says why there is none. */
function createPlacer(items: ClassificationVersion['items'], local: readonly LocalItem[]) {
  const standard = new Map(items.map((item) => [item.code, item]))
  const own = new Map(local.map(({ code, parent }) => [toCodeKey(code), parent]))
  return (code: Code): Code | RefusedCount['problem'] => {
    const item = findByCode(standard, code)
    const parent = own.get(toCodeKey(code))
    if (item && parent !== undefined)
      return {
        code: 'roll-up-code-ambiguous',
        message: `expected the code of one item, found ${item.code}, which is both a standard and a local one`,
      }
    if (item) return item.code
    if (parent === undefined)
      return {
        code: 'roll-up-code-unknown',
        message: 'expected the code of a standard or a local item, found an unknown one',
      }
    return standard.has(parent)
      ? parent
      : {
          code: 'roll-up-parent-retired',
          message: `expected a local item whose standard item is in this version, found one below ${parent}`,
        }
  }
}

const toFigures = ({ headcount, fte }: Figures): Figures => ({
  ...(headcount !== undefined && { headcount }),
  ...(fte !== undefined && { fte }),
})

/** Sums figures. FTE is added in whole ten-thousandths, so that no sum depends on the order of its parts. */
export function addFigures(all: readonly Figures[]): Figures {
  const headcounts = all.flatMap(({ headcount }) => headcount ?? [])
  const parts = all.flatMap(({ fte }) => (fte === undefined ? [] : [Math.round(fte * PARTS)]))
  return {
    ...(headcounts.length > 0 && { headcount: headcounts.reduce((sum, one) => sum + one, 0) }),
    ...(parts.length > 0 && { fte: parts.reduce((sum, one) => sum + one, 0) / PARTS }),
  }
}

const PARTS = 10_000
