import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Figures } from '../../classification/index.ts'
import { type FileRollUp, rollUpFile } from '../../rolemap/index.ts'
import { isMendable } from '../frame/failure.ts'
import type { Page, Site } from '../frame/page.ts'
import { extensionAddress } from '../kit/address.ts'
import { errorSummary } from '../kit/error-summary.ts'
import { fileField, selectField } from '../kit/field.ts'
import { fileProblems } from '../kit/file-problems.ts'
import type { Html } from '../kit/html.ts'
import { table } from '../kit/table.ts'
import { count, formatNumber } from '../kit/words.ts'
import { keyOf, readExtension } from './extension.ts'
import { standardLink } from './local-items.ts'

const ROWS = [
  { value: 'counts', label: 'Headcount, FTE or both of many people' },
  { value: 'people', label: 'One person' },
]

/** A form that takes a table of counts by local code. */
export async function rollUpPage(site: Site, context: Context): Promise<Page> {
  return view(site, context, {})
}

interface State {
  readonly error?: string
  readonly each?: string
  readonly result?: FileRollUp
}

/** Rolls up what a form sent and shows it; nothing of it is kept. */
export async function rollUpNow(site: Site, context: Context): Promise<Page> {
  const { extension } = await readExtension(site, context)
  const { file, each } = await context.req.parseBody().catch(() => ({}) as Record<string, string | File>)
  const kept = { each: typeof each === 'string' ? each : 'counts' }
  if (!(file instanceof File) || file.size === 0) return view(site, context, { ...kept, error: 'Select a file' })
  try {
    const given = { input: await file.bytes(), file: file.name.split(/[/\\]/).at(-1) || 'file' }
    const result = await rollUpFile(site.rolemap, keyOf(extension), { ...given, onePerRow: kept.each === 'people' })
    return await view(site, context, { ...kept, result })
  } catch (error) {
    if (!isMendable(error)) throw error
    return view(site, context, { ...kept, error: error.message })
  }
}

async function view(site: Site, context: Context, { error, each = 'counts', result }: State): Promise<Page> {
  const { extension, trail } = await readExtension(site, context)
  const { label } = extension.organisation
  const key = keyOf(extension)
  return {
    title: `${error ? 'Error: ' : ''}Figures rolled up: ${label}`,
    nav: 'browse',
    trail: [...trail, { href: extensionAddress(key), label }],
    ...(error && { status: 422 }),
    main: html`${error && errorSummary([{ field: 'file', message: error }])}
      <h1 class="govuk-heading-l"><span class="rm-caption">${label}</span>Roll figures up</h1>
      ${result && totals(key.id, result)}
      <p class="govuk-body rm-prose">Give a table with a column <em>local_code</em> or <em>code</em>, and <em>headcount</em> and <em>fte</em> where you have them. Each row is counted under its standard item and under those above it. The table is read once on the machine that runs Rolemap, and nothing of it is kept.</p>
      <form action="${extensionAddress(key, 'roll-up')}" method="post" enctype="multipart/form-data" novalidate>
        ${fileField({ name: 'file', label: 'A table of counts', hint: 'CSV, TSV or XLSX', accept: '.csv,.tsv,.txt,.xlsx', error: error === undefined ? undefined : { field: 'file', message: error } })}
        ${selectField({ name: 'each', label: 'Each row is', value: each, choices: ROWS })}
        <button type="submit" class="govuk-button">Roll it up</button>
      </form>`,
  }
}

function totals(id: string, { rows, taken, left, problems, levels, version }: FileRollUp): Html {
  return html`<p class="govuk-body" role="status">${count(rows, 'row')} by version ${version}: ${formatFigures(taken)} taken${problems.length > 0 && html`, <strong>${formatFigures(left)} in rows that are in no total</strong>`}. No small figure is hidden: do not publish them as they are.</p>
    ${fileProblems(problems)}
    ${levels.map(
      ({
        level,
        label,
        totals: all,
        without,
      }) => html`<h2 class="govuk-heading-m" id="level-${level}">By ${label.toLowerCase()}</h2>
      ${
        all.length === 0
          ? html`<p class="govuk-body">No row is of an item of this level.</p>`
          : table(
              { hidden: `Figures by ${label.toLowerCase()}` },
              [
                { label, heads: true, cell: (one) => standardLink(id, one.code, one.label) },
                { label: 'Headcount', look: 'number', cell: ({ headcount }) => toCell(headcount) },
                { label: 'FTE', look: 'number', cell: ({ fte }) => toCell(fte) },
              ],
              all,
            )
      }
      ${isThere(without) && html`<p class="govuk-body">Of no item of this level: ${formatFigures(without)}.</p>`}`,
    )}`
}

const toCell = (figure: number | undefined) => (figure === undefined ? undefined : formatFigure(figure))
const isThere = ({ headcount, fte }: Figures) => headcount !== undefined || fte !== undefined

function formatFigures({ headcount, fte }: Figures): string {
  const parts = [
    ...(headcount === undefined ? [] : [count(headcount, 'person', 'people')]),
    ...(fte === undefined ? [] : [`${formatFigure(fte)} FTE`]),
  ]
  return parts.length === 0 ? 'nothing' : parts.join(' and ')
}

// To four decimals, as they are added.
const figures = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 4 })
const formatFigure = (figure: number) => (Number.isInteger(figure) ? formatNumber(figure) : figures.format(figure))
