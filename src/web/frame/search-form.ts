import { html } from 'hono/html'
import { type Choice, control } from '../kit/control.ts'
import type { FieldError } from '../kit/error-summary.ts'
import type { Html } from '../kit/html.ts'
import type { PageScript } from './page.ts'
import type { Summary } from './shelf.ts'

/** What is searched unless the visitor chooses otherwise. */
export const FIRST_CHOICE = 'job-roles'

/** The choice that finds items of all classifications, by code and label. */
export const EVERYWHERE = 'all'

/** Offers titles of the index while a person types. */
export const SEARCH_SCRIPT: PageScript = { module: 'web/browser/type-ahead', policy: 'scripts' }

export interface SearchForm {
  readonly summaries: readonly Summary[]
  readonly title?: string
  readonly in?: string
  readonly error?: FieldError | undefined
  /** Parts of the classifications to search in, in addition to each as a whole. */
  readonly parts?: readonly Choice[]
}

export function searchForm({ summaries, title, in: chosen, error, parts = [] }: SearchForm): Html {
  return html`<form class="rm-search" action="/search" method="get" role="search" aria-label="Job titles">
    ${control({ name: 'title', label: 'Job title' }, { value: title, error: error?.message })}
    ${control({ name: 'in', kind: 'choice', label: parts.length > 0 ? 'Where to look' : 'Classification', value: chosen ?? FIRST_CHOICE, choices: [...toChoices(summaries, chosen), { value: EVERYWHERE, label: 'All classifications, by code or label' }, ...parts] })}
    <button type="submit" class="govuk-button">Look up</button>
  </form>`
}

/** Classifications with titles, and the chosen one, which may only have labels. */
export const toChoices = (summaries: readonly Summary[], chosen?: string) =>
  summaries.filter(({ id, entries }) => entries > 0 || id === chosen).map(({ id, label }) => ({ value: id, label }))
