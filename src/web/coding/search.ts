import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Context as Known } from '../../coder/index.ts'
import { findItems, type PartItem, type Suggestion, suggest } from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { EVERYWHERE, FIRST_CHOICE, SEARCH_SCRIPT, type SearchForm, searchForm } from '../frame/search-form.ts'
import { listDefaults } from '../frame/shelf.ts'
import { itemAddress, type Ref, titlesAddress } from '../kit/address.ts'
import type { Html } from '../kit/html.ts'
import { answer } from './answer.ts'
import { candidateList, nearList } from './candidate.ts'
import { CONTEXT_FIELDS, type ContextForm, contextForm, controlLinks } from './context-form.ts'
import { foundItems, namedItem } from './found-items.ts'
import { limitNotice, listParts } from './limit.ts'
import { neighbours } from './neighbours.ts'

const HEADING = html`<h1 class="govuk-heading-l">Look up a job title</h1>`

/** If the address has no title, shows the empty form. If the title is empty, also says what is missing. */
export async function searchPage(site: Site, context: Context): Promise<Page> {
  const { rolemap } = site
  const summaries = await listDefaults(rolemap)
  const asked = context.req.query('title')
  const title = asked?.trim().slice(0, 500) ?? ''
  const id = context.req.query('in') || FIRST_CHOICE
  const parts = await listParts(rolemap, summaries)
  if (asked !== undefined && title === '') return emptyPage({ summaries, in: id, parts })
  const known = readContext(context)
  const form = searchForm({ summaries, title, in: id, parts })
  if (title === '')
    return { title: 'Look up a job title', nav: 'search', script: SEARCH_SCRIPT, main: html`${HEADING}${form}` }
  if (id === EVERYWHERE) {
    const found = await findItems(rolemap, title, { limit: MOST_FOUND })
    return {
      title: `${title}: look up a job title`,
      nav: 'search',
      script: SEARCH_SCRIPT,
      main: html`${HEADING}${form}<div class="rm-after-form">${foundItems(title, found)}</div>`,
    }
  }
  const suggestion = await suggest(rolemap, title, { in: id, context: known, meanwhile: true })
  return {
    title: `${title}: look up a job title`,
    nav: 'search',
    script: SEARCH_SCRIPT,
    main: html`${HEADING}${form}<div class="rm-after-form">${result({ title, in: id, given: known }, suggestion, await besides(site, suggestion))}</div>`,
  }
}

const LONGEST = 500
const MOST_FOUND = 50

function readContext(context: Context): Known {
  const given = CONTEXT_FIELDS.map((name) => [name, context.req.query(name)?.trim().slice(0, LONGEST) ?? ''] as const)
  return Object.fromEntries(given.filter(([, value]) => value !== ''))
}

function emptyPage(form: SearchForm): Page {
  const error = { field: 'title', message: 'Enter a job title' }
  return {
    title: 'Look up a job title',
    nav: 'search',
    script: SEARCH_SCRIPT,
    status: 200,
    filled: { errors: [error] },
    main: html`${HEADING}${searchForm({ ...form, error })}`,
  }
}

const behindNotice = (since: string) =>
  html`<p class="govuk-body rm-prose">This answer uses the titles and rules from before ${since.slice(11, 19)} UTC. Somebody changed them then, and a new title index is being built. Look again in a few seconds.</p>`

const partList = (parts: readonly PartItem[], { id }: Ref): Html =>
  html`<div class="govuk-inset-text">${parts.map(
    ({ version, partOnly, code, label }) =>
      html`<p>Edition ${version}, which covers ${partOnly} only, has <a class="govuk-link" href="${itemAddress({ id, version }, code)}">${label}</a>.</p>`,
  )}</div>`

/** What is next to the answer, once there is one. */
async function besides(site: Site, { decision, candidates: [first], classification, version, outside }: Suggestion) {
  if (decision !== 'coded' || !first || outside !== undefined) return false
  return neighbours(site, { classification, version, code: first.code, label: first.label })
}

function result(asked: ContextForm, suggestion: Suggestion, beside: Html | false): Html {
  const ref: Ref = { id: suggestion.classification }
  const { candidates, limited, behind, noMatch, items = [], parts = [] } = suggestion
  const [named] = items.filter(({ by }) => by === 'code')
  const others = items.filter(({ by, code }) => by !== 'code' && !candidates.some((one) => one.code === code))
  // A code is not a title, so the coder's result for it means nothing.
  if (named && (candidates.length === 0 || noMatch)) return namedItem(asked.title, named)
  return html`
    ${behind && behindNotice(behind.since)}
    ${named && namedItem(asked.title, named)}${answer(asked.title, suggestion, beside)}${limited && limitNotice(asked.title, limited, ref)}
    ${parts.length > 0 && partList(parts, ref)}
    ${suggestion.asksControl && controlLinks(asked)}
    ${contextForm(asked)}
    ${noMatch && candidates.length > 0 && nearList(candidates, ref)}
    ${!noMatch && candidates.length > 0 && html`<h2 class="govuk-heading-m">${candidates.length === 1 ? 'Candidate' : 'Candidates, likeliest first'}</h2>${candidateList(candidates, ref)}`}
    ${(candidates.length === 0 || noMatch) && html`<p class="govuk-body">Try other words for the same work, or look through the <a class="govuk-link" href="${titlesAddress(ref)}">titles from A to Z</a>.</p>`}
    ${others.length > 0 && foundItems(asked.title, { total: others.length, rows: others })}`
}
