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
import type { Field } from '../kit/control.ts'
import { type Filled, form, takeForm } from '../kit/form.ts'
import { notice } from '../kit/notice.ts'
import { type Refusal, refuse } from '../kit/sent.ts'
import { dropCookie, keepCookie, readCookie } from './cookie.ts'
import type { PeopleMaker, PeopleSite } from './people-site.ts'
import { toOwnPage } from './sign-in.ts'

const FIELDS = [
  { name: 'next', label: 'Where to go then', kind: 'hidden' },
  { name: 'name', label: 'Name', autocomplete: 'username' },
  { name: 'password', label: 'Password', kind: 'password', autocomplete: 'current-password' },
] as const satisfies readonly Field[]

interface State {
  readonly filled?: Filled
  readonly next?: string
  readonly signedOut?: boolean
}

export const signInPage: PeopleMaker = (site, context) =>
  signInForm(site, { next: toOwnPage(context.req.query('next')), signedOut: context.req.query('out') !== undefined })

function signInForm({ people }: PeopleSite, { next = '/', filled, signedOut }: State): Page {
  const look = people.openId ? ({ look: 'secondary' } as const) : {}
  const values = { name: filled?.values?.name ?? '', next: toOwnPage(filled?.values?.next ?? next) }
  return {
    title: 'Sign in',
    notice: signedOut && notice('You are signed out', 'Close the browser if others use this computer.'),
    filled,
    main: html`<h1 class="govuk-heading-l">Sign in</h1>
      ${
        people.openId &&
        html`<p class="govuk-body"><a class="govuk-button" href="${withQuery('/sign-in/open-id', { next: values.next })}">Sign in with your organisation</a></p>
      <h2 class="govuk-heading-m">Or with a password</h2>`
      }
      ${form({ action: '/sign-in', fields: FIELDS, filled: { ...filled, values }, buttons: [{ label: 'Sign in', ...look }] })}
      <p class="govuk-body rm-prose">Forgotten your password, or no account yet? Ask an administrator of this Rolemap.</p>`,
  }
}

export const signInNow: PeopleMaker = (site, context) => {
  const { rolemap, people } = site
  return takeForm(context, FIELDS, {
    run: async ({ values: { name, password, next } }) => {
      const cookies = { browser: readCookie(context, 'browser', people.secure), former: formerOf(site, context) }
      const address: string = context.get('address') ?? ''
      const signedIn = await signIn(rolemap, { name, password, address, ...cookies })
      return enter(people, context, { ...signedIn, next: toOwnPage(next) })
    },
    refuse: (error) => {
      if (error.is === 'signed-out') return refuse('name', 'Your name or password is wrong', 401)
      if (error.is !== 'too-often') return undefined
      return refuse('name', 'There were too many attempts. Wait a quarter of an hour, then try again', 429)
    },
    again: async (filled) => signInForm(site, { filled }),
  })
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

export const signOutNow: PeopleMaker = async (site, context) => {
  const { secure } = site.people
  const secret = formerOf(site, context)
  if (secret !== undefined) await endSession(site.rolemap, secret)
  dropCookie(context, 'session', secure)
  context.header('Clear-Site-Data', '"cache"')
  return context.redirect('/sign-in?out', 303)
}

/** Goes to the provider. What must be unchanged when the browser comes back is in a cookie. */
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

/** Comes back from the provider. */
export const openIdBack: PeopleMaker = async (site, context) => {
  const { rolemap, people } = site
  const way = parseWay(readCookie(context, 'way', people.secure))
  dropCookie(context, 'way', people.secure)
  if (!people.openId || !way)
    return showRefused(site, refuse('name', 'The way back took too long, or did not begin in this browser', 401))
  try {
    const person = await people.openId.finish(new URL(context.req.url).search, way)
    const name = await findOpenIdAccount(rolemap, person, people.openIdRole)
    const signedIn = await letIn(rolemap, name, { known: true, former: formerOf(site, context) })
    return enter(people, context, { ...signedIn, next: way.next })
  } catch (error) {
    return refuseOpenId(site, error)
  }
}

const showRefused = (site: PeopleSite, { refused, status }: Refusal): Page =>
  signInForm(site, { filled: { errors: refused, status } })

function refuseOpenId(site: PeopleSite, error: unknown): Page {
  if (isRolemapError(error, 'signed-out', 'unfit'))
    return showRefused(site, refuse('name', `You could not be signed in: ${error.message}`, 401))
  if (!isRolemapError(error, 'busy')) throw error
  site.options.report?.(error)
  return showRefused(site, refuse('name', 'Your organisation’s sign-in does not answer', 503))
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
