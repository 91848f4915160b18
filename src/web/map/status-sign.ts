import { html } from 'hono/html'
import { STATUS_SIGNS, type StatusSign } from '../../rolemap/index.ts'
import type { Html } from '../kit/html.ts'

/** The signs, drawn once on a page; further uses refer to these. */
export function signDefinitions(): Html {
  return html`<svg class="rm-signs" width="0" height="0" aria-hidden="true" focusable="false"><defs>${STATUS_SIGNS.map(
    ({ status, path }) => html`<path id="sign-${status}" d="${path}" fill-rule="evenodd"></path>`,
  )}</defs></svg>`
}

/** The sign of a status, with its name for people who do not see it; without one where the words stand beside it. */
export function statusSign({ status }: Pick<StatusSign, 'status'>, about = ''): Html {
  const named =
    about === ''
      ? html`aria-hidden="true" focusable="false">`
      : html`role="img" aria-label="${about}"><title>${about}</title>`
  return html`<svg class="rm-sign rm-sign--${status}" viewBox="0 0 16 16" ${named}<use href="#sign-${status}"></use></svg>`
}

/** What the signs mean. */
export function signLegend(): Html {
  return html`<ul class="rm-legend" aria-label="Status of the apprenticeship standard">${STATUS_SIGNS.map(
    ({ status, label }) =>
      html`<li><svg class="rm-sign rm-sign--${status}" viewBox="0 0 16 16" aria-hidden="true"><use href="#sign-${status}"></use></svg> ${label}</li>`,
  )}</ul>`
}
