import { RolemapError } from '../error.ts'
import { drawMap as toSheets } from '../exchange/drawing/draw-map.ts'
import { writePdf } from '../exchange/drawing/write-pdf.ts'
import { writePng } from '../exchange/drawing/write-png.ts'
import { writeSvg } from '../exchange/drawing/write-svg.ts'
import {
  filterMap,
  type OccupationalMap,
  type OccupationalMaps,
  type OccupationFilter,
} from '../occupational-map/index.ts'
import { getMaps } from './occupational-maps.ts'
import type { Rolemap } from './rolemap.ts'

export { STATUS_SIGNS, type StatusSign } from '../exchange/drawing/status-sign.ts'

export const DRAWING_FORMATS = ['svg', 'png', 'pdf'] as const

export type DrawingFormat = (typeof DRAWING_FORMATS)[number]

export interface DrawMapOptions extends OccupationFilter {
  readonly version?: string
  readonly format: DrawingFormat
}

export interface Drawing {
  readonly fileName: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/** One map of an edition. @throws RolemapError `code-unknown` */
export function getMap({ maps, edition }: OccupationalMaps, code: string): OccupationalMap {
  const map = maps.find((each) => each.code === code)
  if (!map) throw new RolemapError('code-unknown', `the occupational maps of ${edition} have no map "${code}"`)
  return map
}

/**
 * A map as a file: SVG and PNG on one sheet, PDF on as many of A3 as it takes.
 *
 * @throws RolemapError `code-unknown`, `classification-unknown`
 */
export async function drawMap(rolemap: Rolemap, code: string, options: DrawMapOptions): Promise<Drawing> {
  const { version, format, ...filter } = options
  const maps = await getMaps(rolemap, version)
  const map = filterMap(maps, getMap(maps, code), filter)
  const title = `${map.label}: occupational map, edition ${maps.edition}`
  const fileName = `map-${code}-${maps.edition}.${format}`
  if (format === 'pdf') {
    const bytes = await writePdf(toSheets(maps, map, 'a3'), { title, made: rolemap.now() })
    return { fileName, mediaType: 'application/pdf', bytes }
  }
  const [sheet] = toSheets(maps, map, 'one')
  const svg = sheet ? writeSvg(sheet, title) : ''
  return format === 'svg'
    ? { fileName, mediaType: 'image/svg+xml', bytes: new TextEncoder().encode(svg) }
    : { fileName, mediaType: 'image/png', bytes: await writePng(svg) }
}
