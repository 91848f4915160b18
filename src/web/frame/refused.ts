import { html } from 'hono/html'
import type { Actor, Role } from '../../rolemap/index.ts'
import type { Page } from './page.ts'

/** Somebody is signed in, and may not do this. */
export function roleMissingPage({ name, role }: Pick<Actor, 'name' | 'role'>, least: Role): Page {
  return {
    title: 'You may not do this',
    status: 403,
    main: html`<h1 class="govuk-heading-l">You may not do this</h1>
      <p class="govuk-body rm-prose">It needs the role <strong>${least}</strong>. You are signed in as ${name}, with the role <strong>${role}</strong>. Nothing was changed. An administrator of this Rolemap can give you the role.</p>`,
  }
}

/** A form was sent, and its sender is not signed in any more. */
export function notSignedInPage(): Page {
  return {
    title: 'You are not signed in',
    status: 401,
    headers: { 'WWW-Authenticate': 'Cookie' },
    main: html`<h1 class="govuk-heading-l">You are not signed in</h1>
      <p class="govuk-body rm-prose">You were signed out, or were away for too long. Nothing was changed. <a class="govuk-link" href="/sign-in" target="_blank" rel="noopener">Sign in in a new tab</a>, come back here, go one page back and send the form again: your browser still has what you entered.</p>`,
  }
}

export function tooManyPage(): Page {
  return {
    title: 'Too many requests',
    status: 429,
    headers: { 'Retry-After': '60' },
    main: html`<h1 class="govuk-heading-l">Too many requests</h1>
      <p class="govuk-body rm-prose">There were more requests than one person makes. Nothing was changed. Wait a minute, then go on.</p>`,
  }
}
