import type { Context } from 'hono'
import { html } from 'hono/html'
import { type Actor, hasRole, ROLES, type Rolemap } from '../../rolemap/index.ts'
import { findOwnAccount } from '../../rolemap/people/account.ts'
import { endOtherSessions, listSessions } from '../../rolemap/people/session.ts'
import { createToken, listTokens, revokeToken, type TokenView } from '../../rolemap/people/token.ts'
import { getVisitor } from '../frame/demand.ts'
import type { Page } from '../frame/page.ts'
import { confirm } from '../kit/confirm.ts'
import type { Field } from '../kit/control.ts'
import { type Filled, form, takeForm } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { notice } from '../kit/notice.ts'
import { secret } from '../kit/secret.ts'
import { table } from '../kit/table.ts'
import { count, formatMoment } from '../kit/words.ts'
import type { PeopleMaker } from './people-site.ts'

const DONE: Readonly<Record<string, readonly [string, string]>> = {
  password: ['Password changed', 'Your other sessions have ended.'],
  sessions: ['Sessions ended', 'You are signed in only here.'],
  revoked: ['Token revoked', 'Programs that use it are refused from now on.'],
}

export const accountPage: PeopleMaker = ({ rolemap }, context) => {
  const asked = context.req.query('done') ?? ''
  const done = Object.hasOwn(DONE, asked) ? DONE[asked] : undefined
  return showAccount(rolemap, context, { notice: done && notice(...done) })
}

interface State {
  readonly notice?: Html | undefined
  readonly filled?: Filled
}

async function showAccount(rolemap: Rolemap, context: Context, { notice: said, filled }: State): Promise<Page> {
  const { actor, now } = rolemap
  const [account, sessions, tokens] = await Promise.all([
    findOwnAccount(rolemap),
    listSessions(rolemap),
    listTokens(rolemap),
  ])
  return {
    title: 'Your account',
    notice: said,
    filled,
    main: html`<h1 class="govuk-heading-l">Your account</h1>
      <p class="govuk-body">You are signed in as <strong class="rm-break">${actor.name}</strong>, with the role <strong>${actor.role}</strong>.</p>
      ${account && account.password !== 'none' && html`<p class="govuk-body"><a class="govuk-link" href="/account/password">Change your password</a></p>`}
      <h2 class="govuk-heading-m">Where you are signed in</h2>
      ${sessionTable(sessions, getVisitor(context).session)}
      ${sessions.length > 1 && html`<p class="govuk-body"><a class="govuk-link" href="/account/sessions/end">End the other sessions</a></p>`}
      <h2 class="govuk-heading-m">Tokens for programs</h2>
      <p class="govuk-body rm-prose">A program that asks the API in your name sends a token as <span class="rm-code">Authorization: Bearer</span>. It can do what its role allows, while your own role allows it, until the token ends or you revoke it.</p>
      ${tokens.length > 0 && tokenTable(tokens, now().toISOString())}
      <h3 class="govuk-heading-s">Make a token</h3>
      ${form({ action: '/account/tokens', fields: listTokenFields(actor), filled, buttons: [{ label: 'Make the token' }] })}`,
  }
}

type Session = Awaited<ReturnType<typeof listSessions>>[number]

const sessionTable = (sessions: readonly Session[], own: string) =>
  table(
    count(sessions.length, 'session'),
    [
      { label: 'Signed in', heads: true, cell: ({ started }: Session) => formatMoment(started) },
      { label: 'Last used', cell: ({ used }) => formatMoment(used) },
      { label: 'Ends', cell: ({ ends }) => formatMoment(ends) },
      { label: 'Browser', cell: ({ digest }) => (digest === own ? 'this one' : 'another') },
    ],
    sessions,
  )

const tokenTable = (tokens: readonly TokenView[], now: string) =>
  table(
    count(tokens.length, 'token'),
    [
      { label: 'For', heads: true, look: 'wide', cell: ({ label }: TokenView) => label },
      { label: 'Role', cell: ({ role }) => role },
      { label: 'Last used', cell: ({ used }) => (used === undefined ? 'never' : formatMoment(used)) },
      { label: 'Ends', cell: ({ ends }) => (ends <= now ? 'over' : formatMoment(ends)) },
      {
        label: 'Revoke',
        cell: ({ id, label }) =>
          html`<a class="govuk-link" href="/account/tokens/${id}/revoke">Revoke<span class="govuk-visually-hidden"> ${label}</span></a>`,
      },
    ],
    tokens,
  )

const DAYS = [7, 30, 90, 365]

function listTokenFields(actor: Actor) {
  const roles = ROLES.filter((role) => hasRole(actor, role)).map((role) => ({ value: role, label: role }))
  const days = DAYS.map((day) => ({ value: String(day), label: count(day, 'day') }))
  return [
    { name: 'label', label: 'What it is for', hint: 'For example: nightly import' },
    { name: 'role', label: 'The most that it may do', kind: 'choice', value: 'reader', choices: roles },
    { name: 'days', label: 'It ends in', kind: 'choice', value: '90', choices: days },
  ] as const satisfies readonly Field[]
}

export const createTokenNow: PeopleMaker = ({ rolemap }, context) =>
  takeForm(context, listTokenFields(rolemap.actor), {
    run: async ({ values: { label, role, days } }) => {
      const made = await createToken(rolemap, { label, role, days: Number(days) })
      const shown = { heading: `The token “${made.token.label}” is made`, label: 'Token', value: made.secret }
      const text = 'Copy it now. It cannot be shown again.'
      return showAccount(rolemap, context, { notice: secret({ ...shown, text }) })
    },
    again: (filled) => showAccount(rolemap, context, { filled }),
  })

const TRAIL = [{ href: '/account', label: 'Your account' }]

export const revokeTokenPage: PeopleMaker = async ({ rolemap }, context) => {
  const id = context.req.param('token') ?? ''
  const label = (await listTokens(rolemap)).find((token) => token.id === id)?.label ?? id
  return {
    trail: TRAIL,
    ...confirm({
      question: `Revoke the token “${label}”?`,
      lost: 'Programs that use it will be refused at once, and it cannot be made valid again. You can make a new one.',
      action: `/account/tokens/${id}/revoke`,
      button: 'Revoke this token',
      keep: { href: '/account', label: 'Keep it' },
    }),
  }
}

export const revokeTokenNow: PeopleMaker = async ({ rolemap }, context) => {
  await revokeToken(rolemap, context.req.param('token') ?? '')
  return context.redirect('/account?done=revoked', 303)
}

export const endSessionsPage: PeopleMaker = async ({ rolemap }) => {
  const others = count((await listSessions(rolemap)).length - 1, 'other session')
  return {
    trail: TRAIL,
    ...confirm({
      question: 'End your other sessions?',
      lost: `You will be signed out in ${others} at once. What you are typing into a form there is not saved.`,
      action: '/account/sessions/end',
      button: `End ${others}`,
      keep: { href: '/account', label: 'Keep them' },
    }),
  }
}

export const endSessionsNow: PeopleMaker = async ({ rolemap }, context) => {
  await endOtherSessions(rolemap, getVisitor(context).session)
  return context.redirect('/account?done=sessions', 303)
}
