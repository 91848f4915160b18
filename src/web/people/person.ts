import { html } from 'hono/html'
import { ROLES, type Rolemap } from '../../rolemap/index.ts'
import {
  type AccountView,
  type addAccount,
  getAccount,
  removeAccount,
  resetPassword,
  setAccountDisabled,
  setAccountRole,
} from '../../rolemap/people/account.ts'
import type { Page } from '../frame/page.ts'
import { confirm } from '../kit/confirm.ts'
import type { Field } from '../kit/control.ts'
import { buttonForm, type Filled, form, refuseAt, takeForm } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { notice } from '../kit/notice.ts'
import { secret } from '../kit/secret.ts'
import { summaryList } from '../kit/summary-list.ts'
import { formatMoment } from '../kit/words.ts'
import type { PeopleMaker } from './people-site.ts'

const TRAIL = [{ href: '/people', label: 'People' }]

export const personAddress = (name: string) => `/people/${encodeURIComponent(name)}`

export const ROLE_CHOICES = ROLES.map((role) => ({ value: role, label: role }))

export const formatWay = ({ password, openId }: AccountView) =>
  password === 'none'
    ? `OpenID${openId ? '' : ', not yet'}`
    : `a password${password === 'first' ? ', to be changed' : ''}`

/** Shows a password that was set for somebody. This is the only time that it can be seen. */
export function tellPassword({ account, password }: Awaited<ReturnType<typeof addAccount>>, heading: string): Html {
  if (password === undefined) return notice(heading, 'They can sign in with OpenID now.')
  const text =
    'Give it to them in person or by telephone. It cannot be shown again, and they must change it when they first sign in.'
  return secret({ heading, label: `Password of ${account.name}`, value: password, text })
}

const ROLE = [
  {
    name: 'role',
    label: 'Role',
    kind: 'choice',
    hint: 'A change takes effect at once, even where they are signed in.',
    choices: ROLE_CHOICES,
  },
] as const satisfies readonly Field[]

export const personPage: PeopleMaker = ({ rolemap }, context) => {
  const done = context.req.query('done') !== undefined
  const said = done && notice('Changed', 'It takes effect at once, even where they are signed in.')
  return showPerson(rolemap, context.req.param('name') ?? '', { notice: said })
}

interface State {
  readonly notice?: Html | false
  readonly filled?: Filled
}

async function showPerson(rolemap: Rolemap, asked: string, { notice: said, filled }: State): Promise<Page> {
  const account = await getAccount(rolemap, asked)
  const { name, role, disabled, created } = account
  return {
    title: name,
    trail: TRAIL,
    notice: said,
    filled,
    main: html`<h1 class="govuk-heading-l rm-break">${name}</h1>
      ${summaryList([
        ['Role', role],
        ['Signs in with', formatWay(account)],
        ['State', disabled ? 'closed: may not sign in' : 'open'],
        ['Added', formatMoment(created)],
      ])}
      ${name === rolemap.actor.name ? html`<p class="govuk-body rm-prose">This is you. Another administrator can change your role or close your account.</p>` : controls(account)}`,
  }
}

function controls({ name, role, password, disabled }: AccountView): Html {
  const address = personAddress(name)
  const buttons = [{ label: 'Save this role' }]
  return html`${form({ action: `${address}/role`, fields: ROLE, filled: { values: { role } }, buttons })}
    <div class="rm-actions">
      ${password !== 'none' && buttonForm({ action: `${address}/password`, label: 'Give a new password', tight: true })}
      ${buttonForm(disabled ? { action: `${address}/enable`, label: 'Open the account', tight: true } : { action: `${address}/disable`, label: 'Close the account', tight: true })}
      <a class="govuk-link" href="${address}/remove">Remove</a>
    </div>`
}

/** A form that changes an account and leads back to its page. */
const changing =
  (change: (rolemap: Rolemap, name: string, role: string) => Promise<void>): PeopleMaker =>
  ({ rolemap }, context) => {
    const name = context.req.param('name') ?? ''
    return takeForm(context, ROLE, {
      run: async ({ values: { role } }) => {
        await change(rolemap, name, role)
        return context.redirect(`${personAddress(name)}?done`, 303)
      },
      refuse: refuseAt('main'),
      again: (filled) => showPerson(rolemap, name, { filled }),
    })
  }

export const setRoleNow = changing(setAccountRole)
export const disablePersonNow = changing((rolemap, name) => setAccountDisabled(rolemap, name, true))
export const enablePersonNow = changing((rolemap, name) => setAccountDisabled(rolemap, name, false))

export const resetPasswordNow: PeopleMaker = async ({ rolemap }, context) => {
  const name = context.req.param('name') ?? ''
  const reset = await resetPassword(rolemap, name)
  return showPerson(rolemap, name, { notice: tellPassword(reset, `${name} has a new password`) })
}

export const removePersonPage: PeopleMaker = async ({ rolemap }, context) => {
  const { name } = await getAccount(rolemap, context.req.param('name') ?? '')
  return {
    trail: [...TRAIL, { href: personAddress(name), label: name }],
    ...confirm({
      question: `Remove ${name}?`,
      lost: 'Their sessions end, their tokens are revoked, and files that are being coded for them are deleted, at once and for good. What they changed stays, with their name. To keep them out for a while, close the account instead.',
      action: `${personAddress(name)}/remove`,
      button: `Remove ${name}`,
      keep: { href: personAddress(name), label: 'Keep the account' },
    }),
  }
}

export const removePersonNow: PeopleMaker = ({ rolemap }, context) => {
  const name = context.req.param('name') ?? ''
  return takeForm(context, [], {
    run: async () => {
      await removeAccount(rolemap, name)
      return context.redirect('/people?removed', 303)
    },
    again: (filled) => showPerson(rolemap, name, { filled }),
  })
}
