import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Page, Site } from '../frame/page.ts'
import { FIRST_CHOICE, toChoices } from '../frame/search-form.ts'
import { listDefaults } from '../frame/shelf.ts'
import type { Field } from '../kit/control.ts'
import { buttonForm, type Filled, form } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { notice } from '../kit/notice.ts'
import { formatBytes } from '../kit/words.ts'
import { myFiles } from './my-files.ts'

/** The fields of the upload form. */
export async function listFields({ rolemap, options }: Site) {
  const hint = `CSV, TSV, XLSX or Parquet, up to ${formatBytes(options.uploadLimit)}. Titles and notes above the table may stay; one column has the job titles.`
  const choices = toChoices(await listDefaults(rolemap))
  return [
    { name: 'file', label: 'Your file', kind: 'file', needed: 'Select a file', hint },
    { name: 'in', label: 'Classification', kind: 'choice', value: FIRST_CHOICE, choices },
  ] as const satisfies readonly Field[]
}

export function codeFormPage(site: Site, context: Context): Promise<Page> {
  const deleted = context.req.query('deleted') !== undefined
  const said = deleted && notice('Deleted', 'The file, its rows and their codes are gone from this server.')
  return showForm(site, { notice: said })
}

interface State {
  readonly notice?: Html | false
  readonly filled?: Filled
}

/** The upload form, with what was wrong with the last file. */
export async function showForm(site: Site, { notice: said, filled }: State): Promise<Page> {
  const fields = await listFields(site)
  return {
    title: 'Code a file of job titles',
    nav: 'code',
    notice: said,
    filled,
    main: html`<h1 class="govuk-heading-l">Code a file of job titles</h1>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">${form({ action: '/code', fields, filled, buttons: [{ label: 'Code this file' }] })}${EXPLAINED}${fields[1].choices.some(({ value }) => value === FIRST_CHOICE) && SAMPLE}</div>
        <div class="govuk-grid-column-one-third">${privacy(site.options.people !== undefined)}</div>
      </div>${await myFiles(site.rolemap)}`,
  }
}

const EXPLAINED: Html = html`<p class="govuk-body">Every row comes back in its order, with twelve columns after its own: code, label, decision, probability, second candidate, secondary role (each with its label), question, evidence, who decided and what it was coded by. Department, service area, service type, employer, grade and job description are used too.</p>
  <p class="govuk-body">For titles that must not even reach this server, <a class="govuk-link" href="/paste">code a pasted list</a>.</p>`

const SAMPLE: Html = html`<h2 class="govuk-heading-m" id="sample">No file at hand?</h2>
  <p class="govuk-body">Try the staff list of a made-up council: 500 posts with the mess of real ones. <a class="govuk-link" href="/help/guide/a-tour">A tour of ten minutes</a> shows what can be done with it. Delete it when you are done.</p>
  ${buttonForm({ action: '/code/sample', label: 'Load the made-up council' })}`

function privacy(signedIn: boolean): Html {
  return html`<section class="rm-card rm-card--paper" aria-labelledby="privacy">
    <h2 id="privacy">What happens to your file</h2>
    <ul class="govuk-list govuk-list--bullet">
      <li>It stays on the machine that runs Rolemap. Nothing is sent anywhere else.</li>
      <li>${signedIn ? 'Only you can see it, when you are signed in.' : 'Only people with the link can see it.'}</li>
      <li>It is deleted after 24 hours, or at once when you press the button.</li>
      <li>No cell of it is written to a log.</li>
    </ul>
  </section>`
}
