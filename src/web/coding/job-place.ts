import type { Context } from 'hono'
import { parseHeader } from '../../rolemap/column/header.ts'
import { moveTable } from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { jobAddress } from '../kit/address.ts'
import { placeFields } from '../kit/column-step.ts'
import { refuseAt, takeForm } from '../kit/form.ts'
import { refuse } from '../kit/sent.ts'
import { findJob } from './job.ts'
import { columnPage } from './job-column.ts'
import { UNPACKED } from './upload.ts'

/** Reads the file again, from the sheet and with the headings that a person says, and asks for its columns. */
export async function moveJobTable(site: Site, context: Context): Promise<Page | Response> {
  const job = await findJob(site, context)
  return takeForm(context, placeFields(job.layout ?? {}), {
    run: async ({ values: { sheet = '', header = '' } }) => {
      const parsed = parseHeader(header)
      if (parsed === undefined) return refuse('header', 'Enter a row such as 4, two rows such as 4,5, or none')
      const place = { header: parsed, ...(sheet !== '' && { sheet }), limit: site.options.uploadLimit * UNPACKED }
      const moved = await moveTable(site.rolemap, job.id, place)
      return context.redirect(`${jobAddress(moved.id)}/column`, 303)
    },
    refuse: refuseAt('header'),
    again: async (filled) => columnPage(site, job, filled),
  })
}
