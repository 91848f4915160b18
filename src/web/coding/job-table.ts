import { html } from 'hono/html'
import { showResult } from '../../rolemap/index.ts'
import { itemAddress, jobAddress, type Ref, settleAddress, withQuery } from '../kit/address.ts'
import { buttonForm } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import type { List } from '../kit/list.ts'
import { lineWord } from '../kit/place.ts'
import { decisionTag } from '../kit/tag.ts'
import { clip, formatName, formatNumber, formatPercent } from '../kit/words.ts'
import { DECISIONS, type Job, type JobRow } from './job.ts'

/**
 * The list of a coded file's rows. Of the original cells it shows only the title. With one title: each row can be made
 * an exception.
 */
export function jobRowList(job: Job, ref: Ref, only?: string): List<JobRow> {
  // Rows stay in the order of the file; the titles can be sorted.
  const toTitles = (sort: string) => ({ order: { href: withQuery(`${jobAddress(job.id)}/titles`, { sort }) } })
  const title = job.columns.indexOf(job.titleColumn)
  return {
    address: jobAddress(job.id),
    anchor: 'rows',
    keep: { title: only },
    facets:
      only === undefined
        ? [
            {
              name: 'show',
              label: 'Show',
              of: ({ result }) => result?.decision ?? '',
              say: formatName,
              values: DECISIONS,
            },
          ]
        : [],
    columns: [
      { label: formatName(lineWord(job.fileName)), look: 'number', cell: ({ row }) => formatNumber(row) },
      {
        label: 'Title',
        heads: true,
        ...toTitles('title'),
        cell: ({ cells }) => clip(cells[title] ?? '') || html`<span class="rm-quiet">empty</span>`,
      },
      ...serviceColumns(job),
      {
        label: 'Code and label',
        look: 'wide',
        cell: ({ result, decided }) => roleOf(ref, showResult(result, decided)),
      },
      { label: 'Decision', cell: ({ result, decided }) => tagOf(showResult(result, decided).decision) },
      {
        label: 'Probability',
        look: 'number',
        ...toTitles('probability'),
        cell: ({ result, decided }) => probabilityOf(showResult(result, decided).probability),
      },
      { label: 'Why', look: 'wide', cell: ({ result, decided }) => whyOf(showResult(result, decided)) },
      ...(only === undefined ? [] : [{ label: 'Exception', cell: ({ row }: JobRow) => apart(job, row) }]),
    ],
  }
}

/** The department or service that a row was coded with, under the file's own name for it. */
function serviceColumns({ columns, context }: Job): List<JobRow>['columns'] {
  return (['serviceArea', 'serviceType'] as const).flatMap((field) => {
    const at = columns.indexOf(context[field] ?? '')
    const cell = ({ cells }: JobRow) => cells[at] && html`<span class="rm-short">${clip(cells[at])}</span>`
    return at < 0 ? [] : [{ label: columns[at] ?? '', cell }]
  })
}

const apart = ({ id }: Job, row: number): Html =>
  buttonForm({
    action: `${settleAddress(id)}/apart`,
    sends: { row: String(row) },
    label: 'Decide apart',
    of: `row ${row}`,
    tight: true,
  })

type Shown = ReturnType<typeof showResult>

/** The role's code and label as a link. */
export const roleOf = (ref: Ref, { code, label }: Shown): Html | undefined =>
  code
    ? html`<a class="govuk-link" href="${itemAddress(ref, code)}"><span class="rm-code">${code}</span> ${label}</a>`
    : undefined

/** Who decided, what else it may be, what would settle it and the evidence, folded until a person opens it. */
export function whyOf(shown: Shown): Html | undefined {
  const { question, evidence, second, second_label, secondary, secondary_label, decided_by } = shown
  const first = question || evidence
  const lines = [
    decided_by && `Decided by ${decided_by}`,
    second && `Next: ${second} ${second_label}`,
    secondary && `Second role: ${secondary} ${secondary_label}`,
    question && evidence,
  ].filter((line) => line)
  if (!first) return undefined
  return html`<details class="rm-why"><summary>${clip(first)}</summary>${lines.map((line) => html`<p class="rm-tight">${clip(line ?? '', 1000)}</p>`)}</details>`
}

export function tagOf(text: string | undefined): Html | undefined {
  const decision = DECISIONS.find((known) => known === text)
  return decision && decisionTag(decision)
}

// The text has three digits, so 1.000 may also be merely close to certain.
export const probabilityOf = (text: string | undefined) =>
  text ? formatPercent(Math.min(Number(text), 0.9995)) : undefined
