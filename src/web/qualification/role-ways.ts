import type { Context } from 'hono'
import { html } from 'hono/html'
import { RolemapError } from '../../error.ts'
import { describeRoleStep } from '../../qualification/index.ts'
import { findRoleWays, type RoleWay, type RoleWays } from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { adviceAddress, itemAddress, qualificationsAddress, roleWaysAddress } from '../kit/address.ts'
import { control } from '../kit/control.ts'
import type { Html } from '../kit/html.ts'
import { count } from '../kit/words.ts'

const TITLE = 'Ways between roles'
const LONGEST = 500

/** Ways from one role to another by what one studies. */
export async function roleWaysPage(site: Site, context: Context): Promise<Page> {
  const [from, to] = ['from', 'to'].map((name) => (context.req.query(name) ?? '').trim().slice(0, LONGEST)) as [
    string,
    string,
  ]
  const found = from === '' || to === '' ? undefined : await look(site, [from, to])
  const wrong = typeof found === 'string' ? found : undefined
  return {
    title: TITLE,
    nav: 'advice',
    trail: [{ href: qualificationsAddress(), label: 'Qualifications' }],
    ...(wrong !== undefined && { filled: { errors: [{ field: 'to', message: wrong }], status: 200 as const } }),
    main: html`<h1 class="govuk-heading-l">${TITLE}</h1>
      <p class="govuk-body rm-prose">Steps for which a qualification, or a level that the classification prints, is the reason. Nobody has judged that people go these ways: ask who does the work.</p>
      <form class="rm-ask" action="${roleWaysAddress()}" method="get" role="search" aria-label="Ways">
        ${control({ name: 'from', label: 'From', hint: 'A role with its code, such as cyp-roles:01.03.', most: LONGEST }, { value: from })}
        ${control({ name: 'to', label: 'To', hint: 'A role of the same classification.', most: LONGEST }, { value: to, error: wrong })}
        <button type="submit" class="govuk-button">Show ways</button>
      </form>${found !== undefined && typeof found !== 'string' && answer(found)}`,
  }
}

async function look(site: Site, ends: readonly [string, string]): Promise<RoleWays | string> {
  try {
    return await findRoleWays(site.rolemap, ends)
  } catch (error) {
    if (error instanceof RolemapError && ['code-unknown', 'ways-apart'].includes(error.code)) return error.message
    throw error
  }
}

function answer({ from, to, ways, total, entries }: RoleWays): Html {
  const { classification } = from
  const name = (code: string, label: string) =>
    html`<a class="govuk-link" href="${itemAddress({ id: classification }, code)}">${label}</a> <span class="rm-code">${code}</span>`
  const titleOf = (id: string) => entries.get(id)?.title ?? id
  const way = ({ steps }: RoleWay) =>
    html`<li><p class="govuk-body rm-tight"><strong>${count(steps.length, 'step')}</strong></p><ol class="govuk-list govuk-list--number">${steps.map(
      (step) =>
        html`<li>${name(step.to, step.label)}<ul class="govuk-list">${step.reasons.map((reason) => html`<li class="rm-quiet">${describeRoleStep(reason, titleOf)}</li>`)}</ul></li>`,
    )}</ol></li>`
  return html`<div class="rm-after-form"><h2 class="govuk-heading-m">From ${name(from.code, from.label)} to ${name(to.code, to.label)}</h2>
    ${
      ways.length === 0
        ? html`<p class="govuk-body">No way is known with three steps or fewer. That does not mean that there is none.</p>`
        : html`<p class="govuk-body">${count(total, 'way')}, the easiest first${total > ways.length && html`; the first ${ways.length} are shown`}. <a class="govuk-link" href="${adviceAddress({ from: `${classification}:${from.code}`, to: `${classification}:${to.code}` })}">What one studies for it</a></p>
        <ul class="rm-items rm-items--lined">${ways.map(way)}</ul>`
    }</div>`
}
