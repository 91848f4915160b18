import type { Context } from 'hono'
import { html } from 'hono/html'
import { checkCrosswalk } from '../../rolemap/crosswalk/check.ts'
import { CROSSWALK_FORMATS, getCrosswalkFormat } from '../../rolemap/crosswalk/export.ts'
import { type CrosswalkOverview, getOverview } from '../../rolemap/crosswalk/overview.ts'
import { readMappingTable } from '../../rolemap/crosswalk/table.ts'
import { may } from '../../rolemap/right.ts'
import type { Page, Site } from '../frame/page.ts'
import { changesAddress, classificationAddress, crosswalkAddress, crosswalksAddress } from '../kit/address.ts'
import type { Html } from '../kit/html.ts'
import { parseListQuery, pickList } from '../kit/list.ts'
import { listView, partOf } from '../kit/list-view.ts'
import { summaryList } from '../kit/summary-list.ts'
import { count, formatNumber, formatPercent } from '../kit/words.ts'
import { type Ends, readEnds } from './ends.ts'
import { toMappingList } from './mapping-list.ts'
import { CARDINALITY_WORDS, relationKey, STATE_LABELS } from './words.ts'

/** A crosswalk: its description, and its statements for each item, in its direction or inverted. */
export async function crosswalkPage({ rolemap }: Site, context: Context): Promise<Page> {
  const id = context.req.param('crosswalk') ?? ''
  const turned = context.req.query('turned') === 'yes'
  const overview = await getOverview(rolemap, id)
  const { head, rows, groups } = await readMappingTable(rolemap, id, turned)
  const check = await checkCrosswalk(rolemap, id)
  const ends = await readEnds(rolemap)
  const list = toMappingList({ head, groups, ends, turned })
  const query = parseListQuery(list, context.req.query())
  const found = pickList(list, query, rows)
  const part = partOf(found)
  const name = `${ends.label(head.from.id)} to ${ends.label(head.to.id)}`
  return {
    title: `${name}${turned ? ', turned round' : ''}: crosswalk${part}`,
    nav: 'crosswalks',
    trail: [{ href: crosswalksAddress(), label: 'Crosswalks' }],
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">Crosswalk <span class="rm-code">${id}</span>${turned && ', turned round'}</span>${name}</h1>
      ${figures(overview)}
      <ul class="rm-cards">
        <li class="rm-card"><h2><a class="govuk-link" href="${crosswalkAddress(id, 'flows', { turned: turned ? 'yes' : undefined })}">See it as a picture</a></h2><p class="govuk-body">Which groups flow into which, with the numbers beside it.</p></li>
        ${may(rolemap.actor, 'crosswalk.write') && html`<li class="rm-card"><h2><a class="govuk-link" href="${crosswalkAddress(id, 'work')}">Work on it</a></h2><p class="govuk-body">Decide item by item, with suggestions; what is stale first.</p></li>`}
        <li class="rm-card"><h2>Take it away</h2><ul class="govuk-list">${CROSSWALK_FORMATS.map((format) => html`<li><a class="govuk-link" href="${crosswalkAddress(id, `download/${format}`)}">${getCrosswalkFormat(format).words}</a></li>`)}</ul></li>
      </ul>
      ${about(overview, ends, {
        trail: may(rolemap.actor, 'trail.see'),
        found: check.findings.length,
        stale: check.stale.length,
      })}
      <h2 class="govuk-heading-m" id="mappings">${turned ? 'What leads to each item' : 'What each item becomes'}</h2>
      <p class="govuk-body rm-prose">${direction(id, turned, ends.label(head.from.id))}</p>
      ${listView({ list, query, found, caption: { hidden: `Mappings${part}` }, none: 'Nothing is like that.' })}
      ${relationKey()}`,
  }
}

function figures({ mappings, coverage }: CrosswalkOverview): Html {
  const figure = (label: string, value: string) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`
  return html`<dl class="rm-figures">
    ${figure('mappings', formatNumber(mappings))}
    ${figure('source items covered', formatPercent(coverage.share))}
    ${figure('mapped', formatNumber(coverage.mapped))}
    ${figure('without equivalent', formatNumber(coverage.none))}
    ${figure('not mapped', formatNumber(coverage.open.length))}
  </dl>`
}

interface Beside {
  /** Whether the visitor may see who changed it. */
  readonly trail: boolean
  readonly found: number
  readonly stale: number
}

function about({ head, cardinality }: CrosswalkOverview, ends: Ends, { trail, found, stale }: Beside): Html | false {
  const { id, from, to, purpose, method, source, author, reviewer, cardinality: declared, state } = head
  const end = (one: typeof from) => {
    const ref = ends.ref(one)
    return ref
      ? html`<a class="govuk-link" href="${classificationAddress(ref)}">${ends.name(one)}</a>`
      : `${ends.name(one)} (not in this Rolemap)`
  }
  const faults = [
    found > 0 && count(found, 'contradiction'),
    stale > 0 &&
      count(stale, 'mapping that a newer version makes doubtful', 'mappings that a newer version makes doubtful'),
  ].filter((one) => one !== false)
  return summaryList([
    ['From', end(from)],
    ['To', end(to)],
    ['State', STATE_LABELS[state]],
    ['Purpose', purpose],
    ['How it was made', method],
    ['Source', [source.title, source.publisher].filter(Boolean).join(', ')],
    ['Licence', source.licence],
    ['Note', source.note],
    ['Made by', author],
    ['Reviewed by', reviewer],
    [
      'Cardinality',
      `${CARDINALITY_WORDS[cardinality]}${declared ? `; declared as ${CARDINALITY_WORDS[declared]}` : ''}`,
    ],
    [
      'Check',
      html`<a class="govuk-link" href="${crosswalkAddress(id, 'check')}">${faults.join(', ') || 'Nothing contradicts itself'}</a>`,
    ],
    [
      'History',
      trail &&
        html`<a class="govuk-link" href="${changesAddress(from.id)}">Changes of its source and of what leads from it</a>`,
    ],
  ])
}

function direction(id: string, turned: boolean, source: string): Html {
  if (!turned)
    return html`One line for each statement. <a class="govuk-link" href="${crosswalkAddress(id, '', { turned: 'yes' })}#mappings">Turn it round</a>: what leads to each target.`
  return html`Seen from its targets: each item of ${source}, and what becomes it. Weights say nothing of this direction, and “no equivalent” is not carried over. <a class="govuk-link" href="${crosswalkAddress(id)}#mappings">As it was made</a>`
}
