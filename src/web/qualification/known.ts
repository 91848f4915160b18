import { html } from 'hono/html'
import { FINDING_NAMES, VERDICT_NAMES } from '../../qualification/index.ts'
import type { KnownOfSet } from '../../rolemap/index.ts'
import { criteriaAddress, qualificationAddress } from '../kit/address.ts'
import type { Html } from '../kit/html.ts'
import { type Column, table } from '../kit/table.ts'

type Cell = KnownOfSet['cells'][number]

/** What people judged that an entry covers, with the entry that it was said of if that was merged into this one. */
export function knownSection(known: readonly KnownOfSet[]): Html | false {
  if (known.length === 0) return false
  return html`<h2 class="govuk-heading-m">What it covers</h2>${known.map(
    ({
      set,
      cells,
    }) => html`<p class="govuk-body"><a class="govuk-link" href="${criteriaAddress(set.id)}">${set.label}</a></p>
      ${table({ hidden: `What it covers of ${set.label}` }, COLUMNS, cells)}`,
  )}`
}

const COLUMNS: readonly Column<Cell>[] = [
  { label: 'Attribute', heads: true, cell: ({ label }) => label },
  { label: 'Judged', cell: ({ verdict }) => verdict && VERDICT_NAMES[verdict] },
  {
    label: 'How',
    cell: ({ state, from }) =>
      html`${FINDING_NAMES[state]}${from !== undefined && html`, at <a class="govuk-link" href="${qualificationAddress(from)}">${from}</a>, which was merged into it`}`,
  },
]
