import { html } from 'hono/html'
import { compareWithTable, type OwnProfile } from '../../classification/index.ts'
import type { ItemView } from '../../rolemap/index.ts'
import { itemAddress, type Ref, sideBySideAddress } from '../kit/address.ts'
import { principleAddress } from '../kit/evidence.ts'
import type { Html } from '../kit/html.ts'

const LEVELS: Readonly<Record<number, string>> = {
  1: 'compulsory schooling and short training',
  2: 'a good general education and longer training at work',
  3: 'education after school below a degree, or long vocational training',
  4: 'a degree or as much experience',
}

/** The description of a role in this project's own words, marked as ours. */
export function ownProfileSection(ref: Ref, { item, profile, confusedWith }: ItemView): Html | false {
  const ours = profile?.ours
  if (!ours) return false
  return html`<h2 class="govuk-heading-m">In short <strong class="govuk-tag govuk-tag--turquoise">Ours</strong></h2>
    <div class="rm-prose">
      <p class="govuk-body-l">${ours.purpose}</p>
      <h3 class="govuk-heading-s">Tasks</h3>
      <ul class="govuk-list govuk-list--bullet">${ours.tasks.map((task) => html`<li>${task}</li>`)}</ul>
      <h3 class="govuk-heading-s">Usual way in</h3>
      <p class="govuk-body">${ours.entry} <span class="rm-small rm-quiet">As of ${ours.entryAsOf}.</span></p>
      ${skillLevel(ours)}
      ${
        confusedWith.length > 0 &&
        html`<h3 class="govuk-heading-s">Not to be confused with</h3>
      <ul class="govuk-list govuk-list--bullet">${confusedWith.map((other) => html`<li><a class="govuk-link" href="${itemAddress(ref, other.code)}">${other.label}</a> <span class="rm-code rm-quiet">${other.code}</span>, ${other.who}</li>`)}</ul>
      <p class="govuk-body"><a class="govuk-link" href="${sideBySideAddress(ref.id, [item.code, ...confusedWith.map(({ code }) => code)])}">See them side by side</a></p>`
      }
      <p class="govuk-body rm-small rm-quiet">Written by the Rolemap project; it is no part of the source.</p>
    </div>`
}

const skillLevel = (profile: OwnProfile): Html =>
  html`<h3 class="govuk-heading-s"><a class="govuk-link" href="${principleAddress('1.2')}">Skill level</a> ${profile.skillLevel} of 4</h3>
      <p class="govuk-body">${LEVELS[profile.skillLevel]}: ${profile.levelReason}. ${compareWithTable(profile)}</p>`
