import type { Context } from 'hono'
import { html } from 'hono/html'
import { valuesOf } from '../../rolemap/column/recognise.ts'
import { type ContextColumns, chooseColumns, describeTable, listJobRows } from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { jobAddress } from '../kit/address.ts'
import { columnHint, placeFields, type ShownColumn } from '../kit/column-step.ts'
import { control, type Field } from '../kit/control.ts'
import { type Filled, form, takeForm } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { refuse } from '../kit/sent.ts'
import { capitalise, count } from '../kit/words.ts'
import { CONTEXT_FIELDS, CONTEXT_LABELS } from './context-form.ts'
import { findJob, JOB_TRAIL, type Job } from './job.ts'

export async function jobColumnPage(site: Site, context: Context): Promise<Page> {
  return columnPage(site, await findJob(site, context))
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
    again: (filled) => columnPage(site, job, filled),
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

const SAMPLED = 50

/** Asks which column holds what, with some values of each, and where the table is. */
export async function columnPage({ rolemap }: Site, job: Job, filled?: Filled): Promise<Page> {
  const rows = await listJobRows(rolemap, job.id, { limit: SAMPLED, offset: 0 })
  const posts = rows.filter(({ aside }) => aside === undefined).map(({ cells }) => cells)
  const shown = job.columns.map((column, index): ShownColumn => {
    const { field, sure = 0 } = job.layout?.taken?.[index] ?? {}
    return { column, samples: valuesOf(posts, index).slice(0, 3), field, sure }
  })
  const layout = job.layout ?? { headings: [] }
  return {
    title: 'Which column has the job titles?',
    nav: 'code',
    trail: [...JOB_TRAIL, { href: jobAddress(job.id), label: job.fileName }],
    filled,
    main: html`<form action="${jobAddress(job.id)}/column" method="post" novalidate>
        ${radios(job, shown, filled?.errors?.find(({ field }) => field === 'column-0')?.message)}
        ${contextChoices(job)}
        <button type="submit" class="govuk-button">Code these titles</button>
      </form>
      <h2 class="govuk-heading-m">Is the table somewhere else?</h2>
      ${form({ action: `${jobAddress(job.id)}/table`, fields: placeFields(layout), filled, buttons: [{ label: 'Read the file again', look: 'secondary' }] })}`,
  }
}

function contextChoices(job: Job): Html {
  const missing = CONTEXT_FIELDS.filter((name) => job.context[name] === undefined).map((name) =>
    CONTEXT_LABELS[name].toLowerCase(),
  )
  return html`<fieldset class="govuk-fieldset">
    <legend class="govuk-fieldset__legend govuk-fieldset__legend--m"><h2 class="govuk-fieldset__heading">Do any other columns help?</h2></legend>
    ${missing.length > 0 && html`<p class="govuk-hint">No column looks like ${missing.join(', ')}.</p>`}
    ${listFields(job)
      .slice(1)
      .map((field) => control(field))}
  </fieldset>`
}

function radios(job: Job, shown: readonly ShownColumn[], error: string | undefined): Html {
  const { titleColumn } = job
  const radio = (one: ShownColumn, index: number) => html`<div class="govuk-radios__item">
    <input class="govuk-radios__input" id="column-${index}" name="column" type="radio" value="${one.column}"${one.column === titleColumn && html` checked`} aria-describedby="column-${index}-hint">
    <label class="govuk-label govuk-radios__label" for="column-${index}">${one.column}</label>
    <div id="column-${index}-hint" class="govuk-hint govuk-radios__hint">${columnHint(one)}</div>
  </div>`
  return html`<div class="govuk-form-group${error ? ' govuk-form-group--error' : ''}">
    <fieldset class="govuk-fieldset" aria-describedby="column-hint${error ? ' column-error' : ''}">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--l"><h1 class="govuk-fieldset__heading">Which column has the job titles?</h1></legend>
      <div id="column-hint" class="govuk-hint">${describe(job)}</div>
      ${error && html`<p id="column-error" class="govuk-error-message"><span class="govuk-visually-hidden">Error:</span> ${error}</p>`}
      <div class="govuk-radios">${shown.map(radio)}</div>
    </fieldset>
  </div>`
}

/** What was found, where, and what was chosen of it. */
function describe({ columns, titleColumn, fileName, rows, layout }: Job): string {
  const asides = layout?.asides ?? 0
  const more = asides > 0 ? `, and ${count(asides, 'other row')} that will not be coded` : ''
  const where = layout ? ` ${capitalise(describeTable(layout))}.` : ''
  const chosen = layout?.remembered
    ? 'The columns are those that you chose for a file with the same headings.'
    : titleColumn === ''
      ? 'No column looks like job titles: say which it is.'
      : 'The one that looks most like it is selected.'
  return `${fileName} has ${count(rows, 'row')} and ${count(columns.length, 'column')}${more}.${where} ${chosen}`
}
