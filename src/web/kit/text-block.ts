import { html } from 'hono/html'
import type { Html } from './html.ts'

export interface TextBlock {
  readonly name: string
  readonly label: string
  readonly hint: string
  readonly value: string
  readonly rows: number
  readonly error?: string | undefined
}

/** Several lines that a form sends, such as a small file that is edited in place. */
export function textBlock({ name, label, hint, value, rows, error }: TextBlock): Html {
  return html`<div class="govuk-form-group${error ? ' govuk-form-group--error' : ''}">
    <label class="govuk-label govuk-!-font-weight-bold" for="${name}">${label}</label>
    <div id="${name}-hint" class="govuk-hint">${hint}</div>
    ${error && html`<p id="${name}-error" class="govuk-error-message"><span class="govuk-visually-hidden">Error:</span> ${error}</p>`}
    <textarea class="govuk-textarea rm-code${error ? ' govuk-textarea--error' : ''}" id="${name}" name="${name}" rows="${rows}" autocomplete="off" spellcheck="false" aria-describedby="${name}-hint${error ? ` ${name}-error` : ''}">
${value}</textarea>
  </div>`
}
