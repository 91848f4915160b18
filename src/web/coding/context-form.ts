import { html } from 'hono/html'
import type { Context } from '../../coder/index.ts'
import { control, type Field } from '../kit/control.ts'
import type { Html } from '../kit/html.ts'

/** The names on pages of what can be known about a post besides its title. */
export const CONTEXT_LABELS: Readonly<Record<keyof Context, string>> = {
  serviceArea: 'Service area',
  serviceType: 'Service type',
  employer: 'Employer',
  grade: 'Grade',
  description: 'Description of the post',
  control: 'Controls resources: staff, a budget or premises',
}

export const CONTEXT_FIELDS = Object.keys(CONTEXT_LABELS) as readonly (keyof Context)[]

/** The same, as uses of columns. */
export const CONTEXT_USES = CONTEXT_FIELDS.map((name) => ({ name, label: CONTEXT_LABELS[name] }))

const KINDS: Readonly<Partial<Record<keyof Context, Pick<Field, 'kind' | 'choices'>>>> = {
  control: {
    kind: 'choice',
    choices: [
      { value: '', label: 'Not known' },
      { value: 'yes', label: 'Yes' },
      { value: 'no', label: 'No' },
    ],
  },
}

/** A question: a title, where to look, and what else is known. */
export interface ContextForm {
  readonly title: string
  readonly in: string
  readonly given: Context
}

/** Asks again about a title, with what is known about its post. Open if something was given. */
export function contextForm({ title, in: id, given }: ContextForm): Html {
  const open = Object.keys(given).length > 0
  return html`<details class="govuk-details"${open && html` open`}>
    <summary class="govuk-details__summary"><span class="govuk-details__summary-text">Add more about this job</span></summary>
    <div class="govuk-details__text">
      <form action="/search" method="get" aria-label="More about this job">
        <input type="hidden" name="title" value="${title}">
        <input type="hidden" name="in" value="${id}">
        ${CONTEXT_FIELDS.map((name) => control({ name, label: CONTEXT_LABELS[name], value: given[name] ?? '', ...KINDS[name] }))}
        <button type="submit" class="govuk-button govuk-button--secondary">Look up with this</button>
      </form>
    </div>
  </details>`
}

/** Answers the question whether the post controls resources. */
export function controlLinks({ title, in: id, given }: ContextForm): Html {
  const link = (value: 'yes' | 'no', label: string) => {
    const query = new URLSearchParams({ title, in: id, ...given, control: value })
    return html`<li><a class="govuk-link" href="/search?${query}">${label}</a></li>`
  }
  return html`<ul class="govuk-list">${link('yes', 'Yes, it controls staff, a budget or premises')}${link('no', 'No, it controls none of them')}</ul>`
}
