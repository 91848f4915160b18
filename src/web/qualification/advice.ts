import type { Context } from 'hono'
import { html } from 'hono/html'
import { formatLevel, REASON_NAMES, ROLE_REASONS, type Step } from '../../qualification/index.ts'
import {
  type AdviceView,
  adviseFor,
  findNamedRoles,
  type NamedRole,
  type NearEntry,
  nameBadges,
} from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import {
  adviceAddress,
  certificateAddress,
  itemAddress,
  qualificationAddress,
  qualificationsAddress,
  roleWaysAddress,
} from '../kit/address.ts'
import { control, type Field } from '../kit/control.ts'
import { form as badgeForm, refuseAt, takeForm } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { count, formatDay } from '../kit/words.ts'
import { nearRoles, roleChoices } from './role-choices.ts'
import { statusTag } from './status.ts'

const LONGEST = 500
const MOST_HAVE = 100
const MOST_BADGE = 200_000
/** How many are shown for one reason. The list has the others. */
const MOST_SHOWN = 30
const TITLE = 'What do I need for a role?'

interface Asked {
  readonly from: string
  readonly to: string
  readonly have: string
}

/** "I am a …, I have …, I would like to become …": which qualifications lead there. */
export async function advicePage(site: Site, context: Context): Promise<Page> {
  const { from = '', to = '', have = '' } = context.req.query()
  const asked = { from: from.trim().slice(0, LONGEST), to: to.trim().slice(0, LONGEST), have: have.slice(0, 10_000) }
  if (asked.to === '') return toPage(asked, false)
  const [targets, present] = await Promise.all([
    findNamedRoles(site.rolemap, asked.to),
    asked.from === '' ? [] : findNamedRoles(site.rolemap, asked.from),
  ])
  const [target] = targets
  if (!target)
    return toPage(asked, await nearRoles(site, asked.to, (to) => adviceAddress({ ...asked, to })), {
      to: 'No role is called so. Try other words, or a code such as job-roles:A05',
    })
  if (targets.length > 1)
    return toPage(
      asked,
      await roleChoices(
        site,
        'Which role would you like?',
        targets.map((role) => ({ role, href: adviceAddress({ ...asked, to: toTyped(role) }) })),
      ),
    )
  if (present.length > 1)
    return toPage(
      asked,
      await roleChoices(
        site,
        'Which role do you have?',
        present.map((role) => ({ role, href: adviceAddress({ ...asked, from: toTyped(role) }) })),
      ),
    )
  if (asked.from !== '' && present.length === 0)
    return toPage(asked, await nearRoles(site, asked.from, (from) => adviceAddress({ ...asked, from })), {
      from: 'No role is called so',
    })
  const advice = await adviseFor(site.rolemap, {
    to: toTyped(target),
    from: present[0] && toTyped(present[0]),
    have: asked.have.split(/[\n;]+/).slice(0, MOST_HAVE),
  })
  return toPage(asked, answer(advice, asked))
}

const BADGE = [
  { name: 'from', label: 'I am a', kind: 'hidden' },
  { name: 'have', label: 'I have', kind: 'hidden', most: 10_000 },
  { name: 'to', label: 'I would like to become', kind: 'hidden' },
  {
    name: 'badge',
    label: 'An Open Badge 3.0',
    kind: 'code',
    hint: 'Its JSON, or its signed token. It is read once and not kept, and its signature is not checked.',
    most: MOST_BADGE,
    needed: 'Paste a badge',
  },
] as const satisfies readonly Field[]

/** Takes a badge as one more thing that somebody has: they see the same page with its title. */
export function adviceOfBadge(site: Site, context: Context): Promise<Page | Response> {
  return takeForm(context, BADGE, {
    run: async ({ values: { badge, have, ...asked } }) => {
      const all = [...have.split(/[\r\n;]+/), ...(await nameBadges(site.rolemap, badge))].filter((one) => one !== '')
      return context.redirect(adviceAddress({ ...asked, have: [...new Set(all)].join('\n') }), 303)
    },
    refuse: refuseAt('badge'),
    again: async (filled) => ({ ...toPage({ from: '', to: '', have: '', ...filled.values }, false), filled }),
  })
}

const toTyped = ({ classification, code }: NamedRole) => `${classification}:${code}`

function toPage(asked: Asked, result: Html | false, errors: Partial<Asked> = {}): Page {
  const told = Object.entries(errors).map(([field, message]) => ({ field, message }))
  return {
    title: TITLE,
    nav: 'advice',
    trail: [{ href: qualificationsAddress(), label: 'Qualifications' }],
    ...(told.length > 0 && { filled: { errors: told, status: 200 } }),
    main: html`<h1 class="govuk-heading-l">${TITLE}</h1>${form(asked, errors)}${result}`,
  }
}

function form({ from, to, have }: Asked, errors: Partial<Asked>): Html {
  return html`<form class="rm-ask" action="${adviceAddress()}" method="get" role="search" aria-label="Advice">
    ${control({ name: 'to', label: 'I would like to become', hint: 'A role in words, such as social worker, or its code, such as job-roles:E85.', most: LONGEST }, { value: to, error: errors.to })}
    ${control({ name: 'from', label: 'I am a', hint: 'Leave it empty if that does not matter.', most: LONGEST }, { value: from, error: errors.from })}
    ${control({ name: 'have', label: 'I have', kind: 'lines', hint: 'Qualifications and modules, one on each line: titles, numbers or identifiers. Leave it empty to see everything.' }, { value: have })}
    <button type="submit" class="govuk-button">Show what leads there</button>
  </form>
  <details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">I have an Open Badge</span></summary>
    <div class="govuk-details__text">${badgeForm({ action: adviceAddress(), fields: BADGE, filled: { values: { from, to, have } }, buttons: [{ label: 'Read this badge' }] })}</div></details>`
}

/** The entries that somebody may mean: choosing one puts it in the place of what they typed. */
function meant(asked: Asked, text: string, entries: readonly NearEntry[]): Html {
  const lines = asked.have.split(/[\r\n;]+/).map((line) => line.trim())
  const instead = (id: string) => lines.map((line) => (line === text ? id : line)).join('\n')
  return html`<p class="govuk-body">By “${text}”, did you mean one of these?</p>
    <ul class="govuk-list govuk-list--spaced">${entries.map(({ id, title, level, body }) => html`<li><a class="govuk-link" href="${adviceAddress({ ...asked, have: instead(id) })}">${title}</a> <span class="rm-quiet">${[level && formatLevel(level), body].filter(Boolean).join(', ')}</span></li>`)}</ul>`
}

function answer(advice: AdviceView, asked: Asked): Html {
  const { to, from, steps, required, unknown, have } = advice
  const name = ({ classification, code, label }: NamedRole) =>
    html`<a class="govuk-link" href="${itemAddress({ id: classification }, code)}">${label}</a>`
  return html`<div class="rm-after-form"><h2 class="govuk-heading-m">To become ${name(to)}</h2>
    ${from && html`<p class="govuk-body">You are: ${name(from)}. ${from.classification === to.classification && html`<a class="govuk-link" href="${roleWaysAddress({ from: toTyped(from), to: toTyped(to) })}">Ways from there</a>`}</p>`}
    ${have.length > 0 && html`<p class="govuk-body">You have: ${have.map(({ id, title }, place) => html`${place > 0 && ', '}<a class="govuk-link" href="${qualificationAddress(id)}">${title}</a>`)}.</p>`}
    ${unknown.length > 0 && html`<div class="govuk-inset-text"><p class="govuk-body">Not in the list: ${unknown.join('; ')}. Look them up by title in <a class="govuk-link" href="${qualificationsAddress()}">the list</a>.</p>${advice.near.map(({ text, entries }) => meant(asked, text, entries))}</div>`}
    ${required !== undefined && html`<p class="govuk-body govuk-!-font-weight-bold">${required ? 'You have something that regulation asks for.' : 'Regulation asks for one of the first ones below.'} Ask the employer or the regulator before you rely on it.</p>`}
    <p class="govuk-body"><a class="govuk-link" href="${itemAddress({ id: to.classification }, to.code)}#requirements">What it asks for</a>, <a class="govuk-link" href="${certificateAddress({ role: toTyped(to) })}">and does a certificate meet it?</a></p>
    ${steps.length === 0 && html`<p class="govuk-body">Nothing is attached to this role yet. That does not mean that nothing is needed.</p>`}
    ${ROLE_REASONS.map((reason) =>
      part(
        advice,
        reason,
        steps.filter((step) => step.reason === reason),
      ),
    )}</div>`
}

function part(advice: AdviceView, reason: Step['reason'], steps: readonly Step[]): Html | false {
  if (steps.length === 0) return false
  const shown = steps.slice(0, MOST_SHOWN)
  const { to, totals } = advice
  const all = Math.max(totals[reason], steps.length)
  const rest = qualificationsAddress({ in: to.classification, role: to.code })
  return html`<h3 class="govuk-heading-s">${REASON_NAMES[reason]}: ${count(all, 'qualification')}</h3>
    <ul class="rm-items rm-items--lined">${shown.map((step) => html`<li>${stepText(advice, step)}</li>`)}</ul>
    ${all > shown.length && html`<p class="govuk-body"><a class="govuk-link" href="${rest}">And ${count(all - shown.length, 'more', 'more')}, in the list</a></p>`}`
}

function stepText({ shared, entries }: AdviceView, { entry, held, lack, before, attachments }: Step): Html {
  const titles = (ids: readonly string[]) => ids.map((id) => entries.get(id)?.title ?? id).join(', ')
  const said = attachments.flatMap(({ setting, source, note, criteriaSet }) => [
    criteriaSet && `by ${criteriaSet}`,
    setting,
    source,
    note,
  ])
  const from = [
    entry.type,
    entry.body && `awarded by ${entry.body}`,
    ...said,
    entry.source && `source: ${entry.source}`,
  ]
  const checked = entry.checked === undefined ? 'not checked yet' : `checked ${formatDay(entry.checked)}`
  const missing = before.filter((one) => !one.held)
  return html`${entry.level && html`<span class="rm-code rm-code--lead">${formatLevel(entry.level)}</span> `}<a class="govuk-link" href="${qualificationAddress(entry.id)}">${entry.title}</a>
    ${held && html`<strong class="govuk-tag govuk-tag--green">You have it</strong>`} ${statusTag(entry)}
    <span class="rm-quiet">${[...from, checked].filter(Boolean).join('; ')}</span>
    ${shared.includes(entry.id) && html`<br>It is also for the role that you have.`}
    ${!held && lack.held.length > 0 && html`<br>You have of its modules: ${titles(lack.held)}.`}
    ${!held && lack.mandatory.length > 0 && html`<br>Still to take: ${titles(lack.mandatory)}.`}
    ${!held && lack.groups.map(({ group, missing: more, among }) => html`<br>${group}: choose ${more} of these ${among.length}: ${titles(among)}.`)}
    ${missing.length > 0 && html`<br>It presupposes: ${missing.map(({ entry: one }, place) => html`${place > 0 && ', '}<a class="govuk-link" href="${qualificationAddress(one.id)}">${one.title}</a>`)}.`}`
}
