import { html } from 'hono/html'
import type { Candidate } from '../../coder/index.ts'
import { answerAddress, type Ref } from '../kit/address.ts'
import { evidenceText } from '../kit/evidence.ts'
import type { Html } from '../kit/html.ts'
import { count, formatChance, formatPercent } from '../kit/words.ts'

/** Less likely candidates are folded away. */
const LEAST_SHOWN = 0.01

/** Candidates, best first, each with its probability and the reasons. */
export function candidateList(candidates: readonly Candidate[], ref: Ref): Html {
  const likely = candidates.filter(({ probability }) => probability >= LEAST_SHOWN)
  const unlikely = candidates.slice(likely.length)
  return html`${likely.length > 0 && list(likely, ref)}${unlikely.length > 0 && folded(`${count(unlikely.length, 'candidate')} under 1%`, list(unlikely, ref))}`
}

/** The candidates for a text without a good match: they are near at best. */
export function nearList(candidates: readonly Candidate[], ref: Ref): Html {
  return folded('What is nearest', list(candidates, ref))
}

const list = (candidates: readonly Candidate[], ref: Ref) =>
  html`<ol class="rm-candidates">${candidates.map((candidate) => entry(candidate, ref))}</ol>`

const folded = (summary: string, content: Html) =>
  html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${summary}</span></summary><div class="govuk-details__text">${content}</div></details>`

function entry({ code, label, probability, evidence }: Candidate, ref: Ref): Html {
  return html`<li class="rm-candidate">
    <div>
      <h3><a class="govuk-link" href="${answerAddress(ref, code)}">${label}</a></h3>
      <p class="govuk-body rm-tight">Code <span class="rm-code">${code}</span></p>
      <ul class="govuk-list govuk-list--bullet rm-small">${evidence.map(({ text }) => html`<li>${evidenceText(text)}</li>`)}</ul>
    </div>
    ${chance(probability)}
  </li>`
}

function chance(probability: number): Html {
  return html`<div class="rm-chance">
    <strong>${formatPercent(probability)}</strong>
    <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="rm-bar__track" width="100" height="8"></rect><rect class="rm-bar__fill" width="${(probability * 100).toFixed(1)}" height="8"></rect></svg>
    <span>${formatChance(probability)}</span>
  </div>`
}
