import type { Context } from 'hono'
import { html } from 'hono/html'
import { toOrder } from '../../../classification/index.ts'
import { BODY_FIELDS, BODY_WORK, BODY_WORK_NAMES, type BodyField, toBodyOrder } from '../../../qualification/index.ts'
import { addBody, editBody, getBody } from '../../../rolemap/index.ts'
import type { Page, Site } from '../../frame/page.ts'
import { bodiesAddress, bodyAddress, qualificationsAddress } from '../../kit/address.ts'
import type { Field } from '../../kit/control.ts'
import { type Filled, form, refuseSeenAt, takeForm } from '../../kit/form.ts'
import { refuse } from '../../kit/sent.ts'

const DAY_HINT = 'Such as 2026-11-30.'

const FIELDS = [
  { name: 'seen', label: 'What was seen', kind: 'hidden' },
  { name: 'name', label: 'Name', needed: 'Enter its name' },
  {
    name: 'renamed',
    label: 'First day of this name',
    hint: 'Fill it in if the body was renamed: the name before it is kept with its last day. Leave it empty to correct a slip.',
  },
  {
    name: 'formerNames',
    label: 'Earlier names',
    kind: 'lines',
    hint: 'One on each line: “Edexcel, until 2013-03-31”.',
  },
  { name: 'legalName', label: 'Registered as', hint: 'As a company or charity, if that name differs.' },
  { name: 'acronym', label: 'Acronym' },
  {
    name: 'work',
    label: 'What it does',
    kind: 'choice',
    value: 'awards',
    choices: BODY_WORK.map((value) => ({ value, label: BODY_WORK_NAMES[value] })),
  },
  { name: 'number', label: 'Recognition number', hint: 'Such as RN5355.' },
  { name: 'address', label: 'Web address' },
  { name: 'recognisedFrom', label: 'Recognised from', hint: DAY_HINT, heading: 'Its history' },
  { name: 'recognisedUntil', label: 'Recognised until', hint: 'The last day.' },
  { name: 'mergedInto', label: 'The body that it became a part of', hint: 'Its identifier, number or name.' },
  { name: 'ended', label: 'Ended', hint: DAY_HINT },
  { name: 'source', label: 'Source', heading: 'Where this comes from' },
  { name: 'sourceDocument', label: 'Web address of the source' },
  { name: 'checked', label: 'Last checked', hint: DAY_HINT },
  { name: 'note', label: 'Remark' },
  { name: 'why', label: 'Why, for the audit trail' },
] as const satisfies readonly Field<BodyField | 'seen' | 'why'>[]

const orderOf = (values: Readonly<Record<string, string>>) => toOrder(BODY_FIELDS, (name) => values[name])
const idOf = (context: Context) => context.req.param('body') ?? ''

export const addBodyPage = (): Page => show({ heading: 'Add a body', action: bodiesAddress({}, 'add') })

/** Adds a body to the register. */
export function putNewBody(site: Site, context: Context): Promise<Page | Response> {
  return takeForm(context, FIELDS, {
    run: async ({ values }) => {
      const { id } = await addBody(site.rolemap, orderOf(values), { why: values.why })
      return context.redirect(bodyAddress(id, '', { done: 1 }), 303)
    },
    refuse: ({ message }) => refuseField(message),
    again: async (filled) => show({ heading: 'Add a body', action: bodiesAddress({}, 'add'), filled }),
  })
}

/** A use case puts the name of the field before what is wrong with it. */
function refuseField(message: string) {
  const [, field = '', said = message] = /^(\w+): (.*)$/s.exec(message) ?? []
  const known = FIELDS.find(({ name }) => name === field)
  return known && refuse(known.name, said)
}

export async function editBodyPage(site: Site, context: Context): Promise<Page> {
  const { id, value, revision } = await getBody(site.rolemap, idOf(context))
  const texts = Object.entries(toBodyOrder(value)).map(([name, said]) => [name, [said].flat().join('\n')])
  return show({
    ...{ heading: 'Edit', caption: value.name, action: bodyAddress(id, 'edit') },
    filled: { values: { ...Object.fromEntries(texts), seen: String(revision) } },
  })
}

/** Changes a body to the values of the form. */
export function putBody(site: Site, context: Context): Promise<Page | Response> {
  const id = idOf(context)
  return takeForm(context, FIELDS, {
    run: async ({ values }) => {
      const { seen, why } = values
      await editBody(site.rolemap, id, { ...orderOf(values), why, ...(seen !== '' && { seen: Number(seen) }) })
      return context.redirect(bodyAddress(id, '', { done: 1 }), 303)
    },
    refuse: (error) => refuseField(error.message) ?? refuseSeenAt('name')(error),
    again: async (filled) => {
      const { value, revision } = await getBody(site.rolemap, id)
      const values = { ...filled.values, seen: String(revision) }
      return show({
        ...{ heading: 'Edit', caption: value.name, action: bodyAddress(id, 'edit') },
        filled: { ...filled, values },
      })
    },
  })
}

interface Shown {
  readonly heading: string
  readonly action: string
  readonly caption?: string
  readonly filled?: Filled
}

function show({ heading, action, caption, filled }: Shown): Page {
  return {
    title: caption === undefined ? heading : `${heading}: ${caption}`,
    nav: 'bodies',
    trail: [
      { href: qualificationsAddress(), label: 'Qualifications' },
      { href: bodiesAddress(), label: 'Awarding bodies and providers' },
    ],
    filled,
    main: html`<h1 class="govuk-heading-l">${caption && html`<span class="rm-caption">${caption}</span>`}${heading}</h1>
      ${form({ action, fields: FIELDS, filled, buttons: [{ label: 'Save this body' }] })}`,
  }
}
