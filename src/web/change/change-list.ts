import { html } from 'hono/html'
import { type Change, type Kinds, wordOf } from '../../rolemap/index.ts'
import { formatTarget } from '../../rolemap/trail/target.ts'
import { changeAddress } from '../kit/address.ts'
import type { List } from '../kit/list.ts'
import { formatMoment } from '../kit/words.ts'

const VIA: Readonly<Record<string, string>> = {
  cli: 'command line',
  api: 'API',
  web: 'site',
  library: 'library',
}

/** How changes are listed: all of them, or those of one target. */
export const changeList = (kinds: Kinds, of: string | undefined): List<Change> => ({
  address: '/changes',
  keep: { of },
  sorted: '-change',
  columns: [
    {
      label: 'Change',
      heads: true,
      cell: ({ number }) => html`<a class="govuk-link" href="${changeAddress(number)}">${number}</a>`,
      sort: ({ number }) => number,
    },
    { label: 'When', cell: ({ at }) => formatMoment(at) },
    {
      label: 'Who',
      cell: ({ who, via, author }) =>
        `${who} (${VIA[via] ?? via})${author === undefined || author === who ? '' : `, written by ${author}`}`,
    },
    { label: 'What', cell: (change) => wordOf(kinds, change) },
    { label: 'Of', cell: ({ target }) => html`<span class="rm-break">${formatTarget(target)}</span>` },
    { label: 'Version', cell: ({ version }) => version },
    { label: 'Why', look: 'sentence', cell: ({ why }) => why },
  ],
})
