import { html } from 'hono/html'
import type { CodedBy, CodingSummary } from '../../workforce/index.ts'
import type { Html } from '../kit/html.ts'
import { table } from '../kit/table.ts'
import { formatNumber, formatPercent } from '../kit/words.ts'

/** The words for each way of coding. */
export const HOW: Readonly<Record<CodedBy['how'], string>> = {
  coder: 'Rolemap, which is sure',
  local: 'Rolemap, by the title of a local item',
  person: 'A person, by title',
  post: 'A person, at the post itself',
  open: 'Nobody yet: to review',
  uncoded: 'Not coded',
}

/** How many posts were coded by whom, and how sure. */
export const codedByTable = ({ posts, by }: CodingSummary): Html =>
  table<CodedBy>(
    { hidden: 'Who coded how many posts' },
    [
      { label: 'Coded by', heads: true, cell: ({ how, name }) => html`${HOW[how]}${name && html`: ${name}`}` },
      { label: 'Posts', look: 'number', cell: (one) => formatNumber(one.posts) },
      { label: 'Share', look: 'number', cell: (one) => formatPercent(one.posts / posts) },
      ...(by.some(({ titles }) => titles !== undefined)
        ? [{ label: 'Titles', look: 'number' as const, cell: ({ titles = 0 }: CodedBy) => formatNumber(titles) }]
        : []),
      {
        label: 'Probability',
        look: 'number',
        cell: ({ sure }) => (sure === undefined ? '' : formatPercent(Math.min(sure, 0.9995))),
      },
    ],
    by,
  )

/** The same beside a table, for whoever makes it. */
export const codingBeside = (coding: CodingSummary | undefined): Html | false =>
  coding !== undefined &&
  coding.posts > 0 &&
  html`<section aria-labelledby="coding"><h2 class="govuk-heading-s" id="coding">Who coded the posts (for you, not to be published)</h2>
    ${codedByTable(coding)}</section>`
