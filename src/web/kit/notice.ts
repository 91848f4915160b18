import { html } from 'hono/html'
import type { Html } from './html.ts'

/** A message that something was done. */
export function notice(heading: string, text: string | Html): Html {
  return html`<div class="rm-answer rm-answer--coded" role="status"><p class="govuk-!-font-weight-bold">${heading}</p><p class="govuk-body">${text}</p></div>`
}
