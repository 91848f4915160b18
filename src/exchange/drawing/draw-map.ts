import {
  COLUMN_MEANINGS,
  COLUMNS,
  type Column,
  type OccupationalMap,
  type OccupationalMaps,
  type Pathway,
  sayTLevels,
} from '../../occupational-map/index.ts'
import { type Card, drawCard } from './map-card.ts'
import type { Shape, Sheet } from './shape.ts'
import { STATUS_SIGNS } from './status-sign.ts'
import { type Lettering, measure, wrap } from './wrap.ts'

/** A3 landscape, in points. */
export const A3 = { width: 1190.55, height: 841.89 } as const

const MARGIN = 28
const GAP = 8
const SIDE = 104
const TOP = 132
const COLUMN = (A3.width - 2 * MARGIN - SIDE - (COLUMNS.length + 1) * GAP) / COLUMNS.length
const INK = '#1d2529'
const NIGHT = '#0d3b40'
const HEADINGS: Readonly<Record<Column, string>> = {
  technical: 'Technical',
  'higher-technical': 'Higher technical',
  professional: 'Professional',
}

export interface DrawingOptions {
  readonly sheets: 'a3' | 'one'
  /** The document's own sentences, by the code of the cluster. */
  readonly sentences?: ReadonlyMap<string, string>
}

/**
 * Draws a map like its document: a row for each pathway, a column for each stage, a card for each cluster. On sheets of A3, or
 * on one sheet as long as the map.
 */
export function drawMap(
  maps: OccupationalMaps,
  map: OccupationalMap,
  { sheets, sentences = new Map() }: DrawingOptions,
): readonly Sheet[] {
  const content = { occupations: maps.occupations, sentences }
  const bottom = sheets === 'a3' ? A3.height - MARGIN : Number.POSITIVE_INFINITY
  const pages: Shape[][] = [drawHead(maps, map)]
  let y = TOP
  for (const pathway of map.pathways) {
    let left = COLUMNS.map((column) =>
      pathway.clusters
        .filter((cluster) => cluster.column === column)
        .map((cluster) => drawCard(content, cluster, COLUMN)),
    )
    for (let part = 0; part === 0 || left.some((cards) => cards.length > 0); part += 1) {
      const first = Math.max(0, ...left.map(([card]) => card?.height ?? 0))
      if (y > TOP && y + first + 2 * GAP > bottom) {
        pages.push(drawHead(maps, map))
        y = TOP
      }
      const taken = left.map((cards) => takeFitting(cards, bottom - y - 2 * GAP))
      const height = Math.max(40, ...taken.map(heightOf)) + 2 * GAP
      pages
        .at(-1)
        ?.push(...drawBand(pathway, { y, height, part }), ...taken.flatMap((cards, at) => stack(cards, at, y)))
      left = left.map((cards, at) => cards.slice(taken[at]?.length))
      y += height + GAP
    }
  }
  return pages.map((shapes) => ({ width: A3.width, height: sheets === 'a3' ? A3.height : y + MARGIN, shapes }))
}

const heightOf = (cards: readonly Card[]) => cards.reduce((sum, { height }) => sum + height + GAP, -GAP)

/** Takes as many cards as fit into the height, but at least one, so that no page is empty. */
function takeFitting(cards: readonly Card[], height: number): readonly Card[] {
  const over = cards.findIndex((_, index) => index > 0 && heightOf(cards.slice(0, index + 1)) > height)
  return over < 0 ? cards : cards.slice(0, over)
}

const leftOf = (column: number) => MARGIN + SIDE + GAP + column * (COLUMN + GAP)

function stack(cards: readonly Card[], column: number, top: number): readonly Shape[] {
  let y = top + GAP
  return cards.flatMap(({ shapes, height }) => {
    const placed = shapes.map((shape) => ({ ...shape, x: shape.x + leftOf(column), y: shape.y + y }))
    y += height + GAP
    return placed
  })
}

interface Band {
  readonly y: number
  readonly height: number
  /** Greater than 0 if the pathway continues from the page before. */
  readonly part: number
}

function drawBand({ label }: Pathway, { y, height, part }: Band): readonly Shape[] {
  const lettering = { size: 11, bold: true }
  const lines = wrap(part === 0 ? label : `${label} (continued)`, SIDE - 2 * GAP, lettering)
  return [
    { kind: 'box', x: MARGIN, y, width: A3.width - 2 * MARGIN, height, fill: '#f4f1ea' },
    { kind: 'box', x: MARGIN, y, width: SIDE, height, fill: NIGHT },
    ...lines.map(
      (text, line): Shape => ({
        kind: 'text',
        x: MARGIN + GAP,
        y: y + 18 + line * 14,
        fill: '#ffffff',
        text,
        ...lettering,
      }),
    ),
  ]
}

function drawHead({ edition }: OccupationalMaps, map: OccupationalMap): Shape[] {
  const { label } = map
  const small = { size: 9 }
  const tiny = { size: 7 }
  const right = A3.width - MARGIN - measure(`Edition ${edition}`, small)
  const legend = STATUS_SIGNS.flatMap(({ label: status, colour, path }, at): readonly Shape[] => {
    const x = MARGIN + at * 110
    return [{ kind: 'sign', x, y: 55, size: 10, fill: colour, path }, write(status, [x + 14, 63.5], small)]
  })
  return [
    write(`${label}: occupational map`, [MARGIN, 44], { size: 20, bold: true }),
    write(`Edition ${edition}`, [right, 44], small),
    ...legend,
    ...wrap(sayTLevels(map), A3.width - 2 * MARGIN, small).map((text, line) =>
      write(text, [MARGIN, 80 + line * 11], small),
    ),
    ...COLUMNS.flatMap((column, at) => [
      write(HEADINGS[column], [leftOf(at), TOP - 18], { size: 12, bold: true }),
      write(COLUMN_MEANINGS[column], [leftOf(at), TOP - 7], tiny),
    ]),
  ]
}

const write = (text: string, [x, y]: readonly [number, number], lettering: Lettering): Shape => ({
  kind: 'text',
  x,
  y,
  fill: INK,
  text,
  ...lettering,
})
