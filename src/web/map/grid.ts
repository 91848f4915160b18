import { html } from 'hono/html'
import {
  type Cluster,
  COLUMN_MEANINGS,
  COLUMNS,
  formatDegree,
  type KnownStatus,
  type Occupation,
  type OccupationalMap,
  type OccupationalMaps,
  type OccupationPlace,
  type Overlay,
  type Pathway,
  type ShownCount,
  sayLevel,
  sayStatusSource,
} from '../../occupational-map/index.ts'
import { STATUS_SIGNS } from '../../rolemap/index.ts'
import { occupationAddress } from '../kit/address.ts'
import type { Html } from '../kit/html.ts'
import { count, formatName } from '../kit/words.ts'
import { formatShown } from './overlay.ts'
import { statusSign } from './status-sign.ts'
import type { MapView } from './view.ts'

const LABELS = new Map(STATUS_SIGNS.map(({ status, label }) => [status, label.toLowerCase()]))

/** What is shown in addition to the map. */
export interface GridView extends Pick<MapView, 'version' | 'picked' | 'fold'> {
  /** An employer's own people. Nothing can be picked on such a map. */
  readonly overlay?: Overlay
  /** The document's own sentences, by the code of the cluster. */
  readonly sentences?: ReadonlyMap<string, string>
  /** Where an item of the map leads to; if not given, only occupations lead on. Nothing can be picked then. */
  readonly link?: (code: string) => string
}

interface Shown {
  readonly maps: OccupationalMaps
  readonly view: GridView
  readonly picked: ReadonlySet<string>
}

/**
 * A map as its document draws it: pathways are rows, the three stages are columns. The boxes belong to the form "view".
 * On a narrow screen it becomes a list, so each cell names its column and pathway, and roles are written out.
 */
export function mapGrid(maps: OccupationalMaps, map: OccupationalMap, view: GridView): Html {
  const shown = { maps, view, picked: new Set(view.picked) }
  return html`<table class="rm-map" role="table"${!view.overlay && html` id="map"`}>
    <caption class="govuk-visually-hidden">${map.label}: pathways in rows, stages in columns</caption>
    <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Pathway</th>${COLUMNS.map(
      (column) =>
        html`<th scope="col" role="columnheader">${formatName(column)} <span class="rm-map__meaning">${COLUMN_MEANINGS[column]}</span></th>`,
    )}</tr></thead>
    <tbody role="rowgroup">${map.pathways.map((pathway) => row(pathway, shown))}</tbody>
  </table>`
}

function row(pathway: Pathway, shown: Shown): Html {
  const { label, clusters } = pathway
  return html`<tr role="row"><th scope="row" role="rowheader">${linked(pathway, shown)}</th>${COLUMNS.map((column) => {
    const here = clusters.filter((cluster) => cluster.column === column)
    if (here.length === 0)
      return html`<td role="cell" class="rm-map__none"><span class="govuk-visually-hidden">Nothing</span></td>`
    return html`<td role="cell"><p class="rm-map__where" aria-hidden="true">${formatName(column)} <span>${label}</span></p>${here.map((cluster) => card(cluster, shown))}</td>`
  })}</tr>`
}

const linked = ({ code, label }: Pathway, { view }: Shown) =>
  view.link ? html`<a class="govuk-link" href="${view.link(code)}">${label}</a>` : label

const about = ({ code, label }: Pick<Cluster, 'code' | 'label'>, { view }: Shown): Html | undefined =>
  view.link &&
  html`<p class="rm-cluster__about"><a class="govuk-link" href="${view.link(code)}">About this cluster<span class="govuk-visually-hidden">: ${label}</span></a></p>`

function card({ code, label, apprenticeshipOnly, places }: Cluster, shown: Shown): Html {
  return html`<details class="rm-cluster" id="${code}"${shown.view.fold !== 'none' && html` open`}>
    <summary><span class="rm-cluster__label">${label}</span> <span class="rm-cluster__more">${list([count(places.length, 'occupation'), apprenticeshipOnly && 'apprenticeship only: no T Level'])}${own(shown.view.overlay?.clusters, code)}</span></summary>
    ${about({ code, label }, shown)}${sentence(code, shown.view)}${places.length > 0 ? html`<ul>${places.map((place) => entry(place, shown))}</ul>` : html`<p class="rm-cluster__empty">The document lists nothing here.</p>`}
  </details>`
}

/** The document's own sentence about a cluster, or about the map. */
export function sentence(code: string, { sentences }: Pick<GridView, 'sentences'>): Html | false {
  const text = sentences?.get(code)
  return text !== undefined && html`<p class="rm-cluster__sentence">${text}</p>`
}

function entry(place: OccupationPlace, { maps, view, picked }: Shown): Html | false {
  const occupation = maps.occupations.get(place.occupation)
  if (!occupation) return false
  const { code, label, status } = occupation
  const box = `pick-${place.code}`
  const pick = html`<input type="checkbox" name="pick" value="${code}" id="${box}" form="view"${picked.has(code) && html` checked`} aria-label="Pick ${label}">`
  return html`<li>${!view.overlay && !view.link && pick}<div>${statusSign(status, formatStatus(status))} <a href="${view.link?.(code) ?? occupationAddress({ code }, view)}">${label}</a>${facts(occupation, place)}${place.home && own(view.overlay?.occupations, code)}${options(place, view)}</div></li>`
}

const formatStatus = (status: KnownStatus) => `status ${LABELS.get(status.status)}: ${sayStatusSource(status)}`

/** An employer's people in an occupation or a cluster. */
function own(counts: readonly ShownCount[] | undefined, code: string): Html | false {
  const found = counts?.find((each) => each.code === code)
  return found !== undefined && html` <strong class="rm-own">${formatShown(found)}</strong>`
}

function facts(occupation: Occupation, { home, code }: OccupationPlace): Html {
  const { degree, presumed, places } = occupation
  const others = places.filter((place) => place.code !== code).length
  const told = [
    presumed && `presumably ${presumed}`,
    sayLevel(occupation),
    degree && formatDegree(degree),
    others > 0 && (home ? `in ${count(others, 'more place')}` : 'home elsewhere'),
  ]
  return html`${told.some((fact) => fact) && html` <small>${list(told)}</small>`}`
}

/** Facts separated by commas. A line never breaks within one. */
function list(facts: readonly (string | false | undefined)[]): readonly Html[] {
  const told = facts.filter((fact) => fact)
  return told.map((fact, at) => html`<span>${fact}${at < told.length - 1 && ','}</span>${at < told.length - 1 && ' '}`)
}

function options({ options: list }: OccupationPlace, { fold }: GridView): Html | false {
  if (list.length === 0) return false
  return html`<details class="rm-options"${fold === 'all' && html` open`}><summary>${count(list.length, 'option')}</summary><ul>${list.map(({ label }) => html`<li>${label}</li>`)}</ul></details>`
}
