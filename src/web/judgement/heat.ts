import { html } from 'hono/html'
import { type Attribute, COVERAGES, type Coverage } from '../../qualification/index.ts'
import { type CoverageBasis, describeBasis } from '../../rolemap/index.ts'
import type { Html } from '../kit/html.ts'
import { clip } from '../kit/words.ts'

export const COVERAGE_NAMES = {
  covered: 'Covered',
  partly: 'Partly',
  not: 'Not covered',
  unknown: 'Not known',
} as const satisfies Readonly<Record<Coverage, string>>

/** A line of a heat map. */
export interface HeatLine {
  readonly head: Html
  /** Undefined: there is nothing to say. */
  readonly cells: readonly ({ readonly coverage: Coverage; readonly text: string } | undefined)[]
}

export interface HeatMap {
  readonly caption: string
  readonly first: string
  /** The heads. One without a code is its label; `short` is what is seen of a long one. */
  readonly attributes: readonly (Pick<Attribute, 'code' | 'label'> & { readonly short?: string })[]
  readonly lines: readonly HeatLine[]
  /** What the shades say, if it is not how far something is covered. */
  readonly names?: Readonly<Record<Coverage, string>>
}

/** A heat map in one hue. Each cell says in words what its colour says, so that it is read without colours too. */
export function heatMap({ caption, first, attributes, lines, names = COVERAGE_NAMES }: HeatMap): Html {
  return html`<div class="rm-scroll rm-heat__frame" tabindex="0" role="region" aria-label="${caption}"><table class="govuk-table rm-heat${attributes.length > MANY && ' rm-heat--many'}">
    <caption class="govuk-visually-hidden">${caption}</caption>
    <thead class="govuk-table__head"><tr class="govuk-table__row"><th scope="col" class="govuk-table__header rm-heat__corner">${first}</th>
      ${attributes.map((one) => html`<th scope="col" class="govuk-table__header rm-heat__head">${headOf(one)}</th>`)}</tr></thead>
    <tbody class="govuk-table__body">${lines.map(
      ({ head, cells }) =>
        html`<tr class="govuk-table__row"><th scope="row" class="govuk-table__header">${head}</th>${cells.map((cell) =>
          cell
            ? html`<td class="rm-heat__cell rm-heat__cell--${cell.coverage}">${cell.text}</td>`
            : html`<td class="rm-heat__cell"><span class="rm-quiet">–</span></td>`,
        )}</tr>`,
    )}</tbody></table></div>
    ${attributes.some(({ code }) => code !== '') && html`<ul class="rm-heat__names govuk-list" aria-hidden="true">${attributes.map(({ code, label }) => html`<li><span class="rm-code">${code}</span> ${clip(label, 120)}</li>`)}</ul>`}
    <ul class="rm-heat__key" aria-label="What the colours say">${COVERAGES.map((one) => html`<li><span class="rm-heat__cell rm-heat__cell--${one}">${names[one]}</span></li>`)}</ul>`
}

/** More columns than these have their heads turned, so that they take less room. */
const MANY = 10

/** On a narrow screen the code alone is seen, with the names below the table. */
function headOf({ code, label, short }: HeatMap['attributes'][number]): Html {
  if (short !== undefined)
    return html`<span aria-hidden="true">${short}</span><span class="govuk-visually-hidden">${label}</span>`
  if (code === '') return html`${clip(label, 60)}`
  return html`<span class="rm-code">${code}</span> <span class="rm-heat__label">${clip(label, 120)}</span>`
}

/** That the figures are indicative, and what they rest on. */
export const basisNote = (basis: CoverageBasis): Html =>
  html`<div class="govuk-inset-text">${describeBasis(basis).map((line) => html`${line}<br>`)}</div>`
