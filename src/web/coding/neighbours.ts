import { html } from 'hono/html'
import { listItemSteps } from '../../rolemap/map/item-steps.ts'
import { listFirstStudies, requirementsOf } from '../../rolemap/qualification/index.ts'
import { may } from '../../rolemap/right.ts'
import { listLinked } from '../crosswalk/linked.ts'
import type { Site } from '../frame/page.ts'
import { adviceAddress, answerAddress, itemAddress, resolveAddress, toTyped } from '../kit/address.ts'
import type { Html } from '../kit/html.ts'

interface Answered {
  readonly classification: string
  readonly version: string
  readonly code: string
  readonly label: string
}

/** What is next to the item that a title was coded to. Only what something is known about is linked. */
export async function neighbours({ rolemap }: Site, { classification, version, code, label }: Answered): Promise<Html> {
  const { actor } = rolemap
  const studied = may(actor, 'qualification.see')
  const [{ studies }, required, steps, linked] = await Promise.all([
    studied ? listFirstStudies(rolemap, { classification, code, most: 1 }) : { studies: [] },
    studied ? requirementsOf(rolemap, { classification, code }) : [],
    listItemSteps(rolemap, { id: classification, version }, code),
    may(actor, 'crosswalk.see') ? listLinked(rolemap) : [],
  ])
  const ref = { id: classification }
  const typed = toTyped(classification, code)
  const links = [
    [answerAddress(ref, code), `About ${label}`] as const,
    required.length > 0 && ([`${itemAddress(ref, code)}#requirements`, 'What it asks for'] as const),
    studies.length > 0 && ([adviceAddress({ to: typed }), 'What one studies for it'] as const),
    steps.length > 0 && ([`${itemAddress(ref, code)}#steps`, 'Where it can lead'] as const),
    linked.some(({ value }) => value === classification) &&
      ([resolveAddress({ what: typed }), 'In other classifications'] as const),
  ].filter((link) => link !== false)
  return html`<ul class="rm-next" aria-label="Next to ${label}">${links.map(([href, text]) => html`<li><a class="govuk-link" href="${href}">${text}</a></li>`)}</ul>`
}
