import { html } from 'hono/html'
import {
  formatDegree,
  type Link,
  type Occupation,
  type Path,
  START,
  type Step,
  sayLevel,
} from '../../occupational-map/index.ts'
import { formatLevel, REASON_NAMES } from '../../qualification/index.ts'
import type { StepStudies } from '../../rolemap/map/step-studies.ts'
import { occupationAddress, qualificationAddress, withQuery } from '../kit/address.ts'
import type { Html } from '../kit/html.ts'
import { formatName } from '../kit/words.ts'

/** The question that links from an occupation continue. */
export interface Asking {
  readonly version?: string
  readonly steps: number
}

export const leadsAddress = ({ code }: Pick<Occupation, 'code'>, { version, steps }: Asking): string =>
  withQuery('/maps/leads', { title: code, steps, version })

/** An occupation, with a link to its page. */
export function occupationLink(occupation: Occupation, asking: Pick<Asking, 'version'>): Html {
  const { code, label, degree } = occupation
  if (code === START.code) return html`${label}`
  const level = sayLevel(occupation)
  return html`<a class="govuk-link" href="${occupationAddress(occupation, asking)}">${label}</a>${level !== undefined && html` <small>${level}</small>`}${degree && html` <small>${formatDegree(degree)}</small>`}`
}

/** @example formatGain({ direction: 'up', gain: 2 }) // 'Up 2 levels' */
function formatGain({ direction, gain }: Pick<Link, 'direction' | 'gain'>): string {
  if (direction === 'sideways') return 'Sideways'
  return gain === undefined || gain < 1 ? 'Up' : `Up ${gain} ${gain === 1 ? 'level' : 'levels'}`
}

/**
 * Why one occupation leads to the other and what is missing, folded. It says whether an edge is derived by a rule or
 * asserted by a person.
 */
export function stepReasons(step: Step): Html {
  const { from, to, edges, missing } = step
  return html`<details class="rm-options rm-why"><summary>${formatGain(step)}: why<span class="govuk-visually-hidden"> ${from.label} leads to ${to.label}</span></summary>
    <ul>${edges.map(({ reasons, origin }) => reasons.map(({ rule, text, strength }) => html`<li>${sentence(text)} <small>${rule === 'judged' ? 'Judged by readers who know the work' : `${strength === 'weak' ? 'near on the map' : strength}, ${origin === 'derived' ? 'derived from the maps' : 'asserted by a reviewer'}`}</small></li>`))}</ul>
    ${missing.length > 0 && html`<p>Still needed:</p><ul>${missing.map(({ text }) => html`<li>${text}</li>`)}</ul>`}
  </details>`
}

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`

/** The steps of a way, in order, with what one studies at each. */
export function wayList({ steps }: Path, asking: Asking, studies: readonly StepStudies[] = []): Html {
  return html`<ol class="rm-way">${steps.map((step) => html`<li>${occupationLink(step.to, asking)} ${studied(step, studies)}${stepReasons(step)}</li>`)}</ol>`
}

const MOST_STUDIES = 3

function studied({ to }: Step, studies: readonly StepStudies[]): Html | false {
  const all = studies.find(({ code }) => code === to.code)?.studies ?? []
  if (all.length === 0) return false
  const shown = all.slice(0, MOST_STUDIES)
  return html`<p class="rm-tight"><small>To study: ${shown.map(
    ({ entry, title, level, reason }, place) =>
      html`${place > 0 && '; '}<a class="govuk-link" href="${qualificationAddress(entry)}">${title}</a>, ${level && `${formatLevel(level)}, `}${REASON_NAMES[reason].toLowerCase()}`,
  )}${all.length > MOST_STUDIES && `; and ${all.length - MOST_STUDIES} more`}</small></p>`
}

export const listMissing = ({ steps }: Path): readonly string[] => [
  ...new Set(steps.flatMap(({ missing }) => missing.map(({ kind }) => formatName(kind)))),
]
