import type { Context } from 'hono'
import { html } from 'hono/html'
import type { AlikeItems, AlikeReason } from '../../classification/index.ts'
import { listAlike } from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { readAsked, trailTo } from '../frame/version.ts'
import { extensionAddress, extensionsAddress } from '../kit/address.ts'
import type { Html } from '../kit/html.ts'
import { table } from '../kit/table.ts'
import { count } from '../kit/words.ts'
import { standardLink } from './local-items.ts'

const REASONS: Readonly<Record<AlikeReason, string>> = {
  'same-label': 'The same label',
  'near-label': 'Nearly the same words',
  'shared-title': 'A title that both have',
}
const MOST_REASONS = 5
const MOST_GROUPS = 200

/** Local items that several organisations made alike: candidates for the standard. */
export async function alikePage(site: Site, context: Context): Promise<Page> {
  const asked = await readAsked(site, context)
  const { id, label } = asked.summary
  const { alike, parents } = await listAlike(site.rolemap, id)
  return {
    title: `What organisations made alike: ${label}`,
    nav: 'browse',
    trail: [...trailTo(asked), { href: extensionsAddress(id), label: 'Local items' }],
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">${label}</span>Similar items of several organisations</h1>
      <p class="govuk-body rm-prose">These are candidates for the standard. A person decides whether they are the same thing.</p>
      ${alike.length === 0 && html`<p class="govuk-body">No two organisations have similar local items.</p>`}
      ${alike.slice(0, MOST_GROUPS).map((group, place) => groupSection(id, group, place))}
      ${alike.length > MOST_GROUPS && html`<p class="govuk-body">${count(alike.length - MOST_GROUPS, 'further group')}: the API and the command line have all.</p>`}
      ${parents.length > 0 && extended(id, parents)}`,
  }
}

function groupSection(id: string, { items, reasons, organisations }: AlikeItems, place: number): Html {
  const more = reasons.length - MOST_REASONS
  return html`<section aria-labelledby="alike-${place}">
    <h2 class="govuk-heading-m rm-break" id="alike-${place}">${items[0]?.label}, ${count(organisations, 'organisation')}</h2>
    <ul class="govuk-list govuk-list--bullet">${reasons.slice(0, MOST_REASONS).map(({ reason, words }) => html`<li class="rm-break">${REASONS[reason]}: ${words}</li>`)}${more > 0 && html`<li>${count(more, 'further reason')}</li>`}</ul>
    ${table(
      { hidden: `Who has ${items[0]?.label ?? ''}` },
      [
        {
          label: 'Organisation',
          heads: true,
          cell: ({ organisation }) =>
            html`<a class="govuk-link" href="${extensionAddress({ id, organisation: organisation.id })}">${organisation.label}</a>`,
        },
        {
          label: 'Local item',
          cell: ({ code, label }) => html`<span class="rm-break"><span class="rm-code">${code}</span> ${label}</span>`,
        },
        { label: 'Below', cell: ({ parent }) => standardLink(id, parent) },
      ],
      items,
    )}
  </section>`
}

function extended(id: string, parents: Awaited<ReturnType<typeof listAlike>>['parents']): Html {
  return html`<h2 class="govuk-heading-m" id="extended">Standard items that several organisations extend</h2>
    ${table(
      { hidden: 'Standard items with local items of several organisations' },
      [
        { label: 'Standard item', heads: true, cell: ({ parent }) => standardLink(id, parent) },
        { label: 'Organisations', look: 'number', cell: ({ organisations }) => organisations },
        { label: 'Local items', look: 'number', cell: ({ items }) => items },
      ],
      parents,
    )}`
}
