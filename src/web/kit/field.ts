import { html } from 'hono/html'
import type { FieldError } from './error-summary.ts'
import type { Html } from './html.ts'

export interface Field {
  readonly name: string
  readonly label: string
  readonly hint?: string | Html
  readonly value?: string
  readonly error?: FieldError | undefined
  /** What a browser may fill in, as HTML names it. */
  readonly autocomplete?: 'username' | 'current-password' | 'new-password'
}

/** Label, hint and error around a control that has the field's name as its id. */
function group(field: Field, control: (described: Html | false, error: boolean) => Html): Html {
  const { name, label, hint, error } = field
  const ids = [...(hint ? [`${name}-hint`] : []), ...(error ? [`${name}-error`] : [])]
  return html`<div class="govuk-form-group${error ? ' govuk-form-group--error' : ''}">
    <label class="govuk-label govuk-!-font-weight-bold" for="${name}">${label}</label>
    ${hint && html`<div id="${name}-hint" class="govuk-hint">${hint}</div>`}
    ${error && html`<p id="${name}-error" class="govuk-error-message"><span class="govuk-visually-hidden">Error:</span> ${error.message}</p>`}
    ${control(ids.length > 0 && html` aria-describedby="${ids.join(' ')}"`, error !== undefined)}
  </div>`
}

export function textField(field: Field): Html {
  const { name, value, autocomplete } = field
  return group(
    field,
    (described, error) =>
      html`<input class="govuk-input${error ? ' govuk-input--error' : ''}" id="${name}" name="${name}" type="text" value="${value ?? ''}" maxlength="500" autocomplete="${autocomplete ?? 'off'}"${autocomplete ? html` autocapitalize="none" spellcheck="false"` : html` spellcheck="true"`}${described}>`,
  )
}

export function passwordField(field: Omit<Field, 'value'>): Html {
  const { name, autocomplete } = field
  return group(
    field,
    (described, error) =>
      html`<input class="govuk-input${error ? ' govuk-input--error' : ''}" id="${name}" name="${name}" type="password" maxlength="400" autocomplete="${autocomplete ?? 'current-password'}" autocapitalize="none" spellcheck="false"${described}>`,
  )
}

export function hiddenField(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`
}

/** Several lines, which stay on the page: it has no name under which a form could send it, and no spelling service sees it. */
export function textArea(field: Field): Html {
  return group(
    field,
    (described, error) =>
      html`<textarea class="govuk-textarea${error ? ' govuk-textarea--error' : ''}" id="${field.name}" rows="10" autocomplete="off" spellcheck="false"${described}>${field.value ?? ''}</textarea>`,
  )
}

/** Several lines that a form sends. */
export function sentArea(field: Field): Html {
  return group(
    field,
    (described, error) =>
      html`<textarea class="govuk-textarea${error ? ' govuk-textarea--error' : ''}" id="${field.name}" name="${field.name}" rows="8"${described}>${field.value ?? ''}</textarea>`,
  )
}

export function fileField(field: Field & { readonly accept: string }): Html {
  const { name, accept } = field
  return group(
    field,
    (described, error) =>
      html`<input class="govuk-file-upload${error ? ' govuk-file-upload--error' : ''}" id="${name}" name="${name}" type="file" accept="${accept}"${described}>`,
  )
}

export interface Choice {
  readonly value: string
  readonly label: string
  /** The heading under which it stands among others of the same; those without stand first. */
  readonly group?: string
}

export function selectField(field: Field & { readonly choices: readonly Choice[] }): Html {
  const { name, value, choices } = field
  const option = (choice: Choice) =>
    html`<option value="${choice.value}"${choice.value === value && html` selected`}>${choice.label}</option>`
  return group(
    field,
    (described, error) =>
      html`<select class="govuk-select${error ? ' govuk-select--error' : ''}" id="${name}" name="${name}"${described}>${[
        ...Map.groupBy(choices, (choice) => choice.group),
      ].map(([label, grouped]) =>
        label === undefined ? grouped.map(option) : html`<optgroup label="${label}">${grouped.map(option)}</optgroup>`,
      )}</select>`,
  )
}
