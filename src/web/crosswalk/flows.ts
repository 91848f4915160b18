import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Flow, FlowEnd } from '../../crosswalk/flow.ts'
import { type CrosswalkFlows, type FlowSide, listFlows } from '../../rolemap/crosswalk/flows.ts'
import type { Page, Site } from '../frame/page.ts'
import { crosswalkAddress, crosswalksAddress } from '../kit/address.ts'
import { filter } from '../kit/filter.ts'
import type { Html } from '../kit/html.ts'
import { isLong } from '../kit/item-link.ts'
import { type List, parseListQuery, pickList } from '../kit/list.ts'
import { listView, partOf } from '../kit/list-view.ts'
import { count, formatPercent, plural } from '../kit/words.ts'
import { type Ends, readEnds } from './ends.ts'
import type { FlowMeasure } from './flow-layout.ts'
import { flowPicture } from './flow-picture.ts'

/** How somebody wants to see the flows, according to the address. */
interface View {
  readonly id: string
  readonly turned: boolean
  readonly from: string | undefined
  readonly to: string | undefined
  readonly only: string | undefined
  readonly measure: FlowMeasure
}

/**
 * The picture of a crosswalk: how the groups of one classification flow into those of another, with the numbers beside
 * it.
 */
export async function crosswalkFlowsPage({ rolemap }: Site, context: Context): Promise<Page> {
  const view = readView(context)
  const flows = await listFlows(rolemap, view.id, view)
  const ends = await readEnds(rolemap)
  const { head } = flows
  const name = `${ends.label(head.from.id)} to ${ends.label(head.to.id)}`
  const only = view.only === undefined ? '' : nameEnd(flows.from, { kind: 'group', code: view.only }, 'from')
  const nameOf = (end: FlowEnd, side: 'from' | 'to') => nameEnd(flows[side], end, side)
  const shown = flows.flows.filter((flow) => flow[view.measure] > 0)
  const title = `Flows from ${only || ends.name(head.from)} to ${ends.name(head.to)}`
  return {
    title: `${only === '' ? name : `${only}, ${name}`}: flows`,
    nav: 'crosswalks',
    trail: [
      { href: crosswalksAddress(), label: 'Crosswalks' },
      { href: crosswalkAddress(view.id, '', { turned: view.turned ? 'yes' : undefined }), label: name },
    ],
    wide: true,
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">How the groups flow${view.turned && ', turned round'}</span>${name}</h1>
      ${controls(view, flows, ends)}
      ${
        shown.length === 0
          ? html`<p class="govuk-body">There is nothing to draw.</p>`
          : html`<figure class="rm-figure">
        <div class="rm-flow-heads" aria-hidden="true"><span>${ends.label(head.from.id)}</span><span>${ends.label(head.to.id)}</span></div>
        ${flowPicture({ flows: shown, measure: view.measure, title, description: describe(shown, view.measure), nameOf, format })}
        <figcaption class="govuk-body rm-small rm-quiet">${caption(flows, view)}</figcaption></figure>`
      }
      ${table(view, { flows, shown, context })}`,
  }
}

function readView(context: Context): View {
  const ask = (name: string) => context.req.query(name)?.slice(0, 500) || undefined
  return {
    id: context.req.param('crosswalk') ?? '',
    turned: ask('turned') === 'yes',
    from: ask('from'),
    to: ask('to'),
    only: ask('only'),
    measure: ask('by') === 'pairs' ? 'pairs' : 'items',
  }
}

const toQuery = ({ turned, from, to, only, measure }: View) => ({
  turned: turned ? 'yes' : undefined,
  ...{ from, to, only },
  by: measure === 'pairs' ? 'pairs' : undefined,
})

const address = (view: View, more: Partial<View> = {}) =>
  crosswalkAddress(view.id, 'flows', toQuery({ ...view, ...more }))

const REST: Readonly<Record<Exclude<FlowEnd['kind'], 'group'>, string>> = {
  other: 'All other groups',
  none: 'No equivalent',
  open: 'Not mapped',
  left: 'What the weights leave open',
}

function nameEnd({ labelOf }: FlowSide, { kind, code = '' }: FlowEnd, _side: 'from' | 'to'): string {
  if (kind !== 'group') return REST[kind]
  const label = labelOf(code)
  return label === '' || label === code ? code : isLong(code) ? label : `${code} ${label}`
}

const format = (value: number): string => (value > 0 && value < 0.1 ? 'under 0.1' : String(Math.round(value * 10) / 10))

function controls(view: View, flows: CrosswalkFlows, ends: Ends): Html {
  const level = (side: 'from' | 'to') => {
    const { levels, level: chosen } = flows[side]
    if (levels.length < 2) return false
    return filter(
      `Groups of ${ends.label(flows.head[side].id)}`,
      levels.map(({ id, label }) => ({
        label,
        href: address(view, { [side]: id, ...(side === 'from' && { only: undefined }) }),
        current: id === chosen,
      })),
    )
  }
  const width = filter('A band is as wide as', [
    {
      label: 'Source items, by their weights',
      href: address(view, { measure: 'items' }),
      current: view.measure === 'items',
    },
    {
      label: 'Pairs of source and target',
      href: address(view, { measure: 'pairs' }),
      current: view.measure === 'pairs',
    },
  ])
  return html`<div class="rm-flow-choices">${level('from')}${level('to')}${width}</div>
    ${view.only !== undefined && html`<p class="govuk-body">Only what goes out of <strong>${nameEnd(flows.from, { kind: 'group', code: view.only }, 'from')}</strong>. <a class="govuk-link" href="${address(view, { only: undefined })}">Show all groups</a></p>`}`
}

function caption({ from, to, weighted }: CrosswalkFlows, { measure }: View): string {
  const folded = [from, to].some(({ groups }) => groups > MOST_SEEN)
  const width =
    measure === 'pairs'
      ? 'A band is as wide as the number of pairs of a source item and a target.'
      : `A band is as wide as the number of source items that it carries. ${weighted ? 'An item with several targets is split by its weights, in equal parts where it has none.' : 'An item with several targets is split in equal parts.'}`
  return `${width}${folded ? ' The smallest groups are drawn together as “All other groups”.' : ''} The table has the same numbers.`
}

const MOST_SEEN = 25
const MOST_SAID = 5

/** The largest flows in words. */
function describe(flows: readonly Flow[], measure: FlowMeasure): string {
  const ends = (side: 'from' | 'to') => new Set(flows.map((flow) => JSON.stringify(flow[side]))).size
  const total = flows.reduce((sum, flow) => sum + flow[measure], 0)
  const largest = flows.toSorted((one, other) => other[measure] - one[measure]).slice(0, MOST_SAID)
  const share = largest.reduce((sum, flow) => sum + flow[measure], 0) / total
  return `${count(flows.length, 'flow')} from ${count(ends('from'), 'group')} on the left to ${ends('to')} on the right. The largest ${largest.length} ${plural(largest.length, 'carries', 'carry')} ${formatPercent(share)} of it all. The table below has every number.`
}

interface Shown {
  readonly flows: CrosswalkFlows
  readonly shown: readonly Flow[]
  readonly context: Context
}

function table(view: View, { flows, shown, context }: Shown): Html {
  const totals = new Map(
    [...Map.groupBy(shown, ({ from }) => JSON.stringify(from))].map(([key, list]) => [
      key,
      list.reduce((sum, flow) => sum + flow[view.measure], 0),
    ]),
  )
  const shareOf = (flow: Flow) => flow[view.measure] / (totals.get(JSON.stringify(flow.from)) ?? 1)
  const { by, ...keep } = toQuery(view)
  const list: List<Flow> = {
    address: crosswalkAddress(view.id, 'flows'),
    anchor: 'numbers',
    keep: { ...keep, by },
    sorted: 'from',
    columns: [
      {
        label: 'From',
        heads: true,
        cell: ({ from }) =>
          from.kind === 'group' && from.code !== view.only
            ? html`<a class="govuk-link" href="${address(view, { only: from.code })}">${nameEnd(flows.from, from, 'from')}</a>`
            : nameEnd(flows.from, from, 'from'),
        sort: ({ from }) => nameEnd(flows.from, from, 'from'),
      },
      {
        label: 'To',
        look: 'wide',
        cell: ({ to }) => nameEnd(flows.to, to, 'to'),
        sort: ({ to }) => nameEnd(flows.to, to, 'to'),
      },
      { label: 'Source items', look: 'number', cell: ({ items }) => format(items), sort: ({ items }) => items },
      { label: 'Pairs', look: 'number', cell: ({ pairs }) => pairs, sort: ({ pairs }) => pairs },
      { label: 'Share of the group', look: 'number', cell: (flow) => formatPercent(shareOf(flow)), sort: shareOf },
    ],
  }
  const query = parseListQuery(list, context.req.query())
  const found = pickList(list, query, shown)
  return html`<h2 class="govuk-heading-m" id="numbers">The same in numbers</h2>
    ${listView({ list, query, found, caption: { hidden: `Flows between groups${partOf(found)}` }, none: 'There is none.' })}`
}
