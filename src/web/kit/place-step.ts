import { html } from 'hono/html'
import { parseHeader } from '../../rolemap/column/header.ts'
import type { TablePlace } from '../../rolemap/open-table.ts'
import { control, type Field } from './control.ts'
import type { Filled } from './form.ts'
import type { Html } from './html.ts'
import { type Refusal, refuse } from './sent.ts'

export interface ShownPlace {
  readonly sheet?: string | undefined
  readonly sheets?: readonly string[] | undefined
  readonly headings?: readonly number[]
}

/** Where the table is: the sheet, if there are several, and the rows of the headings. */
export function placeFields({
  sheet = '',
  sheets = [],
  headings = [],
}: ShownPlace): readonly Field<'sheet' | 'header'>[] {
  const choices = sheets.map((name) => ({ value: name, label: name }))
  return [
    ...(sheets.length > 1
      ? [{ name: 'sheet', label: 'Sheet', kind: 'choice', value: sheet, choices } as const]
      : [{ name: 'sheet', label: 'Sheet', kind: 'hidden', value: '' } as const]),
    {
      name: 'header',
      label: 'Row of the headings',
      value: headings.length > 0 ? headings.join(',') : 'none',
      hint: 'As your spreadsheet numbers it. Both rows where there are two, such as 4,5. “none” if the first row is data.',
    },
  ]
}

/** The place that a person gave; empty fields mean unknown. */
export function readPlace({ sheet = '', header = '' }: Readonly<Record<string, string>>): TablePlace | Refusal {
  const parsed = header === '' ? undefined : parseHeader(header)
  if (header !== '' && parsed === undefined)
    return refuse('header', 'Enter a row such as 4, two rows such as 4,5, or none')
  return { ...(parsed !== undefined && { header: parsed }), ...(sheet !== '' && { sheet }) }
}

export interface PlaceStep {
  readonly action: string
  /** `get` if the place is in the address of the page. */
  readonly method: 'get' | 'post'
  readonly place: ShownPlace
  readonly filled?: Filled | undefined
}

/** Asks where the table is, for people who know better. */
export function placeStep({ action, method, place, filled }: PlaceStep): Html {
  const shownOf = (name: 'sheet' | 'header') => ({
    value: filled?.values?.[name],
    error: filled?.errors?.find(({ field }) => field === name)?.message,
  })
  return html`<h2 class="govuk-heading-m">Is the table somewhere else?</h2>
    <form action="${action}" method="${method}" novalidate class="rm-prose">
      ${placeFields(place).map((field) => control(field, shownOf(field.name)))}
      <button type="submit" class="govuk-button govuk-button--secondary">Read the file again</button>
    </form>`
}
