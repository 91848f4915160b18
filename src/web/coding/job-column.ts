import type { Context } from 'hono'
import { html } from 'hono/html'
import { type ContextColumns, chooseColumns } from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { jobAddress } from '../kit/address.ts'
import { control, type Field } from '../kit/control.ts'
import { type Filled, takeForm } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { refuse } from '../kit/sent.ts'
import { count } from '../kit/words.ts'
import { CONTEXT_FIELDS, CONTEXT_LABELS } from './context-form.ts'
import { findJob, JOB_TRAIL, type Job } from './job.ts'

export async function jobColumnPage(site: Site, context: Context): Promise<Page> {
  return columnPage(await findJob(site, context))
}

/** Takes the choice and codes the file again, unless the choice is what it was. */
export async function chooseJobColumn(site: Site, context: Context): Promise<Page | Response> {
  const job = await findJob(site, context)
  return takeForm(context, listFields(job), {
    run: async ({ values: { column = '', ...fields } }) => {
      if (!job.columns.includes(column)) return refuse('column-0', 'Select the column with the job titles')
      const chosen = readContext(job, fields)
      const same =
        column === job.titleColumn && CONTEXT_FIELDS.every((name) => (job.context[name] ?? '') === chosen[name])
      if (!same || job.state === 'failed') await chooseColumns(site.rolemap, job.id, { title: column, context: chosen })
      return context.redirect(jobAddress(job.id), 303)
    },
    again: async (filled) => columnPage(job, filled),
  })
}

function listFields({ columns, context }: Job): readonly Field[] {
  const choices = [{ value: '', label: 'None' }, ...columns.map((name) => ({ value: name, label: name }))]
  return [
    { name: 'column', label: 'The column with the job titles', kind: 'choice', most: LONGEST },
    ...CONTEXT_FIELDS.map(
      (name): Field => ({
        name,
        label: CONTEXT_LABELS[name],
        kind: 'choice',
        value: context[name] ?? '',
        choices,
        most: LONGEST,
      }),
    ),
  ]
}

// The name of a column may be as long as a cell.
const LONGEST = 100_000

// A column that the file does not have is none.
function readContext({ columns }: Job, fields: Readonly<Record<string, string>>): ContextColumns {
  return Object.fromEntries(CONTEXT_FIELDS.map((name) => [name, columns.find((known) => known === fields[name]) ?? '']))
}

function columnPage(job: Job, filled?: Filled): Page {
  return {
    title: 'Which column has the job titles?',
    nav: 'code',
    trail: [...JOB_TRAIL, { href: jobAddress(job.id), label: job.fileName }],
    filled,
    main: html`<form action="${jobAddress(job.id)}/column" method="post" novalidate>
        ${radios(job, filled?.errors?.[0]?.message)}
        ${contextChoices(job)}
        <button type="submit" class="govuk-button">Code these titles</button>
      </form>`,
  }
}

function contextChoices(job: Job): Html {
  return html`<fieldset class="govuk-fieldset">
    <legend class="govuk-fieldset__legend govuk-fieldset__legend--m"><h2 class="govuk-fieldset__heading">Do any other columns help?</h2></legend>
    ${listFields(job)
      .slice(1)
      .map((field) => control(field))}
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
