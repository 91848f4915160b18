import type { Context } from 'hono'
import { html } from 'hono/html'
import { compareWithTable } from '../../classification/index.ts'
import { findByCode, getVersion, type ItemView, listFirstStudies, showItem, suggest } from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { toChoices } from '../frame/search-form.ts'
import { listDefaults, type Summary } from '../frame/shelf.ts'
import { itemAddress, type Ref, SIDES } from '../kit/address.ts'
import { control } from '../kit/control.ts'
import type { Html } from '../kit/html.ts'
import { count } from '../kit/words.ts'

const LONGEST = 200
const FIRST_CHOICE = 'job-roles'
const LABELS = ['A role, by title or code', 'Another', 'And another']

/** An item beside others, or the text that no item was found for. */
interface Side {
  readonly typed: string
  readonly view?: ItemView
  /** How many qualifications are attached to it. */
  readonly studies: number
}

/** Two or three items side by side with their profiles, for a person who decides which of them a post is. */
export async function sideBySidePage(site: Site, context: Context): Promise<Page> {
  const summary = await getVersion(site.rolemap, context.req.query('in') || FIRST_CHOICE)
  const { id } = summary
  const given = SIDES.map((name) => context.req.query(name)?.trim().slice(0, LONGEST) ?? '')
  const typed = given.filter((text) => text !== '')
  const sides = await Promise.all(typed.map((text) => readSide(site, summary, text)))
  const found = sides.flatMap((side) => (side.view ? [{ ...side, view: side.view }] : []))
  const missing = sides.filter(({ view }) => !view)
  const names = found.map(({ view }) => view.item.label)
  return {
    title: names.length > 1 ? `${names.join(' or ')}: roles side by side` : 'Roles side by side',
    nav: 'browse',
    trail: [{ href: '/classification', label: 'Classifications' }],
    main: html`<h1 class="govuk-heading-l">Roles side by side</h1>
      ${await askForm(site, { id, typed })}
      <div class="rm-after-form">${missing.map((side) => html`<p class="govuk-body">No item of ${id} fits “${side.typed}”.</p>`)}
      ${found.length > 0 && comparison({ id }, found)}</div>`,
  }
}

async function readSide({ rolemap }: Site, summary: Summary, typed: string): Promise<Side> {
  const { id } = summary
  const named = await findByCode(rolemap, typed, summary)
  const code = named?.code ?? (await suggest(rolemap, typed, { in: id, meanwhile: true })).candidates[0]?.code
  if (code === undefined) return { typed, studies: 0 }
  const [view, { totals }] = await Promise.all([
    showItem(rolemap, { id, code }),
    listFirstStudies(rolemap, { classification: id, code, most: 1 }),
  ])
  return { typed, view, studies: [...totals.values()].reduce((sum, total) => sum + total, 0) }
}

async function askForm({ rolemap }: Site, { id, typed }: { id: string; typed: readonly string[] }): Promise<Html> {
  const choices = toChoices(await listDefaults(rolemap), id)
  const fields = SIDES.map((name, at) => control({ name, label: LABELS[at] ?? name }, { value: typed[at] }))
  return html`<form class="rm-search rm-search--row" action="/side-by-side" method="get">
    ${control({ name: 'in', kind: 'choice', label: 'Classification', value: id, choices })}
    ${fields}
    <button type="submit" class="govuk-button">Compare</button>
  </form>`
}

type Found = Side & { readonly view: ItemView }
type Line = readonly [label: string, cell: (side: Found, ref: Ref) => Html | string | false | undefined]

const list = (entries: readonly (string | Html)[]) =>
  entries.length > 0 &&
  html`<ul class="govuk-list govuk-list--bullet">${entries.map((one) => html`<li>${one}</li>`)}</ul>`

const LINES: readonly Line[] = [
  ['Stands under', ({ view }) => (view.paths[0] ?? []).map(({ label }) => label).join(' › ')],
  ['In short', ({ view }) => view.profile?.ours?.purpose],
  ['Tasks', ({ view }) => list(view.profile?.ours?.tasks ?? [])],
  ['Usual way in', ({ view }) => view.profile?.ours?.entry],
  [
    'Skill level',
    ({ view: { profile } }) =>
      profile?.ours &&
      `${profile.ours.skillLevel} of 4: ${profile.ours.levelReason}. ${compareWithTable(profile.ours)}`,
  ],
  ['Printed titles', ({ view }) => list(view.profile?.typicalTitles ?? [])],
  [
    'Not to be confused with',
    ({ view }, ref) =>
      list(
        view.confusedWith.map(
          ({ code, label, who }) => html`<a class="govuk-link" href="${itemAddress(ref, code)}">${label}</a>, ${who}`,
        ),
      ),
  ],
  [
    'Where it can lead',
    ({ view }, ref) =>
      list(
        view.steps
          .filter(({ way }) => way === 'to')
          .map(({ code, label }) => html`<a class="govuk-link" href="${itemAddress(ref, code)}">${label}</a>`),
      ),
  ],
  [
    'To study',
    ({ view, studies }, ref) =>
      studies > 0 &&
      html`<a class="govuk-link" href="${itemAddress(ref, view.item.code)}#studies">${count(studies, 'qualification')}</a>`,
  ],
]

/** Lines without any content are left out. */
function comparison(ref: Ref, sides: readonly Found[]): Html {
  const lines = LINES.map(([label, cell]) => [label, sides.map((side) => cell(side, ref) || '')] as const)
  return html`<div class="rm-scroll" tabindex="0" role="group" aria-label="Comparison"><table class="govuk-table rm-sides">
    <caption class="govuk-visually-hidden">${sides.map(({ view }) => view.item.label).join(', ')}, side by side</caption>
    <thead class="govuk-table__head"><tr class="govuk-table__row"><td class="govuk-table__header"></td>${sides.map(
      ({ view: { item } }) =>
        html`<th scope="col" class="govuk-table__header"><a class="govuk-link" href="${itemAddress(ref, item.code)}">${item.label}</a> <span class="rm-code rm-quiet">${item.code}</span></th>`,
    )}</tr></thead>
    <tbody class="govuk-table__body">${lines
      .filter(([, cells]) => cells.some((cell) => cell !== ''))
      .map(
        ([label, cells]) =>
          html`<tr class="govuk-table__row"><th scope="row" class="govuk-table__header">${label}</th>${cells.map((cell) => html`<td class="govuk-table__cell">${cell}</td>`)}</tr>`,
      )}</tbody></table></div>`
}
