import type { Context } from 'hono'
import { html } from 'hono/html'
import { toOrder } from '../../classification/index.ts'
import {
  CATEGORY_NAMES,
  ENTRY_FIELDS,
  ENTRY_KINDS,
  type EntryField,
  formatLevel,
  LEVELS,
  TITLE_RULES,
  toEntryOrder,
} from '../../qualification/index.ts'
import { addEntry, editEntry, getEntry } from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { qualificationAddress, qualificationsAddress } from '../kit/address.ts'
import type { Field } from '../kit/control.ts'
import { type Filled, form, refuseSeenAt, takeForm } from '../kit/form.ts'
import { refuse } from '../kit/sent.ts'

const DAY_HINT = 'Such as 2026-11-30.'
const none = { value: '', label: 'Not said' }

const FIELDS = [
  { name: 'seen', label: 'What was seen', kind: 'hidden' },
  { name: 'title', label: 'Title', needed: 'Enter a title' },
  {
    name: 'kind',
    label: 'Category',
    kind: 'choice',
    value: 'qualification',
    choices: ENTRY_KINDS.map((value) => ({ value, label: CATEGORY_NAMES[value] })),
  },
  {
    name: 'level',
    label: 'Level',
    kind: 'choice',
    value: '',
    choices: [none, ...LEVELS.map((value) => ({ value, label: formatLevel(value) }))],
  },
  { name: 'type', label: 'Type', hint: 'NVQ, HE, End-Point Assessment.' },
  { name: 'body', label: 'Awarded by', hint: 'The name at the time, or the number of the body in the register.' },
  { name: 'providers', label: 'Provided by', kind: 'lines', hint: 'One on each line.' },
  { name: 'guidedHours', label: 'Guided hours', heading: 'Hours' },
  { name: 'totalHours', label: 'Total hours' },
  { name: 'credit', label: 'Credits' },
  {
    name: 'takeUp',
    label: 'Take-up',
    hint: 'Registrations or certificates in a year. Leave it empty if it is not known.',
  },
  { name: 'takeUpYear', label: 'Year of the take-up', hint: 'Such as 2024 or 2023/24.' },
  { name: 'takeUpSource', label: 'Source of the take-up', hint: 'Such as Certificates, Ofqual.' },
  { name: 'notes', label: 'Content', kind: 'lines', heading: 'More' },
  { name: 'unitCode', label: 'Number at its source' },
  { name: 'source', label: 'Source', hint: 'The organisation that the facts come from.' },
  { name: 'sourceDocument', label: 'Web address of the source' },
  { name: 'address', label: 'Web address of the qualification' },
  { name: 'checked', label: 'Facts last checked', hint: DAY_HINT },
  { name: 'documentChecked', label: 'Source document last opened', hint: DAY_HINT },
  { name: 'addressChecked', label: 'Web address last opened', hint: DAY_HINT },
  { name: 'approved', label: 'Approved', hint: DAY_HINT },
  { name: 'lastStart', label: 'Last start', hint: DAY_HINT },
  { name: 'lastCertification', label: 'Last certificates', hint: DAY_HINT },
  {
    name: 'status',
    label: 'State',
    kind: 'choice',
    value: '',
    choices: [
      none,
      { value: 'approved', label: 'Open to new learners' },
      { value: 'ending', label: 'No new learners' },
      { value: 'ended', label: 'Ended' },
    ],
  },
  {
    name: 'criteria',
    label: 'Criteria of a key qualification',
    kind: 'lines',
    hint: 'One on each line: national, approved, required or training, then a colon and the evidence. “not required: …” where it is not met.',
  },
  { name: 'why', label: 'Why, for the audit trail' },
] as const satisfies readonly Field<EntryField | 'seen' | 'why'>[]

const orderOf = (values: Readonly<Record<string, string>>) => toOrder(ENTRY_FIELDS, (name) => values[name])

export const addQualificationPage = (): Page =>
  show({ heading: 'Add an entry', action: qualificationsAddress({}, 'add') })

/** Adds an entry to the list. */
export function addQualification(site: Site, context: Context): Promise<Page | Response> {
  return takeForm(context, FIELDS, {
    run: async ({ values }) => {
      const { id } = await addEntry(site.rolemap, orderOf(values), { why: values.why })
      return context.redirect(qualificationAddress(id, '', { done: 1 }), 303)
    },
    refuse: ({ message }) => refuseField(message),
    again: async (filled) => show({ heading: 'Add an entry', action: qualificationsAddress({}, 'add'), filled }),
  })
}

/** A use case puts the name of the field before what is wrong with it. */
function refuseField(message: string) {
  const [, field = '', said = message] = /^(\w+): (.*)$/s.exec(message) ?? []
  const known = FIELDS.find(({ name }) => name === field)
  return known && refuse(known.name, said)
}

export async function editQualificationPage(site: Site, context: Context): Promise<Page> {
  const { value: entry, revision } = await getEntry(site.rolemap, context.req.param('qualification') ?? '')
  const texts = Object.entries(toEntryOrder(entry)).map(([name, value]) => [name, [value].flat().join('\n')])
  return show({
    heading: 'Edit',
    caption: entry.title,
    action: qualificationAddress(entry.id, 'edit'),
    filled: { values: { ...Object.fromEntries(texts), seen: String(revision) } },
    back: qualificationAddress(entry.id),
  })
}

/** Changes an entry to the values of the form. */
export function editQualification(site: Site, context: Context): Promise<Page | Response> {
  const id = context.req.param('qualification') ?? ''
  return takeForm(context, FIELDS, {
    run: async ({ values }) => {
      const { seen, why } = values
      await editEntry(site.rolemap, id, { ...orderOf(values), why, ...(seen !== '' && { seen: Number(seen) }) })
      return context.redirect(qualificationAddress(id, '', { done: 1 }), 303)
    },
    refuse: (error) => refuseField(error.message) ?? refuseSeenAt('title')(error),
    again: async (filled) => {
      const { value: entry, revision } = await getEntry(site.rolemap, id)
      const values = { ...filled.values, seen: String(revision) }
      const action = qualificationAddress(id, 'edit')
      return show({
        heading: 'Edit',
        caption: entry.title,
        action,
        filled: { ...filled, values },
        back: qualificationAddress(id),
      })
    },
  })
}

interface Shown {
  readonly heading: string
  readonly action: string
  readonly caption?: string
  readonly filled?: Filled
  readonly back?: string
}

function show({ heading, action, caption, filled, back }: Shown): Page {
  return {
    title: caption === undefined ? heading : `${heading}: ${caption}`,
    nav: 'qualifications',
    trail: [
      { href: qualificationsAddress(), label: 'Qualifications' },
      ...(back !== undefined && caption !== undefined ? [{ href: back, label: caption }] : []),
    ],
    filled,
    main: html`<h1 class="govuk-heading-l">${caption && html`<span class="rm-caption">${caption}</span>`}${heading}</h1>
      <details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">How titles are written</span></summary>
        <div class="govuk-details__text"><ul class="govuk-list govuk-list--bullet">${TITLE_RULES.map(({ says }) => html`<li>${says}</li>`)}</ul></div></details>
      ${form({ action, fields: FIELDS, filled, buttons: [{ label: 'Save this entry' }] })}`,
  }
}
