import { html } from 'hono/html'
import type { Total, Totals } from '../../rolemap/index.ts'
import type { Html } from '../kit/html.ts'
import { type Column, table } from '../kit/table.ts'
import { clip, formatNumber } from '../kit/words.ts'
import { bar } from './bar.ts'
import { DECISIONS } from './job.ts'

/** A coded file by group, service area and decision, as tables with a bar for each row. */
export function totalsView({ groups, areas }: Totals, publish: string): Html {
  return html`<section class="rm-totals" aria-labelledby="totals">
    <h2 class="govuk-heading-m" id="totals">Totals</h2>
    ${key()}${totalTable('Posts by group', groups, 'No code')}${areas.length > 0 && totalTable('Posts by service area', areas, 'No service area')}
    <p class="govuk-body rm-small rm-quiet">No count is hidden, however small: these are your own rows. <a class="govuk-link" href="${publish}">Make a table to publish</a>, in which nobody can be found.</p>
  </section>`
}

const key = () =>
  html`<ul class="govuk-list rm-bar-key rm-small">${DECISIONS.map((decision) => html`<li class="rm-bar-key__${decision}">${decision}</li>`)}</ul>`

function totalTable(caption: string, totals: readonly Total[], none: string): Html {
  const most = Math.max(1, ...totals.map(({ rows }) => rows))
  const columns: readonly Column<Total>[] = [
    {
      label: caption.replace('Posts by ', '').replace(/^./, (sign) => sign.toUpperCase()),
      heads: true,
      cell: (total) => nameOf(total, none),
    },
    { label: 'Posts', look: 'number', cell: ({ rows }) => formatNumber(rows) },
    ...DECISIONS.map((decision) => ({
      label: decision.replace(/^./, (sign) => sign.toUpperCase()),
      look: 'number' as const,
      cell: (total: Total) => formatNumber(total[decision]),
    })),
    {
      label: 'Share',
      look: 'wide',
      cell: (total) => bar(DECISIONS.map((decision) => ({ look: decision, share: total[decision] / most }))),
    },
  ]
  return table(caption, columns, totals)
}

function nameOf({ code, label }: Total, none: string): Html | string {
  if (code === undefined) return clip(label ?? none, 100)
  return html`<span class="rm-code">${code}</span> ${label}`
}
