import { html } from 'hono/html'
import type { Decision } from '../../coder/index.ts'
import type { Suggestion } from '../../rolemap/index.ts'
import { localMention } from '../extension/local-items.ts'
import { itemAddress, type Ref, withQuery } from '../kit/address.ts'
import type { Html } from '../kit/html.ts'
import { decisionTag } from '../kit/tag.ts'

const MEANING: Readonly<Record<Decision, string>> = {
  coded: 'Rolemap would code this without asking you.',
  review: 'Rolemap is not sure enough to code this by itself. A person should choose.',
  uncoded: 'Nothing in the title tells Rolemap what the job is.',
}

const NO_MATCH = 'No title of this classification has these words, and none is near enough to go by.'

/**
 * The decision about a title, in words.
 *
 * @param beside links to what is next to the item, shown in the same box
 */
export function answer(title: string, suggestion: Suggestion, beside: Html | false = false): Html {
  const ref: Ref = { id: suggestion.classification }
  const { decision, level, question, secondary, local, noMatch, outside, respelt } = suggestion
  return html`<section class="rm-answer rm-answer--${decision}" aria-labelledby="answer">
    <p>${decisionTag(decision)}</p>
    <h2 id="answer">${headline(title, suggestion)}</h2>
    <p class="govuk-body">${outside === undefined ? (noMatch ? NO_MATCH : MEANING[decision]) : `No item is for this work: ${outside}.`}</p>
    ${respelt !== undefined && html`<p class="govuk-body">Did you mean <a class="govuk-link" href="${withQuery('/search', { title: respelt, in: ref.id })}">${respelt}</a>?</p>`}
    ${level && html`<p class="govuk-body"><strong>Certain at least:</strong> it belongs to <a class="govuk-link" href="${itemAddress(ref, level.code)}"><span class="rm-code">${level.code}</span> ${level.label}</a>.</p>`}
    ${question && html`<p class="govuk-body"><strong>What would settle it:</strong> ${question}</p>`}
    ${secondary && html`<p class="govuk-body"><strong>The title names a second job:</strong> <a class="govuk-link" href="${itemAddress(ref, secondary.code)}"><span class="rm-code">${secondary.code}</span> ${secondary.label}</a>.</p>`}
    ${localMention(ref.id, local)}${beside}
  </section>`
}

function headline(title: string, { decision, candidates, noMatch, outside }: Suggestion): Html {
  if (outside !== undefined) return html`“${title}” is outside this classification`
  if (noMatch) return html`No good match for “${title}”`
  const [first, second] = candidates
  if (decision === 'coded' && first)
    return html`“${title}” is ${first.label}, <span class="rm-code">${first.code}</span>`
  if (!first) return html`“${title}” has no code`
  if (decision === 'uncoded' || !second) return html`“${title}” may be ${first.label}`
  return html`“${title}” may be ${first.label} or ${second.label}`
}
