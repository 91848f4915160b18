import { html } from 'hono/html'
import { type EntryQuery, formatEntryQuery, getBody } from '../../rolemap/index.ts'
import type { Site } from '../frame/page.ts'
import { itemAddress, qualificationsAddress } from '../kit/address.ts'
import { control, type Field } from '../kit/control.ts'
import { filter } from '../kit/filter.ts'
import type { Html } from '../kit/html.ts'
import { bodyLink } from './body/body.ts'

const FIELDS = [
  {
    name: 'uncheckedSince',
    label: 'Not checked since',
    hint: 'A day, such as 2026-01-31. Also finds what was never checked.',
  },
  { name: 'endsBefore', label: 'Ends before', hint: 'A day. Also finds what has ended.' },
  {
    name: 'sourced',
    label: 'Source',
    kind: 'choice',
    choices: [
      { value: '', label: 'With or without' },
      { value: 'no', label: 'Without a source' },
      { value: 'yes', label: 'With a source' },
    ],
  },
] as const satisfies readonly Field[]

/** What the list is narrowed by, the way out, and what else it can be narrowed by. */
export async function narrowed(site: Site, asked: EntryQuery): Promise<Html> {
  const { in: of, role, withdrawn, bodyId } = asked
  const to = (changed: Partial<EntryQuery>) => qualificationsAddress(formatEntryQuery({ ...asked, ...changed }))
  const used = filter('Which', [
    { label: 'In use', href: to({ withdrawn: false }), current: !withdrawn },
    { label: 'Withdrawn', href: to({ withdrawn: true }), current: withdrawn === true },
  ])
  const body = bodyId === undefined ? undefined : await getBody(site.rolemap, bodyId)
  return html`${
    of !== undefined &&
    role !== undefined &&
    html`<div class="govuk-inset-text">For <a class="govuk-link" href="${itemAddress({ id: of }, role)}">${of} ${role}</a> and what is below it. <a class="govuk-link" href="${to({ in: undefined, role: undefined })}">Show all roles</a></div>`
  }${body && html`<div class="govuk-inset-text">Of ${bodyLink(body.value)}. <a class="govuk-link" href="${to({ bodyId: undefined })}">Show all bodies</a></div>`}
    <div class="rm-after-form">${used}</div>${moreFilters(asked)}`
}

function moreFilters(asked: EntryQuery): Html {
  const values = formatEntryQuery(asked)
  const names: readonly string[] = FIELDS.map(({ name }) => name)
  const others = Object.entries(values).filter(([name]) => !names.includes(name))
  const open = FIELDS.some(({ name }) => values[name] !== undefined)
  return html`<details class="govuk-details"${open && html` open`}><summary class="govuk-details__summary"><span class="govuk-details__summary-text">Checked, ending, or without a source</span></summary>
    <form class="govuk-details__text rm-prose" action="${qualificationsAddress()}" method="get">
      ${FIELDS.map((field) => control(field, { value: values[field.name] ?? '' }))}
      ${others.map(([name, value]) => value && html`<input type="hidden" name="${name}" value="${value}">`)}
      <button type="submit" class="govuk-button">Narrow the list</button>
    </form></details>`
}
