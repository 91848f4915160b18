import { FTE_PARTS, type Measure } from '../leaves.ts'
import { PARTS } from '../range.ts'
import type { ReturnColumn, ReturnDefinition } from './definition.ts'
import { type Filled, type FilledCell, WHOLE } from './fill.ts'
import { createForm, type Form, OUTSIDE } from './form.ts'

/** What a person entered in place of a counted figure, or the words of a row, with the reason. */
export interface Entry {
  readonly row: string
  /** The part of the breakdown; `*` for all together. */
  readonly by: string
  /** Absent for words. */
  readonly column?: string
  readonly value?: number
  readonly words?: string
  readonly why: string
  readonly who: string
  readonly at: string
}

/** A figure as given in a return: whole, or with as many decimals as its column has. */
export interface ReturnFigure {
  readonly row: string
  readonly by: string
  readonly column: string
  readonly value: number
  /** The part of it that is in none of the row's parts. */
  readonly own: number
  readonly low: number
  readonly high: number
  /** A person entered it. Rows above it include the entered figure. */
  readonly entered?: Entry
  /** The counted figure, if a person entered this one or one of a row below. */
  readonly counted?: number
}

/** By row, breakdown and column. */
export const toFigureKey = (row: string, by: string, column: string) => JSON.stringify([row, by, column])

/**
 * The figures of a return. Expected figures are rounded in the order of the form, each row so that the sum of all rows
 * up to it is nearest to the true one. So totals are the sums of their parts, and all rows together add up to the
 * number of posts or persons, to the nearest one.
 */
export function toFigures(...given: Parameters<typeof toFiguresInSteps>): readonly ReturnFigure[] {
  const steps = toFiguresInSteps(...given)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

/** The same in steps, between which others may have their turn. */
export function* toFiguresInSteps(
  definition: Pick<ReturnDefinition, 'rows' | 'columns' | 'by'>,
  { cells }: Pick<Filled, 'cells'>,
  entries: readonly Entry[],
): Generator<undefined, readonly ReturnFigure[]> {
  const form = createForm(definition)
  const entered = new Map(
    entries.flatMap((one) =>
      one.column === undefined || one.value === undefined
        ? []
        : [[toFigureKey(one.row, one.by, one.column), one] as const],
    ),
  )
  const figures: ReturnFigure[] = []
  for (const column of definition.columns) {
    const leaves = cells.filter(({ by }) => (definition.by === undefined ? by === WHOLE : by !== WHOLE))
    const shown: ReturnFigure[] = []
    for (const [by, own] of Map.groupBy(round(leaves, column), ({ cell }) => cell.by)) {
      shown.push(...toTree({ form, column, by, entered }, own))
      yield
    }
    if (definition.by !== undefined) figures.push(...addUp(shown, cells, column))
    yield
    for (const one of shown) figures.push(one)
  }
  return figures
}

interface Rounded {
  readonly cell: FilledCell
  /** In units of the last decimal. */
  readonly own: number
}

const unitOf = ({ measure, decimals = 0 }: ReturnColumn) =>
  ((measure === 'fte' ? FTE_PARTS : 1) * PARTS) / 10 ** decimals

function round(cells: readonly FilledCell[], column: ReturnColumn): readonly Rounded[] {
  const unit = unitOf(column)
  let [sum, before] = [0, 0]
  return cells.map((cell) => {
    sum += cell.own[column.measure]
    const after = Math.round(sum / unit)
    const own = after - before
    before = after
    return { cell, own }
  })
}

interface Tree {
  readonly form: Form
  readonly column: ReturnColumn
  readonly by: string
  readonly entered: ReadonlyMap<string, Entry>
}

function toTree({ form, column, by, entered }: Tree, rounded: readonly Rounded[]): readonly ReturnFigure[] {
  const scale = 10 ** (column.decimals ?? 0)
  const known = new Map(rounded.map((one) => [one.cell.row, one]))
  const counted = new Map<string, number>()
  const values = new Map<string, number>()
  const addRow = (row: string): void => {
    const below = form.children(row).map(({ code }) => code)
    for (const one of below) addRow(one)
    const own = known.get(row)?.own ?? 0
    const sum = (of: ReadonlyMap<string, number>) => below.reduce((all, one) => all + (of.get(one) ?? 0), 0)
    const hand = entered.get(toFigureKey(row, by, column.name))?.value
    counted.set(row, own + sum(counted))
    values.set(row, hand === undefined ? own + sum(values) : Math.round(hand * scale))
  }
  for (const { code } of form.tops) addRow(code)
  for (const row of OUTSIDE) if (known.has(row)) addRow(row)
  const shown = [...form.rows.map(({ code }) => code), ...OUTSIDE].filter(
    (row) => known.has(row) || entered.has(toFigureKey(row, by, column.name)) || (values.get(row) ?? 0) !== 0,
  )
  return shown.map((row): ReturnFigure => {
    const [value, was] = [values.get(row) ?? 0, counted.get(row) ?? 0]
    const below = form.children(row).reduce((sum, { code }) => sum + (values.get(code) ?? 0), 0)
    const entry = entered.get(toFigureKey(row, by, column.name))
    const bounds = entry ? { low: value, high: value } : toBounds(known.get(row)?.cell, column, { value, was })
    return {
      ...{ row, by, column: column.name, value: value / scale, own: (value - below) / scale },
      ...{ low: bounds.low / scale, high: bounds.high / scale },
      ...(entry && { entered: entry }),
      ...(value !== was && { counted: was / scale }),
    }
  })
}

/** In units of the last decimal. Figures entered below move both ends. */
function toBounds(
  cell: FilledCell | undefined,
  column: ReturnColumn,
  { value, was }: { readonly value: number; readonly was: number },
): { readonly low: number; readonly high: number } {
  const unit = unitOf(column) / PARTS
  const [low, high] = [(cell?.low[column.measure] ?? 0) / unit, (cell?.high[column.measure] ?? 0) / unit]
  const moved = value - was
  // A certain figure only differs by rounding, so it is not shown as a range.
  if (low === high) return { low: value, high: value }
  return {
    low: Math.max(0, Math.min(value, Math.floor(low) + moved)),
    high: Math.max(value, Math.ceil(high) + moved),
  }
}

/** The sum over the breakdown. */
function addUp(
  shown: readonly ReturnFigure[],
  cells: readonly FilledCell[],
  column: ReturnColumn,
): readonly ReturnFigure[] {
  const scale = 10 ** (column.decimals ?? 0)
  const byRow = Map.groupBy(shown, ({ row }) => row)
  return cells
    .filter(({ by }) => by === WHOLE)
    .map((cell) => {
      const parts = byRow.get(cell.row) ?? []
      const sum = (of: (one: ReturnFigure) => number) =>
        parts.reduce((all, one) => all + Math.round(of(one) * scale), 0)
      const [value, was] = [sum((one) => one.value), sum((one) => one.counted ?? one.value)]
      const bounds = toBounds(cell, column, { value, was })
      return {
        ...{ row: cell.row, by: WHOLE, column: column.name, value: value / scale, own: sum((one) => one.own) / scale },
        ...{ low: bounds.low / scale, high: bounds.high / scale },
        ...(value !== was && { counted: was / scale }),
      }
    })
}

/** A figure of a measure as a number, such as FTE in full-time equivalents. */
export const toNumber = (figure: number, measure: Measure): number => figure / (measure === 'fte' ? FTE_PARTS : 1)
