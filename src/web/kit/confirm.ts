import { html } from 'hono/html'
import type { Field } from './control.ts'
import { type Filled, form } from './form.ts'
import type { Html } from './html.ts'

export interface Confirmation<Name extends string> {
  /** As a question: `Delete staff.csv?` */
  readonly question: string
  /** What will be lost, and whether it can be restored. */
  readonly lost: string | Html
  readonly action: string
  /** What the button does, and to what: `Delete staff.csv`. */
  readonly button: string
  /** Which button it is, if the form of a page has several. */
  readonly does?: string
  /** The way back. */
  readonly keep: { readonly href: string; readonly label: string }
  readonly fields?: readonly Field<Name>[]
  readonly filled?: Filled<Name>
}

/**
 * A page that asks before something is deleted or ended: the answer to a link, or to a button that needs a second one.
 */
export function confirm<Name extends string>(
  asked: Confirmation<Name>,
): { readonly title: string; readonly main: Html } {
  const { question, lost, action, button, does, keep, fields = [], filled } = asked
  const press = { label: button, look: 'warning', ...(does !== undefined && { does }) } as const
  return {
    title: question,
    main: html`<h1 class="govuk-heading-l rm-break">${question}</h1>
      <p class="govuk-body rm-prose">${lost}</p>
      ${form({ action, fields, filled, buttons: [press] })}
      <p class="govuk-body"><a class="govuk-link" href="${keep.href}">${keep.label}</a></p>`,
  }
}
