import type { Context } from 'hono'
import { html } from 'hono/html'
import { type Coefficient, LONGEST_SECONDS, type Pace, QUICK_SECONDS } from '../../qualification/index.ts'
import {
  type AgreementAsked,
  exportAgreement,
  type JudgingAgreement,
  LEAST_PEOPLE,
  type PaceReport,
  readAgreement,
} from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { criteriaAddress } from '../kit/address.ts'
import { chartPicture } from '../kit/chart.ts'
import { download } from '../kit/download.ts'
import type { Html } from '../kit/html.ts'
import { type Column, table } from '../kit/table.ts'
import { formatNumber, formatPercent } from '../kit/words.ts'
import { trailOf } from './trail.ts'

const DAY = /^\d{4}-\d\d-\d\d$/

function readAsked(context: Context): AgreementAsked {
  const { from = '', to = '', attribute = '', rater = '' } = context.req.query()
  return {
    set: context.req.param('set') ?? '',
    ...(DAY.test(from) && { from }),
    ...(DAY.test(to) && { to }),
    ...(attribute !== '' && { attribute }),
    ...(rater !== '' && { rater }),
  }
}

/** How well people agree who judged the same blind: in all, by attribute, person and month. */
export async function agreementPage(site: Site, context: Context): Promise<Page> {
  const asked = readAsked(context)
  const { set, all, people, attributes, raters, months, pace } = await readAgreement(site.rolemap, asked)
  const { from, to } = asked
  const link = (format: string) =>
    html`<a class="govuk-button govuk-button--secondary" href="${criteriaAddress(set.id, `agreement/${format}`, { from, to })}" download>Download ${format.toUpperCase()}</a>`
  return {
    title: `Agreement: ${set.label}`,
    nav: 'criteria',
    trail: trailOf(set),
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">${set.label}</span>Agreement</h1>
      <p class="govuk-body rm-prose">How often people came to the same who judged a module blind: none saw what the other said. Kappa and alpha are agreement beyond chance; 0 is chance, 1 is perfect. In brackets, the 95% intervals.</p>
      ${period(set.id, asked)}
      ${
        all.pairs === 0
          ? html`<p class="govuk-body">Nothing was judged by two people in that time.</p>`
          : html`<p class="govuk-body"><strong>${formatNumber(all.same)} of ${formatNumber(all.pairs)}</strong> pairs of judgements are the same, by ${people} people.${people > 2 && ' More than two people judged, so alpha is the figure to go by.'}</p>
        ${picture(set.label, [{ label: 'All', strong: true, ...all }, ...attributes])}
        ${table('All', COLUMNS, [{ label: set.label, ...all }])}
        ${table('By attribute', COLUMNS, attributes)}
        ${table(
          'By person',
          [
            ...COLUMNS,
            {
              label: 'Moderated',
              cell: (one) => ('sampled' in one && one.sampled ? formatPercent(set.moderation.rate) : 'everything'),
            },
          ],
          raters,
        )}
        ${table('By month', COLUMNS, months)}
        <div class="rm-actions">${link('csv')}${link('xlsx')}</div>`
      }
      ${paceSection(pace)}`,
  }
}

type Row = JudgingAgreement & { readonly label: string; readonly sampled?: boolean }

const COLUMNS: readonly Column<Row>[] = [
  { label: 'Of', heads: true, cell: ({ label }) => label },
  { label: 'Pairs', look: 'number', cell: ({ pairs }) => formatNumber(pairs) },
  {
    label: 'The same',
    look: 'number',
    cell: ({ pairs, share, interval: [low, high] }) =>
      pairs > 0 && `${formatPercent(share)} (${formatPercent(low)} to ${formatPercent(high)})`,
  },
  { label: 'Kappa', look: 'number', cell: ({ kappa }) => formatCoefficient(kappa) },
  { label: 'Alpha', look: 'number', cell: ({ alpha }) => formatCoefficient(alpha) },
]

/** The share of pairs that are the same, as a picture: in all and by attribute. */
function picture(title: string, rows: readonly (Row & { readonly strong?: boolean })[]): Html {
  const judged = rows.filter(({ pairs }) => pairs > 0)
  return chartPicture({
    title: `${title}: how often two people say the same`,
    unit: 'Of 100 pairs of judgements; the line is the 95% interval',
    panels: [''],
    lines: judged.map(({ label, strong = false, share, interval: [low, high] }) => ({
      ...{ label, strong },
      values: [{ value: toPercent(share), low: toPercent(low), high: toPercent(high) }],
    })),
  })
}

const toPercent = (share: number) => Math.round(share * 100)

const formatCoefficient = (one: Coefficient | undefined): string =>
  one === undefined
    ? 'cannot be told'
    : `${one.value.toFixed(2)} (${one.interval[0].toFixed(2)} to ${one.interval[1].toFixed(2)})`

/** Nothing, as long as no script told a time. */
function paceSection({ own, months, everybody }: PaceReport): Html | false {
  if (own.modules === 0 && !everybody) return false
  const rows = [
    ...months.map(({ month, ...pace }) => ({ label: `You, ${month}`, ...pace })),
    ...(months.length > 1 ? [{ label: 'You, in all', ...own }] : []),
    ...(everybody ? [{ label: `All ${everybody.people} people`, ...everybody }] : []),
  ]
  return html`<h2 class="govuk-heading-m">How long a module takes</h2>
    <p class="govuk-body rm-prose">Modules judged for the first time on the page with keys, while the page was visible, and for at most ${LONGEST_SECONDS / 60} minutes. Only these sums are kept, and only you see yours.${!everybody && ` Once ${LEAST_PEOPLE} people have a time, you see them together.`}</p>
    ${table({ hidden: 'Time for a module' }, PACES, rows)}`
}

const PACES: readonly Column<Pace & { readonly label: string }>[] = [
  { label: 'Who', heads: true, cell: ({ label }) => label },
  { label: 'Modules', look: 'number', cell: ({ modules }) => formatNumber(modules) },
  { label: 'Seconds each', look: 'number', cell: ({ modules, seconds }) => (seconds / modules).toFixed(1) },
  {
    label: `Within ${QUICK_SECONDS} seconds`,
    look: 'number',
    cell: ({ modules, quick }) => formatPercent(quick / modules),
  },
]

function period(id: string, { from = '', to = '' }: AgreementAsked): Html {
  return html`<form class="rm-judge__period" action="${criteriaAddress(id, 'agreement')}" method="get">
    <div class="govuk-form-group"><label class="govuk-label" for="from">From</label><input class="govuk-input govuk-input--width-10" id="from" name="from" type="text" value="${from}" placeholder="2026-01-01"></div>
    <div class="govuk-form-group"><label class="govuk-label" for="to">To</label><input class="govuk-input govuk-input--width-10" id="to" name="to" type="text" value="${to}" placeholder="2026-12-31"></div>
    <button class="govuk-button govuk-button--secondary">Show</button></form>`
}

/** The same as a file. */
export async function agreementDownload(site: Site, context: Context): Promise<Response> {
  const format = context.req.param('format') === 'xlsx' ? 'xlsx' : 'csv'
  return download(await exportAgreement(site.rolemap, { ...readAsked(context), format }))
}
