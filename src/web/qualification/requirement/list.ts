import type { Context } from 'hono'
import { html } from 'hono/html'
import {
  ASKED_KINDS,
  ASKED_NAMES,
  type AskedKind,
  formatLevel,
  type Requirement,
} from '../../../qualification/index.ts'
import {
  countRequirements,
  exportRequirements,
  type ListedRequirement,
  listRequirements,
  requirementsOf,
} from '../../../rolemap/index.ts'
import { may } from '../../../rolemap/right.ts'
import type { Page, Site } from '../../frame/page.ts'
import { stageForm, waitingFiles } from '../../intake/files.ts'
import { certificateAddress, itemAddress, qualificationsAddress, requirementsAddress } from '../../kit/address.ts'
import { download } from '../../kit/download.ts'
import { buttonForm } from '../../kit/form.ts'
import type { Html } from '../../kit/html.ts'
import { askList, type List, parseListQuery } from '../../kit/list.ts'
import { listView, partOf } from '../../kit/list-view.ts'
import { formatDay } from '../../kit/words.ts'

const FILE = { kind: 'requirements', key: 'all' }

/** Requirements of roles: by kind, found by words such as a body or a check. */
export async function requirementsPage(site: Site, context: Context): Promise<Page> {
  const mayEdit = may(site.rolemap.actor, 'qualification.set')
  const list = requirementList(mayEdit)
  const query = parseListQuery(list, context.req.query())
  const asks = ASKED_KINDS.find((one) => one === query.chosen.get('asks'))
  const { words } = query
  const found = await askList(list, query, ({ limit, offset }) =>
    listRequirements(site.rolemap, { asks, words, limit, offset }),
  )
  const counts = new Map([['asks', await countRequirements(site.rolemap, { words })]])
  return {
    title: `What roles ask for${partOf(found)}`,
    nav: 'qualifications',
    trail: [{ href: qualificationsAddress(), label: 'Qualifications' }],
    main: html`<h1 class="govuk-heading-l">What roles ask for</h1>
      <p class="govuk-body rm-prose">Qualifications, registrations, checks, licences and ages, each with its source. What is marked draft was not read at its source yet: look there before you rely on it. <a class="govuk-link" href="${certificateAddress()}">Does a certificate meet what a role asks?</a></p>
      ${mayEdit && (await waitingFiles(site, FILE))}
      ${listView({ list, query, found: { ...found, counts }, caption: { hidden: 'What roles ask for' }, none: 'No role is recorded as asking for that.' })}
      <div class="rm-actions">${['csv', 'xlsx'].map((format) => html`<a class="govuk-button govuk-button--secondary" href="${requirementsAddress({ words, asks }, `download/${format}`)}" download>Download ${format.toUpperCase()}</a>`)}${mayEdit && html`<a class="govuk-button" href="${requirementsAddress({}, 'set')}">Add a requirement</a>`}</div>
      ${
        mayEdit &&
        html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">Many at once, from a file</span></summary>
        <div class="govuk-details__text">${stageForm(FILE)}</div></details>`
      }`,
  }
}

/** Requirements as a file that can be imported again. */
export async function requirementsDownload(site: Site, context: Context): Promise<Response> {
  const { words, asks } = context.req.query()
  const format = context.req.param('format') === 'xlsx' ? 'xlsx' : 'csv'
  return download(
    await exportRequirements(site.rolemap, { words, asks: ASKED_KINDS.find((one) => one === asks), format }),
  )
}

function requirementList(mayEdit: boolean): List<ListedRequirement> {
  return {
    address: requirementsAddress(),
    words: { label: 'Check, body, setting or source', of: ({ requirement }) => requirement.what },
    facets: [
      {
        name: 'asks',
        label: 'Asked',
        of: ({ requirement }) => requirement.asks,
        say: (value) => ASKED_NAMES[value as AskedKind] ?? value,
        values: ASKED_KINDS,
      },
    ],
    columns: [
      { label: 'Role', heads: true, cell: roleCell },
      { label: 'Asked', cell: ({ requirement }) => ASKED_NAMES[requirement.asks] },
      { label: 'What', cell: ({ requirement }) => whatText(requirement) },
      { label: 'Source', cell: ({ requirement }) => sourceText(requirement) },
      ...(mayEdit ? [{ label: 'Change', cell: changeCell }] : []),
    ],
  }
}

function roleCell({ requirement: { classification, code }, label }: ListedRequirement): Html {
  const name = html`${label ?? code} <span class="rm-code">${code}</span>`
  return html`${label === undefined ? name : html`<a class="govuk-link" href="${itemAddress({ id: classification }, code)}">${name}</a>`} <span class="rm-quiet">${classification}</span>`
}

const changeCell = ({ id, requirement }: ListedRequirement): Html =>
  html`<a class="govuk-link" href="${requirementsAddress({ requirement: id }, 'set')}">Edit<span class="govuk-visually-hidden"> ${requirement.what}, ${requirement.code}</span></a>
    ${buttonForm({ action: requirementsAddress({}, 'drop'), label: 'Delete', of: `${requirement.what}, ${requirement.code}`, tight: true, sends: { requirement: id } })}`

/** What is required, where and when, in one line. */
export function whatText(one: Requirement): Html {
  const { level, body, setting, since, until, note, strength } = one
  const more = [
    level && `${formatLevel(level)} or above`,
    body && `with ${body}`,
    setting && `where: ${setting}`,
    since && `since ${formatDay(since)}`,
    until && `until ${formatDay(until)}`,
    note,
  ]
  return html`${one.what}${strength === 'usual' && html` <strong class="govuk-tag govuk-tag--grey">Usual</strong>`} <span class="rm-quiet">${more.filter(Boolean).join('; ')}</span>`
}

/** The source, with the place in it, and how certain the requirement is. */
export function sourceText({ source, place, sourceDocument, checked, state }: Requirement): Html {
  const name = [source, place].filter(Boolean).join(', ')
  return html`${sourceDocument ? html`<a class="govuk-link" href="${sourceDocument}" rel="noreferrer">${name}</a>` : name}${state === 'draft' && html` <strong class="govuk-tag govuk-tag--yellow">Draft</strong>`}${checked && html` <span class="rm-quiet">checked ${formatDay(checked)}</span>`}`
}

/** The requirements of an item, on its page: those that apply today, and earlier ones. */
export async function requirementSection(
  site: Site,
  { id, code }: { readonly id: string; readonly code: string },
): Promise<Html | false> {
  const day = site.rolemap.now().toISOString().slice(0, 10)
  const all = await requirementsOf(site.rolemap, { classification: id, code })
  if (all.length === 0) return false
  const today = new Set((await requirementsOf(site.rolemap, { classification: id, code, day })).map((one) => one.id))
  const before = all.filter((one) => !today.has(one.id))
  return html`<h2 class="govuk-heading-m" id="requirements">What it asks for</h2>
    ${lines(
      all.filter((one) => today.has(one.id)),
      code,
    )}
    ${before.length > 0 && html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">What it asked for before</span></summary><div class="govuk-details__text">${lines(before, code)}</div></details>`}
    <p class="govuk-body"><a class="govuk-link" href="${certificateAddress({ role: `${id}:${code}` })}">Does a certificate meet it?</a></p>`
}

const lines = (list: readonly ListedRequirement[], code: string): Html | false =>
  list.length > 0 &&
  html`<ul class="rm-items rm-items--lined">${list.map(
    ({ requirement: one, label }) =>
      html`<li><strong>${ASKED_NAMES[one.asks]}:</strong> ${whatText(one)}<br>${sourceText(one)}${one.code !== code && html` <span class="rm-quiet">for all of ${label ?? one.code}</span>`}</li>`,
  )}</ul>`
