import { html } from 'hono/html'
import { parseHeader } from '../../rolemap/column/header.ts'
import { type Field as ColumnField, FIELD_LABELS } from '../../rolemap/index.ts'
import type { TablePlace } from '../../rolemap/open-table.ts'
import type { Field } from './control.ts'
import type { Html } from './html.ts'
import { capitalise } from './words.ts'

/** A column of a file, with some of its values and what it was taken for. */
export interface ShownColumn {
  readonly column: string
  /** Not given where they may not be shown. */
  readonly samples?: readonly string[]
  readonly field?: string | undefined
  readonly sure: number
}

const LONGEST = 60

/** Its first values, and what it was taken for: what a person needs to see whether that is right. */
export function columnHint({ samples, field, sure }: ShownColumn): Html {
  return html`${samples && html`<span class="rm-samples">${formatSamples(samples)}</span>`}${field && html` <strong class="govuk-tag govuk-tag--grey">${labelOf(field)}${sure < SURE && '?'}</strong>`}`
}

function formatSamples(samples: readonly string[]): Html {
  const values = samples.map((value) => (value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value))
  return values.length > 0 ? html`${values.join(' · ')}` : html`<em>nothing in the first rows</em>`
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

/** Fields for those who know better than what is found: which column has the titles, on which sheet, below which row. */
export const GIVEN_FIELDS = [
  {
    name: 'title',
    label: 'Column with the job titles',
    hint: 'Found by name and content if you leave it empty',
  },
  { name: 'sheet', label: 'Sheet', hint: 'By name or number; found if you leave it empty' },
  {
    name: 'header',
    label: 'Row of the headings',
    hint: 'Such as 4, or 4,5 for two rows, or none; found if you leave it empty',
  },
] as const satisfies readonly Field[]

type Given = Readonly<Record<'title' | 'sheet' | 'header', string>>

/** What was given of them; undefined where the row of the headings is none. */
export function readGiven({ title, sheet, header }: Given): GivenTable | undefined {
  const parsed = header === '' ? undefined : parseHeader(header)
  if (header !== '' && parsed === undefined) return undefined
  const place = { ...(sheet !== '' && { sheet }), ...(parsed !== undefined && { header: parsed }) }
  return { ...(title !== '' && { title }), place }
}

interface GivenTable {
  readonly title?: string
  readonly place: TablePlace
}

/** What the columns of a file were taken for, with some values of each, and where they were found. */
export function foundTable({ where, columns }: { where: string; columns: readonly ShownColumn[] }): Html {
  return html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">What the columns were taken for</span></summary>
    <div class="govuk-details__text"><p class="govuk-body">${capitalise(where)}.</p>
    <dl class="govuk-summary-list govuk-summary-list--no-border">${columns.map(
      (one) =>
        html`<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">${one.column}</dt><dd class="govuk-summary-list__value">${columnHint(one)}</dd></div>`,
    )}</dl></div></details>`
}
