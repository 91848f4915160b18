import { html } from 'hono/html'
import { countTitleStates, type JobView, listJobs, type Rolemap } from '../../rolemap/index.ts'
import { readLabels } from '../frame/shelf.ts'
import { jobAddress, settleAddress } from '../kit/address.ts'
import type { Html } from '../kit/html.ts'
import { table } from '../kit/table.ts'
import { count, formatMoment, formatNumber, formatPercent } from '../kit/words.ts'

interface MyFile extends JobView {
  /** What it was coded to, by name. */
  readonly label: string
  /** Titles that wait for a person. */
  readonly open: number
  readonly openRows: number
}

/**
 * The person's own files that have not expired: the state of each, when it is deleted, and what can be done with it.
 */
export async function myFiles(rolemap: Rolemap): Promise<Html | false> {
  const jobs = await listJobs(rolemap)
  if (jobs.length === 0) return false
  const labelOf = await readLabels(rolemap)
  const files = await Promise.all(
    jobs.map(async (job) => ({ ...(await addOpen(rolemap, job)), label: labelOf(job.classification) })),
  )
  return html`<h2 class="govuk-heading-m" id="files">Your files</h2>
    ${table({ hidden: 'Your files' }, COLUMNS, files)}`
}

async function addOpen(rolemap: Rolemap, job: JobView): Promise<Omit<MyFile, 'label'>> {
  if (job.state !== 'done') return { ...job, open: 0, openRows: 0 }
  const { open } = await countTitleStates(rolemap, job.id)
  return { ...job, open: open.titles, openRows: open.rows }
}

const COLUMNS = [
  {
    label: 'File',
    heads: true,
    cell: ({ id, fileName }: MyFile) => html`<a class="govuk-link" href="${jobAddress(id)}">${fileName}</a>`,
  },
  { label: 'Coded to', cell: ({ label }: MyFile) => label },
  { label: 'Rows', look: 'number' as const, cell: ({ rows }: MyFile) => formatNumber(rows) },
  { label: 'State', cell: stateOf },
  {
    label: 'Deleted',
    cell: ({ expires }: MyFile) => html`<time datetime="${expires}">${formatMoment(expires)}</time>`,
  },
  {
    label: 'What next',
    cell: ({ id, state, fileName }: MyFile) => {
      const of = html`<span class="govuk-visually-hidden"> ${fileName}</span>`
      return html`${state === 'done' && html`<a class="govuk-link" href="${jobAddress(id)}/download/xlsx" download>Download<span class="govuk-visually-hidden"> ${fileName}</span></a> `}<a class="govuk-link" href="${jobAddress(id)}/delete">Delete${of}</a>`
    },
  },
]

function stateOf({ id, state, rows, coded, open, openRows }: MyFile): string | Html {
  if (state === 'failed') return 'Could not be coded'
  if (state !== 'done') return `${formatPercent(rows === 0 ? 0 : coded / rows)} coded`
  if (open === 0) return 'Coded and settled'
  return html`<a class="govuk-link" href="${settleAddress(id)}">${count(open, 'title')} to settle</a>, ${count(openRows, 'row')}`
}
