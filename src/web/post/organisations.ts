import type { Context } from 'hono'
import { html } from 'hono/html'
import {
  listOwnOrganisations,
  type ShownOrganisation,
  setOrganisation,
} from '../../rolemap/organisation/organisation.ts'
import { may } from '../../rolemap/right.ts'
import { ORGANISATION_KINDS } from '../../workforce/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { organisationsAddress, postsAddress } from '../kit/address.ts'
import type { Field } from '../kit/control.ts'
import { type Filled, form, refuseAt, takeForm } from '../kit/form.ts'
import { type List, parseListQuery, pickList } from '../kit/list.ts'
import { listView, partOf } from '../kit/list-view.ts'
import { formatName } from '../kit/words.ts'

/** @example nameKind('county-council') // 'County council' */
const nameKind = (kind: string): string => (kind === 'nhs' ? 'NHS' : formatName(kind))

const FIELDS = [
  {
    name: 'id',
    label: 'Short id',
    hint: 'Small letters, digits and hyphens, such as kent. It is part of addresses and cannot be changed.',
    needed: 'Enter a short id',
  },
  { name: 'label', label: 'Name', hint: 'If there is one of that id, what is left empty stays as it is.' },
  {
    name: 'kind',
    label: 'Kind',
    kind: 'choice',
    choices: [
      { value: '', label: 'Not said' },
      ...ORGANISATION_KINDS.filter(Boolean).map((value) => ({ value, label: nameKind(value) })),
    ],
  },
  { name: 'parent', label: 'Belongs to', hint: 'The id of another organisation, if it does' },
  { name: 'people', label: 'Accounts that see its posts', hint: 'With commas between. Nobody else sees them.' },
] as const satisfies readonly Field[]

/** The organisations whose posts the person may see, and a form to add or change one. */
export const organisationsPage = (site: Site, context: Context): Promise<Page> => view(site, context)

/** Adds or changes an organisation. */
export const setOrganisationNow = (site: Site, context: Context): Promise<Page | Response> =>
  takeForm(context, FIELDS, {
    run: async ({ values: { id, label, kind, parent, people } }) => {
      await setOrganisation(site.rolemap, id, {
        ...(label !== '' && { label }),
        ...(kind !== '' && { kind }),
        ...(parent !== '' && { parent }),
        ...(people !== '' && { people: people.split(',') }),
      })
      const own = (await listOwnOrganisations(site.rolemap)).some((one) => one.id === id)
      return context.redirect(own ? postsAddress(id) : organisationsAddress(), 303)
    },
    refuse: (error) => refuseAt(error.message.includes('the id') ? 'id' : 'label')(error),
    again: (filled) => view(site, context, filled),
  })

async function view({ rolemap }: Site, context: Context, filled?: Filled): Promise<Page> {
  const query = parseListQuery(LIST, context.req.query())
  const found = pickList(LIST, query, await listOwnOrganisations(rolemap))
  return {
    title: `Posts${partOf(found)}`,
    nav: 'posts',
    filled,
    main: html`<h1 class="govuk-heading-l">Posts</h1>
      <p class="govuk-body rm-prose">An organisation’s posts are kept from its lists, year after year. Only its own accounts see them.</p>
      ${listView({ list: LIST, query, found, caption: { hidden: 'Organisations' }, none: 'There is no organisation yet whose posts you may see.' })}
      ${may(rolemap.actor, 'organisation.set') && html`<h2 class="govuk-heading-m">Add or change an organisation</h2>${form({ action: organisationsAddress(), fields: FIELDS, filled, buttons: [{ label: 'Save this organisation' }] })}`}`,
  }
}

const LIST: List<ShownOrganisation> = {
  address: organisationsAddress(),
  words: { label: 'Find an organisation', of: ({ id, label }) => `${id} ${label}` },
  sorted: 'organisation',
  columns: [
    {
      label: 'Organisation',
      heads: true,
      sort: ({ label }) => label,
      cell: ({ id, label }) => html`<a class="govuk-link" href="${postsAddress(id)}">${label}</a>`,
    },
    { label: 'Id', cell: ({ id }) => html`<span class="rm-code">${id}</span>` },
    { label: 'Kind', sort: ({ kind }) => kind, cell: ({ kind }) => nameKind(kind) },
    { label: 'Belongs to', cell: ({ parent }) => parent },
    { label: 'Accounts', cell: ({ people }) => people.join(', ') },
  ],
}
