import { html } from 'hono/html'
import type { Html } from './html.ts'

export interface Crumb {
  readonly href: string
  readonly label: string
}

const HOME: Crumb = { href: '/', label: 'Home' }

/** The path from the home page to the page above this one. */
export function breadcrumbs(trail: readonly Crumb[]): Html {
  return html`<nav class="govuk-breadcrumbs" aria-label="Breadcrumb">
    <ol class="govuk-breadcrumbs__list">
      ${[HOME, ...trail].map(
        ({ href, label }) =>
          html`<li class="govuk-breadcrumbs__list-item"><a class="govuk-breadcrumbs__link" href="${href}">${label}</a></li>`,
      )}
    </ol>
  </nav>`
}
