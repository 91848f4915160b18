import { html } from 'hono/html'
import { type ChosenColumns, type Field as ColumnField, FIELD_LABELS } from '../../rolemap/index.ts'
import { type Choice, control, type Field } from './control.ts'
import type { Filled } from './form.ts'
import type { Html } from './html.ts'
import { type Refusal, refuse } from './sent.ts'
import { clip } from './words.ts'

/** A column of a file, with some of its values and what it was taken for. */
export interface ShownColumn {
  readonly column: string
  readonly samples: readonly string[]
  readonly field?: string | undefined
  readonly sure: number
}

/** A use of a column other than for titles. */
export interface ColumnUse {
  readonly name: string
  readonly label: string
}

/** A file whose columns a person is asked about: the same step whatever the file is for. */
export interface ColumnStep extends ChosenColumns {
  /** What was found, and where. */
  readonly said: string
  readonly columns: readonly ShownColumn[]
  readonly asks: readonly ColumnUse[]
  /** Other questions of the same step. */
  readonly more?: readonly Field[]
  readonly filled?: Filled | undefined
  readonly action: string
  /** What happens next, for the button. */
  readonly button: string
}

type Asked = Pick<ColumnStep, 'columns' | 'asks' | 'uses'>

/** The fields of the step, for reading it. */
export function stepFields({ columns, asks, uses }: Asked): readonly Field[] {
  const names = columns.map(({ column }) => ({ value: column, label: clip(column, 60) }))
  const choices = [{ value: '', label: 'None' }, ...names]
  return [
    { name: 'column', label: 'The column with the job titles', kind: 'choice', most: LONGEST_NAME },
    ...asks.map(
      ({ name, label }): Field => ({
        name,
        label,
        kind: 'choice',
        value: uses[name] ?? '',
        choices,
        most: LONGEST_NAME,
      }),
    ),
  ]
}

// The name of a column may be as long as a cell.
const LONGEST_NAME = 100_000

/** A person's choice. A column that the file does not have counts as none. */
export function readStep(
  { columns, asks }: Pick<Asked, 'columns' | 'asks'>,
  values: Readonly<Record<string, string>>,
): ChosenColumns {
  const known = (name: string) => columns.find(({ column }) => column === values[name])?.column ?? ''
  return { title: known('column'), uses: Object.fromEntries(asks.map(({ name }) => [name, known(name)])) }
}

export const refuseNoTitle = (): Refusal => refuse(FIRST, 'Select the column with the job titles')

const FIRST = 'column-0'

/** Why these columns are chosen before the person says more. */
export function tellChosen({ title, remembered }: { readonly title: string; readonly remembered: boolean }): string {
  if (remembered) return 'The columns are those that you chose for a file with the same headings.'
  return title === ''
    ? 'No column looks like job titles: say which it is.'
    : 'The one that looks most like it is selected.'
}

/**
 * Shows each column with some of its values and what it was taken for, and asks which one has the titles and which
 * others help.
 */
export function columnStep({ more = [], ...step }: ColumnStep): Html {
  const { action, button, filled } = step
  const shownOf = ({ name }: Field) => ({
    value: filled?.values?.[name],
    error: filled?.errors?.find(({ field }) => field === name)?.message,
  })
  return html`<form action="${action}" method="post" novalidate>
      ${radios(step)}
      <fieldset class="govuk-fieldset">
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--m"><h2 class="govuk-fieldset__heading">Do any other columns help?</h2></legend>
        ${tellMissing(step)}
        ${stepFields(step)
          .slice(1)
          .map((field) => control(field, shownOf(field)))}
      </fieldset>
      ${more.map((field) => control(field, shownOf(field)))}
      <button type="submit" class="govuk-button">${button}</button>
    </form>`
}

function tellMissing({ asks, uses }: Asked): Html | false {
  const missing = asks.filter(({ name }) => !uses[name]).map(({ label }) => label.toLowerCase())
  return missing.length > 0 && html`<p class="govuk-hint">No column looks like ${missing.join(', ')}.</p>`
}

/** What any column of a file can hold, asked column by column. */
export interface EachColumnStep {
  readonly said: string
  readonly columns: readonly ShownColumn[]
  readonly choices: readonly Choice[]
  /** The use of each column, by its name. */
  readonly uses: Readonly<Record<string, string>>
  /** Other questions of the same step. */
  readonly more?: readonly Field[]
  readonly filled?: Filled | undefined
  readonly action: string
  readonly button: string
}

type Each = Pick<EachColumnStep, 'columns' | 'choices' | 'uses'>

/** The fields of the step: one for each column. */
export const eachFields = ({ columns, choices, uses }: Each): readonly Field[] =>
  columns.map(({ column }, at) => ({
    ...{ name: `column-${at}`, label: clip(column, LONGEST), kind: 'choice', choices, value: uses[column] ?? '' },
  }))

/** The use of each column that a person chose, by the columns' names. */
export const readEach = ({ columns }: Pick<Each, 'columns'>, values: Readonly<Record<string, string>>) =>
  Object.fromEntries(columns.map(({ column }, at) => [column, values[`column-${at}`] ?? '']))

/** Shows each column with some of its values, and asks what it holds. */
export function eachColumnStep({ said, columns, more = [], filled, action, button, ...asked }: EachColumnStep): Html {
  const sampled = eachFields({ columns, ...asked }).map((one, at) => ({
    ...one,
    hint: html`<span class="rm-samples">${formatSamples(columns[at]?.samples ?? [])}</span>`,
  }))
  const field = (one: Field) => {
    const error = filled?.errors?.find((found) => found.field === one.name)?.message
    return control(one, { value: filled?.values?.[one.name], error })
  }
  return html`<form action="${action}" method="post" novalidate>
      <h1 class="govuk-heading-l">What do the columns hold?</h1>
      <p class="govuk-body rm-prose">${said}</p>
      ${[...sampled, ...more].map(field)}
      <button type="submit" class="govuk-button">${button}</button>
    </form>`
}

function radios({ columns, title, said, filled }: Omit<ColumnStep, 'more'>): Html {
  const chosen = filled?.values?.column ?? title
  const error = filled?.errors?.find(({ field }) => field === FIRST)?.message
  const radio = (one: ShownColumn, index: number) => html`<div class="govuk-radios__item">
    <input class="govuk-radios__input" id="column-${index}" name="column" type="radio" value="${one.column}"${one.column === chosen && html` checked`} aria-describedby="column-${index}-hint">
    <label class="govuk-label govuk-radios__label" for="column-${index}">${clip(one.column)}</label>
    <div id="column-${index}-hint" class="govuk-hint govuk-radios__hint">${columnHint(one)}</div>
  </div>`
  return html`<div class="govuk-form-group${error ? ' govuk-form-group--error' : ''}">
    <fieldset class="govuk-fieldset" aria-describedby="column-hint${error ? ' column-error' : ''}">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--l"><h1 class="govuk-fieldset__heading">Which column has the job titles?</h1></legend>
      <div id="column-hint" class="govuk-hint">${said}</div>
      ${error && html`<p id="column-error" class="govuk-error-message"><span class="govuk-visually-hidden">Error:</span> ${error}</p>`}
      <div class="govuk-radios">${columns.map(radio)}</div>
    </fieldset>
  </div>`
}

const LONGEST = 60

/** Its first values and what it was taken for, so that a person can see whether that is right. */
const columnHint = ({ samples, field, sure }: ShownColumn): Html =>
  html`<span class="rm-samples">${formatSamples(samples)}</span>${field && html` <strong class="govuk-tag govuk-tag--grey">${labelOf(field)}${sure < SURE && '?'}</strong>`}`

function formatSamples(samples: readonly string[]): Html {
  const values = samples.map((value) => clip(value, LONGEST))
  return values.length > 0 ? html`${values.join(' · ')}` : html`<em>nothing in the first rows</em>`
}

const SURE = 0.6

const labelOf = (field: string): string => FIELD_LABELS[field as ColumnField] ?? field
