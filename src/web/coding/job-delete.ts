import type { Context } from 'hono'
import { html } from 'hono/html'
import { deleteJob } from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { jobAddress } from '../kit/address.ts'
import { count } from '../kit/words.ts'
import { findJob, JOB_TRAIL } from './job.ts'

export async function jobDeletePage(site: Site, context: Context): Promise<Page> {
  const { id, fileName, rows } = await findJob(site, context)
  return {
    title: `Delete ${fileName}?`,
    nav: 'code',
    trail: [...JOB_TRAIL, { href: jobAddress(id), label: fileName }],
    main: html`<h1 class="govuk-heading-l">Delete ${fileName}?</h1>
      <p class="govuk-body rm-prose">${count(rows, 'row')} and what was made of them will be gone from this server at once, and cannot be brought back. Download the coded file first if you need it.</p>
      <form action="${jobAddress(id)}/delete" method="post" class="rm-actions">
        <button type="submit" class="govuk-button govuk-button--warning">Delete it</button>
        <a class="govuk-link" href="${jobAddress(id)}">Keep it</a>
      </form>`,
  }
}

export async function deleteJobNow(site: Site, context: Context): Promise<Response> {
  const { id } = await findJob(site, context)
  await deleteJob(site.rolemap, id)
  return context.redirect('/code?deleted', 303)
}
