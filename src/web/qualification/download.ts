import type { Context } from 'hono'
import { exportEntries, exportLinked, LINKED_FORMATS } from '../../rolemap/index.ts'
import type { Site } from '../frame/page.ts'
import { download } from '../kit/download.ts'

/** The list, or the entries for a role, as a file that can be imported again. */
export async function qualificationsDownload(site: Site, context: Context): Promise<Response> {
  const { in: of, role } = context.req.query()
  const [asked, which] = [context.req.param('format'), { in: of || undefined, role: role || undefined }]
  const linked = LINKED_FORMATS.find((format) => format === asked)
  if (linked) return download(await exportLinked(site.rolemap, { ...which, format: linked }))
  return download(await exportEntries(site.rolemap, { ...which, format: asked === 'xlsx' ? 'xlsx' : 'csv' }))
}
