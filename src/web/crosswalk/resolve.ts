import type { Context } from 'hono'
import { html } from 'hono/html'
import { RolemapError } from '../../error.ts'
import {
  type Resolution,
  type Resolved,
  type ResolvedSource,
  resolve,
  toOrder,
} from '../../rolemap/crosswalk/resolve.ts'
import { type CodeHolder, listCodeHolders } from '../../rolemap/crosswalk/typed-code.ts'
import type { Page, Site } from '../frame/page.ts'
import { FIRST_CHOICE, toChoices } from '../frame/search-form.ts'
import { listDefaults, type Summary } from '../frame/shelf.ts'
import { crosswalksAddress, resolveAddress, toTyped, withQuery } from '../kit/address.ts'
import { type Choice, control } from '../kit/control.ts'
import type { Html } from '../kit/html.ts'
import { formatChance, formatPercent } from '../kit/words.ts'
import { type Ends, readEnds } from './ends.ts'
import { hopList, howSure, targetList } from './hops.ts'
import { listLinked } from './linked.ts'
import { relationKey } from './words.ts'

const LONGEST = 500

interface Wish {
  /** A title, or a code such as `soc2010:2314`; undefined if nothing was asked yet. */
  readonly what: string | undefined
  /** The requested classifications; all if none is named. */
  readonly to: readonly string[]
  /** The classification that a title is coded to. */
  readonly coded: string
}

/** A title or a code in other classifications, hop by hop. */
export async function resolvePage(site: Site, context: Context): Promise<Page> {
  const linked = await listLinked(site.rolemap)
  const wish = readWish(context, linked)
  const summaries = await listDefaults(site.rolemap)
  const view = { wish, linked, coded: toChoices(summaries), summaries }
  if (wish.what === undefined) return toPage(view, html``)
  if (wish.what === '') return toPage(view, html``, 'Enter a job title, or a code such as job-roles:Y30')
  try {
    const to = wish.to.length > 0 ? wish.to : linked.map(({ value }) => value)
    const found = await resolve(site.rolemap, wish.what, { to, in: wish.coded })
    return toPage(view, answer(found, await readEnds(site.rolemap), wish))
  } catch (error) {
    if (!(error instanceof RolemapError) || (error.code !== 'title-unclear' && error.code !== 'code-unknown'))
      throw error
    const holders = error.code === 'title-unclear' ? await listCodeHolders(site.rolemap, wish.what) : []
    if (holders.length > 0) return toPage(view, whose(holders, await readEnds(site.rolemap), wish))
    return toPage(view, html``, tell(error, wish))
  }
}

function readWish(context: Context, linked: readonly Choice[]): Wish {
  const asked = new Set((context.req.queries('to') ?? []).flatMap((ids) => ids.split(',')))
  return {
    what: context.req.query('what')?.trim().slice(0, LONGEST),
    to: linked.map(({ value }) => value).filter((id) => asked.has(id)),
    coded: context.req.query('in')?.slice(0, LONGEST) || FIRST_CHOICE,
  }
}

/** Asks which classification is meant, if several have the code. */
function whose(holders: readonly CodeHolder[], ends: Ends, { to }: Wish): Html {
  return html`<div class="rm-after-form"><h2 class="govuk-heading-m">Which classification is it a code of?</h2>
    <ul class="govuk-list govuk-list--spaced">${holders.map(({ classification, code, label }) => html`<li><a class="govuk-link" href="${resolveAddress({ what: toTyped(classification, code), ...(to.length > 0 && { to: to.join(',') }) })}">${ends.label(classification)}</a>: ${code} ${label}</li>`)}</ul></div>`
}

function tell({ code, message }: RolemapError, { coded }: Wish): string {
  if (code === 'title-unclear') return `No item of “${coded}” fits that title. Try other words for the same work`
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}`
}

interface View {
  readonly wish: Wish
  readonly linked: readonly Choice[]
  readonly coded: readonly Choice[]
  readonly summaries: readonly Summary[]
}

function toPage(view: View, result: Html, error?: string): Page {
  const { what } = view.wish
  return {
    title: `${what ? `${what}: what it` : 'What a job'} is in other classifications`,
    nav: 'crosswalks',
    trail: [{ href: crosswalksAddress(), label: 'Crosswalks' }],
    ...(error !== undefined && { filled: { errors: [{ field: 'what', message: error }] }, status: 200 }),
    main: html`<h1 class="govuk-heading-l">What is it in other classifications?</h1>${form(view, error)}${result}`,
  }
}

function form({ wish, linked, coded }: View, error: string | undefined): Html {
  const hint =
    'A title such as “Lollipop lady”, or a code with its classification, such as job-roles:Y30 or “3119 in SOC 2000”'
  const box = ({ value, label }: Choice) => html`<div class="govuk-checkboxes__item">
    <input class="govuk-checkboxes__input" id="to-${value}" name="to" type="checkbox" value="${value}"${wish.to.includes(value) && html` checked`}>
    <label class="govuk-label govuk-checkboxes__label" for="to-${value}">${label}</label>
  </div>`
  return html`<form class="rm-ask" action="/resolve" method="get" role="search" aria-label="Resolve">
    ${control({ name: 'what', label: 'Job title or code', hint, most: LONGEST }, { value: wish.what ?? '', error })}
    <details class="govuk-details"${wish.to.length > 0 && html` open`}><summary class="govuk-details__summary"><span class="govuk-details__summary-text">Where to: ${wish.to.length > 0 ? `${wish.to.length} chosen` : 'all classifications'}</span></summary>
      <div class="govuk-details__text"><fieldset class="govuk-fieldset">
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">Only these classifications; all if none is ticked</legend>
        <div class="govuk-checkboxes govuk-checkboxes--small rm-boxes">${linked.map(box)}</div>
      </fieldset>
      ${coded.length > 1 && control({ name: 'in', kind: 'choice', label: 'A title is first looked up in', value: wish.coded, choices: coded })}</div></details>
    <button type="submit" class="govuk-button">Show</button>
  </form>`
}

function answer({ from, to }: Resolved, ends: Ends, wish: Wish): Html {
  const sources = from.map((source) => understood(source, ends, wish))
  const shown = to.filter(({ classification }) => !from.some((source) => source.classification === classification))
  return html`<div class="rm-after-form">${sources}
    ${toOrder(shown.filter(({ state }) => state !== 'open' && state !== 'no-way')).map((one) => resolution(one, ends))}
    ${silence(shown, ends)}
    ${relationKey()}</div>`
}

/** How the question was understood. */
function understood(source: ResolvedSource, ends: Ends, { what = '' }: Wish): Html {
  const { classification, version, code, label, coded, replaces } = source
  const item = ends.item({ id: classification, version }, { code, label })
  return html`<div class="govuk-inset-text"><p class="govuk-body rm-tight">${coded ? html`“${what}” is read as this item of ${ends.label(classification)}:` : replaces ? html`${replaces} is retired. It was replaced by this item of ${ends.label(classification)}:` : html`In ${ends.label(classification)} it is:`}</p>
    <p class="govuk-body rm-tight">${item}</p>
    ${coded && html`<p class="govuk-body rm-tight">${coded.decision === 'coded' ? 'That is' : 'Look twice: that is only'} ${formatChance(coded.probability)} (${formatPercent(coded.probability)}). <a class="govuk-link" href="${withQuery('/search', { title: what, in: classification })}">Why, and what else it may be</a></p>`}</div>`
}

function resolution(one: Resolution, ends: Ends): Html {
  const { classification, state, hops } = one
  const id = `in-${classification}`
  return html`<section class="rm-resolved" aria-labelledby="${id}"><h2 class="govuk-heading-m" id="${id}">${ends.label(classification)}</h2>
    ${state === 'mapped' ? targetList(one, ends) : html`<p class="govuk-body rm-tight">No equivalent: somebody looked, and it has none there.</p>`}
    <p class="govuk-body rm-tight">${howSure(one)}</p>${hops.length > 0 && html`<details class="govuk-details rm-tight"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">What is lost, and the source<span class="govuk-visually-hidden"> on the way to ${ends.label(classification)}</span></span></summary>${hopList(hops, ends)}</details>`}</section>`
}

/** Classifications for which nothing is known. */
function silence(all: readonly Resolution[], ends: Ends): Html | false {
  const name = (state: Resolution['state']) =>
    [...new Set(all.filter((one) => one.state === state).map((one) => ends.label(one.classification)))].join('; ')
  const [open, away] = [name('open'), name('no-way')]
  return html`${open !== '' && html`<p class="govuk-body rm-prose">Crosswalks lead to these too, and say nothing of this item: ${open}.</p>`}${away !== '' && html`<p class="govuk-body rm-prose">No published crosswalk leads to ${away}.</p>`}`
}
