import { html } from 'hono/html'
import type { Entry } from '../../qualification/index.ts'
import { listOffMaps, sayList } from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { qualificationAddress } from '../kit/address.ts'
import { type Column, table } from '../kit/table.ts'

/** The apprenticeship standards that belong to no occupation of the maps. */
export async function offMapsPage({ rolemap }: Site): Promise<Page> {
  const off = await listOffMaps(rolemap)
  return {
    title: 'Apprenticeship standards on no map',
    nav: 'maps',
    trail: [{ href: '/maps', label: 'Maps' }],
    main: html`<h1 class="govuk-heading-l">Apprenticeship standards on no map</h1>
      <p class="govuk-body rm-prose">A standard is on a map if it is attached to one of its occupations, in any edition. The maps are older than many standards.</p>
      ${
        off.lists.length === 0
          ? html`<p class="govuk-body">No apprenticeship standard is in the list of qualifications.</p>`
          : html`<ul class="govuk-list govuk-list--bullet">${off.lists.map((list) => html`<li>${sayList(list)}</li>`)}</ul>`
      }
      ${off.standards.length > 0 && table({ hidden: 'Standards on no map, by title' }, COLUMNS, off.standards.slice(0, MOST))}
      ${off.standards.length > MOST && html`<p class="govuk-body">These are the first ${MOST}. <span class="rm-code">rolemap map standards</span> lists them all.</p>`}`,
  }
}

const MOST = 500

const COLUMNS: readonly Column<Entry>[] = [
  {
    label: 'Standard',
    heads: true,
    cell: ({ id, title }) => html`<a class="govuk-link" href="${qualificationAddress(id)}">${title}</a>`,
  },
  { label: 'Level', look: 'number', cell: ({ level }) => level ?? 'Not known' },
  { label: 'Number', cell: ({ unitCode }) => unitCode },
  { label: 'Notes', cell: ({ notes }) => notes },
]
