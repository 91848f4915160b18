import type { Context } from 'hono'
import { html } from 'hono/html'
import { FINDINGS, type Finding } from '../../crosswalk/check.ts'
import type { Stale } from '../../crosswalk/stale.ts'
import { checkCrosswalk } from '../../rolemap/crosswalk/check.ts'
import { getOverview } from '../../rolemap/crosswalk/overview.ts'
import type { Page, Site } from '../frame/page.ts'
import { crosswalkAddress, crosswalksAddress } from '../kit/address.ts'
import { type List, parseListQuery, pickList } from '../kit/list.ts'
import { listView, partOf } from '../kit/list-view.ts'
import { count, formatName, formatPercent } from '../kit/words.ts'
import { readEnds } from './ends.ts'

interface Fault {
  readonly from: string | undefined
  readonly codes: readonly string[]
  readonly kind: string
  readonly says: string
}

/** The result of checking a crosswalk: contradictions, mappings that newer versions make doubtful, and open items. */
export async function crosswalkCheckPage({ rolemap }: Site, context: Context): Promise<Page> {
  const id = context.req.param('crosswalk') ?? ''
  const { head } = await getOverview(rolemap, id)
  const { findings, stale, coverage } = await checkCrosswalk(rolemap, id)
  const ends = await readEnds(rolemap)
  const rows = [...findings.map(toFault), ...stale.map(toDoubt)]
  const list = toList(id)
  const query = parseListQuery(list, context.req.query())
  const found = pickList(list, query, rows)
  const part = partOf(found)
  const name = `${ends.label(head.from.id)} to ${ends.label(head.to.id)}`
  return {
    title: `Check of ${id}${part}`,
    nav: 'crosswalks',
    trail: [
      { href: crosswalksAddress(), label: 'Crosswalks' },
      { href: crosswalkAddress(id), label: name },
    ],
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">${name}</span>What a check finds</h1>
      <p class="govuk-body rm-prose">It says something of ${formatPercent(coverage.share)} of the ${count(coverage.items, 'item')} of its source: ${coverage.mapped} mapped, ${coverage.none} said to have no equivalent, and ${coverage.open.length === 0 ? 'none' : html`<a class="govuk-link" href="${crosswalkAddress(id, '', { relation: 'open' })}#mappings">${coverage.open.length}</a>`} not mapped.</p>
      ${listView({ list, query, found, caption: { hidden: `Findings${part}` }, none: rows.length === 0 ? 'Nothing contradicts itself or its classifications, and no newer version makes a mapping doubtful.' : 'Nothing is like that.' })}`,
  }
}

const toFault = ({ finding, from, to = [] }: Finding): Fault => ({
  from,
  codes: to,
  kind: finding,
  says: FINDINGS[finding],
})

const toDoubt = ({ from, end, code, reason, successors }: Stale): Fault => ({
  from,
  codes: successors,
  kind: 'stale',
  says: `${end === 'from' ? 'The item' : `Its target ${code}`} is “${formatName(reason).toLowerCase()}” in a newer version.`,
})

const toList = (id: string): List<Fault> => ({
  address: crosswalkAddress(id, 'check'),
  sorted: 'item',
  columns: [
    { label: 'Item', heads: true, cell: ({ from }) => from ?? 'The crosswalk', sort: ({ from }) => from },
    { label: 'Finding', look: 'sentence', cell: ({ says }) => says, sort: ({ says }) => says },
    { label: 'Codes', cell: ({ codes }) => codes.join(', ') },
  ],
  facets: [{ name: 'kind', label: 'Finding', of: ({ kind }) => kind, say: formatName }],
})
