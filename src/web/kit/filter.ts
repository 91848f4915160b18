import { html } from 'hono/html'
import type { Html } from './html.ts'

export interface FilterChoice {
  readonly href: string
  readonly label: string
  readonly current: boolean
}

/** Links that filter a list. */
export function filter(label: string, choices: readonly FilterChoice[]): Html {
  return html`<nav aria-label="${label}">
    <p class="rm-filter__label" aria-hidden="true">${label}</p>
    <ul class="rm-filter">
      ${choices.map(
        (choice) =>
          html`<li><a href="${choice.href}"${choice.current && html` aria-current="true"`}>${choice.label}</a></li>`,
      )}
    </ul>
  </nav>`
}
