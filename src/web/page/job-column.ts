import type { Context } from 'hono'
import { html } from 'hono/html'
import { chooseColumn } from '../../rolemap/index.ts'
import { jobAddress } from '../address.ts'
import { errorSummary } from '../component/error-summary.ts'
import type { Html } from '../html.ts'
import { findJob, JOB_TRAIL, type Job } from '../job.ts'
import type { Page, Site } from '../page.ts'
import { count } from '../words.ts'

export async function jobColumnPage(site: Site, context: Context): Promise<Page> {
  return columnPage(await findJob(site, context))
}

/** Takes the choice and codes the file anew, unless the choice is what it was. */
export async function chooseJobColumn(site: Site, context: Context): Promise<Page | Response> {
  const job = await findJob(site, context)
  const { column } = await context.req.parseBody()
  const known = typeof column === 'string' && job.columns.includes(column)
  if (!known) return columnPage(job, 'Select the column with the job titles')
  if (column !== job.titleColumn || job.state === 'failed') await chooseColumn(site.rolemap, job.id, column)
  return context.redirect(jobAddress(job.id), 303)
}

function columnPage(job: Job, error?: string): Page {
  return {
    title: `${error ? 'Error: ' : ''}Which column has the job titles?`,
    nav: 'code',
    trail: [...JOB_TRAIL, { href: jobAddress(job.id), label: job.fileName }],
    ...(error && { status: 400 }),
    main: html`${error && errorSummary([{ field: 'column-0', message: error }])}
      <form action="${jobAddress(job.id)}/column" method="post" novalidate>
        ${radios(job, error)}
        <button type="submit" class="govuk-button">Code these titles</button>
      </form>`,
  }
}

function radios({ columns, titleColumn, fileName, rows }: Job, error: string | undefined): Html {
  const radio = (name: string, index: number) => html`<div class="govuk-radios__item">
    <input class="govuk-radios__input" id="column-${index}" name="column" type="radio" value="${name}"${name === titleColumn && html` checked`}>
    <label class="govuk-label govuk-radios__label" for="column-${index}">${name}</label>
  </div>`
  return html`<div class="govuk-form-group${error ? ' govuk-form-group--error' : ''}">
    <fieldset class="govuk-fieldset" aria-describedby="column-hint${error ? ' column-error' : ''}">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--l"><h1 class="govuk-fieldset__heading">Which column has the job titles?</h1></legend>
      <div id="column-hint" class="govuk-hint">${fileName} has ${count(rows, 'row')} and ${count(columns.length, 'column')}. The one that looks most like it is selected.</div>
      ${error && html`<p id="column-error" class="govuk-error-message"><span class="govuk-visually-hidden">Error:</span> ${error}</p>`}
      <div class="govuk-radios">${columns.map(radio)}</div>
    </fieldset>
  </div>`
}
