import type { Context } from 'hono'
import { writeJob } from '../../rolemap/index.ts'
import { notFoundPage } from '../frame/failure.ts'
import type { Page, Site } from '../frame/page.ts'
import { jobAddress } from '../kit/address.ts'
import { download } from '../kit/download.ts'
import { findJob } from './job.ts'

const FORMATS = ['csv', 'tsv', 'xlsx', 'parquet'] as const

/** The coded file. If it is not coded yet, goes back to its page. */
export async function jobDownload(site: Site, context: Context): Promise<Page | Response> {
  const format = FORMATS.find((known) => known === context.req.param('format'))
  if (!format) return notFoundPage()
  const job = await findJob(site, context)
  if (job.state !== 'done') return context.redirect(jobAddress(job.id), 303)
  const organisation = context.req.query('organisation') || undefined
  return download(await writeJob(site.rolemap, job.id, { format, organisation }))
}
