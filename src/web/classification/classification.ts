import type { Context } from 'hono'
import { html } from 'hono/html'
import { startOf } from '../../classification/index.ts'
import { listHeads } from '../../rolemap/crosswalk/crosswalk.ts'
import { findDefault, type KeptVariant, listProblems, listTables, listVariants } from '../../rolemap/index.ts'
import { may } from '../../rolemap/right.ts'
import type { Outline } from '../frame/outline.ts'
import type { Page, Site } from '../frame/page.ts'
import { type Asked, readAsked } from '../frame/version.ts'
import { consultationAddress } from '../kit/address/consultation.ts'
import { pictureAddress } from '../kit/address/picture.ts'
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
  type Ref,
  rulesAddress,
  titlesAddress,
  toRef,
  variantAddress,
  variantsAddress,
} from '../kit/address.ts'
import { control } from '../kit/control.ts'
import { PRINCIPLES } from '../kit/evidence.ts'
import { filter } from '../kit/filter.ts'
import type { Html } from '../kit/html.ts'
import { pairList } from '../kit/summary-list.ts'
import { count, formatDay, formatNumber, plural } from '../kit/words.ts'
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
  const { actor } = site.rolemap
  const heads = may(actor, 'crosswalk.see') ? await listHeads(site.rolemap) : []
  const linked = heads.filter(({ from, to }) => from.id === summary.id || to.id === summary.id).length
  const own = problems.filter(({ version }) => version === summary.version).length
  return {
    title: summary.label,
    nav: 'browse',
    trail: asked.trail,
    feed: { address: feedAddress(summary.id), title: `Changes of ${summary.label}` },
    main: html`<h1 class="govuk-heading-l">${summary.label}</h1>
      ${partNotice(asked)}
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          ${may(actor, 'title.code') && find(asked)}
          <h2 class="govuk-heading-m" id="browse">Browse</h2>${ways(ref, variants)}${tree(ref, outline, { levels: summary.levels, page: context.req.query('page') })}
          <h2 class="govuk-heading-m" id="levels">Levels</h2>${levels(asked, outline)}
          ${tables.length > 0 && html`<h2 class="govuk-heading-m" id="tables">Tables of the source</h2>${tables.map(sourceTable)}`}
        </div>
        <div class="govuk-grid-column-one-third">${about(asked, { problems: own, variants: variants.length, crosswalks: linked, edits: may(actor, 'draft.see'), asks: may(actor, 'consultation.set') })}</div>
      </div>`,
  }
}

/** Finds an item of this version by a job title, words of its label or its code. */
function find({ summary, versions }: Asked): Html | false {
  if (findDefault(versions)?.version !== summary.version) return false
  return html`<form class="rm-search rm-search--one" action="/search" method="get" role="search" aria-label="${summary.label}">
    ${control({ name: 'in', label: 'Classification', kind: 'hidden' }, { value: summary.id })}${control({ name: 'title', label: 'Find by a job title, a label or a code' })}
    <button type="submit" class="govuk-button">Find</button>
  </form>`
}

/** The published variants, by name: the same items in other groups. */
function ways(ref: Ref, variants: readonly KeptVariant[]): Html | false {
  const published = variants.filter(({ state }) => state === 'published')
  if (published.length === 0) return false
  return filter('Grouped', [
    { label: 'As published', href: `${classificationAddress(ref)}#browse`, current: true },
    ...published.map((one) => ({ label: one.label, href: `${variantAddress(one)}#browse`, current: false })),
  ])
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

function about({ summary, versions, ref }: Asked, { problems, variants, crosswalks, edits, asks }: Beside): Html {
  const { source, version, entries } = summary
  const others = versions.filter((other) => other !== summary && other.version !== version)
  return html`<section class="rm-card rm-card--paper" aria-labelledby="about"><h2 id="about">About this classification</h2>${pairList(
    [
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
      ['Valid from', formatStart(summary)],
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
      [
        'Pictures',
        html`<a class="govuk-link" href="${pictureAddress(ref)}">Its groups</a>, <a class="govuk-link" href="${pictureAddress(ref, 'filled')}">titles and profiles</a>, <a class="govuk-link" href="${pictureAddress(ref, 'coder')}">how good the coder is</a>`,
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
    ],
  )}</section>`
}

function levels({ summary }: Asked, outline: Outline): Html {
  return html`<dl class="rm-figures">${summary.levels.map(
    ({ id, label }) =>
      html`<div><dt>${plural(outline.countAt(id), label.toLowerCase())}</dt><dd>${formatNumber(outline.countAt(id))}</dd></div>`,
  )}</dl>`
}

/** The first day of a version. Where only its name tells the year, that is said. */
function formatStart({ version, validFrom }: Asked['summary']): string | undefined {
  const day = startOf({ version, ...(validFrom !== undefined && { validFrom }) })
  if (day === undefined || validFrom !== undefined) return day && formatDay(day)
  return `${formatDay(day)}, presumed from the version’s name`
}
