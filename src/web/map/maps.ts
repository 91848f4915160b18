import type { Context } from 'hono'
import { html } from 'hono/html'
import {
  COLUMNS,
  type Occupation,
  type OccupationalMap,
  type OccupationalMaps,
  type Column as Stage,
} from '../../occupational-map/index.ts'
import { getMaps, INTAKE_KINDS, listClassifications, may, type Rolemap } from '../../rolemap/index.ts'
import { fold } from '../../text/fold.ts'
import type { Page, Site } from '../frame/page.ts'
import { getKindWords } from '../intake/words.ts'
import { occupationAddress, stagedFilesAddress, withQuery } from '../kit/address.ts'
import { control } from '../kit/control.ts'
import { filter } from '../kit/filter.ts'
import type { Html } from '../kit/html.ts'
import { type Column, table } from '../kit/table.ts'
import { count, formatName, plural } from '../kit/words.ts'
import { mapAddress } from './view.ts'

const ID = 'occupational-maps'

/** All maps of an edition on one page, and the places of an occupation in them. */
export async function mapsPage({ rolemap }: Site, context: Context): Promise<Page> {
  const editions = (await listClassifications(rolemap)).filter(({ id }) => id === ID).map(({ version }) => version)
  if (editions.length === 0) return NONE
  const maps = await getMaps(rolemap, context.req.query('version') || undefined)
  const words = (context.req.query('q') ?? '').trim().slice(0, 100)
  const links = editions.map((version) => ({
    href: withQuery('/maps', { version }),
    label: version,
    current: version === maps.edition,
  }))
  return {
    title: `Occupational maps ${maps.edition}`,
    nav: 'maps',
    wide: true,
    main: html`<h1 class="govuk-heading-l">Occupational maps</h1>
      <p class="govuk-body rm-prose">Each map shows the occupations of one kind of work: which are like one another, and at which stage of a career they stand.</p>
      ${editions.length > 1 && filter('Edition', links)}
      ${maps.partOnly && html`<div class="govuk-inset-text">This edition covers a part only: ${maps.partOnly}.</div>`}
      ${ways(rolemap, editions)}${files(rolemap, maps)}
      ${search(maps, words)}
      ${words !== '' && results(maps, words)}
      ${words !== '' && (await laterResults(rolemap, maps, { editions, words }))}
      ${table({ hidden: `Maps of edition ${maps.edition}` }, toColumns(maps), maps.maps)}`,
  }
}

const NONE: Page = {
  title: 'Occupational maps',
  nav: 'maps',
  main: html`<h1 class="govuk-heading-l">Occupational maps</h1>
    <p class="govuk-body rm-prose">There is no map in this Rolemap. Whoever runs it can bring some in: <span class="rm-code">rolemap import FILE</span> reads the published documents.</p>`,
}

const ways = ({ actor }: Rolemap, editions: readonly string[]): Html =>
  html`<ul class="govuk-list">
    <li><a class="govuk-link" href="/maps/leads">Where can my job lead?</a></li>
    <li><a class="govuk-link" href="/maps/people">Your own people on the maps</a></li>
    ${editions.length > 1 && html`<li><a class="govuk-link" href="/maps/compare">Compare two editions</a></li>`}
    ${may(actor, 'qualification.see') && html`<li><a class="govuk-link" href="/maps/standards">Apprenticeship standards on no map</a></li>`}
  </ul>`

/** Forms for files of changes, for people who may send them. */
function files(rolemap: Rolemap, { edition: key }: OccupationalMaps): Html | false {
  const kinds = INTAKE_KINDS.filter(
    ({ name, right }) => ['edges', 'statuses'].includes(name) && may(rolemap.actor, right),
  )
  const links = kinds.map(
    ({ name: kind }) =>
      html`<li><a class="govuk-link" href="${stagedFilesAddress({ kind, key })}">${getKindWords(kind).label} from a file</a></li>`,
  )
  return links.length > 0 && html`<ul class="govuk-list">${links}</ul>`
}

const search = ({ edition }: OccupationalMaps, words: string): Html =>
  html`<form class="rm-map-filter" action="/maps" method="get" role="search" aria-label="Occupations of all maps">
    ${control({ name: 'version', label: 'Edition', kind: 'hidden', value: edition })}
    ${control({ name: 'q', label: 'Find an occupation', value: words })}
    <button type="submit" class="govuk-button">Find</button>
  </form>`

const MOST = 100

function findOccupations({ occupations }: OccupationalMaps, words: string): readonly Occupation[] {
  const wanted = words.toLowerCase().split(/\s+/)
  return [...occupations.values()].filter(({ label, options }) => {
    const said = [label, ...options.map((option) => option.label)].join(' ').toLowerCase()
    return wanted.every((word) => said.includes(word))
  })
}

function results(maps: OccupationalMaps, words: string): Html {
  const found = findOccupations(maps, words)
  return html`<h2 class="govuk-heading-m">${count(found.length, 'occupation')} with “${words}”</h2>
    ${foundList(maps, found)}`
}

/** Occupations that only an edition of a part has. */
async function laterResults(
  rolemap: Rolemap,
  shown: OccupationalMaps,
  { editions, words }: { readonly editions: readonly string[]; readonly words: string },
): Promise<readonly Html[]> {
  const known = new Set([...shown.occupations.values()].map(({ label }) => fold(label)))
  const others = await Promise.all(
    editions.filter((edition) => edition !== shown.edition).map((edition) => getMaps(rolemap, edition)),
  )
  return others.flatMap((maps) => {
    const found = findOccupations(maps, words).filter(({ label }) => !known.has(fold(label)))
    if (maps.partOnly === undefined || found.length === 0) return []
    return [
      html`<h2 class="govuk-heading-m">Only in edition ${maps.edition}, which covers ${maps.partOnly}</h2>${foundList(maps, found)}`,
    ]
  })
}

function foundList({ maps, clusters, edition }: OccupationalMaps, found: readonly Occupation[]): Html {
  const labels = new Map(maps.map(({ code, label }) => [code, label]))
  return html`<ul class="govuk-list rm-found">${found
    .slice(0, MOST)
    .map(
      ({ code, label, places }) =>
        html`<li><a class="govuk-link" href="${occupationAddress({ code }, { version: edition })}"><strong>${label}</strong></a> ${places.map(
          ({ map, cluster }, at) =>
            html`${at > 0 && '; '}<a class="govuk-link" href="${mapAddress(map, { version: edition })}#${cluster}">${labels.get(map)}: ${clusters.get(cluster)?.label}</a>`,
        )}</li>`,
    )}</ul>
    ${found.length > MOST && html`<p class="govuk-body">These are the first ${MOST}. Give more words for fewer.</p>`}`
}

function toColumns({ edition }: OccupationalMaps): readonly Column<OccupationalMap>[] {
  const address = (code: string) => mapAddress(code, { version: edition })
  return [
    {
      label: 'Map',
      heads: true,
      cell: ({ code, label }) => html`<a class="govuk-link" href="${address(code)}">${label}</a>`,
    },
    {
      label: 'Pathways',
      cell: ({ pathways }) =>
        pathways.length === 0 ? 'None: the page is empty' : pathways.map(({ label }) => label).join('; '),
    },
    ...COLUMNS.map((column) => ({
      label: formatName(column),
      cell: (map: OccupationalMap) => stage(map, column),
    })),
  ]
}

/** The clusters of one stage, folded, with how many occupations they list. */
function stage({ pathways, code: map }: OccupationalMap, column: Stage): Html | false {
  const clusters = pathways.flatMap((pathway) => pathway.clusters.filter((cluster) => cluster.column === column))
  const places = clusters.reduce((sum, cluster) => sum + cluster.places.length, 0)
  if (clusters.length === 0) return false
  return html`<details class="rm-options"><summary>${count(places, 'occupation')} <span class="rm-quiet">in ${clusters.length} ${plural(clusters.length, 'cluster')}<span class="govuk-visually-hidden"> of map ${map}</span></span></summary>
    <ul>${clusters.map(({ label }) => html`<li>${label}</li>`)}</ul></details>`
}
