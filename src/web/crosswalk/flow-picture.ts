import { html } from 'hono/html'
import type { Flow, FlowEnd } from '../../crosswalk/flow.ts'
import type { Html } from '../kit/html.ts'
import { isLong } from '../kit/item-link.ts'
import { type Band, type Bar, type FlowFrame, type FlowMeasure, layOutFlows } from './flow-layout.ts'

export interface FlowPicture {
  readonly flows: readonly Flow[]
  readonly measure: FlowMeasure
  /** The title and the description of the picture, for people who do not see it. */
  readonly title: string
  readonly description: string
  /** The name of an end. */
  readonly nameOf: (end: FlowEnd, side: 'from' | 'to') => string
  /** Formats a number. */
  readonly format: (value: number) => string
}

/** The space available: beside the bars for labels on a wide screen, above the bands on a narrow one. */
interface Room {
  readonly name: 'wide' | 'narrow'
  readonly width: number
  readonly left: number
  readonly right: number
  readonly bar: number
  /** Between bars. Also the least average height of the bars of a side. */
  readonly gap: number
  readonly least: number
  /** For a label: the characters of a line, the number of lines, and their distance. */
  readonly line: number
  readonly lines: number
  readonly leading: number
}

const WIDE: Room = {
  ...{ name: 'wide', width: 1040, left: 330, right: 710, bar: 14 },
  ...{ gap: 22, least: 16, line: 40, lines: 3, leading: 17 },
}
const NARROW: Room = {
  ...{ name: 'narrow', width: 358, left: 0, right: 358, bar: 10 },
  ...{ gap: 34, least: 14, line: 22, lines: 3, leading: 15 },
}
const EDGE = 20
const TALL = 420

/** Flows as bands, drawn once for a wide screen and once for a narrow one. The style sheet shows one of them. */
export function flowPicture(picture: FlowPicture): Html {
  return html`<div class="rm-flow">${drawing(picture, WIDE)}${drawing(picture, NARROW)}</div>`
}

function drawing(picture: FlowPicture, room: Room): Html {
  const { flows, measure, title, description } = picture
  const most = Math.max(countEnds(flows, 'from'), countEnds(flows, 'to'))
  const height = Math.max(most > 4 ? TALL : TALL / 2, most * room.least) + most * room.gap
  const frame: FlowFrame = { ...room, top: EDGE, bottom: EDGE + height }
  const { bars, bands } = layOutFlows(flows, measure, frame)
  const id = `flows-${room.name}`
  return html`<svg class="rm-flow__${room.name}" viewBox="0 0 ${room.width} ${Math.round(height + 2 * EDGE)}" role="img" aria-labelledby="${id}-title ${id}-desc">
    <title id="${id}-title">${title}</title><desc id="${id}-desc">${description}</desc>
    ${bands.toSorted((one, other) => other.width - one.width).map((band) => drawBand(band, picture))}
    ${bars.map((bar) => drawBar(bar))}
    ${bars.map((bar) => drawLabel(bar, { picture, room, free: freeAbout(bar, bars) }))}
  </svg>`
}

const countEnds = (flows: readonly Flow[], side: 'from' | 'to') =>
  new Set(flows.map((flow) => JSON.stringify(flow[side]))).size

function drawBand({ flow, from, path, width }: Band, { measure, nameOf, format }: FlowPicture): Html {
  const name = `${nameOf(flow.from, 'from')} to ${nameOf(flow.to, 'to')}: ${format(flow[measure])} of ${format(from.value)}`
  return html`<path class="rm-flow__band ${colourOf(from)}" d="${path}" stroke-width="${round(Math.max(1, width))}"><title>${name}</title></path>`
}

function drawBar(bar: Bar): Html {
  const { x, y, width, height } = bar
  return html`<rect class="rm-flow__bar ${bar.side === 'from' ? colourOf(bar) : 'rm-flow__to'}${bar.end.kind !== 'group' && ' rm-flow__rest'}" x="${round(x)}" y="${round(y)}" width="${width}" height="${round(Math.max(2, height))}"></rect>`
}

const COLOURS = 12
const colourOf = ({ end, place }: Bar) => (end.kind === 'group' ? `rm-flow--${place % COLOURS}` : 'rm-flow__rest')
const round = (value: number) => Math.round(value * 10) / 10

interface Label {
  readonly picture: FlowPicture
  readonly room: Room
  /** The height available for it. */
  readonly free: number
}

function drawLabel(bar: Bar, { picture, room, free }: Label): Html {
  const { end, side, x, y, width, height, value } = bar
  const inside = room.name === 'narrow'
  const most = Math.max(1, Math.min(room.lines, Math.floor(free / room.leading)))
  const shown = picture.format(value)
  const lines = wrap(picture.nameOf(end, side), { line: room.line, lines: most, rest: shown.length + 1 })
  const atStart = side === 'from' ? inside : !inside
  const at = side === 'from' ? (inside ? x + width + 5 : x - 8) : inside ? x - 5 : x + width + 8
  const top = y + height / 2 - ((lines.length - 1) * room.leading) / 2 + room.leading * 0.32
  const code = end.kind === 'group' && end.code !== undefined && !isLong(end.code) ? `${end.code} ` : ''
  return html`<text class="rm-flow__label" text-anchor="${atStart ? 'start' : 'end'}">${lines.map((line, index) => {
    const lead = index === 0 && code !== '' && line.startsWith(code)
    const text = lead ? line.slice(code.length) : line
    const last = index === lines.length - 1
    return html`<tspan x="${round(at)}" y="${round(top + index * room.leading)}">${lead && html`<tspan class="rm-flow__code">${code}</tspan>`}${text}${last && html` <tspan class="rm-flow__value">${shown}</tspan>`}</tspan>`
  })}</text>`
}

/** From halfway to the bar above, to halfway to the bar below. */
function freeAbout(bar: Bar, bars: readonly Bar[]): number {
  const beside = bars.filter(({ side }) => side === bar.side)
  const above = beside.find(({ place }) => place === bar.place - 1)
  const below = beside.find(({ place }) => place === bar.place + 1)
  const before = above ? (bar.y - above.y - above.height) / 2 : EDGE
  const after = below ? (below.y - bar.y - bar.height) / 2 : EDGE
  return bar.height + 2 * Math.min(before, after)
}

/** Words in lines, with room for this many characters after the last. A text that is too long is cut, with a mark. */
function wrap(
  text: string,
  { line, lines, rest }: { readonly line: number; readonly lines: number; readonly rest: number },
): readonly string[] {
  const rows: string[] = []
  for (const word of text.split(/\s+/)) {
    const room = rows.length < lines ? line : line - rest
    const row = rows.at(-1)
    if (row !== undefined && row.length + 1 + word.length <= room) rows[rows.length - 1] = `${row} ${word}`
    else if (rows.length < lines) rows.push(cut(word, line))
    else {
      rows[rows.length - 1] = cut(`${row} ${word}`, room)
      return rows
    }
  }
  return rows.map((row, at) => (at === rows.length - 1 ? cut(row, line - rest) : row))
}

const cut = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text)
