import type { Context } from 'hono'
import { html } from 'hono/html'
import { startOf } from '../../classification/index.ts'
import { listHeads } from '../../rolemap/crosswalk/crosswalk.ts'
import { findDefault, listProblems, listTables, listVariants } from '../../rolemap/index.ts'
import { may } from '../../rolemap/right.ts'
import type { Outline } from '../frame/outline.ts'
import type { Page, Site } from '../frame/page.ts'
import { type Asked, readAsked } from '../frame/version.ts'
import {
  changesAddress,
  classificationAddress,
  comparisonAddress,
  crosswalksAddress,
  draftsAddress,
  extensionsAddress,
  feedAddress,
  ownTitlesAddress,
  problemsAddress,
  rulesAddress,
  titlesAddress,
  toRef,
  variantsAddress,
} from '../kit/address.ts'
import { consultationAddress } from '../kit/consultation-address.ts'
import { PRINCIPLES } from '../kit/evidence.ts'
import type { Html } from '../kit/html.ts'
import { summaryList } from '../kit/summary-list.ts'
import { count, formatNumber, plural } from '../kit/words.ts'
import { sourceTable } from './source-table.ts'
import { tree } from './tree.ts'

export async function classificationPage(site: Site, context: Context): Promise<Page> {
  const asked = await readAsked(site, context)
  const { summary, ref } = asked
  const [outline, tables, problems, variants] = await Promise.all([
    site.shelf.outline(summary),
    listTables(site.rolemap, summary.id, summary.version),
    listProblems(site.rolemap, summary.id),
    listVariants(site.rolemap, summary.id),
  ])
  const heads = may(site.rolemap.actor, 'crosswalk.see') ? await listHeads(site.rolemap) : []
  const linked = heads.filter(({ from, to }) => from.id === summary.id || to.id === summary.id).length
  const own = problems.filter(({ version }) => version === summary.version).length
  return {
    title: summary.label,
    nav: 'browse',
    trail: asked.trail,
    feed: { address: feedAddress(summary.id), title: `Changes of ${summary.label}` },
    main: html`<h1 class="govuk-heading-l">${summary.label}</h1>
      ${partNotice(asked)}${about(asked, { problems: own, variants: variants.length, crosswalks: linked, edits: may(site.rolemap.actor, 'draft.see'), asks: may(site.rolemap.actor, 'consultation.set') })}
      <h2 class="govuk-heading-m" id="levels">Levels</h2>${levels(asked, outline)}
      <h2 class="govuk-heading-m" id="browse">Browse</h2>${tree(ref, outline, { levels: summary.levels, page: context.req.query('page') })}
      ${tables.length > 0 && html`<h2 class="govuk-heading-m" id="tables">Tables of the source</h2>${tables.map(sourceTable)}`}`,
  }
}

function partNotice({ summary, versions }: Asked): Html | false {
  const main = findDefault(versions)
  if (!summary.partOnly || !main || main === summary) return false
  return html`<div class="govuk-inset-text">This version covers a part only: ${summary.partOnly}. <a class="govuk-link" href="${classificationAddress(toRef(main, main))}">Version ${main.version}</a> covers the whole.</div>`
}

interface Beside {
  readonly problems: number
  /** How many variants it has. */
  readonly variants: number
  /** How many crosswalks lead from it or to it. */
  readonly crosswalks: number
  /** Whether the visitor may edit, and see who edited. */
  readonly edits: boolean
  /** Whether the visitor may open a consultation. */
  readonly asks: boolean
}

function about(
  { summary, versions, ref }: Asked,
  { problems, variants, crosswalks, edits, asks }: Beside,
): Html | false {
  const { source, version, entries } = summary
  const others = versions.filter((other) => other !== summary && other.version !== version)
  return summaryList([
    ['Version', version],
    [
      'Other versions',
      others.length > 0 &&
        others.map(
          (other) =>
            html`<a class="govuk-link" href="${classificationAddress(toRef(other, findDefault(versions)))}">${other.version}</a> `,
        ),
    ],
    [
      'What changed',
      others.length > 0 &&
        html`<a class="govuk-link" href="${comparisonAddress(summary.id)}">Between one version and another</a>`,
    ],
    ['Holds from', startOf(summary)],
    ['Withdrawn', summary.withdrawn && 'Do not use it any more.'],
    [
      'History',
      edits &&
        html`<a class="govuk-link" href="${changesAddress(summary.id)}">Changes</a>, <a class="govuk-link" href="${draftsAddress({ of: summary.id })}">drafts</a>`,
    ],
    [
      'Consultation',
      asks &&
        html`<a class="govuk-link" href="${consultationAddress('', '', { about: `${summary.id} ${version}` })}#open">Ask people what they think of this version</a>`,
    ],
    ['Follow', html`<a class="govuk-link" href="${feedAddress(summary.id)}">Feed of changes (Atom)</a>`],
    [
      'Crosswalks',
      crosswalks > 0 &&
        html`<a class="govuk-link" href="${crosswalksAddress({ words: summary.label })}">${count(crosswalks, 'crosswalk')} from it or to it</a>`,
    ],
    [
      'Other ways to browse',
      html`<a class="govuk-link" href="${variantsAddress(summary.id)}">${count(variants, 'variant')}</a>`,
    ],
    ['Source', source.title],
    ['Publisher', source.publisher],
    [
      'Principles',
      summary.id === 'job-roles' &&
        html`<a class="govuk-link" href="${PRINCIPLES}">How the roles are divided, in our words</a>`,
    ],
    ['Licence', source.licence],
    ['Note', source.note],
    [
      'Title index',
      entries > 0 &&
        html`<a class="govuk-link" href="${titlesAddress(ref)}">${count(entries, 'entry')}, from A to Z</a>`,
    ],
    ['Rules', entries > 0 && html`<a class="govuk-link" href="${rulesAddress(summary.id)}">How titles are read</a>`],
    [
      'Your own titles',
      entries > 0 &&
        html`<a class="govuk-link" href="${ownTitlesAddress(summary.id)}">Add, change or remove titles</a>`,
    ],
    [
      'Local items',
      html`<a class="govuk-link" href="${extensionsAddress(summary.id)}">What organisations add below it</a>`,
    ],
    [
      'Problems of the source',
      problems > 0 &&
        html`<a class="govuk-link" href="${problemsAddress(summary.id)}">${count(problems, 'finding')}</a>`,
    ],
  ])
}

function levels({ summary }: Asked, outline: Outline): Html {
  return html`<dl class="rm-figures">${summary.levels.map(
    ({ id, label }) =>
      html`<div><dt>${plural(outline.countAt(id), label.toLowerCase())}</dt><dd>${formatNumber(outline.countAt(id))}</dd></div>`,
  )}</dl>`
}
