import { html } from 'hono/html'
import { type Entry, formatLevel, REASON_NAMES, ROLE_REASONS } from '../../qualification/index.ts'
import { listFirstStudies, type Study } from '../../rolemap/index.ts'
import type { Site } from '../frame/page.ts'
import { adviceAddress, qualificationAddress, qualificationsAddress, roleWaysAddress } from '../kit/address.ts'
import type { Html } from '../kit/html.ts'
import { count, formatDay } from '../kit/words.ts'
import { requirementSection } from './requirement/list.ts'
import { statusTag } from './status.ts'

/** How many are shown for one reason. The list has the others. */
const MOST = 6

/** What one studies for an item: by reason and level, each with its source. */
export async function studySection(site: Site, { id, code }: { id: string; code: string }): Promise<Html | false> {
  const [{ studies, totals }, asked] = await Promise.all([
    listFirstStudies(site.rolemap, { classification: id, code, most: MOST }),
    requirementSection(site, { id, code }),
  ])
  if (studies.length === 0) return asked && html`<div id="studies">${asked}</div>`
  return html`<div id="studies">${asked}<h2 class="govuk-heading-m">What one studies for it</h2>
    ${ROLE_REASONS.map((reason) =>
      part(
        { reason, total: totals.get(reason) ?? 0 },
        studies.filter(({ tie }) => tie.reason === reason),
        { id, code },
      ),
    )}
    <p class="govuk-body"><a class="govuk-link" href="${adviceAddress({ to: `${id}:${code}` })}">What do I still lack?</a> <a class="govuk-link" href="${roleWaysAddress({ from: `${id}:${code}` })}">Ways from here to another role</a></p></div>`
}

function part(
  { reason, total }: { readonly reason: Study['tie']['reason']; readonly total: number },
  list: readonly Study[],
  { id, code }: { id: string; code: string },
): Html | false {
  if (list.length === 0) return false
  return html`<h3 class="govuk-heading-s">${REASON_NAMES[reason]}</h3>
    <ul class="rm-items rm-items--lined">${list.map(line)}</ul>
    ${total > list.length && html`<p class="govuk-body"><a class="govuk-link" href="${qualificationsAddress({ in: id, role: code })}">And ${count(total - list.length, 'more', 'more')}, in the list</a></p>`}`
}

function line({ entry, tie }: Study): Html {
  const { setting, since, source, note, criteriaSet } = tie
  const from = [
    entry.type,
    entry.body,
    criteriaSet && `by ${criteriaSet}`,
    setting,
    since && `since ${formatDay(since)}`,
    source ?? entry.source,
    note,
  ]
  const checked = entry.checked === undefined ? [] : [`checked ${formatDay(entry.checked)}`]
  return html`<li>${level(entry)}<a class="govuk-link" href="${qualificationAddress(entry.id)}">${entry.title}</a> ${statusTag(entry)}
    <span class="rm-quiet">${[...from, ...checked].filter(Boolean).join('; ')}</span></li>`
}

const level = ({ level: at }: Entry) => at && html`<span class="rm-code rm-code--lead">${formatLevel(at)}</span> `
