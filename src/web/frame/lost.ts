import { html } from 'hono/html'
import type { Actor } from '../../rolemap/index.ts'
import { may } from '../../rolemap/right.ts'
import { findEditDistance } from '../../text/edit-distance.ts'
import type { Html } from '../kit/html.ts'
import { failurePage } from './failure.ts'
import type { Page } from './page.ts'
import type { Route } from './route.ts'

/** The most wrong letters with which an address is still recognised. */
const MOST_SLIPS = 2
const LONGEST = 100

/** The addresses of pages near to one that does not exist: misspelt, or deeper than any page there. */
export function findNear(path: string, addresses: readonly string[]): readonly string[] {
  const asked = path.toLowerCase().replace(/\/+$/, '').slice(0, LONGEST)
  const misspelt = addresses.filter((known) => findEditDistance(asked, known, MOST_SLIPS) <= MOST_SLIPS)
  if (misspelt.length > 0) return misspelt
  const above = addresses.filter((known) => known !== '/' && asked.startsWith(`${known}/`))
  return above.toSorted((a, b) => b.length - a.length).slice(0, 1)
}

/** The words that an address ends with: "social worker" of `/roles/social-worker`. */
export function lastWords(path: string): string {
  const last = path.split('/').findLast((part) => part !== '') ?? ''
  return last
    .replace(/[-_+.]+/g, ' ')
    .trim()
    .slice(0, LONGEST)
}

/** The page for an address that there is not, with where its reader probably wanted to go. */
export function lostPage(path: string, routes: readonly Route[], actor: Actor): Page {
  const open = routes.filter(
    ({ method, path: known, right }) => method === 'GET' && !/[:*]/.test(known) && may(actor, right),
  )
  const near = findNear(
    path,
    open.map(({ path: known }) => known),
  )
  const words = may(actor, 'title.code') ? lastWords(path) : ''
  const page = failurePage('missing')
  return { ...page, main: html`${page.main}${waysOn(near, words)}` }
}

function waysOn(near: readonly string[], words: string): Html | false {
  if (near.length === 0 && words === '') return false
  return html`<p class="govuk-body">Perhaps you wanted:</p>
    <ul class="govuk-list govuk-list--bullet rm-break">
      ${near.map((address) => html`<li><a class="govuk-link" href="${address}">${address}</a></li>`)}
      ${words !== '' && html`<li><a class="govuk-link" href="/search?title=${encodeURIComponent(words)}">the role of the job title “${words}”</a></li>`}
    </ul>`
}
