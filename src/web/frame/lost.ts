import { html } from 'hono/html'
import type { Actor } from '../../rolemap/index.ts'
import { may } from '../../rolemap/right.ts'
import { findEditDistance } from '../../text/edit-distance.ts'
import { fold } from '../../text/index.ts'
import type { Html } from '../kit/html.ts'
import { formatName } from '../kit/words.ts'
import { failurePage } from './failure.ts'
import { labelOf } from './nav.ts'
import type { Page } from './page.ts'
import type { Route } from './route.ts'
import { EVERYWHERE } from './search-form.ts'

/** The most wrong letters with which an address is still recognised. */
const MOST_SLIPS = 2
const LONGEST = 100
const MOST_NAMED = 4

/** What people call pages that have another address here. */
const MEANT: readonly (readonly [address: string, words: string])[] = [
  ['/classification', 'role roles job jobs occupation occupations item items group groups'],
  ['/search', 'title titles lookup find suggest'],
  ['/code', 'file files upload staff coding'],
  ['/posts', 'organisation organisations organization council councils workforce table tables'],
  ['/crosswalks', 'crosswalk mapping mappings conversion'],
  ['/resolve', 'soc isco esco equivalent equivalents'],
  ['/maps/leads', 'career careers path paths lead leads progression'],
  ['/advice', 'study course courses training learn'],
  ['/changes', 'audit history log trail change'],
  ['/help', 'docs doc documentation manual guide guides about faq tour'],
  ['/help/reference/api', 'api openapi swagger'],
  ['/help/reference/settings', 'settings setting config'],
  ['/people', 'user users accounts'],
  ['/sign-in', 'login signin logon'],
]

/** The addresses of pages near to one that does not exist: misspelt, called otherwise, or deeper than any page there. */
export function findNear(path: string, addresses: readonly string[]): readonly string[] {
  const asked = path.toLowerCase().replace(/\/+$/, '').slice(0, LONGEST)
  const misspelt = addresses.filter((known) => findEditDistance(asked, known, MOST_SLIPS) <= MOST_SLIPS)
  if (misspelt.length > 0) return misspelt
  const [, first = ''] = asked.split('/')
  const meant = MEANT.filter(([address, words]) => words.split(' ').includes(first) && addresses.includes(address))
  if (meant.length > 0) return meant.map(([address]) => address)
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

/** Something of the store that an address may name. */
export interface Named {
  readonly id: string
  readonly label: string
  readonly address: string
}

/** The things whose id or label has all words of a part of the address. */
export function findNamed(path: string, things: readonly Named[]): readonly Named[] {
  const all = path.slice(1, LONGEST).split('/')
  // The first part of several names a page.
  const parts = all.length > 1 ? all.slice(1) : all
  const asked = parts
    .map((part) => fold(part.replace(/[-_+.]+/g, ' ')).split(' '))
    .filter(([first = '']) => first.length > 2)
  const exact = things.filter(({ id }) => parts.includes(id))
  if (exact.length > 0) return exact
  const found = things.filter(({ id, label }) => {
    const words = fold(`${id.replaceAll('-', ' ')} ${label}`).split(' ')
    return asked.some((part) => part.every((word) => words.some((one) => one.startsWith(word))))
  })
  return found.slice(0, MOST_NAMED)
}

/** The maps name occupations, and have a search box of their own. */
const inMaps = (path: string, words: string) =>
  path.startsWith('/maps/') && words !== ''
    ? [{ address: `/maps?q=${encodeURIComponent(words)}`, label: `Occupations with “${words}” in the maps` }]
    : []

export interface Lost {
  readonly routes: readonly Route[]
  readonly actor: Actor
  /** Why there is no such page, if something said so. */
  readonly reason?: string
  readonly things?: readonly Named[]
}

/** The page for an address that there is not, with where its reader probably wanted to go. */
export function lostPage(path: string, { routes, actor, reason, things = [] }: Lost): Page {
  const open = routes.filter(
    ({ method, path: known, right }) => method === 'GET' && !/[:*]/.test(known) && may(actor, right),
  )
  const addresses = open.map(({ path: known }) => known)
  const near = findNear(path, addresses).map((address) => ({ address, label: toLabel(address) }))
  const words = may(actor, 'title.code') && !isWord(path) ? lastWords(path) : ''
  const page = failurePage('missing', reason)
  return {
    ...page,
    main: html`${page.main}${waysOn([...near, ...findNamed(path, things), ...inMaps(path, words)], words)}`,
  }
}

/** Whether an address has but one word, which names a page. */
const isWord = (path: string) => MEANT.some(([, words]) => words.split(' ').includes(path.toLowerCase().slice(1)))

const toLabel = (address: string) => labelOf(address) ?? formatName(address.slice(1).replaceAll('/', ' '))

const CODE = /^(?=.*\d)[\w.]{1,12}$/

function waysOn(near: readonly Pick<Named, 'label' | 'address'>[], words: string): Html | false {
  if (near.length === 0 && words === '') return false
  const typed = encodeURIComponent(words)
  return html`<p class="govuk-body">Perhaps you wanted:</p>
    <ul class="govuk-list govuk-list--bullet rm-break">
      ${near.map(({ address, label }) => html`<li><a class="govuk-link" href="${address}">${label}</a></li>`)}
      ${words !== '' && (CODE.test(words) ? html`<li><a class="govuk-link" href="/search?title=${typed}&in=${EVERYWHERE}">The code “${words}” in all classifications</a></li>` : html`<li><a class="govuk-link" href="/search?title=${typed}">The role of the job title “${words}”</a></li>`)}
    </ul>`
}
