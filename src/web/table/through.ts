import { html } from 'hono/html'
import type { ShownTable } from '../../rolemap/workforce/shown-table.ts'
import type { Field } from '../kit/control.ts'
import type { Html } from '../kit/html.ts'
import { table } from '../kit/table.ts'
import { formatNumber } from '../kit/words.ts'

/** The choice of a further classification to count in. */
export const toField = <Name extends string>(
  further: readonly { readonly id: string; readonly label: string }[],
): Field<Name | 'to'> => ({
  name: 'to',
  label: 'Count in another classification',
  kind: 'choice',
  hint: 'Through crosswalks: then there is a low, a likely and a high figure, and all are rounded. Press the button to see its levels.',
  choices: [{ value: '', label: 'No' }, ...further.map(({ id, label }) => ({ value: id, label }))],
})

/** What would have to be settled to make the ranges narrower. */
export function widths({ widths: list = [] }: ShownTable): Html | false {
  if (list.length === 0) return false
  return html`<section aria-labelledby="widths"><h2 class="govuk-heading-s" id="widths">What makes the ranges wide (for you, not to be published)</h2>
    ${table(
      { hidden: 'Items that make the ranges wide, the widest first' },
      [
        { label: 'Item', heads: true, cell: ({ from, fromLabel }) => `${from} ${fromLabel}` },
        { label: 'May be in', cell: ({ to, toLabel }) => `${to} ${toLabel}` },
        { label: 'Width', look: 'number', cell: ({ width }) => formatNumber(Math.round(width * 10) / 10) },
        { label: 'Because', look: 'sentence', cell: ({ by }) => BECAUSE[by] },
      ],
      list,
    )}</section>`
}

const BECAUSE = {
  crosswalk: 'the crosswalk splits it',
  coder: 'the coder is in doubt',
  both: 'the coder is in doubt, and the crosswalk splits it',
} as const
