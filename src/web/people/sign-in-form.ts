import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { html } from 'hono/html'
import { isRolemapError } from '../../error.ts'
import type { Kept } from '../../rolemap/people/open-id.ts'
import { findOpenIdAccount } from '../../rolemap/people/open-id-account.ts'
import type { People } from '../../rolemap/people/people.ts'
import { endSession } from '../../rolemap/people/session.ts'
import { letIn, type SignedIn, signIn } from '../../rolemap/people/sign-in.ts'
import type { Page } from '../frame/page.ts'
import { withQuery } from '../kit/address.ts'
import { errorSummary } from '../kit/error-summary.ts'
import { hiddenField, passwordField, textField } from '../kit/field.ts'
import { notice } from '../kit/notice.ts'
import { dropCookie, keepCookie, readCookie } from './cookie.ts'
import type { PeopleMaker, PeopleSite } from './pages.ts'
import { toOwnPage } from './sign-in.ts'

interface State {
  readonly next: string
  readonly name?: string
  readonly error?: string
  readonly status?: Page['status']
  readonly signedOut?: boolean
}

export const signInPage: PeopleMaker = (site, context) =>
  signInForm(site, { next: toOwnPage(context.req.query('next')), signedOut: context.req.query('out') !== undefined })

function signInForm({ people }: PeopleSite, { next, name = '', error, status, signedOut }: State): Page {
  const wrong = error === undefined ? undefined : { field: 'name', message: error }
  return {
    title: `${error ? 'Error: ' : ''}Sign in`,
    ...(status && { status }),
    main: html`${signedOut && notice('You are signed out', 'Close the browser if others use this computer.')}${wrong && errorSummary([wrong])}
      <h1 class="govuk-heading-l">Sign in</h1>
      ${
        people.openId &&
        html`<p class="govuk-body"><a class="govuk-button" href="${withQuery('/sign-in/open-id', { next })}">Sign in with your organisation</a></p>
      <h2 class="govuk-heading-m">Or with a password</h2>`
      }
      <form action="/sign-in" method="post" novalidate class="rm-prose">
        ${hiddenField('next', next)}
        ${textField({ name: 'name', label: 'Name', value: name, error: wrong, autocomplete: 'username' })}
        ${passwordField({ name: 'password', label: 'Password', autocomplete: 'current-password' })}
        <button type="submit" class="govuk-button${people.openId ? ' govuk-button--secondary' : ''}">Sign in</button>
      </form>
      <p class="govuk-body rm-prose">An administrator of this Rolemap makes accounts, and gives a new password to who has forgotten theirs.</p>`,
  }
}

export const signInNow: PeopleMaker = async (site, context) => {
  const form = await context.req.parseBody()
  const text = (field: string) => (typeof form[field] === 'string' ? form[field] : '')
  const [name, next] = [text('name'), toOwnPage(text('next'))]
  try {
    const { rolemap, people } = site
    const cookies = { browser: readCookie(context, 'browser', people.secure), former: formerOf(site, context) }
    const address: string = context.get('address') ?? ''
    const signedIn = await signIn(rolemap, people.limits, { name, password: text('password'), address, ...cookies })
    return enter(people, context, { ...signedIn, next })
  } catch (error) {
    const known = toRefusal(error)
    if (known) return signInForm(site, { name, next, ...known })
    throw error
  }
}

const formerOf = ({ people }: PeopleSite, context: Context) => readCookie(context, 'session', people.secure)

function enter(
  { secure }: People,
  context: Context,
  { session, browser, next }: SignedIn & { next: string },
): Response {
  keepCookie(context, 'session', { value: session, secure })
  if (browser !== undefined) keepCookie(context, 'browser', { value: browser, secure })
  return context.redirect(next, 303)
}

function toRefusal(error: unknown): Pick<State, 'error' | 'status'> | undefined {
  if (isRolemapError(error, 'signed-out')) return { status: 401, error: 'Name and password do not belong together' }
  if (isRolemapError(error, 'too-often'))
    return { status: 429, error: 'There were too many attempts. Wait a quarter of an hour, then try again' }
  return undefined
}

export const signOutNow: PeopleMaker = async (site, context) => {
  const { secure } = site.people
  const secret = formerOf(site, context)
  if (secret !== undefined) await endSession(site.rolemap, secret)
  dropCookie(context, 'session', secure)
  context.header('Clear-Site-Data', '"cache"')
  return context.redirect('/sign-in?out', 303)
}

/** To the provider. What must be the same when the browser is back goes into a cookie. */
export const openIdStart: PeopleMaker = async (site, context) => {
  const { people } = site
  if (!people.openId) return context.redirect('/sign-in', 303)
  const [state, nonce, verifier] = [createWord(), createWord(), createWord()]
  const way = { state, nonce, verifier, next: toOwnPage(context.req.query('next')) }
  const value = Buffer.from(JSON.stringify(way)).toString('base64url')
  try {
    const address = await people.openId.start({ state, nonce, verifier })
    keepCookie(context, 'way', { value, secure: people.secure })
    return context.redirect(address.href, 303)
  } catch (error) {
    return refuseOpenId(site, error)
  }
}

const createWord = () => randomBytes(32).toString('base64url')

/** Back from the provider. */
export const openIdBack: PeopleMaker = async (site, context) => {
  const { rolemap, people } = site
  const way = parseWay(readCookie(context, 'way', people.secure))
  dropCookie(context, 'way', people.secure)
  if (!people.openId || !way)
    return signInForm(site, { ...REFUSED, error: 'The way back took too long, or did not begin in this browser' })
  try {
    const person = await people.openId.finish(new URL(context.req.url).search, way)
    const name = await findOpenIdAccount(rolemap, person, people.openIdRole)
    const signedIn = await letIn(rolemap, name, { known: true, former: formerOf(site, context) })
    return enter(people, context, { ...signedIn, next: way.next })
  } catch (error) {
    return refuseOpenId(site, error)
  }
}

const REFUSED = { next: '/', status: 401 } as const

function refuseOpenId(site: PeopleSite, error: unknown): Page {
  if (isRolemapError(error, 'signed-out', 'unfit'))
    return signInForm(site, { ...REFUSED, error: `You could not be signed in: ${error.message}` })
  if (!isRolemapError(error, 'busy')) throw error
  site.options.report?.(error)
  return signInForm(site, { next: '/', status: 503, error: 'Your organisation’s sign-in does not answer' })
}

function parseWay(text: string | undefined): (Kept & { readonly next: string }) | undefined {
  try {
    const way: Partial<Record<keyof Kept | 'next', unknown>> = JSON.parse(
      Buffer.from(text ?? '', 'base64url').toString(),
    )
    const { state, nonce, verifier, next } = way
    if (typeof state !== 'string' || typeof nonce !== 'string' || typeof verifier !== 'string') return undefined
    return { state, nonce, verifier, next: toOwnPage(typeof next === 'string' ? next : undefined) }
  } catch {
    return undefined
  }
}
