import type { Context } from 'hono'
import { html } from 'hono/html'
import { formatOwnTitles, takeDecisions, writeReviewFile } from '../../rolemap/index.ts'
import { jobProblems } from '../coding/job-problems.ts'
import type { Page, Site } from '../frame/page.ts'
import type { Field } from '../kit/control.ts'
import { download } from '../kit/download.ts'
import { type Filled, form, takeForm } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { notice } from '../kit/notice.ts'
import { count } from '../kit/words.ts'
import { findPlace, type SettlePlace } from './place.ts'

const FIELDS = [
  { name: 'file', label: 'The file with decisions', kind: 'file', needed: 'Select a file' },
  {
    name: 'replace',
    label: 'If somebody decided about a title after the file was written',
    kind: 'choice',
    choices: [
      { value: '', label: 'Keep what they decided, and list it' },
      { value: 'yes', label: 'Put the decision of the file in its place' },
    ],
  },
] as const satisfies readonly Field[]

/** Settling titles by a file that goes to somebody and comes back. */
export async function settleFilePage(site: Site, context: Context): Promise<Page> {
  return filePage(await findPlace(site, context), {})
}

/** Imports the decisions of a file, and says what was refused. */
export async function takeSettleFile(site: Site, context: Context): Promise<Page | Response> {
  const place = await findPlace(site, context)
  return takeForm(context, FIELDS, {
    run: async ({ files: { file }, values: { replace } }): Promise<Page> => {
      const given = { ...file, replace: replace === 'yes' }
      const { decided, same, empty, problems } = await takeDecisions(site.rolemap, place.of, given)
      const known = same > 0 && html` ${count(same, 'title')} had that decision already.`
      const left = empty > 0 ? html` ${count(empty, 'row')} had no decision.` : 'Every row had a decision.'
      const said = notice(`${count(decided, 'title')} decided`, html`${left}${known}`)
      return filePage(place, { notice: said, after: jobProblems(problems) })
    },
    again: async (filled) => filePage(place, { filled }),
  })
}

interface State {
  readonly notice?: Html
  readonly filled?: Filled
  readonly after?: Html | false
}

function filePage(place: SettlePlace, { notice: said, filled, after }: State): Page {
  return {
    title: `Settle titles in a file: ${place.label}`,
    nav: place.nav,
    trail: [...place.trail, { href: place.address(), label: 'Settle titles' }],
    notice: said,
    filled,
    main: html`<h1 class="govuk-heading-l">Settle titles in a file</h1>
      ${after}
      <p class="govuk-body rm-prose">The file has each doubtful title once, with its candidates. Write into its column “decision” a code, #1 to #5 for a candidate of the row, or none, several or ask. Rows without a decision stay as they are.</p>
      <div class="rm-actions">
        <a class="govuk-button" href="${place.address()}/file/xlsx" download>Download XLSX</a>
        <a class="govuk-button govuk-button--secondary" href="${place.address()}/file/csv" download>Download CSV</a>
        <a class="govuk-button govuk-button--secondary" href="${place.address()}/file/xlsx?only=asked" download>Download what the service is asked</a>
      </div>
      ${form({ action: `${place.address()}/file`, fields: FIELDS, filled, buttons: [{ label: 'Take these decisions' }] })}`,
  }
}

/** The titles to settle, as a download. */
export async function downloadSettleFile(site: Site, context: Context): Promise<Response> {
  const { of } = await findPlace(site, context)
  return download(
    await writeReviewFile(site.rolemap, of, {
      format: context.req.param('format') === 'xlsx' ? 'xlsx' : 'csv',
      asked: context.req.query('only') === 'asked',
    }),
  )
}

/** The decisions to remember, as a file of own titles that an editor can import. */
export async function downloadRemembered(site: Site, context: Context): Promise<Response> {
  const { of } = await findPlace(site, context)
  return download(await formatOwnTitles(site.rolemap, of))
}
