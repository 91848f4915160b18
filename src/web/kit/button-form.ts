import { html } from 'hono/html'
import type { Html } from './html.ts'

export interface ButtonForm {
  readonly action: string
  readonly label: string
  /** What screen readers hear after the label, where several buttons of a page say the same. */
  readonly of?: string
  readonly look?: 'secondary' | 'warning'
  /** In a row or a cell, with nothing below it. */
  readonly tight?: boolean
}

/** A button that does something at once. */
export function buttonForm({ action, label, of, look = 'secondary', tight }: ButtonForm): Html {
  return html`<form action="${action}" method="post"><button type="submit" class="govuk-button govuk-button--${look}${tight && ' rm-tight'}">${label}${of && html`<span class="govuk-visually-hidden"> ${of}</span>`}</button></form>`
}
