import type { Context } from 'hono'
import { html } from 'hono/html'
import type { CrosswalkHead } from '../../crosswalk/crosswalk.ts'
import { type CrosswalkOverview, listOverviews } from '../../rolemap/crosswalk/overview.ts'
import { may } from '../../rolemap/right.ts'
import type { Page, Site } from '../frame/page.ts'
import { crosswalkAddress, crosswalksAddress, makeCrosswalkAddress } from '../kit/address.ts'
import type { Html } from '../kit/html.ts'
import { type List, parseListQuery, pickList } from '../kit/list.ts'
import { listView, partOf } from '../kit/list-view.ts'
import { count, formatNumber, formatPercent } from '../kit/words.ts'
import { type Ends, readEnds } from './ends.ts'
import { CARDINALITY_WORDS, STATE_LABELS } from './words.ts'

/** Every crosswalk, and what can be done with them. */
export async function crosswalksPage({ rolemap }: Site, context: Context): Promise<Page> {
  const [rows, ends] = [await listOverviews(rolemap), await readEnds(rolemap)]
  const list = toList(ends)
  const query = parseListQuery(list, context.req.query())
  const found = pickList(list, query, rows)
  const part = partOf(found)
  return {
    title: `Crosswalks${part}`,
    nav: 'crosswalks',
    trail: [],
    main: html`<h1 class="govuk-heading-l">Crosswalks</h1>
      <p class="govuk-body rm-prose">A crosswalk says what the items of one classification become in another, how sure that is, and what is lost.</p>
      <ul class="rm-cards">
        ${card('/resolve', 'What is it in other classifications?', 'Type a job title or a code, and see what it is in every other classification, step by step.')}
        ${card('/convert', 'Convert a file', 'Give a table with a column of codes. It comes back with the codes of another classification, or as totals from low to high.')}
        ${may(rolemap.actor, 'crosswalk.write') && card(makeCrosswalkAddress(), 'Begin a crosswalk', 'Say item by item what one classification becomes in another, with suggestions, keys and a second person who approves.')}
      </ul>
      <h2 class="govuk-heading-m">${count(rows.length, 'crosswalk')}</h2>
      ${listView({ list, query, found, caption: { hidden: `Crosswalks${part}` }, none: rows.length === 0 ? 'There is none yet. rolemap crosswalk import FILE adds one.' : 'No crosswalk is like that.' })}`,
  }
}

const card = (href: string, heading: string, text: string): Html =>
  html`<li class="rm-card"><h2><a class="govuk-link" href="${href}">${heading}</a></h2><p class="govuk-body">${text}</p></li>`

function toList(ends: Ends): List<CrosswalkOverview> {
  return {
    address: crosswalksAddress(),
    sorted: 'from',
    words: {
      label: 'Words of their names, sources and methods',
      of: ({ head: { id, from, to, source, method = '' } }) =>
        [id, ends.name(from), ends.name(to), source.title, source.publisher ?? '', method].join(' '),
    },
    columns: [
      {
        label: 'From',
        heads: true,
        cell: ({ head }) => ends.name(head.from),
        sort: ({ head }) => `${ends.label(head.from.id)} ${head.id}`,
      },
      {
        label: 'To',
        cell: ({ head }) =>
          html`<a class="govuk-link" href="${crosswalkAddress(head.id)}">${ends.name(head.to)}<span class="govuk-visually-hidden">, from ${ends.label(head.from.id)}</span></a> <span class="rm-code rm-quiet rm-apart-line">${head.id}</span>`,
        sort: ({ head }) => `${ends.label(head.to.id)} ${head.id}`,
      },
      {
        label: 'Mappings',
        look: 'number',
        cell: ({ mappings }) => formatNumber(mappings),
        sort: (row) => row.mappings,
      },
      {
        label: 'Coverage',
        look: 'number',
        cell: ({ coverage }) => formatPercent(coverage.share),
        sort: ({ coverage }) => coverage.share,
      },
      {
        label: 'Cardinality',
        cell: ({ cardinality }) => CARDINALITY_WORDS[cardinality],
        sort: (row) => row.cardinality,
      },
      {
        label: 'Made by',
        look: 'sentence',
        cell: ({ head }) => html`${makerOf(head)}${howMade(head.method)}`,
        sort: ({ head }) => makerOf(head),
      },
      { label: 'State', cell: ({ head }) => STATE_LABELS[head.state], sort: ({ head }) => head.state },
    ],
    facets: [
      { name: 'of', label: 'From', of: ({ head }) => head.from.id, say: (id) => ends.label(id), many: true },
      { name: 'into', label: 'To', of: ({ head }) => head.to.id, say: (id) => ends.label(id), many: true },
    ],
  }
}

const makerOf = ({ author, source }: CrosswalkHead) => author ?? source.publisher ?? ''

/** How it was made and how far readers agreed, folded. */
function howMade(method: string | undefined): Html | false {
  if (method === undefined) return false
  return html`<details class="rm-options"><summary>How<span class="govuk-visually-hidden"> it was made</span></summary>${method}</details>`
}
