import { html } from 'hono/html'
import { findDefault, listClassifications } from '../../rolemap/index.ts'
import { may } from '../../rolemap/right.ts'
import type { Page, Site } from '../frame/page.ts'
import { FIRST_CHOICE } from '../frame/search-form.ts'
import type { Summary } from '../frame/shelf.ts'
import { classificationAddress, feedAddress, importAddress, titlesAddress, toRef } from '../kit/address.ts'
import type { Html } from '../kit/html.ts'
import { count } from '../kit/words.ts'

export async function classificationListPage({ rolemap }: Site): Promise<Page> {
  const byId = [...Map.groupBy(await listClassifications(rolemap), ({ id }) => id).values()].toSorted(
    (one, other) => rank(one) - rank(other),
  )
  return {
    title: 'Classifications',
    nav: 'browse',
    trail: [],
    feed: { address: feedAddress(), title: 'Changes of what is published' },
    main: html`<h1 class="govuk-heading-l">Classifications</h1>
      <ul class="rm-cards">${byId.map(card)}</ul>
      ${may(rolemap.actor, 'classification.import') && IMPORT}`,
  }
}

/** First the one that most people look titles up in, then the others with job titles, then lists of codes only. */
const rank = (versions: readonly Summary[]): number => {
  const main = findDefault(versions)
  return main?.id === FIRST_CHOICE ? 0 : main && main.entries > 0 ? 1 : 2
}

const IMPORT: Html = html`<p class="govuk-body rm-prose">Add one of your own, or a published one that is not here: any table with codes and labels or titles will do.</p>
  <a class="govuk-button" href="${importAddress()}">Import a classification</a>`

function card(versions: readonly Summary[]): Html | false {
  const main = findDefault(versions)
  if (!main) return false
  const others = versions.filter((summary) => summary !== main)
  return html`<li class="rm-card">
    <h2><a class="govuk-link" href="${classificationAddress({ id: main.id })}">${main.label}</a></h2>
    <p class="govuk-body">${count(main.items, 'item')} at ${count(main.levels.length, 'level')}, version ${main.version}.
      ${main.entries > 0 && html`<a class="govuk-link" href="${titlesAddress({ id: main.id })}">Titles from A to Z</a>, ${count(main.entries, 'index entry')}.`}</p>
    ${others.map(
      (other) =>
        html`<p class="govuk-body rm-small">Also: <a class="govuk-link" href="${classificationAddress(toRef(other, main))}">version ${other.version}</a>${other.partOnly && html`, ${other.partOnly} only`}</p>`,
    )}
  </li>`
}
