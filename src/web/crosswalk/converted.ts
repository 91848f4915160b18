import { html } from 'hono/html'
import type { Range } from '../../crosswalk/apply.ts'
import type { Way } from '../../crosswalk/way.ts'
import type { ConvertedCounts } from '../../rolemap/crosswalk/convert.ts'
import type { Conversion, OddCode } from '../../rolemap/crosswalk/converter.ts'
import { toShownCounts } from '../../rolemap/crosswalk/totals.ts'
import { endsOf } from '../../rolemap/crosswalk/ways.ts'
import { crosswalkAddress } from '../kit/address.ts'
import type { Html } from '../kit/html.ts'
import { lineWord } from '../kit/place.ts'
import { type Column, table } from '../kit/table.ts'
import { capitalise, count, formatNumber } from '../kit/words.ts'
import type { Ends } from './ends.ts'

export interface ConvertedView {
  readonly file: string
  readonly column: string
  /** The column that is counted; empty if each row counts 1. */
  readonly counts: string
  /** The columns that could be counted instead, and their addresses. */
  readonly countable: readonly { readonly name: string; readonly href: string }[]
  readonly ends: Ends
}

/** Why a code became nothing, or was converted differently from what was asked. */
const REASONS: Readonly<Record<Conversion, string>> = {
  unknown: 'The classification has no such code, and never had',
  open: 'No crosswalk on the way says anything of it',
  none: 'It is said to have no equivalent',
  retired: 'It is retired: what replaced it, if anything did, was converted',
  empty: 'There is no code in the row',
  mapped: '',
  split: '',
  aside: '',
}

const SHOWN: readonly (readonly [Conversion, string])[] = [
  ['mapped', 'have one target'],
  ['split', 'have several'],
  ['retired', 'were replaced first'],
  ['none', 'have no equivalent'],
  ['open', 'are not mapped'],
  ['unknown', 'have an unknown code'],
  ['empty', 'have no code'],
  ['aside', 'are no records, such as totals and notes, and are not counted'],
]

type Shown = ReturnType<typeof toShownCounts>

/** The result of converting a file of codes. */
export function converted(totals: ConvertedCounts, view: ConvertedView): Html {
  const shown = toShownCounts(totals)
  return html`<p class="govuk-body rm-prose" role="status">${count(
    Object.values(shown.rows).reduce((sum, one) => sum + one, 0),
    'row',
  )} with codes under “${view.column}”, ${view.counts === '' ? 'each counted once' : `counted by “${view.counts}”`}. By ${totals.ways.map(({ way, codes }, at) => html`${at > 0 && '; '}${wayOf(way, view.ends)}${totals.ways.length > 1 && html` (${count(codes, 'code')})`}`)}.</p>
    ${askForCounts(view)}
    <dl class="rm-figures">${SHOWN.filter(([state]) => shown.rows[state] > 0).map(([state, says]) => html`<div><dt>rows ${says}</dt><dd>${formatNumber(shown.rows[state])}</dd></div>`)}</dl>
    ${odd(totals, view)}
    ${totalTable(shown, totals, view)}
    ${leftTable(shown)}${widthTable(shown)}`
}

function wayOf(way: Way, ends: Ends): Html {
  const between = endsOf(way)
  return html`${way.map(({ crosswalk, inverted }, at) => html`${at > 0 && ', then '}<a class="govuk-link" href="${crosswalkAddress(crosswalk)}">${crosswalk}</a>${inverted && ' turned round'}`)}${between && html`: ${ends.name(between.from)} to ${ends.name(between.to)}`}`
}

const MOST_COUNTABLE = 8

/**
 * Such a table often has a row for each code, with how many posts it stands for. Then people do not want to count rows.
 */
function askForCounts({ counts, countable }: ConvertedView): Html | false {
  if (counts !== '' || countable.length === 0) return false
  return html`<div class="govuk-inset-text">Does a column say how many posts a row stands for? Then count that: ${countable.slice(0, MOST_COUNTABLE).map(({ name, href }, at) => html`${at > 0 && ', '}<a class="govuk-link" href="${href}">${name}</a>`)}</div>`
}

function odd({ oddCodes, uncounted }: ConvertedCounts, { file, counts }: ConvertedView): Html | false {
  const word = lineWord(file)
  const columns: readonly Column<OddCode>[] = [
    { label: capitalise(word), look: 'number', heads: true, cell: ({ line }) => formatNumber(line) },
    { label: 'Code', cell: ({ code }) => code && html`<span class="rm-code">${cutCode(code)}</span>` },
    { label: 'Rows', look: 'number', cell: ({ rows }) => formatNumber(rows) },
    { label: 'Reason', look: 'sentence', cell: ({ conversion }) => `${REASONS[conversion]}.` },
  ]
  return html`${oddCodes.length > 0 && html`<h2 class="govuk-heading-m">Codes to look at</h2>${table(`The first ${count(oddCodes.length, 'code')} that became nothing or were replaced`, columns, oddCodes)}`}
    ${uncounted.rows > 0 && html`<p class="govuk-body rm-prose">${count(uncounted.rows, 'row has', 'rows have')} no number of 0 or more under “${counts}”, and ${uncounted.rows === 1 ? 'is' : 'are'} in no total: ${word} ${uncounted.first.map(formatNumber).join(', ')}${uncounted.rows > uncounted.first.length && ' and others'}.</p>`}`
}

const LONGEST = 40
const cutCode = (code: string) => (code.length > LONGEST ? `${code.slice(0, LONGEST - 1)}…` : code)

const show = (value: number): string =>
  Number.isInteger(value) ? formatNumber(value) : formatNumber(Math.round(value * 10) / 10)

// Further rows are only in the download.
const MOST_TOTALS = 500

function totalTable(
  { totals, total, unknown, doubtful, unanswered }: Shown,
  { ways }: ConvertedCounts,
  { ends }: ConvertedView,
): Html {
  const most = Math.max(1, ...totals.map(({ high }) => high))
  const to = endsOf(ways[0]?.way ?? [])?.to
  const columns: readonly Column<Shown['totals'][number]>[] = [
    {
      label: 'Target',
      heads: true,
      cell: ({ to: code, toLabel }) => (to ? ends.item(to, { code, label: toLabel }) : code),
    },
    { label: 'Low', look: 'number', cell: ({ low }) => show(low) },
    { label: 'Likely', look: 'number', cell: ({ likely }) => show(likely) },
    { label: 'High', look: 'number', cell: ({ high }) => show(high) },
    {
      label: 'Shared by',
      look: 'sentence',
      cell: ({ items, titles }) => `${count(items, 'item')}, ${count(titles, 'title')}`,
    },
    { label: 'Range', look: 'wide', cell: (range) => bar(range, most) },
  ]
  return html`<h2 class="govuk-heading-m">Totals</h2>
    <p class="govuk-body rm-prose"><strong>Low</strong> is what is certainly there, <strong>likely</strong> what is expected, <strong>high</strong> what may be there at most. Of ${show(total)} in all, ${show(totals.reduce((sum, { likely }) => sum + likely, 0))} are expected in these totals${unknown > 0 && `, and ${show(unknown)} are under codes that the classification does not have`}.</p>
    ${doubtful > 0 && html`<p class="govuk-body rm-prose">${count(doubtful, 'row waits', 'rows wait')} for review: each may be any of its candidates, and counts with their probabilities. ${show(unanswered.likely)} of them are expected to be none of the candidates, and are in no total.</p>`}
    ${example(totals)}
    ${totals.length > 0 && table({ hidden: 'Totals by target, the largest first' }, columns, totals.slice(0, MOST_TOTALS))}
    ${totals.length > MOST_TOTALS && html`<p class="govuk-body">The first ${MOST_TOTALS} of ${formatNumber(totals.length)}. Take the totals to have them all.</p>`}`
}

/** The widest of the totals in words, as an example for the others. */
function example(totals: Shown['totals']): Html | false {
  const [widest] = totals.toSorted((one, other) => other.high - other.low - (one.high - one.low))
  if (!widest || widest.high === widest.low) return false
  const { to, toLabel, low, likely, high } = widest
  return html`<p class="govuk-body rm-prose">So ${to} ${toLabel} has at least ${show(low)}, about ${show(likely)}, and at most ${show(high)}. Nobody knows more than that until the items under “What makes the totals wide” are settled.</p>`
}

/** From low to high, with a mark at the likely value. The numbers are beside it, so screen readers skip it. */
function bar({ low, likely, high }: Range, most: number): Html {
  const at = (value: number) => ((value / most) * 98 + 1).toFixed(2)
  const width = Math.max(0.6, ((high - low) / most) * 98).toFixed(2)
  return html`<svg class="rm-range" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="rm-range__track" y="5" width="100" height="2"></rect><rect class="rm-range__span" x="${at(low)}" y="3" width="${width}" height="6"></rect><rect class="rm-range__likely" x="${at(likely)}" width="1" height="12"></rect></svg>`
}

// Published shares are rounded, so nearly every item is slightly uncertain.
const isTrifle = ({ likely, high }: Range) => likely * 200 < high

function leftTable({ left }: Shown): Html | false {
  if (left.length === 0) return false
  const list = (some: Shown['left']) =>
    some.length > 0 &&
    table(
      { hidden: 'What goes to no target, by source item' },
      [
        { label: 'Source item', heads: true, cell: ({ from, fromLabel }) => `${from} ${fromLabel}` },
        { label: 'Likely', look: 'number', cell: ({ likely }) => show(likely) },
        { label: 'At most', look: 'number', cell: ({ high }) => show(high) },
      ],
      some.slice(0, MOST_TOTALS),
    )
  const trifles = left.filter(isTrifle)
  return html`<h2 class="govuk-heading-m">What goes to no target</h2>${list(left.filter((one) => !isTrifle(one)))}${
    trifles.length > 0 &&
    html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">Less than half of one per cent of ${count(trifles.length, 'source item')}, whose shares are rounded</span></summary>${list(trifles)}</details>`
  }`
}

const MOST_WIDTHS = 15

const BECAUSE: Readonly<Record<Shown['widths'][number]['by'], string>> = {
  crosswalk: 'the crosswalk splits it',
  coder: 'the coder is in doubt',
  both: 'the coder is in doubt, and the crosswalk splits it',
}

/** The items that make the totals uncertain. */
function widthTable({ widths }: Shown): Html | false {
  if (widths.length === 0) return false
  return html`<h2 class="govuk-heading-m">What makes the totals wide</h2>${table(
    { hidden: 'Source items that make the totals wide, the widest first' },
    [
      { label: 'Source item', heads: true, cell: ({ from, fromLabel }) => `${from} ${fromLabel}` },
      { label: 'May be in', cell: ({ to, toLabel }) => `${to} ${toLabel}` },
      { label: 'Width', look: 'number', cell: ({ width }) => show(width) },
      { label: 'Because', look: 'sentence', cell: ({ by }) => BECAUSE[by] },
    ],
    widths.slice(0, MOST_WIDTHS),
  )}`
}
