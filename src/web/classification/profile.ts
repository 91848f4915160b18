import { html } from 'hono/html'
import { listProse, type Profile, type ProfileState } from '../../classification/index.ts'
import type { ItemView } from '../../rolemap/index.ts'
import { itemAddress, type Ref } from '../kit/address.ts'
import type { Html } from '../kit/html.ts'
import { formatPlace } from '../kit/place.ts'

const STATES: Readonly<Record<ProfileState, { label: string; colour: string; meaning: string }>> = {
  agreed: { label: 'Agreed', colour: 'green', meaning: 'The source lists this item among those that have a profile.' },
  draft: {
    label: 'Draft',
    colour: 'yellow',
    meaning: 'The source has text for this item, but does not list it among those that have a profile.',
  },
  ours: {
    label: 'Ours',
    colour: 'turquoise',
    meaning: 'Written by the Rolemap project, not by a publisher.',
  },
  none: {
    label: 'None',
    colour: 'grey',
    meaning: 'The source has a place for its profile, and left it empty.',
  },
}

/** The source's profile of a role, and how reliable it is. */
export function profileSection(ref: Ref, { profile }: ItemView): Html | false {
  // If only our own profile exists, there is nothing else to show.
  if (!profile || (profile.state === 'ours' && profile.ours)) return false
  const { label, colour, meaning } = STATES[profile.state]
  const prose = listProse(profile)
  const name = profile.state === 'ours' ? 'What it is' : 'Published profile'
  return html`<h2 class="govuk-heading-m">${name} <strong class="govuk-tag govuk-tag--${colour}">${label}</strong></h2>
    <div class="rm-prose">
      <p class="govuk-body">${meaning}</p>
      ${prose.map(({ is, label: heading, lines }) =>
        is === 'text'
          ? paragraphs(heading, lines)
          : list(
              heading,
              lines.map((line) => html`${line}`),
            ),
      )}
      ${prose.length === 0 && profile.state !== 'none' && ABSENT}
    </div>
    ${list(
      'Typical job titles',
      profile.typicalTitles.map((title) => html`${title}`),
    )}
    ${list(
      'See also',
      profile.seeAlso.map((other) => seeAlso(ref, other)),
    )}
    ${profile.at && html`<p class="govuk-body rm-small rm-quiet">Profile: ${formatPlace(profile.at)}</p>`}`
}

const ABSENT = html`<div class="govuk-inset-text">The text of the profile belongs to its publisher and does not come with Rolemap. <code class="rm-code">rolemap import FILE</code> adds it from your own copy of the document.</div>`

const paragraphs = (heading: string, lines: readonly string[]) =>
  html`<h3 class="govuk-heading-s">${heading}</h3>${lines.map((line) => html`<p class="govuk-body">${line}</p>`)}`

const list = (heading: string, entries: readonly Html[]) =>
  entries.length > 0 &&
  html`<h3 class="govuk-heading-s">${heading}</h3><ul class="govuk-list govuk-list--bullet">${entries.map((entry) => html`<li>${entry}</li>`)}</ul>`

const seeAlso = (ref: Ref, { label, code }: Profile['seeAlso'][number]) =>
  code === undefined
    ? html`${label} <span class="rm-quiet rm-small">as printed; no item of that name was found</span>`
    : html`<a class="govuk-link" href="${itemAddress(ref, code)}">${label}</a> <span class="rm-code rm-quiet">${code}</span>`
