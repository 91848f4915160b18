import { type Chart, type ChartLine, type ChartValue, listMarks, NOT_SHOWN, valuesOf } from './chart.ts'
import { FILL, INK, QUIET, TEXT, TITLE, write } from './lettering.ts'
import type { Shape, Sheet } from './shape.ts'
import { measure, wrap } from './wrap.ts'

/** The space available, in points. */
export interface ChartFrame {
  readonly width: number
  /** Labels beside the bars or, in a narrow frame, above them. */
  readonly labels: 'beside' | 'above'
  /** Draw this many lines, from this one on; all if not given. */
  readonly from?: number
  readonly most?: number
}

/** The space on an A4 page with margins, on a wide screen and on a phone. */
export const CHART_FRAMES = {
  paper: { width: 510, labels: 'beside' },
  wide: { width: 960, labels: 'beside' },
  narrow: { width: 358, labels: 'above' },
} as const satisfies Readonly<Record<string, ChartFrame>>

const [GRID, RANGE] = ['#dcd8ce', '#0d3b40']
const SMALL = 10
const [LEADING, BAR, GAP, EDGE] = [14, 13, 7, 12]
/** A narrower panel is not readable. */
const LEAST_PANEL = 150
const MARKS = 4

/** The position of a panel, and of figures in it. */
interface Panel {
  readonly at: number
  readonly x: number
  readonly width: number
  readonly toX: (value: number) => number
}

/**
 * Draws a table as horizontal bars: a panel for each column, all with the same scale, so that nobody has to distinguish
 * colours. The figure is beside its bar, `[c]` if it is not published, and a thin line shows its range.
 */
export function drawChart(chart: Chart, { from = 0, most = Number.POSITIVE_INFINITY, ...frame }: ChartFrame): Sheet {
  const lines = chart.lines.slice(from, from + most)
  const head = drawHead(chart, frame.width)
  const shapes: Shape[] = [...head.shapes]
  let y = head.height
  for (const panels of toBlocks(chart, frame)) {
    const block = drawBlock(lines, { chart, frame, panels, top: y })
    shapes.push(...block.shapes)
    y = block.bottom + 2 * EDGE
  }
  return { width: frame.width, height: y, shapes }
}

function drawHead(
  { title, unit }: Chart,
  width: number,
): { readonly shapes: readonly Shape[]; readonly height: number } {
  const titles = wrap(title, width, { size: TITLE, bold: true })
  const shapes = titles.map((text, at): Shape => write(text, [0, TITLE + at * 19], { size: TITLE, bold: true }))
  const below = TITLE + (titles.length - 1) * 19
  return { shapes: [...shapes, write(unit, [0, below + 17], { fill: QUIET })], height: below + 17 + 2 * EDGE }
}

/** Rows of panels that fit side by side, from top to bottom. */
function toBlocks(chart: Chart, { width, labels }: ChartFrame): readonly (readonly Panel[])[] {
  const side = labels === 'beside' ? labelWidth(chart, width) + EDGE : 0
  const inRow = labels === 'beside' ? Math.max(1, Math.floor((width - side) / LEAST_PANEL)) : 1
  const rows = Math.ceil(chart.panels.length / inRow)
  const each = Math.ceil(chart.panels.length / rows)
  const marks = listMarks(valuesOf(chart), MARKS)
  const [least = 0, greatest = 1] = [marks[0], marks.at(-1)]
  const room = Math.max(...valuesOf(chart).map((value) => measure(format(value), { size: SMALL })), 16) + 8
  return Array.from({ length: rows }, (_, row) =>
    chart.panels.slice(row * each, (row + 1) * each).map((_name, at): Panel => {
      const own = (width - side) / each
      const x = side + at * own
      // Figures below 0 are to the left of their bars.
      const left = x + (least < 0 ? room : 0)
      const scale = (own - EDGE - room - (least < 0 ? room : 0)) / (greatest - least)
      return { at: row * each + at, x, width: own - EDGE, toX: (value) => left + (value - least) * scale }
    }),
  )
}

const labelWidth = ({ lines }: Chart, width: number) =>
  Math.min(
    width * 0.34,
    Math.max(...lines.map(({ label, strong = false }) => measure(label, { size: TEXT, bold: strong })), 40),
  )

interface Block {
  readonly chart: Chart
  readonly frame: ChartFrame
  readonly panels: readonly Panel[]
  readonly top: number
}

function drawBlock(
  lines: readonly ChartLine[],
  { chart, frame, panels, top }: Block,
): { readonly shapes: readonly Shape[]; readonly bottom: number } {
  const beside = frame.labels === 'beside'
  const width = beside ? labelWidth(chart, frame.width) : frame.width
  const names = panels.map((panel) => ({ panel, lines: wrap(chart.panels[panel.at] ?? '', panel.width, HEADING) }))
  const headed = Math.max(...names.map(({ lines: own }) => own.filter((text) => text !== '').length))
  const begin = top + headed * LEADING + (beside ? LEADING : 0)
  const bars: Shape[] = []
  let y = begin + GAP
  for (const one of lines) {
    const label = wrap(one.label, width, { size: TEXT, bold: one.strong ?? false })
    const height = beside ? Math.max(BAR, label.length * LEADING) : label.length * LEADING + BAR
    const bar = beside ? y + (height - BAR) / 2 : y + label.length * LEADING
    const first = beside ? y + (height - label.length * LEADING) / 2 + TEXT - 1 : y + TEXT - 2
    bars.push(...label.map((text, at) => write(text, [0, first + at * LEADING], { bold: one.strong ?? false })))
    for (const panel of panels) bars.push(...drawBar(one.values[panel.at], panel, bar))
    y += height + GAP
  }
  const marks = beside ? listMarks(valuesOf(chart), MARKS) : [0]
  const axes = panels.flatMap((panel) => drawAxis(panel, marks, { top: begin, bottom: y }))
  const headings = names.flatMap(({ panel, lines: own }) =>
    own.map((text, at) => write(text, [panel.x, top + TEXT + at * LEADING], HEADING)),
  )
  return { shapes: [...axes, ...headings, ...bars], bottom: y }
}

const HEADING = { size: TEXT, bold: true }

/**
 * Grid lines with their numbers above; a single line at 0 needs none. If two numbers would touch, only the first and
 * last are written.
 */
function drawAxis(
  { toX }: Panel,
  marks: readonly number[],
  { top, bottom }: { readonly top: number; readonly bottom: number },
): readonly Shape[] {
  const texts = marks.map((mark) => format(mark))
  const widest = Math.max(...texts.map((text) => measure(text, { size: SMALL })))
  const apart = toX(marks[1] ?? 0) - toX(marks[0] ?? 0)
  return marks.flatMap((mark, at): Shape[] => {
    const x = toX(mark)
    const isWritten = marks.length > 1 && (apart > widest + 6 || at === 0 || at === marks.length - 1 || mark === 0)
    const text = texts[at] ?? ''
    const left = x - measure(text, { size: SMALL }) / 2
    return [
      {
        kind: 'box',
        x: x - 0.4,
        y: top,
        width: mark === 0 ? 1.2 : 0.8,
        height: bottom - top,
        fill: mark === 0 ? INK : GRID,
      },
      ...(isWritten ? [write(text, [left, top - 3], { size: SMALL, fill: QUIET })] : []),
    ]
  })
}

function drawBar(given: ChartValue | undefined, { toX }: Panel, y: number): readonly Shape[] {
  if (!given) return []
  const { value, low, high } = given
  const below = y + BAR - 3
  if (value === null) return [write(NOT_SHOWN, [toX(0) + 4, below], { size: SMALL, fill: QUIET })]
  const [left, right] = [Math.min(toX(0), toX(value)), Math.max(toX(0), toX(value))]
  const bar: Shape[] = right > left ? [{ kind: 'box', x: left, y, width: right - left, height: BAR, fill: FILL }] : []
  const isRange = low !== undefined && high !== undefined && low !== high
  const text = format(value)
  const end = isRange ? Math.max(right, toX(high)) : right
  const at = value < 0 ? left - measure(text, { size: SMALL }) - 4 : end + 4
  return [...bar, ...(isRange ? drawRange(toX(low), toX(high), y) : []), write(text, [at, below], { size: SMALL })]
}

/** A thin line from the lowest to the highest value, closed at both ends. */
const drawRange = (low: number, high: number, y: number): readonly Shape[] => [
  { kind: 'box', x: low, y: y + BAR / 2 - 0.75, width: high - low, height: 1.5, fill: RANGE },
  ...[low, high].map(
    (x): Shape => ({ kind: 'box', x: x - 0.75, y: y + BAR / 2 - 4, width: 1.5, height: 8, fill: RANGE }),
  ),
]

const NUMBERS = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 })
const format = (value: number) => NUMBERS.format(value)
