import type { Context } from 'hono'
import { html } from 'hono/html'
import {
  BODY_STATE_NAMES,
  BODY_STATES,
  BODY_WORK,
  BODY_WORK_NAMES,
  type BodyState,
  type BodyWork,
} from '../../../qualification/index.ts'
import { exportBodies, type ListedBody, listBodies } from '../../../rolemap/index.ts'
import { may } from '../../../rolemap/right.ts'
import type { Page, Site } from '../../frame/page.ts'
import { stageForm, waitingFiles } from '../../intake/files.ts'
import { bodiesAddress, bodyAddress, qualificationsAddress } from '../../kit/address.ts'
import { download } from '../../kit/download.ts'
import type { Html } from '../../kit/html.ts'
import { askList, type List, parseListQuery } from '../../kit/list.ts'
import { listView, partOf } from '../../kit/list-view.ts'

const FILE = { kind: 'bodies', key: 'all' }

/** The register of bodies: found by any of their names. */
export async function bodiesPage(site: Site, context: Context): Promise<Page> {
  const query = parseListQuery(LIST, context.req.query())
  const { words, chosen } = query
  const state = BODY_STATES.find((one) => one === chosen.get('state'))
  const work = BODY_WORK.find((one) => one === chosen.get('work'))
  const found = await askList(LIST, query, ({ limit, offset }) =>
    listBodies(site.rolemap, { words, state, work, limit, offset }),
  )
  const { counts } = await listBodies(site.rolemap, { words, work, limit: 0, offset: 0 })
  const mayEdit = may(site.rolemap.actor, 'qualification.set')
  const link = (format: string) =>
    html`<a class="govuk-button govuk-button--secondary" href="${bodiesAddress({}, `download/${format}`)}" download>Download ${format.toUpperCase()}</a>`
  return {
    title: `Awarding bodies and providers${partOf(found)}`,
    nav: 'bodies',
    trail: [{ href: qualificationsAddress(), label: 'Qualifications' }],
    main: html`<h1 class="govuk-heading-l">Awarding bodies and providers</h1>
      <p class="govuk-body rm-prose">Each body once, with the names that it had and what it became. A search finds it by any of its names.</p>
      ${mayEdit && (await waitingFiles(site, FILE))}
      ${listView({ list: LIST, query, found: { ...found, counts: new Map([['state', counts]]) }, caption: { hidden: 'Awarding bodies and providers' }, none: 'The register has no such body.' })}
      <div class="rm-actions">${[link('csv'), link('xlsx')]}${mayEdit && html`<a class="govuk-button" href="${bodiesAddress({}, 'add')}">Add a body</a>`}</div>
      ${
        mayEdit &&
        html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">Many at once, from a file</span></summary>
        <div class="govuk-details__text">${stageForm(FILE)}</div></details>`
      }`,
  }
}

const LIST: List<ListedBody> = {
  address: bodiesAddress(),
  words: { label: 'Name, acronym or number', of: ({ body }) => body.name },
  facets: [
    {
      name: 'state',
      label: 'State',
      of: ({ state }) => state,
      say: (value) => BODY_STATE_NAMES[value as BodyState] ?? value,
      values: BODY_STATES,
    },
    {
      name: 'work',
      label: 'What it does',
      of: ({ body }) => body.work,
      say: (value) => BODY_WORK_NAMES[value as BodyWork] ?? value,
      values: BODY_WORK,
    },
  ],
  columns: [
    {
      label: 'Name',
      heads: true,
      cell: ({ body }) => html`<a class="govuk-link" href="${bodyAddress(body.id)}">${body.name}</a>`,
    },
    { label: 'Acronym', cell: ({ body }) => body.acronym },
    { label: 'Number', cell: ({ body }) => body.number && html`<span class="rm-code">${body.number}</span>` },
    { label: 'Earlier names', cell: ({ body }) => body.formerNames?.map(({ name }) => name).join(', ') },
    { label: 'State', cell: ({ state }) => bodyTag(state) },
  ],
}

/** The state of a body, unless it is current. */
export const bodyTag = (state: BodyState): Html | false =>
  state !== 'current' && html`<strong class="govuk-tag govuk-tag--grey">${BODY_STATE_NAMES[state]}</strong>`

/** The register as a file that can be imported again. */
export async function bodiesDownload(site: Site, context: Context): Promise<Response> {
  const format = context.req.param('format') === 'xlsx' ? 'xlsx' : 'csv'
  return download(await exportBodies(site.rolemap, format))
}
