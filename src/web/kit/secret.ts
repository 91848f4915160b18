import { html } from 'hono/html'
import type { Html } from './html.ts'

export interface Secret {
  readonly heading: string
  readonly label: string
  readonly value: string
  readonly text: string
}

/** Something that is shown once and can never be seen again. */
export function secret({ heading, label, value, text }: Secret): Html {
  return html`<div class="rm-answer rm-answer--coded" role="status">
    <p class="govuk-!-font-weight-bold">${heading}</p>
    <p class="govuk-body">${label}: <code class="rm-code rm-break">${value}</code></p>
    <p class="govuk-body">${text}</p>
  </div>`
}
