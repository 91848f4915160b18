import { html } from 'hono/html'
import type { Total, Totals } from '../../rolemap/index.ts'
import type { Html } from '../kit/html.ts'
import { type Column, table } from '../kit/table.ts'
import { clip, formatNumber } from '../kit/words.ts'
import { DECISIONS } from './job.ts'

/** A coded file by group, service area and decision, as tables with a bar for each row. */
export function totalsView({ groups, areas }: Totals): Html {
  return html`<section class="rm-totals" aria-labelledby="totals">
    <h2 class="govuk-heading-m" id="totals">Totals</h2>
    ${key()}${totalTable('Posts by group', groups, 'No code')}${areas.length > 0 && totalTable('Posts by service area', areas, 'No service area')}
    <p class="govuk-body rm-small rm-quiet">No count is hidden, however small: these are your own rows. Take care where you publish them.</p>
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
    { label: 'Share', look: 'wide', cell: (total) => bar(total, most) },
  ]
  return table(caption, columns, totals)
}

function nameOf({ code, label }: Total, none: string): Html | string {
  if (code === undefined) return clip(label ?? none, 100)
  return html`<span class="rm-code">${code}</span> ${label}`
}

/** The numbers stand beside it, so a reader of the screen need not hear of it. */
function bar(total: Total, most: number): Html {
  let from = 0
  const parts = DECISIONS.map((decision) => {
    const width = (total[decision] / most) * 100
    const part = html`<rect class="rm-bar__${decision}" x="${from.toFixed(2)}" width="${width.toFixed(2)}" height="8"></rect>`
    from += width
    return part
  })
  return html`<svg class="rm-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">${parts}</svg>`
}
