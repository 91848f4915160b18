import type { Context } from 'hono'
import { deleteJob } from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { jobAddress } from '../kit/address.ts'
import { confirm } from '../kit/confirm.ts'
import { count } from '../kit/words.ts'
import { findJob, JOB_TRAIL } from './job.ts'

export async function jobDeletePage(site: Site, context: Context): Promise<Page> {
  const { id, fileName, rows } = await findJob(site, context)
  return {
    nav: 'code',
    trail: [...JOB_TRAIL, { href: jobAddress(id), label: fileName }],
    ...confirm({
      question: `Delete ${fileName}?`,
      lost: `${count(rows, 'row')} and what was made of them will be gone from this server at once, and cannot be brought back. Download the coded file first if you need it.`,
      action: `${jobAddress(id)}/delete`,
      button: `Delete ${fileName}`,
      keep: { href: jobAddress(id), label: 'Keep it' },
    }),
  }
}

export async function deleteJobNow(site: Site, context: Context): Promise<Response> {
  const { id } = await findJob(site, context)
  await deleteJob(site.rolemap, id)
  return context.redirect('/code?deleted', 303)
}
