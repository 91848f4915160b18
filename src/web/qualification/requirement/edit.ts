import type { Context } from 'hono'
import { html } from 'hono/html'
import { toOrder } from '../../../classification/index.ts'
import {
  ASKED_KINDS,
  ASKED_NAMES,
  formatLevel,
  LEVELS,
  REQUIREMENT_FIELDS,
  type RequirementField,
  type RequirementOrder,
  toRequirementId,
  toRequirementOrder,
} from '../../../qualification/index.ts'
import { dropRequirement, getRequirement, setRequirement } from '../../../rolemap/index.ts'
import type { Page, Site } from '../../frame/page.ts'
import { listRolePicks } from '../../frame/role-picks.ts'
import { qualificationsAddress, requirementsAddress } from '../../kit/address.ts'
import type { Field } from '../../kit/control.ts'
import { type Filled, form, refuseSeenAt, takeForm } from '../../kit/form.ts'
import { refuse } from '../../kit/sent.ts'

const DAY_HINT = 'A day or a year.'
const FIELDS = [
  { name: 'seen', label: 'What was seen', kind: 'hidden' },
  { name: 'was', label: 'Which it was', kind: 'hidden' },
  {
    name: 'role',
    label: 'Role',
    hint: 'Words of its name, or the classification and the code, such as job-roles:E85. It holds for the items below it too.',
    needed: 'Enter a role',
  },
  {
    name: 'asks',
    label: 'What is asked for',
    kind: 'choice',
    value: 'qualification',
    choices: ASKED_KINDS.map((value) => ({ value, label: ASKED_NAMES[value] })),
  },
  { name: 'what', label: 'What exactly', hint: 'In a few words.', needed: 'Enter what is asked for' },
  {
    name: 'strength',
    label: 'How firmly',
    kind: 'choice',
    value: 'must',
    choices: [
      { value: 'must', label: 'By law or a register' },
      { value: 'usual', label: 'Employers usually ask' },
    ],
  },
  { name: 'body', label: 'With whom one registers, or who gives it' },
  { name: 'age', label: 'Years, of a minimum age' },
  {
    name: 'level',
    label: 'The least level',
    kind: 'choice',
    value: '',
    choices: [{ value: '', label: 'Not said' }, ...LEVELS.map((value) => ({ value, label: formatLevel(value) }))],
    heading: 'Of a qualification',
  },
  {
    name: 'meets',
    label: 'What meets it',
    kind: 'lines',
    hint: 'Entries of the list, one on each line. If it is empty, what is attached to the role as required.',
  },
  {
    name: 'only',
    label: 'Whether anything else meets it',
    kind: 'choice',
    value: '',
    choices: [
      { value: '', label: 'Something else may' },
      { value: 'yes', label: 'Nothing else does' },
    ],
  },
  { name: 'setting', label: 'Setting', hint: 'Where it holds, if not everywhere.', heading: 'Where and when' },
  { name: 'since', label: 'Since', hint: DAY_HINT },
  { name: 'until', label: 'Until', hint: DAY_HINT },
  {
    name: 'source',
    label: 'Source',
    hint: 'The document or law that says so.',
    needed: 'Enter the source',
    heading: 'Who says so',
  },
  { name: 'place', label: 'Where in it', hint: 'A line, a regulation.' },
  { name: 'sourceDocument', label: 'Web address of the source' },
  { name: 'checked', label: 'Last checked', hint: 'Such as 2026-11-30.' },
  {
    name: 'state',
    label: 'State',
    kind: 'choice',
    value: 'draft',
    choices: [
      { value: 'draft', label: 'Draft' },
      { value: 'agreed', label: 'Agreed: the source was read' },
    ],
  },
  { name: 'note', label: 'Remark' },
  { name: 'why', label: 'Why, for the audit trail' },
] as const satisfies readonly Field<RequirementField | 'seen' | 'was' | 'why'>[]

/** The form of a requirement, empty or with the current values. */
export async function setRequirementPage(site: Site, context: Context): Promise<Page> {
  const { requirement, role = '' } = context.req.query()
  if (requirement === undefined) return show({ values: { role } })
  const { id, revision, value } = await getRequirement(site.rolemap, requirement)
  const texts = Object.entries(toRequirementOrder(value)).map(([name, said]) => [name, toText(said)])
  return show({ values: { ...Object.fromEntries(texts), seen: String(revision), was: id } })
}

const toText = (said: string | boolean | readonly string[]) =>
  said === true ? 'yes' : typeof said === 'string' ? said : [said].flat().join('\n')

/** Stores a requirement. If its words change, it replaces the earlier one. */
export function putRequirement(site: Site, context: Context): Promise<Page | Response> {
  return takeForm(context, FIELDS, {
    picks: async () => ({ role: await listRolePicks(site) }),
    run: async ({ values }) => {
      const { seen, was, why } = values
      const order = toOrder(REQUIREMENT_FIELDS, (name) => values[name as RequirementField] || undefined)
      const said = { why, ...(seen !== '' && nameOf(order) === was && { seen: Number(seen) }) }
      const { id } = await setRequirement(site.rolemap, { ...order, ...said })
      if (was !== '' && id !== was) await dropRequirement(site.rolemap, was, { why })
      return context.redirect(requirementsAddress({ done: 1 }), 303)
    },
    refuse: (error) => {
      const [, field = '', said = error.message] = /^(\w+): (.*)$/s.exec(error.message) ?? []
      const known = FIELDS.find(({ name }) => name === field)
      return known ? refuse(known.name, said) : refuseSeenAt('what')(error)
    },
    again: async (filled) => show(filled),
  })
}

/** The identifier of the requirement that an order is about. */
function nameOf(order: RequirementOrder): string {
  const [classification = '', ...code] = (order.role ?? '').trim().split(':')
  const { asks = 'check', what = '', body = '', setting = '' } = order
  return toRequirementId({ classification, code: code.join(':'), asks, what, body, setting })
}

function show(filled: Filled): Page {
  const edits = (filled.values?.was ?? '') !== ''
  const heading = edits ? 'Edit a requirement' : 'Add a requirement'
  return {
    title: heading,
    nav: 'qualifications',
    trail: [
      { href: qualificationsAddress(), label: 'Qualifications' },
      { href: requirementsAddress(), label: 'What roles ask for' },
    ],
    filled,
    main: html`<h1 class="govuk-heading-l">${heading}</h1>
      ${form({ action: requirementsAddress({}, 'set'), fields: FIELDS, filled, buttons: [{ label: 'Keep this requirement' }] })}`,
  }
}

const DROP = [{ name: 'requirement', label: 'The requirement', kind: 'hidden' }] as const satisfies readonly Field[]

/** Deletes a requirement; this can be undone. */
export function deleteRequirement(site: Site, context: Context): Promise<Page | Response> {
  return takeForm(context, DROP, {
    run: async ({ values: { requirement } }) => {
      await dropRequirement(site.rolemap, requirement)
      return context.redirect(requirementsAddress({ done: 1 }), 303)
    },
    again: async (filled) => ({
      title: 'Delete',
      nav: 'qualifications',
      filled,
      main: html`<h1 class="govuk-heading-l">Nothing was deleted</h1>`,
    }),
  })
}
