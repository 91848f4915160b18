import { html } from 'hono/html'
import type { Actor } from '../../rolemap/index.ts'
import { may } from '../../rolemap/right.ts'
import type { Html } from '../kit/html.ts'

/**
 * The person who is signed in, with a way to sign out; or a way to sign in. A page that may send no form links to
 * another page for signing out.
 */
export function visitor(actor: Actor, mayPost: boolean): Html {
  const list = actor.name === '' ? html`<a class="rm-visitor__way" href="/sign-in">Sign in</a>` : ways(actor, mayPost)
  return html`<nav class="govuk-width-container rm-visitor" aria-label="Account">${list}</nav>`
}

function ways(actor: Actor, mayPost: boolean): Html {
  return html`<a class="rm-visitor__way rm-break" href="/account">${actor.name}<span class="govuk-visually-hidden">: your account</span></a>
    ${may(actor, 'account.manage') && html`<a class="rm-visitor__way" href="/people">People</a>`}
    ${mayPost && html`<form action="/sign-out" method="post"><button type="submit" class="rm-visitor__way">Sign out</button></form>`}`
}
