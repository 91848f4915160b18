import type { Context } from 'hono'
import { html } from 'hono/html'
import { ROLES, type Rolemap } from '../../rolemap/index.ts'
import { type AccountView, addAccount, listAccounts } from '../../rolemap/people/account.ts'
import type { Page } from '../frame/page.ts'
import type { Field } from '../kit/control.ts'
import { type Filled, form, takeForm } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { type List, parseListQuery, pickList } from '../kit/list.ts'
import { listView, partOf } from '../kit/list-view.ts'
import { notice } from '../kit/notice.ts'
import { count } from '../kit/words.ts'
import type { PeopleMaker } from './people-site.ts'
import { formatWay, personAddress, ROLE_CHOICES, tellPassword } from './person.ts'

const LIST: List<AccountView> = {
  address: '/people',
  words: { label: 'Name', of: ({ name }) => name },
  facets: [{ name: 'role', label: 'Role', of: ({ role }) => role, say: (role) => role, values: ROLES }],
  columns: [
    {
      label: 'Name',
      heads: true,
      cell: ({ name }) => html`<a class="govuk-link rm-break" href="${personAddress(name)}">${name}</a>`,
      sort: ({ name }) => name,
    },
    {
      label: 'Role',
      cell: ({ role }) => role,
      sort: ({ role }) => ROLES.indexOf(role),
    },
    { label: 'Signs in with', cell: formatWay, sort: formatWay },
    {
      label: 'State',
      cell: ({ disabled }) => (disabled ? 'closed' : 'open'),
      sort: ({ disabled }) => (disabled ? 1 : 0),
    },
  ],
}

const FIELDS = [
  {
    name: 'name',
    label: 'Name',
    hint: 'Small letters, digits and . _ @ + -. For OpenID, the e-mail address that the provider knows, or the claim that is set.',
    autocomplete: 'username',
  },
  {
    name: 'role',
    label: 'Role',
    kind: 'choice',
    hint: 'Each role can do what the roles before it can.',
    value: 'reader',
    choices: ROLE_CHOICES,
  },
  {
    name: 'way',
    label: 'Signs in with',
    kind: 'choice',
    value: 'password',
    choices: [
      { value: 'password', label: 'a password that you give them' },
      { value: 'open-id', label: 'OpenID' },
    ],
  },
] as const satisfies readonly Field[]

interface State {
  readonly notice?: Html | false
  readonly filled?: Filled
}

export const peoplePage: PeopleMaker = ({ rolemap }, context) => {
  const removed = context.req.query('removed') !== undefined
  const said = removed && notice('Removed', 'The account, its sessions, tokens and files are gone.')
  return showPeople(rolemap, context, { notice: said })
}

async function showPeople(rolemap: Rolemap, context: Context, { notice: said, filled }: State): Promise<Page> {
  const query = parseListQuery(LIST, context.req.query())
  const found = pickList(LIST, query, await listAccounts(rolemap))
  return {
    title: `People${partOf(found)}`,
    notice: said,
    filled,
    main: html`<h1 class="govuk-heading-l">People</h1>
      ${listView({ list: LIST, query, found, caption: count(found.total, 'account'), none: 'Nobody has that name.' })}
      <h2 class="govuk-heading-m">Add somebody</h2>
      ${form({ action: '/people', fields: FIELDS, filled, buttons: [{ label: 'Add this person' }] })}`,
  }
}

export const addPersonNow: PeopleMaker = ({ rolemap }, context) =>
  takeForm(context, FIELDS, {
    run: async ({ values: { name, role, way } }) => {
      const added = await addAccount(rolemap, { name, role, ...(way === 'open-id' && { password: false }) })
      const said = tellPassword(added, `${added.account.name} is added`)
      return showPeople(rolemap, context, { notice: said })
    },
    again: (filled) => showPeople(rolemap, context, { filled }),
  })
