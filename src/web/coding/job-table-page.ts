import type { Context } from 'hono'
import { html } from 'hono/html'
import { RolemapError } from '../../error.ts'
import { getVersion } from '../../rolemap/index.ts'
import type { AskedTable } from '../../rolemap/workforce/asked-table.ts'
import { toCharts } from '../../rolemap/workforce/chart-shown.ts'
import { listFurther } from '../../rolemap/workforce/further.ts'
import { listTableColumns, makeJobTable, writeJobTable } from '../../rolemap/workforce/job-table.ts'
import { SHARES } from '../../rolemap/workforce/share.ts'
import type { ShownTable } from '../../rolemap/workforce/shown-table.ts'
import { listVariantChoices } from '../../rolemap/workforce/variant-dimension.ts'
import { MEASURES } from '../../workforce/index.ts'
import { notFoundPage } from '../frame/failure.ts'
import type { Page, Site } from '../frame/page.ts'
import { jobAddress, withQuery } from '../kit/address.ts'
import { chartPicture } from '../kit/chart.ts'
import { control, type Field } from '../kit/control.ts'
import { download } from '../kit/download.ts'
import { errorSummary, type FieldError } from '../kit/error-summary.ts'
import type { Html } from '../kit/html.ts'
import { capitalise } from '../kit/words.ts'
import { codingBeside } from '../table/coded-by.ts'
import { toField, widths } from '../table/through.ts'
import { findJob, JOB_TRAIL, type Job } from './job.ts'
import { shownTable } from './shown-table.ts'

type Name = 'to' | 'rows' | 'columns' | 'by' | 'measure' | 'method' | 'share' | 'threshold' | 'base'

const MEASURE_LABELS = { posts: 'Posts', headcount: 'Headcount', fte: 'Full-time equivalents', vacancies: 'Vacancies' }

/** A table to publish from a coded file: its settings, and the table. */
export async function jobTablePage(site: Site, context: Context): Promise<Page | Response> {
  const job = await findJob(site, context)
  if (job.state !== 'done') return context.redirect(jobAddress(job.id), 303)
  const known = await readLevels(site, job, context.req.query('to'))
  const given = toGiven(context, known.levels)
  const found = await tryTable(site, job.id, toAsked(given))
  const errors: readonly FieldError[] = 'message' in found ? [{ field: found.field, message: found.message }] : []
  return {
    title: `${errors.length > 0 ? 'Error: ' : ''}Table to publish: ${job.fileName}`,
    nav: 'code',
    trail: [...JOB_TRAIL, { href: jobAddress(job.id), label: job.fileName }],
    wide: true,
    ...(errors.length > 0 && { status: 422 as const }),
    main: html`${errors.length > 0 && errorSummary(errors)}<h1 class="govuk-heading-l"><span class="rm-caption">${job.fileName}</span>Table to publish</h1>
      <p class="govuk-body rm-prose">Nobody can be found in this table: figures that are small are not shown, nor others from which one of them could be worked out. Or all are rounded.</p>
      <form class="rm-prose" id="main-form" action="${jobAddress(job.id)}/table#table" method="get" novalidate>
        ${fieldsOf(job, known).map((field) => control(field, { value: given[field.name] ?? field.value, error: errors.find(({ field: name }) => name === field.name)?.message }))}
        <button type="submit" class="govuk-button">Make this table</button>
      </form>
      ${'table' in found && shown(job, found.table, given)}`,
  }
}

function shown(job: Job, table: ShownTable, given: Readonly<Record<string, string>>): Html {
  const query = new URLSearchParams(given).toString()
  const link = (format: string, look: string) =>
    html`<a class="govuk-button${look}" href="${jobAddress(job.id)}/table/${format}?${query}" download>Download ${format.toUpperCase()}</a>`
  return html`<section aria-labelledby="table"><h2 class="govuk-heading-m" id="table">${capitalise(table.measure)} by ${table.names.join(', ')}</h2>
    <div class="rm-actions">${link('xlsx', '')}${link('csv', ' govuk-button--secondary')}</div>
    ${shownTable(table, given.to ? undefined : (cell) => cellRowsAddress(job.id, given, cell))}
    ${toCharts(table, `${capitalise(table.measure)} by ${table.names.join(', ')}`).map(chartPicture)}
    <ul class="govuk-list govuk-list--bullet rm-small">${table.notes.map((note) => html`<li>${note}</li>`)}</ul></section>
    ${widths(table)}${codingBeside(table.coding)}<section aria-labelledby="for-you"><h2 class="govuk-heading-s" id="for-you">For you, not to be published</h2>
    <ul class="govuk-list govuk-list--bullet rm-small">${table.remarks.map((remark) => html`<li>${capitalise(remark)}</li>`)}</ul></section>`
}

/** The keys of a figure, in the address. */
export const CELL = { row: 'in-row', column: 'in-column', by: 'in-third' } as const

/** Where the rows of a figure are. */
const cellRowsAddress = (
  job: string,
  given: Readonly<Record<string, string>>,
  cell: Readonly<Partial<Record<keyof typeof CELL, string>>>,
): string =>
  withQuery(`${jobAddress(job)}/table-rows`, {
    ...given,
    ...{ [CELL.row]: cell.row, [CELL.column]: cell.column, [CELL.by]: cell.by },
  })

/** The settings in an address, and the table that they ask for. */
export async function readTableAsked(site: Site, job: Job, context: Context) {
  const { levels } = await readLevels(site, job, context.req.query('to'))
  const given = toGiven(context, levels)
  return { given, asked: toAsked(given) }
}

/** The file to publish. */
export async function jobTableFile(site: Site, context: Context): Promise<Page | Response> {
  const format = (['csv', 'xlsx'] as const).find((known) => known === context.req.param('format'))
  if (!format) return notFoundPage()
  const job = await findJob(site, context)
  const { levels } = await readLevels(site, job, context.req.query('to'))
  return download(await writeJobTable(site.rolemap, job.id, { ...toAsked(toGiven(context, levels)), format }))
}

/** The requested settings; the top groups if nothing was chosen yet. */
function toGiven(context: Context, levels: readonly { readonly id: string }[]): Readonly<Record<string, string>> {
  const query = context.req.query()
  const first = `role:${levels[0]?.id ?? '*'}`
  // A person who has just chosen another classification has not seen its levels yet.
  const isOther = (name: string) => Boolean(query.to) && (name === 'role:*' || isOtherLevel(name, levels))
  return { ...query, rows: query.rows && !isOther(query.rows) ? query.rows : first }
}

const isOtherLevel = (name: string, levels: readonly { readonly id: string }[]) =>
  name.startsWith('role:') && levels.every(({ id }) => name !== `role:${id}`)

/** The levels that lines can have, of the further classification if one is chosen; and the other choices. */
async function readLevels({ rolemap }: Site, job: Job, to: string | undefined) {
  const further = await listFurther(rolemap, job.classification)
  const chosen = further.find(({ id }) => id === to)
  const { levels } = chosen ?? (await getVersion(rolemap, job.classification, job.version))
  const variants = chosen ? [] : await listVariantChoices(rolemap, job.classification)
  return { levels, further, variants }
}

type Found = { readonly table: ShownTable } | { readonly field: Name; readonly message: string }

async function tryTable({ rolemap }: Site, id: string, asked: AskedTable): Promise<Found> {
  try {
    return { table: await makeJobTable(rolemap, id, asked) }
  } catch (error) {
    if (error instanceof RolemapError && (error.is === 'unfit' || error.code === 'level-unknown'))
      return { field: /threshold|base/.test(error.message) ? 'threshold' : 'rows', message: capitalise(error.message) }
    throw error
  }
}

function toAsked(given: Readonly<Record<string, string>>): AskedTable {
  const number = (text: string | undefined) => (text === undefined || text.trim() === '' ? undefined : Number(text))
  return {
    rows: given.rows ?? '',
    columns: given.columns || undefined,
    by: given.by || undefined,
    to: given.to || undefined,
    measure: MEASURES.find((one) => one === given.measure) ?? 'posts',
    share: SHARES.find((one) => one === given.share),
    method: given.to || given.method === 'round' ? 'round' : 'suppress',
    ...(given.to || given.method === 'round'
      ? { base: number(given.threshold) }
      : { threshold: number(given.threshold) }),
  }
}

function fieldsOf(
  job: Job,
  { levels, further, variants }: Awaited<ReturnType<typeof readLevels>>,
): readonly Field<Name>[] {
  const columns = listTableColumns(job).map((column) => ({
    value: column,
    label: column,
    group: 'Columns of the file',
  }))
  const items = [
    ...levels.map(({ id, label }) => ({ value: `role:${id}`, label, group: 'Classification' })),
    { value: 'role:*', label: 'All levels', group: 'Classification' },
    ...variants.map(([value, label]) => ({ value, label, group: 'Groupings' })),
  ]
  return [
    ...(further.length > 0 ? [toField<Name>(further)] : []),
    { name: 'rows', label: 'Rows', kind: 'choice', choices: [...items, ...columns] },
    {
      name: 'columns',
      label: 'Columns',
      kind: 'choice',
      choices: [{ value: '', label: 'Totals only' }, ...columns, ...items],
    },
    {
      name: 'measure',
      label: 'What is counted',
      kind: 'choice',
      choices: MEASURES.map((value) => ({ value, label: MEASURE_LABELS[value] })),
    },
    {
      name: 'method',
      label: 'How nobody is identified',
      kind: 'choice',
      choices: [
        { value: 'suppress', label: 'Small figures are not shown' },
        { value: 'round', label: 'All figures are rounded' },
      ],
    },
    {
      name: 'share',
      label: 'Shares',
      kind: 'choice',
      choices: [
        { value: '', label: 'None' },
        { value: 'row', label: 'Of the total of a row' },
        { value: 'column', label: 'Of the total of a column' },
        { value: 'whole', label: 'Of the whole table' },
      ],
    },
    {
      name: 'threshold',
      label: 'Least figure that is shown, or what is rounded to',
      most: 4,
      value: '5',
    },
  ]
}
