import type { Context } from 'hono'
import { html } from 'hono/html'
import {
  CHECKED_FIELDS,
  CHECKED_NAMES,
  CHECKED_PARTS,
  type CheckedPart,
  type Entry,
  partsOf,
} from '../../qualification/index.ts'
import { checkEntries, MOST_CHECKED, readEntryQuery } from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { qualificationAddress, qualificationsAddress } from '../kit/address.ts'
import type { Choice, Field } from '../kit/control.ts'
import { type Filled, form, refuseAt, takeForm } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { count, formatDay } from '../kit/words.ts'

const ALL = 'all'
const PARTS: readonly Choice[] = [
  { value: ALL, label: 'Everything' },
  ...CHECKED_PARTS.map((value) => ({ value, label: CHECKED_NAMES[value] })),
]

const WHAT = [
  { name: 'what', label: 'What you checked', kind: 'choice', value: ALL, choices: PARTS },
  { name: 'day', label: 'When', hint: 'A day, such as 2026-11-30. Today if it is empty.' },
  { name: 'why', label: 'Why, for the audit trail' },
] as const satisfies readonly Field[]
const MANY = [{ name: 'found', label: 'The list', kind: 'hidden' }, ...WHAT] as const satisfies readonly Field[]

const toOrder = ({ what, day, why }: { readonly what: string; readonly day: string; readonly why: string }) => ({
  parts: what === ALL ? undefined : CHECKED_PARTS.filter((one) => one === what),
  day: day.trim() || undefined,
  why: why || undefined,
})

/** The day on which each part of an entry was last checked. */
export const checkedRows = (entry: Entry): readonly (readonly [string, string])[] =>
  partsOf(entry).map((part) => [LABELS[part], formatDay(entry[CHECKED_FIELDS[part]] ?? 'Not yet')])

const LABELS: Readonly<Record<CheckedPart, string>> = {
  source: 'Facts last checked',
  document: 'Source document last opened',
  address: 'Its page last opened',
}

/** Marks an entry as checked. */
export const checkForm = ({ id }: Entry): Html =>
  folded(
    'Mark as checked',
    form({ action: qualificationAddress(id, 'checked'), fields: WHAT, buttons: [{ label: 'Mark as checked' }] }),
  )

/** Marks everything that a list finds as checked. */
export function checkListForm(query: string, total: number): Html | false {
  if (total === 0 || total > MOST_CHECKED) return false
  const filled = { values: { found: query } }
  const label = `Mark ${count(total, 'entry')} as checked`
  const address = qualificationsAddress({}, 'checked')
  return folded(
    'Mark all in this list as checked',
    form({ action: address, fields: MANY, filled, buttons: [{ label }] }),
  )
}

const folded = (summary: string, content: Html): Html =>
  html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${summary}</span></summary>
    <div class="govuk-details__text">${content}</div></details>`

export function checkEntry(site: Site, context: Context): Promise<Page | Response> {
  const id = context.req.param('qualification') ?? ''
  return takeForm(context, WHAT, {
    run: async ({ values }) => {
      await checkEntries(site.rolemap, { ids: [id], ...toOrder(values) })
      return context.redirect(qualificationAddress(id, '', { done: 1 }), 303)
    },
    refuse: refuseAt('day'),
    again: async (filled) => again({ action: qualificationAddress(id, 'checked'), fields: WHAT, filled }),
  })
}

export function checkList(site: Site, context: Context): Promise<Page | Response> {
  return takeForm(context, MANY, {
    run: async ({ values }) => {
      const found = readEntryQuery(Object.fromEntries(new URLSearchParams(values.found)))
      await checkEntries(site.rolemap, { found, ...toOrder(values) })
      return context.redirect(`${qualificationsAddress()}?${values.found}`, 303)
    },
    refuse: refuseAt('day'),
    again: async (filled) => again({ action: qualificationsAddress({}, 'checked'), fields: MANY, filled }),
  })
}

interface Again<Name extends string> {
  readonly action: string
  readonly fields: readonly Field<Name>[]
  readonly filled: Filled<Name>
}

const again = <Name extends string>({ action, fields, filled }: Again<Name>): Page => ({
  title: 'Mark as checked',
  nav: 'qualifications',
  trail: [{ href: qualificationsAddress(), label: 'Qualifications' }],
  filled,
  main: html`<h1 class="govuk-heading-l">Mark as checked</h1>${form({ action, fields, filled, buttons: [{ label: 'Mark as checked' }] })}`,
})
