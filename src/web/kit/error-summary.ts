import { html } from 'hono/html'
import type { Html } from './html.ts'

export interface FieldError {
  /** The id of the field that is wrong. */
  readonly field: string
  readonly message: string
}

/** What is wrong with the sent form, each with a link to its field. It comes first on the page, and has the focus. */
export function errorSummary(errors: readonly FieldError[]): Html {
  return html`<div class="govuk-error-summary" tabindex="-1" autofocus>
    <div role="alert">
      <h2 class="govuk-error-summary__title">There is a problem</h2>
      <div class="govuk-error-summary__body">
        <ul class="govuk-list govuk-error-summary__list">
          ${errors.map(({ field, message }) => html`<li><a href="#${field}">${message}</a></li>`)}
        </ul>
      </div>
    </div>
  </div>`
}
