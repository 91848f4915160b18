import type { Context } from 'hono'
import { exportEntries } from '../../rolemap/index.ts'
import type { Site } from '../frame/page.ts'
import { download } from '../kit/download.ts'

/** The list, or the entries for a role, as a file that can be imported again. */
export async function qualificationsDownload(site: Site, context: Context): Promise<Response> {
  const { in: of, role } = context.req.query()
  const format = context.req.param('format') === 'xlsx' ? 'xlsx' : 'csv'
  return download(await exportEntries(site.rolemap, { in: of || undefined, role: role || undefined, format }))
}
