import type { Context } from 'hono'
import { html } from 'hono/html'
import { RolemapError } from '../../error.ts'
import { requireOrganisation } from '../../rolemap/organisation/organisation.ts'
import { toCharts } from '../../rolemap/workforce/chart-shown.ts'
import { listFurther } from '../../rolemap/workforce/further.ts'
import { findPostClassification, listPostDimensions } from '../../rolemap/workforce/open-posts.ts'
import { makePostTable } from '../../rolemap/workforce/post-table.ts'
import type { ShownTable } from '../../rolemap/workforce/shown-table.ts'
import { MEASURES } from '../../workforce/index.ts'
import { shownTable } from '../coding/shown-table.ts'
import type { Page, Site } from '../frame/page.ts'
import {
  cellPostsAddress,
  organisationsAddress,
  postsAddress,
  postTableAddress,
  publishedAddress,
} from '../kit/address.ts'
import { chartPicture } from '../kit/chart.ts'
import { type Choice, control, type Field } from '../kit/control.ts'
import { errorSummary, type FieldError } from '../kit/error-summary.ts'
import { type Filled, form, refuseAt } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import type { Refusal } from '../kit/sent.ts'
import { capitalise } from '../kit/words.ts'
import { codingBeside } from '../table/coded-by.ts'
import { movesBetween } from '../table/moved.ts'
import { toField, widths } from '../table/through.ts'
import { ASKED_FIELDS, type Given, type Name, toAsked, toCellQuery, toGiven } from './asked.ts'

export const MEASURE_LABELS = {
  posts: 'Posts',
  headcount: 'Persons',
  fte: 'Full-time equivalents',
  vacancies: 'Vacancies',
}
/** A table to publish of an organisation's posts. */
export async function postTablePage({ rolemap }: Site, context: Context, filled: Filled<Name> = {}): Promise<Page> {
  const { id, label } = await requireOrganisation(rolemap, context.req.param('organisation') ?? '')
  const wanted = { ...toGiven(context), ...filled.values }
  const to = wanted.to || undefined
  const dimensions = await listPostDimensions(rolemap, { organisation: id, to })
  const given = to === undefined ? wanted : withLevel(wanted, dimensions)
  const further = await listFurther(rolemap, await findPostClassification(rolemap, id))
  const found = await attempt(() => makePostTable(rolemap, toAsked(id, given)))
  const errors: readonly FieldError[] = filled.errors ?? ('message' in found ? [found] : [])
  const errorOf = (name: Name) => errors.find(({ field }) => field === name)?.message
  return {
    title: `${errors.length > 0 ? 'Error: ' : ''}Table of posts: ${label}`,
    nav: 'posts',
    trail: [
      { href: organisationsAddress(), label: 'Posts' },
      { href: postsAddress(id), label },
    ],
    wide: true,
    ...(errors.length > 0 && { status: 422 as const }),
    main: html`${errors.length > 0 && errorSummary(errors)}<h1 class="govuk-heading-l"><span class="rm-caption">${label}</span>Table of posts</h1>
      <p class="govuk-body rm-prose">Nobody can be found in this table: figures that are small are not shown, nor others from which one of them could be worked out. Or all are rounded.</p>
      <form class="rm-prose" id="main-form" action="${postTableAddress(id)}#table" method="get" novalidate>
        ${[...(further.length > 0 ? [toField<Name>(further)] : []), ...fieldsOf(dimensions)].map((field) => control(field, { value: given[field.name] ?? field.value, error: errorOf(field.name) }))}
        <button type="submit" class="govuk-button">Make this table</button>
      </form>
      ${'table' in found && shown(id, found.table, given)}`,
  }
}

/** Somebody who has just chosen another classification has not seen its levels yet: the lines are then of its first. */
function withLevel(given: Given, dimensions: readonly Choice[]): Given {
  const isLevel = (name: string | undefined) => name?.startsWith('role:')
  const isKnown = (name: string | undefined) => dimensions.some(({ value }) => value === name)
  if ([given.rows, given.columns, given.by].some((name) => isLevel(name) && isKnown(name))) return given
  return { ...given, rows: dimensions.find(({ value }) => isLevel(value))?.value ?? '' }
}

/** The field at which the form shows an error. */
export const refuseTable = (error: RolemapError): Refusal | undefined =>
  FIELDS_OF.has(error.code) || error.is === 'conflict' ? refuseAt(fieldOf(error))(error) : undefined

async function attempt(
  make: () => Promise<ShownTable>,
): Promise<{ readonly table: ShownTable } | { field: Name; message: string }> {
  try {
    return { table: await make() }
  } catch (error) {
    if (!(error instanceof RolemapError) || !FIELDS_OF.has(error.code)) throw error
    return { field: fieldOf(error), message: capitalise(error.message) }
  }
}

function fieldOf({ code, message }: RolemapError): Name {
  if (/^of two lists|to compare with|two lists/.test(message)) return 'compare'
  if (code === 'day-unreadable') return 'period'
  return /threshold|base/.test(message) ? 'threshold' : 'rows'
}

const FIELDS_OF: ReadonlySet<string> = new Set(['table-unfit', 'column-missing', 'level-unknown', 'day-unreadable'])

function shown(id: string, table: ShownTable, given: Given): Html {
  return html`<section aria-labelledby="table"><h2 class="govuk-heading-m" id="table">${MEASURE_LABELS[table.measure]} by ${table.names.join(', ')}</h2>
    <p class="govuk-body rm-prose">This is a look at it. To give it away, publish it: it is kept, can be downloaded, and later tables are protected beside it.${!given.to && !given.compare && ' Each figure leads to the posts that it counts, which only you and whoever else may see them can follow.'}</p>
    ${form({ action: publishedAddress(id), fields: ASKED_FIELDS, filled: { values: given }, buttons: [{ label: 'Publish this table' }] })}
    ${shownTable(table, given.to || given.compare ? undefined : (cell) => cellPostsAddress(id, { ...given, ...toCellQuery(cell) }))}
    ${toCharts(table, `${MEASURE_LABELS[table.measure]} by ${table.names.join(', ')}`).map(chartPicture)}
    <ul class="govuk-list govuk-list--bullet rm-small">${table.notes.map((note) => html`<li>${note}</li>`)}</ul></section>
    ${widths(table)}${movesBetween(table)}${codingBeside(table.coding)}<section aria-labelledby="for-you"><h2 class="govuk-heading-s" id="for-you">For you, not to be published</h2>
    <ul class="govuk-list govuk-list--bullet rm-small">${table.remarks.map((remark) => html`<li>${capitalise(remark)}</li>`)}</ul></section>`
}

const SHARE_CHOICES: readonly Choice[] = [
  { value: '', label: 'None' },
  { value: 'row', label: 'Of the total of a row' },
  { value: 'column', label: 'Of the total of a column' },
  { value: 'whole', label: 'Of the whole table' },
]

function fieldsOf(dimensions: readonly Choice[]): readonly Field<Name>[] {
  const measures = MEASURES.map((value) => ({ value, label: MEASURE_LABELS[value] }))
  const methods = [
    { value: 'suppress', label: 'Small figures are not shown' },
    { value: 'round', label: 'All figures are rounded' },
  ]
  return [
    { name: 'rows', label: 'Rows', kind: 'choice', choices: dimensions },
    {
      name: 'columns',
      label: 'Columns',
      kind: 'choice',
      choices: [{ value: '', label: 'Totals only' }, ...dimensions],
    },
    {
      name: 'by',
      label: 'A third dimension',
      kind: 'choice',
      choices: [{ value: '', label: 'None' }, ...dimensions],
    },
    { name: 'measure', label: 'What is counted', kind: 'choice', choices: measures },
    { name: 'period', label: 'Day', hint: 'Such as 2026-03-31; the newest lists if you leave it empty', most: 10 },
    {
      ...{ name: 'compare', label: 'Compare with the lists of an earlier day', most: 10 },
      hint: 'Such as 2025-03-31: then there is how many posts left, came, stayed and moved to other lines',
    },
    { name: 'method', label: 'How nobody is identified', kind: 'choice', choices: methods },
    { name: 'share', label: 'Shares', kind: 'choice', choices: SHARE_CHOICES },
    { name: 'threshold', label: 'Least figure that is shown, or what is rounded to', most: 4, value: '5' },
  ]
}
