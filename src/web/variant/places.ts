import { html } from 'hono/html'
import type { VariantNode, VariantPath } from '../../classification/index.ts'
import type { ItemView } from '../../rolemap/index.ts'
import { type VariantRef, variantAddress } from '../kit/address.ts'
import type { Html } from '../kit/html.ts'

/** Every path to an item in every published variant. */
export function variantPlaces(classification: string, { variants }: ItemView): Html | false {
  if (variants.length === 0) return false
  return html`<section class="rm-card rm-card--paper" aria-labelledby="places"><h2 id="places">Other ways to find it</h2>
    ${variants.map(
      ({ variant: id, label, paths }) =>
        html`<p class="govuk-body rm-tight"><a class="govuk-link" href="${variantAddress({ classification, id })}">${label}</a></p>
          <ul class="govuk-list govuk-list--bullet">${paths.map((path) => html`<li>${pathLinks({ classification, id }, path)}</li>`)}</ul>`,
    )}</section>`
}

/** The nodes of a path, each with a link to everything under it. */
export const pathLinks = (ref: VariantRef, path: VariantPath): readonly Html[] =>
  path.map((node, index) => html`${index > 0 && ' › '}${nodeLink(ref, node)}`)

export const nodeLink = (ref: VariantRef, { id, label }: Pick<VariantNode, 'id' | 'label'>): Html =>
  html`<a class="govuk-link" href="${variantAddress(ref, { node: id })}">${label}</a>`
