import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Cluster, EditionChange, EditionComparison, OccupationalMaps } from '../../occupational-map/index.ts'
import { compareMaps, getMaps, listClassifications } from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { control } from '../kit/control.ts'
import type { Html } from '../kit/html.ts'
import { formatName } from '../kit/words.ts'

interface Editions {
  readonly before: OccupationalMaps
  readonly after: OccupationalMaps
  readonly comparison: EditionComparison
}

/** Two editions side by side, cluster by cluster; the last two if the address names none. */
export async function mapComparisonPage({ rolemap }: Site, context: Context): Promise<Page> {
  const names = (await listClassifications(rolemap))
    .filter(({ id }) => id === 'occupational-maps')
    .map(({ version }) => version)
  const from = context.req.query('before') || names.at(-2) || names.at(-1)
  const to = context.req.query('after') || names.at(-1)
  const before = await getMaps(rolemap, from)
  const after = await getMaps(rolemap, to)
  const comparison = await compareMaps(rolemap, before.edition, after.edition)
  const choices = names.map((name) => ({ value: name, label: name }))
  return {
    title: `Maps: ${before.edition} and ${after.edition} side by side`,
    nav: 'maps',
    trail: [{ href: '/maps', label: 'Maps' }],
    wide: true,
    main: html`<h1 class="govuk-heading-l">Two editions side by side</h1>
      <form class="rm-map-filter" action="/maps/compare" method="get" novalidate>
        ${control({ kind: 'choice', name: 'before', label: 'Earlier edition', value: before.edition, choices })}
        ${control({ kind: 'choice', name: 'after', label: 'Later edition', value: after.edition, choices })}
        <button type="submit" class="govuk-button">Compare</button>
      </form>
      ${summary(comparison)}
      ${comparison.maps.map((code) => mapSection(code, { before, after, comparison }))}`,
  }
}

function summary({ maps, changes, unchanged }: EditionComparison): Html {
  if (maps.length === 0) return html`<p class="govuk-body">These editions have no map in common.</p>`
  const kinds = [...Map.groupBy(changes, ({ of, kind }) => `${of} ${kind}`)]
  return html`<dl class="rm-figures">${kinds.map(
    ([, list]) => html`<div><dt>${NAMES[list[0]?.kind ?? 'new']} ${list[0]?.of}s</dt><dd>${list.length}</dd></div>`,
  )}<div><dt>occupations as before</dt><dd>${unchanged}</dd></div></dl>`
}

const NAMES: Readonly<Record<EditionChange['kind'], string>> = {
  new: 'new',
  gone: 'gone',
  moved: 'moved',
  renamed: 'renamed',
  relevelled: 'relevelled',
  degree: 'degree changed:',
  options: 'options changed:',
  'apprenticeship-only': 'opened or closed to T levels:',
}

function mapSection(map: string, editions: Editions): Html {
  const { before, after } = editions
  const clusters = [...before.clusters.values(), ...after.clusters.values()].filter((cluster) => cluster.map === map)
  const codes = [...new Set(clusters.map(({ code }) => code))]
  const label = after.maps.find(({ code }) => code === map)?.label
  return html`<h2 class="govuk-heading-m">${label}</h2><table class="rm-compare" role="table">
    <caption class="govuk-visually-hidden">Clusters of ${label}, edition ${before.edition} beside ${after.edition}</caption>
    <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">${before.edition}</th><th scope="col" role="columnheader">${after.edition}</th></tr></thead>
    <tbody role="rowgroup">${codes.map((code) => html`<tr role="row"><td role="cell">${side(code, 'before', editions)}</td><td role="cell">${side(code, 'after', editions)}</td></tr>`)}</tbody>
  </table>`
}

function side(code: string, which: 'before' | 'after', editions: Editions): Html {
  const { comparison, [which]: maps } = editions
  const cluster = maps.clusters.get(code)
  if (!cluster)
    return html`<p class="rm-map__where rm-compare__edition">${maps.edition}</p><p class="rm-cluster__empty">No such cluster</p>`
  return html`<p class="rm-map__where rm-compare__edition">${maps.edition}</p>
    <h3 class="rm-compare__cluster">${cluster.label} <small>${formatName(cluster.column)}</small></h3>
    ${listChanges(comparison, { of: 'cluster', code, which }).map(mark)}
    ${list(cluster, which, editions)}`
}

function list({ places }: Cluster, which: 'before' | 'after', { comparison, [which]: maps }: Editions): Html {
  if (places.length === 0) return html`<p class="rm-cluster__empty">Lists nothing</p>`
  return html`<ul class="govuk-list">${places.map((place) => {
    const occupation = maps.occupations.get(place.occupation)
    const changes = listChanges(comparison, { of: 'occupation', code: place.occupation, which })
    return html`<li>${occupation?.label}${occupation?.levelFrom === 'map' && html` <small>level ${occupation.level}</small>`} ${changes.map(mark)}</li>`
  })}</ul>`
}

interface Told extends Pick<EditionChange, 'of'> {
  readonly code: string
  readonly which: 'before' | 'after'
}

// Removed things are listed where they were, everything else where it is now.
const listChanges = ({ changes }: EditionComparison, { of, code, which }: Told) =>
  changes.filter((change) => {
    if (change.of !== of) return false
    if (which === 'after') return change.codeAfter === code
    return change.codeAfter === undefined && change.codeBefore === code
  })

function mark({ kind, before, after, note }: EditionChange): Html {
  const told = before !== undefined && after !== undefined ? `: ${before} → ${after}` : ''
  return html`<strong class="rm-mark rm-mark--${kind}">${formatName(kind)}${told}</strong>${note && html` <small>${note}.</small>`}`
}
