import { html } from 'hono/html'
import { type ErrorCode, RolemapError } from '../../error.ts'
import type { Page } from './page.ts'

const NOT_FOUND: ReadonlySet<ErrorCode> = new Set([
  'classification-unknown',
  'code-unknown',
  'level-unknown',
  'job-unknown',
  'account-unknown',
  'change-unknown',
  'draft-unknown',
  'webhook-unknown',
  'extension-unknown',
  'variant-unknown',
  'variant-node-unknown',
])
const CANNOT: ReadonlySet<ErrorCode> = new Set([
  'not-allowed',
  'own-draft',
  'sign-off-needed',
  'draft-closed',
  'draft-unfit',
  'edit-unfit',
  'version-taken',
  'variant-taken',
  'variant-unfit',
  'change-conflict',
  'change-depended',
  'change-final',
])
const BUSY: ReadonlySet<ErrorCode> = new Set(['store-busy', 'store-unavailable'])

export function notFoundPage(reason?: string): Page {
  return {
    title: 'Page not found',
    status: 404,
    main: html`<h1 class="govuk-heading-l">Page not found</h1>
      ${reason && html`<p class="govuk-body rm-prose">${sentence(reason)}</p>`}
      <p class="govuk-body rm-prose">If you typed the address, check that it is whole. You can also <a class="govuk-link" href="/search">look up a job title</a> or <a class="govuk-link" href="/classification">browse the classifications</a>.</p>`,
  }
}

/** The page for whatever was thrown; `unexpected` tells whether somebody should hear of it. */
export function toFailure(error: unknown): { page: Page; unexpected: boolean } {
  if (error instanceof RolemapError && NOT_FOUND.has(error.code))
    return { page: notFoundPage(error.message), unexpected: false }
  if (error instanceof RolemapError && CANNOT.has(error.code)) return { page: cannotPage(error), unexpected: false }
  if (error instanceof RolemapError && error.code === 'provider-unavailable')
    return { page: NO_PROVIDER_PAGE, unexpected: true }
  if (error instanceof RolemapError && BUSY.has(error.code)) return { page: BUSY_PAGE, unexpected: true }
  if (error instanceof RolemapError && error.code === 'drawing-busy') return { page: DRAWING_PAGE, unexpected: false }
  return { page: FAULT_PAGE, unexpected: true }
}

/** Something that a person asked for is not done, and why. */
function cannotPage({ code, message }: RolemapError): Page {
  return {
    title: 'This cannot be done',
    status: code === 'not-allowed' || code === 'own-draft' ? 403 : 409,
    main: html`<h1 class="govuk-heading-l">This cannot be done</h1>
      <p class="govuk-body rm-prose rm-break">${sentence(message)}</p>
      <p class="govuk-body rm-prose">Nothing was changed. Your browser’s way back leads to the page that you came from.</p>`,
  }
}

const NO_PROVIDER_PAGE: Page = {
  title: 'Your organisation’s sign-in does not answer',
  status: 503,
  headers: { 'Retry-After': '30' },
  main: html`<h1 class="govuk-heading-l">Your organisation’s sign-in does not answer</h1>
    <p class="govuk-body rm-prose">Try again in a minute. If you have a password, <a class="govuk-link" href="/sign-in">sign in with it</a>.</p>`,
}

const BUSY_PAGE: Page = {
  title: 'Rolemap is busy',
  status: 503,
  headers: { 'Retry-After': '5' },
  main: html`<h1 class="govuk-heading-l">Rolemap is busy</h1>
    <p class="govuk-body">Its store did not answer in time. Nothing was lost. Try again in a few seconds.</p>`,
}

const DRAWING_PAGE: Page = {
  title: 'Too many drawings at once',
  status: 503,
  headers: { 'Retry-After': '5' },
  main: html`<h1 class="govuk-heading-l">Too many drawings at once</h1>
    <p class="govuk-body">Others are having maps drawn just now. Try again in a few seconds.</p>`,
}

const FAULT_PAGE: Page = {
  title: 'There is a problem with Rolemap',
  status: 500,
  main: html`<h1 class="govuk-heading-l">There is a problem with Rolemap</h1>
    <p class="govuk-body">Something went wrong that is not your fault. Try again; if it happens again, tell whoever runs this Rolemap what you were doing.</p>`,
}

export const TOO_LARGE_PAGE: Page = {
  title: 'Too much was sent',
  status: 413,
  main: html`<h1 class="govuk-heading-l">Too much was sent</h1>
    <p class="govuk-body rm-prose">The form has a few short fields, and more than that arrived. Nothing was changed.</p>`,
}

export const REFUSED_PAGE: Page = {
  title: 'Not sent from this site',
  status: 403,
  main: html`<h1 class="govuk-heading-l">This was not sent from a page of this site</h1>
    <p class="govuk-body rm-prose">So that no other site can send forms to Rolemap in your name, it takes them from its own pages only. Open the page again and send the form from there.</p>`,
}

const sentence = (text: string) => {
  const whole = text.charAt(0).toUpperCase() + text.slice(1)
  return /[.?!]$/.test(whole) ? whole : `${whole}.`
}
