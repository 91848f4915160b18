import type { Context } from 'hono'
import { DRAWING_FORMATS, drawMap } from '../../rolemap/index.ts'
import { notFoundPage } from '../frame/failure.ts'
import type { Page, Site } from '../frame/page.ts'
import { download } from '../kit/download.ts'
import { readMapView, toFilter } from './view.ts'

/** A map as SVG, PNG or PDF, in the view that the address asks for. */
export async function mapDrawing({ rolemap }: Site, context: Context): Promise<Page | Response> {
  const format = DRAWING_FORMATS.find((known) => known === context.req.param('format'))
  if (!format) return notFoundPage()
  const view = readMapView(context)
  const version = view.version && { version: view.version }
  const { fileName, mediaType, bytes } = await drawMap(rolemap, context.req.param('map') ?? '', {
    ...toFilter(view),
    ...version,
    format,
  })
  return download({ fileName, mediaType, body: [bytes] }, 'inline')
}
