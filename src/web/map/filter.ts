import { html } from 'hono/html'
import { LEVEL_CHOICES } from '../../occupational-map/index.ts'
import { DRAWING_FORMATS, STATUS_SIGNS } from '../../rolemap/index.ts'
import { control } from '../kit/control.ts'
import { filter } from '../kit/filter.ts'
import type { Html } from '../kit/html.ts'
import { type MapView, mapAddress } from './view.ts'

const hidden = (name: string, value: string) => control({ name, label: name, kind: 'hidden', value })

const ANY = { value: '', label: 'Any' }

/** The filter of a map. The boxes at the occupations belong to this form too. */
export function mapFilter(map: string, view: MapView, here: ReadonlySet<string>): Html {
  const { version, level = '', status = '', q = '', only, degree, mine, fold, picked } = view
  const levels = LEVEL_CHOICES.map((value) => ({ value, label: value === 'unknown' ? 'Not known' : `Level ${value}` }))
  const statuses = STATUS_SIGNS.map((sign) => ({ value: sign.status, label: sign.label }))
  const elsewhere = picked.filter((code) => !here.has(code))
  return html`<form id="view" class="rm-map-filter" action="${mapAddress(map)}" method="get" role="search" aria-label="Occupations of this map">
    ${version && hidden('version', version)}${fold !== 'clusters' && hidden('fold', fold)}${elsewhere.map((code) => hidden('pick', code))}
    ${control({ name: 'q', label: 'Words', value: q })}
    ${control({ kind: 'choice', name: 'level', label: 'Level', value: level, choices: [ANY, ...levels] })}
    ${control({ kind: 'choice', name: 'status', label: 'Status', value: status, choices: [ANY, ...statuses] })}
    <div class="rm-map-filter__boxes">${box('only', 'Apprenticeship only', only)}${box('degree', 'Degree', degree)}${box('mine', 'Only what I picked', mine)}</div>
    <button type="submit" class="govuk-button">Show</button>
  </form>`
}

const box = (name: string, label: string, checked = false) =>
  html`<label><input type="checkbox" name="${name}" value="1"${checked && html` checked`}> ${label}</label>`

/** Folds or opens everything at once, and downloads the map as it is shown. */
export function mapTools(map: string, view: MapView): Html {
  const to = (fold: MapView['fold'], label: string) => ({
    label,
    href: `${mapAddress(map, { ...view, fold })}#map`,
    current: view.fold === fold,
  })
  return html`<div class="rm-map-tools">
    ${filter('Fold', [to('clusters', 'Occupations'), to('all', 'Open everything'), to('none', 'Fold everything')])}
    <p class="govuk-body">Take it away: ${DRAWING_FORMATS.map((format, at) => [at > 0 && ', ', html`<a class="govuk-link" href="${mapAddress(map, { ...view, fold: 'clusters' }, format)}" download>${format.toUpperCase()}</a>`])}. Printed from here it fits A3.</p>
  </div>`
}
