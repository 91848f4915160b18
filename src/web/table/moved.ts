import { html } from 'hono/html'
import { MOVED } from '../../rolemap/workforce/moved.ts'
import type { ShownTable } from '../../rolemap/workforce/shown-table.ts'
import type { Html } from '../kit/html.ts'
import { table } from '../kit/table.ts'
import { capitalise, formatNumber } from '../kit/words.ts'

/** Which posts are counted in another line than in the earlier list, and why. */
export function movesBetween({ moves = [] }: ShownTable): Html | false {
  if (moves.length === 0) return false
  return html`<section aria-labelledby="moves"><h2 class="govuk-heading-s" id="moves">What moved between lines (for you, not to be published)</h2>
    ${table(
      { hidden: 'Posts that moved between lines, the most first' },
      [
        { label: 'From', heads: true, cell: ({ from }) => from.join(', ') },
        { label: 'To', cell: ({ to }) => to.join(', ') },
        { label: 'Posts', look: 'number', cell: ({ posts }) => formatNumber(posts) },
        { label: 'Because', look: 'sentence', cell: ({ reason }) => capitalise(MOVED[reason]) },
      ],
      moves,
    )}</section>`
}
