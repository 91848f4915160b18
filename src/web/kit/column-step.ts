import { html } from 'hono/html'
import { type Field as ColumnField, FIELD_LABELS } from '../../rolemap/index.ts'
import type { Field } from './control.ts'
import type { Html } from './html.ts'

/** A column of a file, with some of its values and what it was taken for. */
export interface ShownColumn {
  readonly column: string
  readonly samples: readonly string[]
  readonly field?: string | undefined
  readonly sure: number
}

const LONGEST = 60

/** Its first values, and what it was taken for: what a person needs to see whether that is right. */
export function columnHint({ samples, field, sure }: ShownColumn): Html {
  const values = samples.map((value) => (value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value))
  const said = values.length > 0 ? html`${values.join(' · ')}` : html`<em>nothing in the first rows</em>`
  return html`<span class="rm-samples">${said}</span>${field && html` <strong class="govuk-tag govuk-tag--grey">${labelOf(field)}${sure < SURE && '?'}</strong>`}`
}

const SURE = 0.6

const labelOf = (field: string): string => FIELD_LABELS[field as ColumnField] ?? field

/** Where the table is: the sheet, if there are several, and the rows of the headings. */
export function placeFields(layout: {
  readonly sheet?: string | undefined
  readonly sheets?: readonly string[] | undefined
  readonly headings?: readonly number[]
}): readonly Field<'sheet' | 'header'>[] {
  const { sheet = '', sheets = [], headings = [] } = layout
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
