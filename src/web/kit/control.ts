import { html } from 'hono/html'
import type { Html } from './html.ts'

/**
 * How a field is filled in. `lines`: several lines of prose. `code`: several lines in which spaces count, such as a
 * small file. `hidden`: sent but not visible. `shown`: visible, but nobody can change it. `unsent`: lines that stay on
 * the page, without a name under which a form could send them, and hidden from spelling services. `trap`: nobody sees
 * it, and only robots fill it in.
 */
export type FieldKind =
  | 'text'
  | 'password'
  | 'lines'
  | 'code'
  | 'choice'
  | 'file'
  | 'hidden'
  | 'shown'
  | 'unsent'
  | 'trap'

export interface Choice {
  readonly value: string
  readonly label: string
  /** The heading for several fields of a group. Fields without a group come first. */
  readonly group?: string
}

/** A field of a form, as data: the page shows the field from it, and the form is read by it. */
export interface Field<Name extends string = string> {
  readonly name: Name
  readonly label: string
  readonly kind?: FieldKind
  readonly hint?: string | Html
  /** Its first value, before anybody fills it in. */
  readonly value?: string
  /** The most characters that it takes. */
  readonly most?: number
  /** What the page says if it was not filled in. If absent, the field may stay empty. */
  readonly needed?: string
  /** What a `choice` is chosen from. */
  readonly choices?: readonly Choice[]
  /** File extensions that a `file` may have in addition to those of tables, such as `.zip,.ttl`. */
  readonly accepts?: string
  /** What a browser may fill in, by its HTML name. */
  readonly autocomplete?: 'username' | 'current-password' | 'new-password'
  /** A heading for the part of the form that begins here. */
  readonly heading?: string
}

/** Files of tables in any format that Rolemap reads. */
const TABLE_FILES = '.csv,.tsv,.txt,.xlsx,.parquet'

const MOST: Readonly<Record<FieldKind, number>> = {
  text: 500,
  password: 400,
  lines: 100_000,
  code: 10_000_000,
  choice: 500,
  file: 0,
  hidden: 2000,
  shown: 2000,
  unsent: 0,
  trap: 500,
}

/** The most characters that a field takes. */
export const mostOf = ({ kind = 'text', most }: Field): number => most ?? MOST[kind]

/** A field's value, and what is wrong with it. */
export interface Shown {
  readonly value?: string | undefined
  readonly error?: string | undefined
}

/** A field with its label, hint and error. Its id is its name. */
export function control(field: Field, { value = field.value ?? '', error }: Shown = {}): Html {
  const { name, label, hint, heading } = field
  if (field.kind === 'hidden') return html`<input type="hidden" name="${name}" value="${value}">`
  if (field.kind === 'trap') return trap(field)
  const ids = [...(hint ? [`${name}-hint`] : []), ...(error ? [`${name}-error`] : [])]
  const described = ids.length > 0 && html` aria-describedby="${ids.join(' ')}"`
  return html`${heading && html`<h2 class="govuk-heading-m">${heading}</h2>`}<div class="govuk-form-group${error ? ' govuk-form-group--error' : ''}">
    <label class="govuk-label govuk-!-font-weight-bold" for="${name}">${label}</label>
    ${hint && html`<div id="${name}-hint" class="govuk-hint">${hint}</div>`}
    ${error && html`<p id="${name}-error" class="govuk-error-message"><span class="govuk-visually-hidden">Error:</span> ${error}</p>`}
    ${input(field, { value, named: html` id="${name}"${field.kind !== 'unsent' && html` name="${name}"`}`, described, wrong: error !== undefined })}
  </div>`
}

/** Outside of what is seen, read out or reached by keyboard. */
const trap = ({ name, label }: Field): Html =>
  html`<div class="govuk-visually-hidden" aria-hidden="true"><label for="${name}">${label}</label><input id="${name}" name="${name}" type="text" value="" tabindex="-1" autocomplete="off"></div>`

interface Input {
  readonly value: string
  /** The attributes that link it to its label and form. */
  readonly named: Html
  readonly described: Html | false
  readonly wrong: boolean
}

function input(field: Field, { value, named, described, wrong }: Input): Html {
  const { kind = 'text', autocomplete, accepts, choices = [] } = field
  const look = (name: string, more = '') => `govuk-${name}${more}${wrong ? ` govuk-${name}--error` : ''}`
  const area = (given: string, rows: number, more: Html | false = false) =>
    html`<textarea class="${given}"${named} rows="${rows}"${more}${described}>
${value}</textarea>`
  switch (kind) {
    case 'lines':
      return area(look('textarea'), 8)
    case 'code':
      return area(look('textarea', ' rm-code'), 12, UNCHECKED)
    case 'unsent':
      return area(look('textarea'), 10, UNCHECKED)
    case 'file':
      return html`<input class="${look('file-upload')}"${named} type="file" accept="${TABLE_FILES}${accepts && `,${accepts}`}"${described}>`
    case 'choice':
      return html`<select class="${look('select')}"${named}${described}>${options(choices, value)}</select>`
    case 'shown':
      return html`<input class="${look('input', ' rm-code')}"${named} type="text" value="${value}" readonly${described}>`
    case 'password':
      return html`<input class="${look('input')}"${named} type="password" maxlength="${mostOf(field)}" autocomplete="${autocomplete ?? 'current-password'}"${PLAIN}${described}>`
    default:
      return html`<input class="${look('input')}"${named} type="text" value="${value}" maxlength="${mostOf(field)}" autocomplete="${autocomplete ?? 'off'}"${autocomplete ? PLAIN : html` spellcheck="true"`}${described}>`
  }
}

const UNCHECKED = html` autocomplete="off" spellcheck="false"`
const PLAIN = html` autocapitalize="none" spellcheck="false"`

function options(choices: readonly Choice[], chosen: string): readonly (Html | readonly Html[])[] {
  const option = ({ value, label }: Choice) =>
    html`<option value="${value}"${value === chosen && html` selected`}>${label}</option>`
  return [...Map.groupBy(choices, ({ group }) => group)].map(([label, grouped]) =>
    label === undefined ? grouped.map(option) : html`<optgroup label="${label}">${grouped.map(option)}</optgroup>`,
  )
}
