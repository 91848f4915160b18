import type { Context } from 'hono'
import { html } from 'hono/html'
import { COLUMN_MEANINGS, COLUMNS, filterMap, type OccupationalMap, sayTLevels } from '../../occupational-map/index.ts'
import { getMap, getMaps, listSentences } from '../../rolemap/index.ts'
import { MAPS } from '../../rolemap/map/occupational-maps.ts'
import { may } from '../../rolemap/right.ts'
import type { Page, Site } from '../frame/page.ts'
import { consultationAddress } from '../kit/address/consultation.ts'
import { withQuery } from '../kit/address.ts'
import type { Html } from '../kit/html.ts'
import { count, formatName, formatNumber } from '../kit/words.ts'
import { mapFilter, mapTools } from './filter.ts'
import { mapGrid, sentence } from './grid.ts'
import { signDefinitions, signLegend } from './status-sign.ts'
import { mapAddress, readMapView, toFilter } from './view.ts'

/** One map, in the view that the address asks for. */
export async function mapPage({ rolemap }: Site, context: Context): Promise<Page> {
  const view = readMapView(context)
  const maps = await getMaps(rolemap, view.version)
  const whole = getMap(maps, context.req.param('map') ?? '')
  const map = filterMap(maps, whole, toFilter(view))
  const seen = listCodes(map)
  const sentences = await listSentences(rolemap, maps, whole)
  return {
    title: `${whole.label}: occupational map ${maps.edition}`,
    nav: 'maps',
    trail: [{ href: withQuery('/maps', { version: view.version }), label: 'Maps' }],
    wide: true,
    script: { module: 'web/browser/map-keys', policy: 'scripts' },
    main: html`${signDefinitions()}
      <h1 class="govuk-heading-l"><span class="rm-caption">Occupational map, edition ${maps.edition}</span>${whole.label}</h1>${sentence(whole.code, { sentences })}
      ${
        whole.pathways.length === 0
          ? EMPTY
          : html`${mapFilter(whole.code, view, new Set(seen))}${mapTools(whole.code, view)}${may(rolemap.actor, 'consultation.set') && html`<p class="govuk-body"><a class="govuk-link" href="${consultationAddress('', '', { about: `${MAPS} ${maps.edition}` })}#open">Ask people what they think of this edition</a></p>`}
      <p class="govuk-body" role="status">${found(listCodes(whole).length, seen.length)}</p>${signLegend()}${keyOf(whole)}
      ${seen.length > 0 || map === whole ? mapGrid(maps, map, { ...view, sentences }) : html`<p class="govuk-body">No occupation on this map matches. <a class="govuk-link" href="${mapAddress(whole.code, { ...(view.version && { version: view.version }), picked: view.picked })}">Show the whole map</a></p>`}`
      }`,
  }
}

const EMPTY: Html = html`<p class="govuk-body rm-prose">The document’s page for this map is empty, so there is nothing to draw.</p>`

/** What the signs, levels and columns mean, and what the document says on T Levels. */
const keyOf = (map: OccupationalMap): Html =>
  html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">What levels, statuses and columns mean</span></summary><div class="govuk-details__text"><ul class="govuk-list govuk-list--bullet">
    <li>A level is printed on the map. “By the standard of 2021” says that the map prints none, and that the linked apprenticeship standard has it.</li>
    <li>The colours that told the status of each occupation are lost. A sign other than “not known” is that of a later source; the page of the occupation names it.</li>
    ${COLUMNS.map((column) => html`<li><strong>${formatName(column)}</strong>: ${COLUMN_MEANINGS[column]}</li>`)}
  </ul></div></details><p class="govuk-body rm-prose rm-small">${sayTLevels(map)}</p>`

const listCodes = ({ pathways }: OccupationalMap): readonly string[] => [
  ...new Set(
    pathways.flatMap(({ clusters }) => clusters.flatMap(({ places }) => places.map((place) => place.occupation))),
  ),
]

const found = (all: number, seen: number) =>
  all === seen ? `${count(all, 'occupation')}.` : `${formatNumber(seen)} of ${count(all, 'occupation')}.`
