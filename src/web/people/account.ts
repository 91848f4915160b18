import type { Context } from 'hono'
import { html } from 'hono/html'
import { isRolemapError } from '../../error.ts'
import { type Actor, hasRole, ROLES, type Rolemap } from '../../rolemap/index.ts'
import { findOwnAccount } from '../../rolemap/people/account.ts'
import { endOtherSessions, listSessions } from '../../rolemap/people/session.ts'
import { changePassword } from '../../rolemap/people/sign-in.ts'
import { createToken, listTokens, revokeToken, type TokenView } from '../../rolemap/people/token.ts'
import type { Page } from '../frame/page.ts'
import { buttonForm } from '../kit/button-form.ts'
import { errorSummary, type FieldError } from '../kit/error-summary.ts'
import { passwordField, selectField, textField } from '../kit/field.ts'
import type { Html } from '../kit/html.ts'
import { notice } from '../kit/notice.ts'
import { secret } from '../kit/secret.ts'
import { table } from '../kit/table.ts'
import { count, formatMoment } from '../kit/words.ts'
import type { PeopleMaker } from './pages.ts'
import { getVisitor } from './sign-in.ts'

interface State {
  readonly before?: Html | false | undefined
  readonly error?: FieldError
  readonly values?: Readonly<Record<string, string>>
}

const DONE: Readonly<Record<string, readonly [string, string]>> = {
  password: ['Password changed', 'Your other sessions have ended.'],
  sessions: ['Sessions ended', 'You are signed in here alone.'],
  revoked: ['Token revoked', 'Programs that use it are refused from now on.'],
}

export const accountPage: PeopleMaker = ({ rolemap }, context) => {
  const done = DONE[context.req.query('done') ?? '']
  return showAccount(rolemap, context, { before: done && notice(...done) })
}

async function showAccount(rolemap: Rolemap, context: Context, { before, error, values }: State): Promise<Page> {
  const { actor, now } = rolemap
  const [account, sessions, tokens] = await Promise.all([
    findOwnAccount(rolemap),
    listSessions(rolemap),
    listTokens(rolemap),
  ])
  return {
    title: `${error ? 'Error: ' : ''}Your account`,
    ...(error && { status: 422 }),
    main: html`${before}${error && errorSummary([error])}
      <h1 class="govuk-heading-l">Your account</h1>
      <p class="govuk-body">You are signed in as <strong class="rm-break">${actor.name}</strong>, with the role <strong>${actor.role}</strong>.</p>
      ${account && account.password !== 'none' && html`<p class="govuk-body"><a class="govuk-link" href="/account/password">Change your password</a></p>`}
      <h2 class="govuk-heading-m">Where you are signed in</h2>
      ${sessionTable(sessions, getVisitor(context).session)}
      ${sessions.length > 1 && buttonForm({ action: '/account/sessions/end', label: 'End the other sessions' })}
      <h2 class="govuk-heading-m">Tokens for programs</h2>
      <p class="govuk-body rm-prose">A program that asks the API in your name sends a token as <span class="rm-code">Authorization: Bearer</span>. It can do what the token’s role may, as long as you may it too, until the token ends or you revoke it.</p>
      ${tokens.length > 0 && tokenTable(tokens, now().toISOString())}
      ${tokenForm(actor, error, values)}`,
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
          buttonForm({ action: `/account/tokens/${id}/revoke`, label: 'Revoke', of: label, tight: true }),
      },
    ],
    tokens,
  )

const DAYS = [7, 30, 90, 365]

function tokenForm(actor: Actor, error: FieldError | undefined, values: State['values'] = {}): Html {
  const roles = ROLES.filter((role) => hasRole(actor, role)).map((role) => ({ value: role, label: role }))
  const days = DAYS.map((day) => ({ value: String(day), label: count(day, 'day') }))
  const wrong = (field: string) => (error?.field === field ? error : undefined)
  return html`<form action="/account/tokens" method="post" novalidate class="rm-prose">
    <h3 class="govuk-heading-s">Make a token</h3>
    ${textField({ name: 'label', label: 'What it is for', hint: 'For example: nightly import', value: values.label ?? '', error: wrong('label') })}
    ${selectField({ name: 'role', label: 'The most that it may do', value: values.role ?? 'reader', choices: roles })}
    ${selectField({ name: 'days', label: 'It ends in', value: values.days ?? '90', choices: days })}
    <button type="submit" class="govuk-button">Make the token</button>
  </form>`
}

export const createTokenNow: PeopleMaker = async ({ rolemap }, context) => {
  const values = await readFields(context, ['label', 'role', 'days'])
  const { label = '', role = '', days = '' } = values
  try {
    const made = await createToken(rolemap, { label, role, days: Number(days) })
    const shown = { heading: `The token “${made.token.label}” is made`, label: 'Token', value: made.secret }
    const text = 'Copy it now: it is kept nowhere and cannot be shown again.'
    return await showAccount(rolemap, context, { before: secret({ ...shown, text }) })
  } catch (error) {
    const message = toMessage(error)
    return await showAccount(rolemap, context, { error: { field: 'label', message }, values })
  }
}

export const revokeTokenNow: PeopleMaker = async ({ rolemap }, context) => {
  await revokeToken(rolemap, context.req.param('token') ?? '')
  return context.redirect('/account?done=revoked', 303)
}

export const endSessionsNow: PeopleMaker = async ({ rolemap }, context) => {
  await endOtherSessions(rolemap, getVisitor(context).session)
  return context.redirect('/account?done=sessions', 303)
}

export const passwordPage: PeopleMaker = (_, context) => passwordForm(getVisitor(context).firstPassword)

function passwordForm(first: boolean, error?: FieldError): Page {
  const wrong = (field: string) => (error?.field === field ? error : undefined)
  return {
    title: `${error ? 'Error: ' : ''}Change your password`,
    ...(error && { status: 422 }),
    main: html`${error && errorSummary([error])}
      <h1 class="govuk-heading-l">Change your password</h1>
      ${first && html`<p class="govuk-body rm-prose">The password that you were given is known to who gave it. Choose one of your own; then you can go on.</p>`}
      <form action="/account/password" method="post" novalidate class="rm-prose">
        ${passwordField({ name: 'old', label: 'Present password', error: wrong('old'), autocomplete: 'current-password' })}
        ${passwordField({ name: 'new', label: 'New password', hint: '12 characters or more. Four words that do not belong together are good.', error: wrong('new'), autocomplete: 'new-password' })}
        ${passwordField({ name: 'again', label: 'New password once more', error: wrong('again'), autocomplete: 'new-password' })}
        <button type="submit" class="govuk-button">Change it</button>
      </form>`,
  }
}

export const changePasswordNow: PeopleMaker = async ({ rolemap, people }, context) => {
  const { old = '', new: chosen = '', again } = await readFields(context, ['old', 'new', 'again'])
  const { session, firstPassword } = getVisitor(context)
  if (chosen !== again) return passwordForm(firstPassword, { field: 'again', message: 'The two are not the same' })
  try {
    await changePassword(rolemap, people.limits, { old, new: chosen, session })
  } catch (error) {
    const field = isRolemapError(error, 'unfit') ? 'new' : 'old'
    return passwordForm(firstPassword, { field, message: toMessage(error) })
  }
  return context.redirect('/account?done=password', 303)
}

/** The fields of a form as text. */
export async function readFields(
  context: Context,
  names: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const form = await context.req.parseBody()
  return Object.fromEntries(names.map((name) => [name, typeof form[name] === 'string' ? form[name] : '']))
}

/** What was wrong with what somebody entered, as a sentence; anything else goes on. */
export function toMessage(error: unknown): string {
  if (!isRolemapError(error, 'unfit', 'conflict', 'signed-out', 'too-often')) throw error
  return error.message.charAt(0).toUpperCase() + error.message.slice(1)
}
