import { html } from 'hono/html'
import { ERROR_CODES, type ErrorKind, RolemapError } from '../../error.ts'
import type { Html } from '../kit/html.ts'
import { capitalise } from '../kit/words.ts'
import type { Page } from './page.ts'

/** The page for a kind of error: its title, and what the person can do. The error's own message says what happened. */
interface Words {
  readonly title: string
  readonly status: NonNullable<Page['status']>
  readonly advice: Html
  readonly headers?: Page['headers']
}

const OPERATOR = 'If it goes on, tell whoever runs this Rolemap.'

const PAGES: Readonly<Record<ErrorKind, Words>> = {
  missing: {
    title: 'Page not found',
    status: 404,
    advice: html`If you typed the address, check that it is whole. You can also <a class="govuk-link" href="/search">look up a job title</a> or <a class="govuk-link" href="/classification">browse the classifications</a>.`,
  },
  unfit: {
    title: 'This cannot be done',
    status: 422,
    advice: html`Nothing was changed. Go back, change what you entered, and send it again.`,
  },
  'too-large': {
    title: 'Too much was sent',
    status: 413,
    advice: html`Nothing was changed. Go back and send less at once.`,
  },
  conflict: {
    title: 'This cannot be done now',
    status: 409,
    advice: html`Nothing was changed. Go back and load the page again to see what changed.`,
  },
  forbidden: {
    title: 'You may not do this',
    status: 403,
    advice: html`Nothing was changed. Ask somebody who may do it. An administrator of this Rolemap can give you another role.`,
  },
  'signed-out': {
    title: 'You are not signed in',
    status: 401,
    headers: { 'WWW-Authenticate': 'Cookie' },
    advice: html`Nothing was changed. <a class="govuk-link" href="/sign-in" target="_blank" rel="noopener">Sign in in a new tab</a>, come back here, go one page back and send the form again: your browser still has what you entered.`,
  },
  'too-often': {
    title: 'Too many requests',
    status: 429,
    headers: { 'Retry-After': '60' },
    advice: html`Nothing was changed. Wait, then go on.`,
  },
  busy: {
    title: 'Rolemap cannot do this at the moment',
    status: 503,
    headers: { 'Retry-After': '5' },
    advice: html`Try again in a few seconds. ${OPERATOR}`,
  },
  fault: {
    title: 'There is a problem with Rolemap',
    status: 500,
    advice: html`Something went wrong that is not your fault. Try again. ${OPERATOR} Say what you were doing.`,
  },
}

/** The page for something that went wrong, with the reason. */
export function failurePage(kind: ErrorKind, reason?: string, number?: string): Page {
  const { advice, title, ...answer } = PAGES[kind]
  return {
    ...answer,
    title,
    main: html`<h1 class="govuk-heading-l">${title}</h1>
      ${reason && html`<p class="govuk-body rm-prose rm-break">${sentence(reason)}</p>`}
      <p class="govuk-body rm-prose">${advice}</p>
      ${number && html`<p class="govuk-body">Its number in the log is <span class="rm-code">${number}</span>.</p>`}`,
  }
}

/**
 * The page for anything that was thrown. For errors that only the operator can fix, it shows nothing of the program's
 * inside.
 */
export function toFailurePage(error: unknown, number?: string): Page {
  if (!(error instanceof RolemapError) || error.is === 'fault') return failurePage('fault', undefined, number)
  if (error.is === 'busy') return failurePage('busy', ERROR_CODES[error.code].says, number)
  return failurePage(error.is, error.message)
}

export const notFoundPage = (reason?: string): Page => failurePage('missing', reason)

export const REFUSED_PAGE: Page = {
  title: 'Not sent from this site',
  status: 403,
  main: html`<h1 class="govuk-heading-l">This was not sent from a page of this site</h1>
    <p class="govuk-body rm-prose">So that no other site can send forms to Rolemap in your name, it takes them from its own pages only. Open the page again and send the form from there.</p>`,
}

const sentence = (text: string) => {
  const whole = capitalise(text)
  return /[.?!]$/.test(whole) ? whole : `${whole}.`
}
