import { FILL, QUIET, TEXT, TITLE, write } from './lettering.ts'
import type { Shape, Sheet } from './shape.ts'
import { measure, wrap } from './wrap.ts'

/** A group of a classification, as it is drawn. */
export interface DrawnGroup {
  readonly label: string
  /** What it holds, in words. */
  readonly note: string
  /** How many items of the lowest level it holds: the length of its bar. */
  readonly count: number
  readonly below: readonly DrawnGroup[]
}

export interface GroupPicture {
  readonly title: string
  /** What the bars count. */
  readonly unit: string
  readonly groups: readonly DrawnGroup[]
}

/** Groups beside those that they hold, or above them in a narrow frame. */
export type GroupFrame = 'wide' | 'narrow'

const WIDTHS = { wide: 960, narrow: 358 } as const
const [GROUND, LINE] = ['#eef4f2', '#9dbcb6']
const [LEADING, BAR, GAP, EDGE] = [14, 12, 6, 10]
/** The columns of a wide picture: the upper groups, the lower ones; bars follow. */
const [UPPER, LOWER] = [270, 300]

interface Drawn {
  readonly shapes: readonly Shape[]
  readonly height: number
}

/** Draws groups as blocks with those below them, each with a bar for how many items it holds. */
export function drawGroups({ title, unit, groups }: GroupPicture, frame: GroupFrame): Sheet {
  const width = WIDTHS[frame]
  const shapes: Shape[] = []
  let y = 0
  for (const text of wrap(title, width, { size: TITLE, bold: true })) {
    shapes.push(write(text, [0, y + TITLE], { size: TITLE, bold: true }))
    y += 19
  }
  shapes.push(write(unit, [0, y + TITLE], { fill: QUIET }))
  y += TITLE + 2 * EDGE
  const most = Math.max(1, ...groups.flatMap((one) => [one, ...one.below]).flatMap(barsOf))
  const draw = frame === 'wide' ? drawBeside : drawAbove
  for (const group of groups) {
    const drawn = draw(group, { top: y, most, width })
    shapes.push(...drawn.shapes)
    y += drawn.height + GAP
  }
  return { width, height: y + EDGE, shapes }
}

/** A group has a bar if nothing is drawn below it. */
const barsOf = ({ below, count }: DrawnGroup): readonly number[] => (below.length === 0 ? [count] : [])

interface Room {
  readonly top: number
  /** The greatest count of a bar. */
  readonly most: number
  readonly width: number
}

function drawBeside(group: DrawnGroup, { top, most, width }: Room): Drawn {
  const flat = group.below.length === 0
  const rows = flat ? [group] : group.below
  const x = flat ? 0 : UPPER + GAP
  const shapes: Shape[] = []
  let y = top
  for (const row of rows) {
    const lines = wrap(row.label, LOWER - 2 * EDGE, { size: TEXT })
    const height = Math.max(lines.length * LEADING, BAR) + GAP
    shapes.push(box([x, y], [LOWER, height]))
    shapes.push(...lines.map((text, at) => write(text, [x + EDGE, y + TEXT + GAP / 2 + at * LEADING])))
    const from = x + LOWER + GAP
    shapes.push(...drawBar(row.count, { x: from, y: y + (height - BAR) / 2, room: width - from, most }))
    y += height + 2
  }
  if (flat) return { shapes, height: y - top }
  const label = wrap(group.label, UPPER - 2 * EDGE, { size: TEXT, bold: true })
  const note = wrap(group.note, UPPER - 2 * EDGE, { size: TEXT })
  const height = Math.max(y - top - 2, (label.length + note.length) * LEADING + GAP)
  return {
    shapes: [box([0, top], [UPPER, height]), ...drawHead(label, note, [EDGE, top + GAP / 2]), ...shapes],
    height,
  }
}

function drawAbove(group: DrawnGroup, { top, most, width }: Room): Drawn {
  const flat = group.below.length === 0
  const shapes: Shape[] = []
  let y = top
  if (!flat) {
    const label = wrap(group.label, width - 2 * EDGE, { size: TEXT, bold: true })
    const note = wrap(group.note, width - 2 * EDGE, { size: TEXT })
    const height = (label.length + note.length) * LEADING + GAP
    shapes.push(box([0, y], [width, height]), ...drawHead(label, note, [EDGE, y + GAP / 2]))
    y += height + GAP
  }
  for (const row of flat ? [group] : group.below) {
    const lines = wrap(row.label, width - EDGE, { size: TEXT })
    shapes.push(...lines.map((text, at) => write(text, [EDGE, y + TEXT + at * LEADING])))
    y += lines.length * LEADING + 2
    shapes.push(...drawBar(row.count, { x: EDGE, y, room: width - EDGE, most }))
    y += row.count > 0 ? BAR + GAP : 0
  }
  return { shapes, height: y - top + GAP }
}

const drawHead = (
  label: readonly string[],
  note: readonly string[],
  [x, y]: readonly [number, number],
): readonly Shape[] => [
  ...label.map((text, at) => write(text, [x, y + TEXT + at * LEADING], { bold: true })),
  ...note.map((text, at) => write(text, [x, y + TEXT + (label.length + at) * LEADING], { fill: QUIET })),
]

interface BarRoom {
  readonly x: number
  readonly y: number
  readonly room: number
  readonly most: number
}

/** An item that holds nothing has no bar. */
function drawBar(count: number, { x, y, room, most }: BarRoom): readonly Shape[] {
  if (count === 0) return []
  const text = NUMBERS.format(count)
  const width = ((room - measure(NUMBERS.format(most), { size: TEXT }) - 8) * count) / most
  return [
    { kind: 'box', x, y, width: Math.max(1, width), height: BAR, fill: FILL },
    write(text, [x + width + 4, y + BAR - 2]),
  ]
}

const box = ([x, y]: readonly [number, number], [width, height]: readonly [number, number]): Shape => ({
  ...{ kind: 'box', x, y, width, height },
  ...{ fill: GROUND, line: LINE },
})

const NUMBERS = new Intl.NumberFormat('en-GB')
