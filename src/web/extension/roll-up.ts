import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Figures } from '../../classification/index.ts'
import { type FileRollUp, rollUpFile } from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { extensionAddress } from '../kit/address.ts'
import type { Field } from '../kit/control.ts'
import { fileProblems } from '../kit/file-problems.ts'
import { type Filled, form, takeForm } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { table } from '../kit/table.ts'
import { count, formatNumber } from '../kit/words.ts'
import { keyOf, readExtension } from './extension.ts'
import { standardLink } from './local-items.ts'

const FIELDS = [
  { name: 'file', label: 'A table of counts', kind: 'file', needed: 'Select a file', hint: 'CSV, TSV or XLSX' },
  {
    name: 'each',
    label: 'Each row is',
    kind: 'choice',
    choices: [
      { value: 'counts', label: 'Headcount, FTE or both of many people' },
      { value: 'people', label: 'One person' },
    ],
  },
] as const satisfies readonly Field[]

interface State {
  readonly filled?: Filled
  readonly result?: FileRollUp
}

/** A form for a table of counts by local code. */
export const rollUpPage = (site: Site, context: Context): Promise<Page> => view(site, context, {})

/** Adds up the sent table and shows the totals; nothing of it is stored. */
export function rollUpNow(site: Site, context: Context): Promise<Page> {
  return takeForm(context, FIELDS, {
    run: async ({ values, files: { file } }) => {
      const key = keyOf((await readExtension(site, context)).extension)
      const given = { input: file.bytes, file: file.name, onePerRow: values.each === 'people' }
      return view(site, context, { filled: { values }, result: await rollUpFile(site.rolemap, key, given) })
    },
    again: (filled) => view(site, context, { filled }),
  })
}

async function view(site: Site, context: Context, { filled, result }: State): Promise<Page> {
  const { extension, trail } = await readExtension(site, context)
  const { label } = extension.organisation
  const key = keyOf(extension)
  return {
    title: `Figures rolled up: ${label}`,
    nav: 'browse',
    trail: [...trail, { href: extensionAddress(key), label }],
    filled,
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">${label}</span>Roll figures up</h1>
      ${result && totals(key.id, result)}
      <p class="govuk-body rm-prose">Give a table with a column <em>local_code</em> or <em>code</em>, and <em>headcount</em> and <em>fte</em> where you have them. Each row is counted under its standard item and under those above it. The table is read once on the machine that runs Rolemap, and is not kept.</p>
      ${form({ action: extensionAddress(key, 'roll-up'), fields: FIELDS, filled, buttons: [{ label: 'Roll up this table' }] })}`,
  }
}

function totals(id: string, { rows, taken, left, problems, levels, version }: FileRollUp): Html {
  return html`<p class="govuk-body" role="status">${count(rows, 'row')} by version ${version}: ${formatFigures(taken)} taken${problems.length > 0 && html`, <strong>${formatFigures(left)} in rows that are in no total</strong>`}. Small figures are not hidden: do not publish these as they are.</p>
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
          ? html`<p class="govuk-body">No row has an item of this level.</p>`
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
      ${isThere(without) && html`<p class="govuk-body">Under no item of this level: ${formatFigures(without)}.</p>`}`,
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

// To four decimals, as in the sums.
const figures = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 4 })
const formatFigure = (figure: number) => (Number.isInteger(figure) ? formatNumber(figure) : figures.format(figure))
