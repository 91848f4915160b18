import type { Context } from 'hono'
import { html } from 'hono/html'
import { formatDegree, type LinkedStandard, type Step, sayLevel } from '../../occupational-map/index.ts'
import {
  describeOccupation,
  getVersion,
  type NextSteps,
  type OccupationView,
  type PlaceInMaps,
} from '../../rolemap/index.ts'
import { titleSection } from '../classification/title-list.ts'
import { readElsewhere } from '../crosswalk/equivalents.ts'
import type { Page, Site } from '../frame/page.ts'
import { itemAddress, occupationAddress, withQuery } from '../kit/address.ts'
import type { Html } from '../kit/html.ts'
import { pairList, summaryList } from '../kit/summary-list.ts'
import { type Column, table } from '../kit/table.ts'
import { capitalise, count, formatName } from '../kit/words.ts'
import { studySection } from '../qualification/for-item.ts'
import { signDefinitions, statusSign } from './status-sign.ts'
import { type Asking, leadsAddress, stepReasons } from './step.ts'
import { mapAddress } from './view.ts'

const ID = 'occupational-maps'

/** One occupation: where it stands, what it takes, what leads to it and on. */
export async function occupationPage(site: Site, context: Context): Promise<Page> {
  const asked = context.req.query('version') || undefined
  const view = await describeOccupation(site.rolemap, context.req.param('code') ?? '', { version: asked })
  const { edition, occupation, places } = view
  const { code, label } = occupation
  const ref = { id: ID, ...(asked !== undefined && { version: asked }) }
  const summary = await getVersion(site.rolemap, ID, edition)
  const [studies, elsewhere, titles] = await Promise.all([
    studySection(site, { id: ID, code }),
    readElsewhere(site, { classification: ID, version: edition, code, label, children: false }),
    site.shelf.titles(summary),
  ])
  const home = places[0]
  return {
    title: `${label}: occupation on the maps ${edition}`,
    nav: 'maps',
    trail: [
      { href: withQuery('/maps', { version: asked }), label: 'Maps' },
      ...(home ? [{ href: mapAddress(home.map.code, { ...toVersion(asked) }), label: home.map.label }] : []),
    ],
    main: html`${signDefinitions()}
      <h1 class="govuk-heading-l"><span class="rm-caption">Occupation <span class="rm-code">${code}</span>, edition ${edition}</span>${label}</h1>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">${facts(view)}${placeSection(view, asked)}${optionSection(view)}${steps(view, asked)}${studies}${elsewhere.section}${editionSection(view)}</div>
        <div class="govuk-grid-column-one-third">${standardCard(occupation.standard)}
          <p class="govuk-body"><a class="govuk-link" href="${itemAddress(ref, code)}">Its record in the classification</a></p></div>
      </div>
      ${titleSection(ref, { item: occupation, titles: view.titles }, titles)}`,
  }
}

const toVersion = (version: string | undefined) => (version === undefined ? {} : { version })

function facts({ occupation, levelSource, statusSource }: OccupationView): Html | false {
  const { level, degree, status, apprenticeshipOnly, column, presumed } = occupation
  const sourced = (value: string | Html, source: string) =>
    html`${value}<br><span class="rm-quiet">${capitalise(source)}</span>`
  const only = apprenticeshipOnly
    ? 'None planned: it is learned as an apprenticeship only'
    : 'The document excludes none'
  return summaryList([
    ['Level', sourced(level === undefined ? 'Not known' : String(level), levelSource)],
    [
      'Status of the standard',
      sourced(
        html`${statusSign(status)} ${status.status === 'unknown' ? 'Not known' : formatName(status.status)}`,
        statusSource,
      ),
    ],
    ['Degree', degree && `${capitalise(formatDegree(degree))}, as the map prints it`],
    ['T Levels', column === 'technical' && only],
    ['Presumed spelling', presumed],
  ])
}

const RELATIONS: Readonly<Record<LinkedStandard['relation'], string>> = {
  same: 'The same occupation',
  narrower: 'It covers a part of the occupation',
  wider: 'It covers more than the occupation',
}

function standardCard(standard: LinkedStandard | undefined): Html {
  if (!standard)
    return html`<section class="rm-card rm-card--paper" aria-labelledby="standard"><h2 id="standard">Apprenticeship standard</h2><p>None is linked.</p></section>`
  const { lars, title, level, months, regulated, regulator, relation, evidence, review, date, titles } = standard
  return html`<section class="rm-card rm-card--paper" aria-labelledby="standard"><h2 id="standard">Apprenticeship standard</h2>${pairList(
    [
      ['Title', title],
      ['Level', String(level)],
      ['Usual duration', months === undefined ? undefined : `${months} months`],
      ['Regulated', regulated && (regulator ?? 'Yes; the list names no regulator')],
      ['Typical titles', titles.join(', ')],
      ['LARS code', lars],
      ['As listed in', date],
      [
        'Is it the same?',
        html`${RELATIONS[relation]}<br><span class="rm-quiet">${capitalise(evidence)}; ${review === 'rule' ? 'by rule' : 'judged by a reader'}</span>`,
      ],
    ],
  )}</section>`
}

function placeSection({ places }: OccupationView, version: string | undefined): Html {
  const noteOf = ({ home, apprenticeshipOnly }: PlaceInMaps) =>
    [home && places.length > 1 && 'home: counted here', apprenticeshipOnly && 'apprenticeship only']
      .filter(Boolean)
      .join('; ')
  const columns: readonly Column<PlaceInMaps>[] = [
    {
      label: 'Cluster',
      heads: true,
      cell: ({ map, cluster }) =>
        html`<a class="govuk-link" href="${mapAddress(map.code, toVersion(version))}#${cluster.code}">${cluster.label}</a>`,
    },
    { label: 'Map', cell: ({ map }) => map.label },
    { label: 'Pathway', cell: ({ pathway }) => pathway.label },
    { label: 'Column', cell: ({ column }) => formatName(column) },
    ...(places.some((place) => noteOf(place) !== '') ? [{ label: 'Note', cell: noteOf }] : []),
  ]
  return html`<h2 class="govuk-heading-m">${places.length === 1 ? 'Where it stands' : `Where it stands: ${places.length} places`}</h2>
    ${table({ hidden: 'Its places on the maps' }, columns, places)}`
}

function optionSection({ occupation: { options }, places }: OccupationView): Html | false {
  if (options.length === 0) return false
  const where = (code: string) =>
    places.length < 2
      ? ''
      : places
          .filter((place) => place.options.some((option) => option.code === code))
          .map(({ cluster }) => cluster.label)
          .join(', ')
  return html`<h2 class="govuk-heading-m">Options</h2>
    <ul class="govuk-list govuk-list--bullet">${options.map(({ code, label }) => html`<li>${label}${where(code) !== '' && html` <span class="rm-quiet">in ${where(code)}</span>`}</li>`)}</ul>`
}

function steps({ occupation, leadsTo, comesFrom }: OccupationView, version: string | undefined): Html {
  const asking = { ...toVersion(version), steps: 2 }
  return html`<h2 class="govuk-heading-m" id="steps">Where it leads</h2>
    ${nextList(leadsTo, { asking, way: 'to', none: 'No step is known that people go from here.' })}
    <p class="govuk-body"><a class="govuk-link" href="${leadsAddress(occupation, asking)}">Further steps, and a way to a goal</a></p>
    <h2 class="govuk-heading-m">What leads here</h2>
    ${nextList(comesFrom, { asking, way: 'from', none: 'No occupation is known that people come from.' })}`
}

interface Listed {
  readonly asking: Asking
  readonly way: 'to' | 'from'
  readonly none: string
}

function nextList({ total, steps: list }: NextSteps, { asking, way, none }: Listed): Html {
  if (list.length === 0) return html`<p class="govuk-body">${none}</p>`
  const other = (step: Step) => (way === 'to' ? step.to : step.from)
  const more = total - list.length
  return html`<ul class="rm-items rm-items--lined">${list.map((step) => {
    const occupation = other(step)
    return html`<li><a class="govuk-link" href="${occupationAddress(occupation, asking)}">${occupation.label}</a> <span class="rm-quiet">${[sayLevel(occupation), step.direction].filter(Boolean).join(', ')}</span>${stepReasons(step)}</li>`
  })}</ul>${more > 0 && html`<p class="govuk-body rm-small">These are the ${list.length} that an adviser would name first; ${count(more, 'more is', 'more are')} known.</p>`}`
}

function editionSection({ editions, occupation }: OccupationView): Html | false {
  if (editions.length < 2) return false
  const columns: readonly Column<(typeof editions)[number]>[] = [
    {
      label: 'Edition',
      heads: true,
      cell: ({ edition }) =>
        html`<a class="govuk-link" href="${occupationAddress(occupation, { version: edition })}">${edition}</a>`,
    },
    {
      label: 'Says',
      cell: ({ says, partOnly, occupation: found }) => {
        if (says === 'not-covered') return `Nothing: it has ${partOnly ?? 'other maps'} only`
        if (!found) return 'Does not list it'
        return found.label
      },
    },
    { label: 'Level', cell: ({ occupation: found }) => found && (sayLevel(found) ?? 'not known') },
    {
      label: 'Degree',
      cell: ({ occupation: found }) => found && (found.degree ? formatDegree(found.degree) : 'not printed'),
    },
    { label: 'Options', cell: ({ occupation: found }) => found && (found.options.join(', ') || 'none') },
  ]
  return html`<h2 class="govuk-heading-m">What the editions say</h2>${table({ hidden: 'The editions, one in a row' }, columns, editions)}`
}
