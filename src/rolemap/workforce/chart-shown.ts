import type { Chart, ChartLine } from '../../exchange/drawing/chart.ts'
import { CHART_FRAMES, drawChart } from '../../exchange/drawing/draw-chart.ts'
import { writeSvg } from '../../exchange/drawing/write-svg.ts'
import { ALL, MEASURE_WORDS } from '../../workforce/index.ts'
import type { ShownMember } from './shown-table.ts'
import type { PublishedCell, PublishedShown } from './write-shown.ts'

export type { Chart, ChartLine, ChartValue } from '../../exchange/drawing/chart.ts'

/** A chart as SVG, drawn once for a wide screen and once for a narrow one. A page shows one of them. */
export interface ChartPictures {
  readonly wide: string
  readonly narrow: string
}

/** A picture with more bars is not readable. */
const MOST_BARS = 240

/** Draws any small table. */
export const drawPictures = (chart: Chart): ChartPictures => ({
  wide: writeSvg(drawChart(chart, CHART_FRAMES.wide), chart.title),
  narrow: writeSvg(drawChart(chart, CHART_FRAMES.narrow), chart.title),
})

/**
 * A table as charts: one, or one for each member of its third dimension. If there are parts, totals of lines are left
 * out, because they would dwarf the parts. A table with too many bars has no chart.
 */
export function toCharts(table: PublishedShown, title: string): readonly Chart[] {
  const thirds: readonly (ShownMember | undefined)[] = table.by ?? [undefined]
  const rows = table.rows.length > 1 ? table.rows.filter(({ key }) => key !== ALL) : table.rows
  if (rows.length * table.columns.length * thirds.length > MOST_BARS) return []
  const found = new Map(table.cells.map((cell) => [JSON.stringify([cell.row, cell.column, cell.by]), cell]))
  const groups = new Set(rows.map(({ parent }) => parent))
  const lineOf = (row: ShownMember, by: string | undefined): ChartLine => ({
    label: nameOf(row),
    values: table.columns.map((column) => toValue(found.get(JSON.stringify([row.key, column.key, by])))),
    ...(groups.has(row.key) && { strong: true }),
  })
  return thirds.map((third) => ({
    title: third ? `${title}: ${third.label}` : title,
    unit: MEASURE_WORDS[table.measure].split(':')[0] ?? '',
    panels: table.columns.length > 1 ? table.columns.map(nameOf) : [''],
    lines: rows.map((row) => lineOf(row, third?.key)),
  }))
}

const toValue = ({ value, low, high }: Pick<PublishedCell, 'value' | 'low' | 'high'> = { value: 0 }) => ({
  value,
  ...(low !== undefined && high !== undefined && { low, high }),
})

const nameOf = ({ key, label, level }: ShownMember) => (level === undefined ? label : `${key} ${label}`)
