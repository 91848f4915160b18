import { RolemapError } from '../../error.ts'
import { drawMap as toSheets } from '../../exchange/drawing/draw-map.ts'
import { writeSvg } from '../../exchange/drawing/write-svg.ts'
import {
  filterMap,
  type OccupationalMap,
  type OccupationalMaps,
  type OccupationFilter,
} from '../../occupational-map/index.ts'
import type { Rolemap } from '../rolemap.ts'
import { toTask } from '../thread/task.ts'
import { getMaps } from './occupational-maps.ts'
import { listSentences } from './sentence.ts'

export { STATUS_SIGNS, type StatusSign } from '../../exchange/drawing/status-sign.ts'

const PAINT = toTask<typeof import('./paint.ts').paint>({ from: import.meta.url, module: './paint', name: 'paint' })

export const DRAWING_FORMATS = ['svg', 'png', 'pdf'] as const

export type DrawingFormat = (typeof DRAWING_FORMATS)[number]

export const DRAWING_MEDIA_TYPES = {
  svg: 'image/svg+xml',
  png: 'image/png',
  pdf: 'application/pdf',
} as const satisfies Readonly<Record<DrawingFormat, string>>

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
 * A map as a file: SVG and PNG on one sheet, PDF on as many A3 sheets as needed.
 *
 * @throws RolemapError `code-unknown`, `classification-unknown`, `too-busy`
 */
export async function drawMap(rolemap: Rolemap, code: string, options: DrawMapOptions): Promise<Drawing> {
  const { version, format, ...filter } = options
  const maps = await getMaps(rolemap, version)
  const map = filterMap(maps, getMap(maps, code), filter)
  const title = `${map.label}: occupational map, edition ${maps.edition}`
  const fileName = `map-${code}-${maps.edition}.${format}`
  const sentences = await listSentences(rolemap, maps, map)
  const sheets = toSheets(maps, map, { sheets: format === 'pdf' ? 'a3' : 'one', sentences })
  return { fileName, mediaType: DRAWING_MEDIA_TYPES[format], bytes: await paint() }

  function paint(): Promise<Uint8Array> | Uint8Array {
    if (format !== 'svg') return rolemap.threads.run(PAINT, { format, sheets, title, made: rolemap.now() })
    const [sheet] = sheets
    return new TextEncoder().encode(sheet ? writeSvg(sheet, title) : '')
  }
}
