import { html } from 'hono/html'
import { formatJudgement } from '../../occupational-map/index.ts'
import type { ItemStep, ItemView } from '../../rolemap/index.ts'
import { itemAddress, type Ref } from '../kit/address.ts'
import type { Html } from '../kit/html.ts'

/** Judged steps: where people go from an item, and where they come from. */
export function stepSection(ref: Ref, { steps }: ItemView): Html | false {
  if (steps.length === 0) return false
  return html`<h2 class="govuk-heading-m" id="steps">Where it can lead</h2>
    ${part(ref, { steps: steps.filter(({ way }) => way === 'to'), none: 'No step is known that people go from here.' })}
    ${part(ref, { steps: steps.filter(({ way }) => way === 'from'), heading: 'Where people come from' })}`
}

interface Part {
  readonly steps: readonly ItemStep[]
  readonly heading?: string
  readonly none?: string
}

function part(ref: Ref, { steps, heading, none }: Part): Html | false {
  if (steps.length === 0) return none !== undefined && html`<p class="govuk-body">${none}</p>`
  return html`${heading !== undefined && html`<h3 class="govuk-heading-s">${heading}</h3>`}
    <ul class="rm-items rm-items--lined">${steps.map(
      ({
        code,
        label,
        step,
      }) => html`<li><span class="rm-code rm-code--lead">${code}</span> <a class="govuk-link" href="${itemAddress(ref, code)}">${label}</a>
      <span class="rm-quiet">${step.direction === 'up' ? 'up' : 'sideways'}: ${formatJudgement(step)}</span></li>`,
    )}</ul>`
}
