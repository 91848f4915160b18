import type { Context } from 'hono'
import { html } from 'hono/html'
import { RolemapError } from '../../error.ts'
import { compareReturnYears, type ReturnComparison, type ShownReturn, showReturn } from '../../rolemap/return/index.ts'
import { type Cause, type Difference, yearBefore } from '../../workforce/return/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { returnAddress } from '../kit/address.ts'
import { filter } from '../kit/filter.ts'
import type { Html } from '../kit/html.ts'
import { type Column, table } from '../kit/table.ts'
import { clip, formatNumber } from '../kit/words.ts'
import { coded, headed, keyOf, trailTo } from './part.ts'

/** A return beside the one of the year before, with why each figure differs. */
export async function comparisonPage({ rolemap }: Site, context: Context): Promise<Page> {
  const shown = await showReturn(rolemap, keyOf(context))
  const beside = context.req.query('beside') || yearBefore(shown.year)
  const found = await attempt(() => compareReturnYears(rolemap, { ...keyOf(context), beside }))
  const asked = context.req.query('column')
  const column = shown.form.columns.find(({ name }) => name === asked) ?? shown.form.columns[0]
  return {
    title: `${shown.year} beside ${beside}: ${shown.label}`,
    nav: 'returns',
    trail: trailTo(shown),
    wide: true,
    main: html`${headed(`${shown.label}, ${shown.organisationLabel}`, `${shown.year} beside ${beside}`)}
      ${otherYear(shown, beside)}
      ${found ? compared(shown, found, column?.name ?? '') : html`<p class="govuk-body">There is no return for ${beside} to compare with.</p>`}`,
  }
}

async function attempt(compare: () => Promise<ReturnComparison>): Promise<ReturnComparison | undefined> {
  try {
    return await compare()
  } catch (error) {
    if (error instanceof RolemapError && error.code === 'return-unknown') return undefined
    throw error
  }
}

const otherYear = (shown: ShownReturn, beside: string): Html =>
  html`<form action="${returnAddress(shown, 'compare')}" method="get" class="rm-search rm-search--list"><div class="govuk-form-group"><label class="govuk-label govuk-!-font-weight-bold" for="beside">Beside the year</label><input class="govuk-input govuk-input--width-10" id="beside" name="beside" type="text" value="${beside}" maxlength="7" autocomplete="off"></div><button type="submit" class="govuk-button govuk-button--secondary">Compare</button></form>`

function compared(shown: ShownReturn, { before, after, differences, form }: ReturnComparison, name: string): Html {
  const choices = form.columns.map((one) => ({
    href: returnAddress(shown, 'compare', { beside: before.year, column: one.name }),
    label: one.label,
    current: one.name === name,
  }))
  const rows = differences.filter((one) => one.column === name && (one.before !== one.after || one.causes.length > 0))
  const labels = new Map(form.rows.map(({ code, label }) => [code, label]))
  const signed = (value: number) =>
    value === 0 ? '' : `${value > 0 ? '+' : '−'}${formatNumber(Math.abs(Math.round(value * 10) / 10))}`
  const columns: readonly Column<Difference>[] = [
    { label: 'Row', heads: true, look: 'wide', cell: ({ row }) => coded(row, labels.get(row) ?? '') },
    { label: before.year, look: 'number', cell: (one) => formatNumber(one.before) },
    { label: after.year, look: 'number', cell: (one) => formatNumber(one.after) },
    { label: 'Difference', look: 'number', cell: (one) => signed(one.after - one.before) },
    { label: 'Posts', look: 'number', cell: ({ reasons }) => signed(reasons.posts) },
    { label: 'Coding', look: 'number', cell: ({ reasons }) => signed(reasons.coding) },
    { label: 'Classification', look: 'number', cell: ({ reasons }) => signed(reasons.classification) },
    { label: 'By hand', look: 'number', cell: ({ reasons }) => signed(reasons.entry) },
    {
      label: 'Titles',
      look: 'sentence',
      cell: ({ causes }) =>
        causes.length > 0 &&
        html`<ul class="govuk-list rm-small">${causes.slice(0, MOST).map((one) => html`<li>${tellCause(one, signed)}</li>`)}</ul>`,
    },
  ]
  return html`${filter('Figure', choices)}
    <p class="govuk-body rm-prose">Posts: they came, left or have another title. Coding: the title has another role. Classification: the same title and role is in another row, because the classification, a crosswalk or what was settled changed.</p>
    ${rows.length === 0 ? html`<p class="govuk-body">Nothing differs.</p>` : table({ hidden: 'Differences' }, columns, rows)}`
}

const MOST = 3

const tellCause = ({ title, role, before, difference }: Cause, signed: (value: number) => string): string =>
  `${clip(title, 60) || role} ${signed(difference)}${before === undefined ? '' : ` (${before || 'no role'} before, now ${role || 'no role'})`}`
