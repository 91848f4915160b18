import { html } from 'hono/html'
import { ROLES, type Rolemap } from '../../rolemap/index.ts'
import {
  type AccountView,
  addAccount,
  getAccount,
  listAccounts,
  removeAccount,
  resetPassword,
  setAccountDisabled,
  setAccountRole,
} from '../../rolemap/people/account.ts'
import type { Page } from '../frame/page.ts'
import { buttonForm } from '../kit/button-form.ts'
import { errorSummary, type FieldError } from '../kit/error-summary.ts'
import { selectField, textField } from '../kit/field.ts'
import type { Html } from '../kit/html.ts'
import { notice } from '../kit/notice.ts'
import { secret } from '../kit/secret.ts'
import { summaryList } from '../kit/summary-list.ts'
import { table } from '../kit/table.ts'
import { count, formatMoment } from '../kit/words.ts'
import { readFields, toMessage } from './account.ts'
import type { PeopleMaker } from './pages.ts'

const TRAIL = [{ href: '/people', label: 'People' }]
const personAddress = (name: string) => `/people/${encodeURIComponent(name)}`
const toChoices = (values: readonly string[]) => values.map((value) => ({ value, label: value }))

interface State {
  readonly before?: Html | false
  readonly error?: FieldError
  readonly values?: Readonly<Record<string, string>>
}

export const peoplePage: PeopleMaker = ({ rolemap }, context) => {
  const removed = context.req.query('removed') !== undefined
  return showPeople(rolemap, {
    before: removed && notice('Removed', 'The account, its sessions, tokens and files are gone.'),
  })
}

async function showPeople(rolemap: Rolemap, { before, error, values = {} }: State): Promise<Page> {
  const accounts = await listAccounts(rolemap)
  return {
    title: `${error ? 'Error: ' : ''}People`,
    ...(error && { status: 422 }),
    main: html`${before}${error && errorSummary([error])}
      <h1 class="govuk-heading-l">People</h1>
      ${table(
        count(accounts.length, 'account'),
        [
          {
            label: 'Name',
            heads: true,
            cell: ({ name }: AccountView) =>
              html`<a class="govuk-link rm-break" href="${personAddress(name)}">${name}</a>`,
          },
          { label: 'Role', cell: ({ role }) => role },
          { label: 'Signs in with', cell: formatWay },
          { label: 'State', cell: ({ disabled }) => (disabled ? 'closed' : 'open') },
        ],
        accounts,
      )}
      <h2 class="govuk-heading-m">Add somebody</h2>
      <form action="/people" method="post" novalidate class="rm-prose">
        ${textField({ name: 'name', label: 'Name', hint: 'Small letters, digits and . _ @ + -. For OpenID, the e-mail address that the provider knows, or the claim that is set.', value: values.name ?? '', error, autocomplete: 'username' })}
        ${selectField({ name: 'role', label: 'Role', hint: 'Each may do what those before it may.', value: values.role ?? 'reader', choices: toChoices(ROLES) })}
        ${selectField({ name: 'way', label: 'Signs in with', value: values.way ?? 'password', choices: WAYS })}
        <button type="submit" class="govuk-button">Add this person</button>
      </form>`,
  }
}

const WAYS = [
  { value: 'password', label: 'a password that you give them' },
  { value: 'open-id', label: 'OpenID' },
]

const formatWay = ({ password, openId }: AccountView) =>
  password === 'none'
    ? `OpenID${openId ? '' : ', not yet'}`
    : `a password${password === 'first' ? ', to be changed' : ''}`

export const addPersonNow: PeopleMaker = async ({ rolemap }, context) => {
  const values = await readFields(context, ['name', 'role', 'way'])
  const { name = '', role = '', way } = values
  try {
    const added = await addAccount(rolemap, { name, role, ...(way === 'open-id' && { password: false }) })
    return await showPeople(rolemap, { before: given(added, `${added.account.name} is added`) })
  } catch (error) {
    return await showPeople(rolemap, { error: { field: 'name', message: toMessage(error) }, values })
  }
}

function given({ account, password }: Awaited<ReturnType<typeof addAccount>>, heading: string): Html {
  if (password === undefined) return notice(heading, 'They can sign in with OpenID now.')
  const text =
    'Give it to them in person or by telephone. It cannot be shown again, and they must change it when they first sign in.'
  return secret({ heading, label: `Password of ${account.name}`, value: password, text })
}

export const personPage: PeopleMaker = ({ rolemap }, context) => {
  const done = context.req.query('done') !== undefined
  const before = done && notice('Changed', 'It holds from now on, also where they are signed in.')
  return showPerson(rolemap, context.req.param('name') ?? '', { before })
}

async function showPerson(rolemap: Rolemap, asked: string, { before, error }: State = {}): Promise<Page> {
  const account = await getAccount(rolemap, asked)
  return {
    title: account.name,
    trail: TRAIL,
    ...(error && { status: 422 }),
    main: html`${before}${error && errorSummary([error])}
      <h1 class="govuk-heading-l rm-break">${account.name}</h1>
      ${summaryList([
        ['Role', account.role],
        ['Signs in with', formatWay(account)],
        ['State', account.disabled ? 'closed: may not sign in' : 'open'],
        ['Added', formatMoment(account.created)],
      ])}
      ${account.name === rolemap.actor.name ? html`<p class="govuk-body rm-prose">This is you. Another administrator can change your role or close your account.</p>` : controls(account)}`,
  }
}

function controls({ name, role, password, disabled }: AccountView): Html {
  const address = personAddress(name)
  return html`<form action="${address}/role" method="post" novalidate>
      ${selectField({ name: 'role', label: 'Role', hint: 'A change holds at once, also where they are signed in.', value: role, choices: toChoices(ROLES) })}
      <button type="submit" class="govuk-button">Set the role</button>
    </form>
    <div class="rm-actions">
      ${password !== 'none' && buttonForm({ action: `${address}/password`, label: 'Give a new password', tight: true })}
      ${buttonForm(disabled ? { action: `${address}/enable`, label: 'Open the account', tight: true } : { action: `${address}/disable`, label: 'Close the account', tight: true })}
      <a class="govuk-link" href="${address}/remove">Remove</a>
    </div>`
}

/** A form that changes somebody and leads back to their page. */
const changing =
  (change: (rolemap: Rolemap, name: string, fields: Readonly<Record<string, string>>) => Promise<void>): PeopleMaker =>
  async ({ rolemap }, context) => {
    const name = context.req.param('name') ?? ''
    try {
      await change(rolemap, name, await readFields(context, ['role']))
    } catch (error) {
      return await showPerson(rolemap, name, { error: { field: 'main', message: toMessage(error) } })
    }
    return context.redirect(`${personAddress(name)}?done`, 303)
  }

export const setRoleNow = changing((rolemap, name, { role = '' }) => setAccountRole(rolemap, name, role))
export const disablePersonNow = changing((rolemap, name) => setAccountDisabled(rolemap, name, true))
export const enablePersonNow = changing((rolemap, name) => setAccountDisabled(rolemap, name, false))

export const resetPasswordNow: PeopleMaker = async ({ rolemap }, context) => {
  const name = context.req.param('name') ?? ''
  const reset = await resetPassword(rolemap, name)
  return await showPerson(rolemap, name, { before: given(reset, `${name} has a new password`) })
}

export const removePersonPage: PeopleMaker = async ({ rolemap }, context) => {
  const { name } = await getAccount(rolemap, context.req.param('name') ?? '')
  return {
    title: `Remove ${name}?`,
    trail: [...TRAIL, { href: personAddress(name), label: name }],
    main: html`<h1 class="govuk-heading-l rm-break">Remove ${name}?</h1>
      <p class="govuk-body rm-prose">Their sessions end, their tokens are revoked, and files that are being coded for them are deleted, at once and for good. What they changed stays, with their name. To keep them out for a while, close the account instead.</p>
      <form action="${personAddress(name)}/remove" method="post" class="rm-actions">
        <button type="submit" class="govuk-button govuk-button--warning">Remove the account</button>
        <a class="govuk-link" href="${personAddress(name)}">Keep it</a>
      </form>`,
  }
}

export const removePersonNow: PeopleMaker = async ({ rolemap }, context) => {
  const name = context.req.param('name') ?? ''
  try {
    await removeAccount(rolemap, name)
  } catch (error) {
    return await showPerson(rolemap, name, { error: { field: 'main', message: toMessage(error) } })
  }
  return context.redirect('/people?removed', 303)
}
