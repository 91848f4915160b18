import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Facts, Item } from '../../classification/index.ts'
import { type ItemView, showItem } from '../../rolemap/index.ts'
import { may } from '../../rolemap/right.ts'
import { ELSEWHERE, readElsewhere } from '../crosswalk/equivalents.ts'
import { localItemSection } from '../extension/local-items.ts'
import type { Place } from '../frame/outline.ts'
import type { Page, Site } from '../frame/page.ts'
import { readAsked, trailTo } from '../frame/version.ts'
import {
  changesAddress,
  draftsAddress,
  itemAddress,
  occupationAddress,
  type Ref,
  stableAddress,
} from '../kit/address.ts'
import type { Html } from '../kit/html.ts'
import { isLong, itemLink } from '../kit/item-link.ts'
import { formatPlace } from '../kit/place.ts'
import { pairList } from '../kit/summary-list.ts'
import { count, formatDay, formatName } from '../kit/words.ts'
import { studySection } from '../qualification/for-item.ts'
import { variantPlaces } from '../variant/places.ts'
import { ownProfileSection } from './own-profile.ts'
import { postLinks } from './post-links.ts'
import { profileSection } from './profile.ts'
import { stepSection } from './step-section.ts'
import { titleSection } from './title-list.ts'
import { GUEST } from './tree.ts'

/** The code is in the path, or in the query if it does not fit into a path. */
export async function itemPage(site: Site, context: Context): Promise<Page> {
  const asked = await readAsked(site, context)
  const { ref, summary } = asked
  const code = context.req.param('code') ?? context.req.query('code') ?? ''
  const view = await showItem(site.rolemap, { ...ref, code })
  const [outline, titles, studies, posts, elsewhere] = await Promise.all([
    site.shelf.outline(summary),
    site.shelf.titles(summary),
    studySection(site, { id: view.version.id, code: view.item.code }),
    postLinks(site.rolemap, view),
    readElsewhere(site, {
      classification: view.version.id,
      version: view.version.version,
      code: view.item.code,
      label: view.item.label,
      children: view.children.length > 0,
    }),
  ])
  const below = outline.under(view.item.code)
  return {
    title: `${view.item.label} (${view.item.code}), ${summary.label}`,
    nav: 'browse',
    trail: [...trailTo(asked), ...crumbsOf(ref, view)],
    main: html`${heading(view)}${past(ref, view)}
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">${otherPaths(ref, view)}${children(ref, below)}${ownProfileSection(ref, view)}${profileSection(ref, view)}${studies}${stepSection(ref, view)}${elsewhere.section}${localItemSection(ref, view)}</div>
        <div class="govuk-grid-column-one-third">${onThisPage(view, { studies: studies !== false, equivalents: elsewhere.mapped })}${about(view, { posts, edits: may(site.rolemap.actor, 'draft.see') })}${variantPlaces(ref.id, view)}</div>
      </div>
      ${titleSection(ref, view, titles)}`,
  }
}

function children(ref: Ref, places: readonly Place[]): Html | false {
  if (places.length === 0) return false
  return html`<h2 class="govuk-heading-m">What is below</h2>
    <ul class="rm-items rm-items--lined">${places.map(({ item, guest }) => html`<li>${itemLink(ref, item, guest && GUEST)}</li>`)}</ul>`
}

const crumbsOf = (ref: Ref, { paths }: ItemView) =>
  (paths[0] ?? []).map(({ code, label }) => ({ href: itemAddress(ref, code), label }))

function heading({ item, version }: ItemView): Html {
  const level = version.levels.find(({ id }) => id === item.level)?.label ?? item.level
  return html`<h1 class="govuk-heading-l"><span class="rm-caption">${level}${!isLong(item.code) && html` <span class="rm-code">${item.code}</span>`}</span>${item.label}</h1>
    ${item.residual && html`<div class="govuk-inset-text">A residual item: it is meant for what no specific item fits.</div>`}`
}

/** The successors of a retired item, and the predecessors of an item that replaced others. */
function past({ id }: Ref, { item, history }: ItemView): Html | false {
  const { until, predecessors, successors } = history
  const link = (code: string, label = code) =>
    html`<a class="govuk-link" href="${itemAddress({ id }, code)}">${label}</a>`
  const listed = (links: readonly Html[]) => links.map((one, index) => [index > 0 && ', ', one])
  if (until === undefined && predecessors.length === 0) return false
  return html`<div class="govuk-inset-text">
    ${until !== undefined && html`<p class="govuk-body rm-tight">${item.code} is retired since ${formatDay(until)}. ${successors.length > 0 ? html`It went to ${listed(successors.map(({ code, label }) => link(code, `${code} ${label}`)))}.` : 'Nothing followed it.'}</p>`}
    ${predecessors.length > 0 && html`<p class="govuk-body rm-tight">It took over from ${listed(predecessors.map((code) => link(code)))}.</p>`}
  </div>`
}

function otherPaths(ref: Ref, { paths }: ItemView): Html | false {
  const others = paths.slice(1).filter((path) => path.length > 0)
  if (others.length === 0) return false
  const step = ({ code, label }: Item) => html`<a class="govuk-link" href="${itemAddress(ref, code)}">${label}</a>`
  return html`<p class="govuk-body rm-tight">It is counted at the place above, and may also be found under:</p>
    <ul class="govuk-list govuk-list--bullet">${others.map((path) => html`<li>${path.map((item, index) => [index > 0 && ' › ', step(item)])}</li>`)}</ul>`
}

interface Parts {
  readonly studies: boolean
  /** In how many other classifications it has an equivalent. */
  readonly equivalents: number
}

/** The sections of the page, for a page longer than a screen. */
function onThisPage({ steps, titles }: ItemView, { studies, equivalents }: Parts): Html | false {
  const parts = [
    studies && (['studies', 'What it asks for, and what one studies'] as const),
    steps.length > 0 && (['steps', 'Where it can lead'] as const),
    equivalents > 0 && ([ELSEWHERE, `In ${count(equivalents, 'other classification')}`] as const),
    titles.length > 0 && (['titles', 'Job titles'] as const),
  ].filter((part) => part !== false)
  if (parts.length < 2) return false
  return html`<nav class="rm-card rm-card--paper" aria-labelledby="parts"><h2 id="parts">On this page</h2>
    <ul class="govuk-list">${parts.map(([id, label]) => html`<li><a class="govuk-link" href="#${id}">${label}</a></li>`)}</ul></nav>`
}

const isOccupation = ({ id }: ItemView['version'], { level }: Item) =>
  id === 'occupational-maps' && level === 'occupation'

interface Beside {
  readonly posts: Html | false
  /** Whether the visitor may edit, and see who edited. */
  readonly edits: boolean
}

function about({ item, version, history }: ItemView, { posts, edits }: Beside): Html {
  return html`<section class="rm-card rm-card--paper" aria-labelledby="about"><h2 id="about">About this item</h2>${pairList(
    [
      ['Code', html`<span class="rm-code">${item.code}</span>`],
      ...Object.entries(item.facts ?? {}).map(([name, value]) => [formatName(name), formatFact(value)] as const),
      [
        'On the maps',
        isOccupation(version, item) &&
          html`<a class="govuk-link" href="${occupationAddress(item, version)}">its page, with level, status, standard and ways</a>`,
      ],
      ['Posts', posts],
      ['Classification', `${version.label}, version ${version.version}`],
      ['In versions', history.versions.map(formatPresence).join(', ')],
      [
        'History',
        edits &&
          html`<a class="govuk-link" href="${changesAddress(`${version.id}/${encodeURIComponent(item.code)}`)}">Changes of this item</a>, <a class="govuk-link" href="${draftsAddress({ of: version.id, code: item.code })}">edit it in a draft</a>`,
      ],
      ['Source', item.at && formatPlace(item.at)],
      [
        'Stable address',
        // A browser takes one or two dots for a step in a path, however they are encoded.
        /^\.{1,2}$/.test(item.code)
          ? undefined
          : html`<a class="govuk-link" href="${stableAddress(version, item.code)}">as a page or as RDF</a>`,
      ],
    ],
  )}</section>`
}

function formatPresence({ version, from, partOnly }: ItemView['history']['versions'][number]): string {
  const told = [from !== '' && `from ${formatDay(from)}`, partOnly && `${partOnly} only`].filter((part) => part)
  return told.length > 0 ? `${version} (${told.join(', ')})` : version
}

const formatFact = (value: Facts[string]) => (typeof value === 'boolean' ? (value ? 'Yes' : 'No') : String(value))
