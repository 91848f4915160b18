import { html } from 'hono/html'
import { itemAddress, jobAddress, type Ref } from '../kit/address.ts'
import type { Html } from '../kit/html.ts'
import type { List } from '../kit/list.ts'
import { lineWord } from '../kit/place.ts'
import { decisionTag } from '../kit/tag.ts'
import { formatName, formatNumber, formatPercent } from '../kit/words.ts'
import { DECISIONS, type Job, type JobRow } from './job.ts'

/** How the rows of a coded file are listed: of the cells that were given, the title alone. */
export function jobRowList(job: Job, ref: Ref): List<JobRow> {
  const title = job.columns.indexOf(job.titleColumn)
  return {
    address: jobAddress(job.id),
    anchor: 'rows',
    facets: [
      { name: 'show', label: 'Show', of: ({ result }) => result?.decision ?? '', say: formatName, values: DECISIONS },
    ],
    columns: [
      { label: formatName(lineWord(job.fileName)), look: 'number', cell: ({ row }) => formatNumber(row) },
      { label: 'Title', heads: true, cell: ({ cells }) => cells[title] || html`<span class="rm-quiet">empty</span>` },
      {
        label: 'Code and label',
        look: 'wide',
        cell: ({ result }) => result?.code && html`${codeOf(ref, result.code)} ${result.label}`,
      },
      { label: 'Decision', cell: ({ result }) => tagOf(result?.decision) },
      { label: 'Probability', look: 'number', cell: ({ result }) => probabilityOf(result?.probability) },
      { label: 'Second', cell: ({ result }) => codeOf(ref, result?.second) },
      { label: 'Second job', cell: ({ result }) => codeOf(ref, result?.secondary) },
      {
        label: 'Question and evidence',
        look: 'wide',
        cell: ({ result }) =>
          (result?.question || result?.evidence) &&
          html`${result.question && html`<p class="govuk-!-font-weight-bold rm-tight">${result.question}</p>`}${result.evidence}`,
      },
    ],
  }
}

function tagOf(text: string | undefined): Html | undefined {
  const decision = DECISIONS.find((known) => known === text)
  return decision && decisionTag(decision)
}

const codeOf = (ref: Ref, code: string | undefined) =>
  code && html`<a class="govuk-link rm-code" href="${itemAddress(ref, code)}">${code}</a>`

// The text has three digits, so that 1.000 stands for what is merely close to certain.
const probabilityOf = (text: string | undefined) => (text ? formatPercent(Math.min(Number(text), 0.9995)) : undefined)
