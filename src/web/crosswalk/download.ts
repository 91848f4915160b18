import type { Context } from 'hono'
import { CROSSWALK_FORMATS, exportCrosswalk } from '../../rolemap/crosswalk/export.ts'
import { notFoundPage } from '../frame/failure.ts'
import type { Page, Site } from '../frame/page.ts'
import { download } from '../kit/download.ts'

/** A crosswalk as a file, in any format that it can be exported to. */
export async function crosswalkDownload({ rolemap }: Site, context: Context): Promise<Page | Response> {
  const format = CROSSWALK_FORMATS.find((known) => known === context.req.param('format'))
  if (!format) return notFoundPage()
  return download(await exportCrosswalk(rolemap, context.req.param('crosswalk') ?? '', format))
}
