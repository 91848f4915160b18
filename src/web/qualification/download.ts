import type { Context } from 'hono'
import { exportEntries, exportLinked, LINKED_FORMATS, readEntryQuery } from '../../rolemap/index.ts'
import type { Site } from '../frame/page.ts'
import { download } from '../kit/download.ts'

/** The list as it is narrowed down, as a file that can be imported again. */
export async function qualificationsDownload(site: Site, context: Context): Promise<Response> {
  const [asked, which] = [context.req.param('format'), readEntryQuery(context.req.query())]
  const linked = LINKED_FORMATS.find((format) => format === asked)
  if (linked) return download(await exportLinked(site.rolemap, { ...which, format: linked }))
  return download(await exportEntries(site.rolemap, { ...which, format: asked === 'xlsx' ? 'xlsx' : 'csv' }))
}
