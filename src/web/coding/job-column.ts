import type { Context } from 'hono'
import { html } from 'hono/html'
import { type ContextColumns, chooseColumns } from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { jobAddress } from '../kit/address.ts'
import { errorSummary } from '../kit/error-summary.ts'
import { selectField } from '../kit/field.ts'
import type { Html } from '../kit/html.ts'
import { count } from '../kit/words.ts'
import { CONTEXT_FIELDS, CONTEXT_LABELS } from './context-form.ts'
import { findJob, JOB_TRAIL, type Job } from './job.ts'

export async function jobColumnPage(site: Site, context: Context): Promise<Page> {
  return columnPage(await findJob(site, context))
}

/** Takes the choice and codes the file anew, unless the choice is what it was. */
export async function chooseJobColumn(site: Site, context: Context): Promise<Page | Response> {
  const job = await findJob(site, context)
  const { column, ...fields } = await context.req.parseBody()
  const known = typeof column === 'string' && job.columns.includes(column)
  if (!known) return columnPage(job, 'Select the column with the job titles')
  const chosen = readContext(job, fields)
  const same = column === job.titleColumn && CONTEXT_FIELDS.every((name) => (job.context[name] ?? '') === chosen[name])
  if (!same || job.state === 'failed') await chooseColumns(site.rolemap, job.id, { title: column, context: chosen })
  return context.redirect(jobAddress(job.id), 303)
}

// A form that says nothing of a field leaves it as it is.
function readContext({ columns, context }: Job, fields: Readonly<Record<string, unknown>>): ContextColumns {
  const choose = (name: (typeof CONTEXT_FIELDS)[number]) => {
    const given = fields[name] ?? context[name] ?? ''
    return typeof given === 'string' && columns.includes(given) ? given : ''
  }
  return Object.fromEntries(CONTEXT_FIELDS.map((name) => [name, choose(name)]))
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
        ${contextChoices(job)}
        <button type="submit" class="govuk-button">Code these titles</button>
      </form>`,
  }
}

function contextChoices({ columns, context }: Job): Html {
  const choices = [{ value: '', label: 'None' }, ...columns.map((name) => ({ value: name, label: name }))]
  return html`<fieldset class="govuk-fieldset">
    <legend class="govuk-fieldset__legend govuk-fieldset__legend--m"><h2 class="govuk-fieldset__heading">Which columns say more of the posts?</h2></legend>
    ${CONTEXT_FIELDS.map((name) => selectField({ name, label: CONTEXT_LABELS[name], value: context[name] ?? '', choices }))}
  </fieldset>`
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
