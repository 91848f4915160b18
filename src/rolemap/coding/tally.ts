import type { Code } from '../../classification/code.ts'
import { Hierarchy } from '../../classification/hierarchy.ts'
import type { Decision } from '../../coder/answer/coding.ts'
import type { VersionKey } from '../../store/store.ts'
import type { Rolemap } from '../rolemap.ts'
import { getVersion, listItems } from '../version/list.ts'

/** How many rows have each decision. */
export type DecisionCounts = Readonly<Record<Decision, number>>

/** The rows of one group or service area. */
export interface Total extends DecisionCounts {
  readonly rows: number
  /** For a group: its code. Absent for rows without a code or service area. */
  readonly code?: Code
  readonly label?: string
}

/** The rows in one group and one service area. */
export interface TotalCell extends DecisionCounts {
  readonly group?: Code
  readonly area?: string
  readonly rows: number
}

/** The totals of a coded file. Small figures are not hidden: people who see the totals can see the rows themselves. */
export interface Totals {
  readonly rows: number
  readonly decisions: DecisionCounts
  /**
   * By group of the top level, in the classification's order; rows without a code last. A row for review counts under
   * its first candidate.
   */
  readonly groups: readonly Total[]
  /** By service area, most rows first; empty if the file has none. */
  readonly areas: readonly Total[]
  readonly cells: readonly TotalCell[]
}

/** Rows with the same decision. */
export interface Counted {
  readonly code: Code
  readonly area?: string | undefined
  readonly decision: Decision
  readonly rows?: number
}

export interface Tally {
  add(counted: Counted): void
  toTotals(): Totals
}

/** Areas beyond this many are counted together: such a column holds places, not service areas. */
const MOST_AREAS = 200
const OTHER_AREAS = 'other areas'

/** Counts coded rows. Its memory does not grow with their number. */
export function createTally({ hierarchy, level }: { readonly hierarchy: Hierarchy; readonly level: string }): Tally {
  const cells = new Map<string, Cell>()
  const areas = new Set<string>()
  const groups = new Map<string, string>()
  const toGroup = (code: string) => {
    const known = groups.get(code)
    if (known !== undefined) return known
    const group = code === '' ? '' : (hierarchy.rollUp(code, level)?.code ?? '')
    groups.set(code, group)
    return group
  }
  const toArea = (given: string) => {
    if (areas.size < MOST_AREAS || given === '') areas.add(given)
    return areas.has(given) ? given : OTHER_AREAS
  }
  return {
    add({ code, area: given = '', decision, rows = 1 }) {
      const area = toArea(given.trim())
      const group = toGroup(code)
      const key = `${group}\n${area}`
      const cell = cells.get(key) ?? { group, area, rows: 0, coded: 0, review: 0, uncoded: 0 }
      cell.rows += rows
      cell[decision] += rows
      cells.set(key, cell)
    },
    toTotals() {
      const all = [...cells.values()]
      const order = hierarchy.children().flatMap(({ code }) => code)
      const groups = sumBy(all, ({ group }) => group).toSorted(
        ([one], [other]) => toPlace(order, one) - toPlace(order, other),
      )
      const byArea = sumBy(all, ({ area }) => area).toSorted(([, one], [, other]) => other.rows - one.rows)
      const { rows, ...decisions } = sum(all)
      return {
        rows,
        decisions,
        groups: groups.map(([code, counts]) => ({ ...named(code, hierarchy.find(code)?.label), ...counts })),
        areas: byArea.some(([area]) => area !== '')
          ? byArea.map(([area, counts]) => ({ ...(area !== '' && { label: area }), ...counts }))
          : [],
        cells: all.map(({ group, area, ...counts }) => ({
          ...(group !== '' && { group }),
          ...(area !== '' && { area }),
          ...counts,
        })),
      }
    },
  }
}

/** A tally by the groups of a version's top level. @throws RolemapError `classification-unknown` */
export async function openTally(rolemap: Rolemap, { id, version }: VersionKey): Promise<Tally> {
  const { levels } = await getVersion(rolemap, id, version)
  const { rows } = await listItems(rolemap, id, { version })
  return createTally({ hierarchy: new Hierarchy(rows), level: levels[0]?.id ?? '' })
}

type Counts = { rows: number } & Record<Decision, number>

interface Cell extends Counts {
  readonly group: string
  readonly area: string
}

const named = (code: string, label: string | undefined) =>
  code === '' ? {} : { code, ...(label !== undefined && { label }) }

/** Groups in the classification's order, rows without a group last. */
function toPlace(order: readonly string[], code: string): number {
  const place = order.indexOf(code)
  return place < 0 ? order.length : place
}

function sumBy(cells: readonly Cell[], keyOf: (cell: Cell) => string): (readonly [string, Counts])[] {
  return [...Map.groupBy(cells, keyOf)].map(([key, of]) => [key, sum(of)] as const)
}

function sum(cells: readonly Counts[]): Counts {
  const total = { rows: 0, coded: 0, review: 0, uncoded: 0 }
  for (const { rows, coded, review, uncoded } of cells) {
    total.rows += rows
    total.coded += coded
    total.review += review
    total.uncoded += uncoded
  }
  return total
}
