import type { Context } from 'hono'
import { html } from 'hono/html'
import { RolemapError } from '../../../error.ts'
import { type Answer, type Answered, ASKED_NAMES, formatLevel } from '../../../qualification/index.ts'
import { type CertificateAnswer, checkCertificate, findNamedRoles, findNearEntries } from '../../../rolemap/index.ts'
import type { Page, Site } from '../../frame/page.ts'
import { certificateAddress, itemAddress, qualificationAddress, qualificationsAddress } from '../../kit/address.ts'
import { control } from '../../kit/control.ts'
import type { Html } from '../../kit/html.ts'
import { formatDay } from '../../kit/words.ts'
import { nearRoles, roleChoices } from '../role-choices.ts'
import { sourceText, whatText } from './list.ts'

const TITLE = 'Does a certificate meet what a role asks?'
const LONGEST = 300

interface Asked {
  readonly have: string
  readonly role: string
  readonly setting: string
}

/** An inspector's or employer's question, and its answer: yes, no, or not known. */
export async function certificatePage(site: Site, context: Context): Promise<Page> {
  const query = context.req.query()
  const take = (name: keyof Asked) => (query[name] ?? '').trim().slice(0, LONGEST)
  const asked = { have: take('have'), role: take('role'), setting: take('setting') }
  if (asked.have === '' || asked.role === '') return toPage(asked, false)
  const roles = await findNamedRoles(site.rolemap, asked.role)
  const [role] = roles
  if (!role)
    return toPage(asked, await nearRoles(site, asked.role, (near) => certificateAddress({ ...asked, role: near })), {
      role: 'No role is called so',
    })
  const typed = (one: typeof role) => `${one.classification}:${one.code}`
  if (roles.length > 1)
    return toPage(
      asked,
      await roleChoices(
        site,
        'Which role?',
        roles.map((one) => ({ role: one, href: certificateAddress({ ...asked, role: typed(one) }) })),
      ),
    )
  try {
    const { have, setting } = asked
    return toPage(asked, answer(await checkCertificate(site.rolemap, { have, setting, role: typed(role) })))
  } catch (error) {
    if (!(error instanceof RolemapError) || error.code !== 'qualification-unknown') throw error
    return toPage(asked, await nearEntries(site, { ...asked, role: typed(role) }), {
      have: 'The list has no such entry, or several of that title: give its identifier',
    })
  }
}

const MOST_NEAR = 8

/** Offers the entries whose titles are like what was typed; false if there are none. */
async function nearEntries({ rolemap }: Site, asked: Asked): Promise<Html | false> {
  const near = await findNearEntries(rolemap, asked.have, MOST_NEAR)
  if (near.length === 0) return false
  return html`<div class="rm-after-form"><h2 class="govuk-heading-m">Did you mean one of these?</h2>
    <ul class="govuk-list govuk-list--spaced">${near.map(({ id, title, level, body }) => html`<li><a class="govuk-link" href="${certificateAddress({ ...asked, have: id })}">${title}</a> <span class="rm-quiet">${[level && formatLevel(level), body].filter(Boolean).join(', ')}</span></li>`)}</ul></div>`
}

function toPage(asked: Asked, result: Html | false, errors: Partial<Asked> = {}): Page {
  const told = Object.entries(errors).map(([field, message]) => ({ field, message }))
  return {
    title: TITLE,
    nav: 'certificate',
    trail: [{ href: qualificationsAddress(), label: 'Qualifications' }],
    ...(told.length > 0 && { filled: { errors: told, status: 200 } }),
    main: html`<h1 class="govuk-heading-l">${TITLE}</h1>
      <form class="rm-ask" action="${certificateAddress()}" method="get" role="search" aria-label="A certificate">
        ${control({ name: 'have', label: 'The certificate', hint: 'Its title, or its number or identifier in the list of qualifications.', most: LONGEST }, { value: asked.have, error: errors.have })}
        ${control({ name: 'role', label: 'The role', hint: 'In words, such as social worker, or its code, such as job-roles:E85.', most: LONGEST }, { value: asked.role, error: errors.role })}
        ${control({ name: 'setting', label: 'The setting', hint: 'Where the work is, such as children’s homes. Leave it empty if that does not matter.', most: 120 }, { value: asked.setting })}
        <button type="submit" class="govuk-button">Compare them</button>
      </form>${result}`,
  }
}

const ANSWERS: Readonly<Record<Answer, { readonly colour: string; readonly label: string }>> = {
  yes: { colour: 'green', label: 'Yes' },
  no: { colour: 'red', label: 'No' },
  unknown: { colour: 'yellow', label: 'Not known' },
}
const REASONS: Readonly<Record<Answered['reason'], string>> = {
  named: 'it is named as what meets this',
  after: 'it comes after something that meets this',
  low: 'its level is too low',
  other: 'nothing but what is named meets this',
  open: 'nothing is recorded that says so',
  'not-shown': 'a certificate does not show this',
}

const tag = (said: Answer) =>
  html`<strong class="govuk-tag govuk-tag--${ANSWERS[said].colour}">${ANSWERS[said].label}</strong>`

function answer({ answer: said, role, entry, setting, day, qualifications, others }: CertificateAnswer): Html {
  return html`<div class="rm-after-form"><h2 class="govuk-heading-m">${tag(said)} <a class="govuk-link" href="${qualificationAddress(entry.id)}">${entry.title}</a> for <a class="govuk-link" href="${itemAddress({ id: role.classification }, role.code)}">${role.label}</a>${setting && html`, ${setting}`}</h2>
    <p class="govuk-body">As it holds on ${formatDay(day)}. Ask the employer or the regulator before you rely on it.</p>
    ${qualifications.length === 0 ? html`<p class="govuk-body">No qualification is recorded that this role asks for. That does not mean that none is needed.</p>` : html`<ul class="rm-items rm-items--lined">${qualifications.map((one) => html`<li>${tag(one.answer)} ${whatText(one.requirement)}<br>${REASONS[one.reason]}; ${sourceText(one.requirement)}</li>`)}</ul>`}
    ${others.length > 0 && html`<h3 class="govuk-heading-s">It also asks for, and a certificate does not show</h3><ul class="rm-items rm-items--lined">${others.map((one) => html`<li><strong>${ASKED_NAMES[one.asks]}:</strong> ${whatText(one)}<br>${sourceText(one)}</li>`)}</ul>`}</div>`
}
