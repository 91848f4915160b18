import { html } from 'hono/html'
import { formatTarget } from '../../rolemap/trail/target.ts'
import { changeAddress } from '../kit/address.ts'
import type { Html } from '../kit/html.ts'
import { type Column, table } from '../kit/table.ts'
import { formatMoment } from '../kit/words.ts'

/** A change as the use cases give it. */
export interface ListedChange {
  readonly number: number
  readonly at: string
  readonly who: string
  readonly via: string
  readonly action: string
  readonly target: string
  readonly version?: string
  readonly why?: string
}

const VIA: Readonly<Record<string, string>> = {
  cli: 'command line',
  api: 'API',
  web: 'site',
  library: 'library',
}

const COLUMNS: readonly Column<ListedChange>[] = [
  {
    label: 'Change',
    heads: true,
    cell: ({ number }) => html`<a class="govuk-link" href="${changeAddress(number)}">${number}</a>`,
  },
  { label: 'When', cell: ({ at }) => formatMoment(at) },
  { label: 'Who', cell: ({ who, via }) => `${who} (${VIA[via] ?? via})` },
  { label: 'What', cell: ({ action }) => toWords(action) },
  { label: 'Of', cell: ({ target }) => html`<span class="rm-break">${formatTarget(target)}</span>` },
  { label: 'Version', cell: ({ version }) => version },
  { label: 'Why', look: 'sentence', cell: ({ why }) => why },
]

export const toWords = (action: string) => action.replaceAll('-', ' ')

/** Changes as a table. */
export function changeList(changes: readonly ListedChange[]): Html {
  return table({ hidden: 'Changes, the last first' }, COLUMNS, changes)
}
