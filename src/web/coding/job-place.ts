import type { Context } from 'hono'
import { moveTable } from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { jobAddress } from '../kit/address.ts'
import { refuseAt, takeForm } from '../kit/form.ts'
import { placeFields, readPlace } from '../kit/place-step.ts'
import { isRefusal } from '../kit/sent.ts'
import { findJob } from './job.ts'
import { columnPage } from './job-column.ts'
import { UNPACKED } from './upload.ts'

/** Reads the file again from the given sheet and headings, and asks for its columns. */
export async function moveJobTable(site: Site, context: Context): Promise<Page | Response> {
  const job = await findJob(site, context)
  return takeForm(context, placeFields(job.layout ?? {}), {
    run: async ({ values }) => {
      const place = readPlace(values)
      if (isRefusal(place)) return place
      const limit = site.options.uploadLimit * UNPACKED
      const moved = await moveTable(site.rolemap, job.id, { ...place, limit })
      return context.redirect(`${jobAddress(moved.id)}/column`, 303)
    },
    refuse: refuseAt('header'),
    again: async (filled) => columnPage(site, job, filled),
  })
}
