import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Page, Site } from '../frame/page.ts'
import { FIRST_CHOICE, toChoices } from '../frame/search-form.ts'
import { listDefaults, type Summary } from '../frame/shelf.ts'
import { errorSummary, type FieldError } from '../kit/error-summary.ts'
import { fileField, selectField } from '../kit/field.ts'
import type { Html } from '../kit/html.ts'
import { notice } from '../kit/notice.ts'
import { formatBytes } from '../kit/words.ts'

export async function codeFormPage(site: Site, context: Context): Promise<Page> {
  const deleted = context.req.query('deleted') !== undefined
  return codeForm(site, {
    before: deleted && notice('Deleted', 'The file, its rows and their codes are gone from this server.'),
  })
}

interface FormState {
  readonly before?: Html | false
  readonly error?: FieldError
  readonly chosen?: string
  readonly status?: Page['status']
}

/** The form that takes a file, with what was wrong with the last one. */
export async function codeForm({ rolemap, options }: Site, state: FormState = {}): Promise<Page> {
  const { before, error, status } = state
  const summaries = await listDefaults(rolemap)
  return {
    title: `${error ? 'Error: ' : ''}Code a file of job titles`,
    nav: 'code',
    ...(status && { status }),
    main: html`${before}${error && errorSummary([error])}
      <h1 class="govuk-heading-l">Code a file of job titles</h1>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">${form(summaries, state, options.uploadLimit)}</div>
        <div class="govuk-grid-column-one-third">${privacy(options.people !== undefined)}</div>
      </div>`,
  }
}

function form(summaries: readonly Summary[], { error, chosen }: FormState, limit: number): Html {
  const hint = `CSV, TSV or XLSX, up to ${formatBytes(limit)}. The first row names the columns; one of them has the job titles.`
  return html`<form action="/code" method="post" enctype="multipart/form-data" novalidate>
    ${fileField({ name: 'file', label: 'Your file', hint, error, accept: '.csv,.tsv,.txt,.xlsx' })}
    ${selectField({ name: 'in', label: 'Classification', value: chosen ?? FIRST_CHOICE, choices: toChoices(summaries) })}
    <button type="submit" class="govuk-button">Code this file</button>
  </form>
  <p class="govuk-body">Every row comes back in its order, with nine columns after its own: code, label, decision, probability, second candidate, secondary role, question, evidence and what it was coded by. Columns named service area, service type, employer, grade or job description are looked at too.</p>
  <p class="govuk-body">For titles that must not even reach this server, <a class="govuk-link" href="/paste">code a pasted list</a>.</p>`
}

function privacy(signedIn: boolean): Html {
  return html`<section class="rm-card rm-card--paper" aria-labelledby="privacy">
    <h2 id="privacy">What happens to your file</h2>
    <ul class="govuk-list govuk-list--bullet">
      <li>It stays on the machine that runs Rolemap. Nothing is sent anywhere else.</li>
      <li>${signedIn ? 'Only you can see it, when you are signed in.' : 'Only who has the address of its page can see it.'}</li>
      <li>It is deleted after 24 hours, or at once when you press the button.</li>
      <li>No cell of it is written to a log.</li>
    </ul>
  </section>`
}
