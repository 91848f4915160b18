import { html } from 'hono/html'
import { countStudies, findNearRoles, type NamedRole } from '../../rolemap/index.ts'
import type { Site } from '../frame/page.ts'
import { FIRST_CHOICE } from '../frame/search-form.ts'
import { listDefaults } from '../frame/shelf.ts'
import type { Html } from '../kit/html.ts'
import { count } from '../kit/words.ts'

/** Asks which of several roles of one name is meant. Each names its classification; the one most used stands first. */
export async function roleChoices(
  { rolemap }: Site,
  heading: string,
  choices: readonly { readonly role: NamedRole; readonly href: string }[],
): Promise<Html> {
  const labels = new Map((await listDefaults(rolemap)).map(({ id, label }) => [id, label]))
  const counts = await countStudies(
    rolemap,
    choices.map(({ role }) => role),
  )
  const countOf = ({ role: { classification, code } }: (typeof choices)[number]) =>
    counts.get(`${classification}:${code}`) ?? 0
  // A role of which nothing is known is no answer to somebody who asks what to study.
  const rank = (choice: (typeof choices)[number]) =>
    (countOf(choice) > 0 ? 0 : 2) + (choice.role.classification === FIRST_CHOICE ? 0 : 1)
  return html`<div class="rm-after-form"><h2 class="govuk-heading-m">${heading}</h2>
    <ul class="govuk-list govuk-list--spaced">${choices
      .toSorted((one, other) => rank(one) - rank(other))
      .map((choice) => {
        const { role, href } = choice
        const { classification, code, label } = role
        const known = countOf(choice)
        return html`<li><a class="govuk-link" href="${href}">${label}</a> <span class="rm-quiet">${labels.get(classification) ?? classification}, <span class="rm-code">${code}</span>${known > 0 && `; ${count(known, 'qualification')}`}</span></li>`
      })}</ul></div>`
}

/** Offers the roles whose names are like a text that names none; false if there are none. */
export async function nearRoles(site: Site, text: string, toHref: (typed: string) => string): Promise<Html | false> {
  const near = await findNearRoles(site.rolemap, text)
  if (near.length === 0) return false
  const choices = near.map((role) => ({ role, href: toHref(`${role.classification}:${role.code}`) }))
  return await roleChoices(site, 'Did you mean one of these?', choices)
}
