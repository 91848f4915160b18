import type { Context } from 'hono'
import { html } from 'hono/html'
import { toOrder } from '../../classification/index.ts'
import { AGREEMENT_MEASURES, CRITERIA_FIELDS, toCriteriaOrder, USUAL_MODERATION } from '../../qualification/index.ts'
import { getCriteria, setCriteria, withdrawCriteria } from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { criteriaAddress } from '../kit/address.ts'
import { confirm } from '../kit/confirm.ts'
import type { Field } from '../kit/control.ts'
import { type Filled, form, refuseSeenAt, takeForm } from '../kit/form.ts'
import { refuse } from '../kit/sent.ts'
import { TRAIL, trailOf } from './trail.ts'

const MEASURES = {
  kappa: 'Agreement beyond chance (kappa)',
  percent: 'The share of judgements that are the same',
} as const

const FIELDS = [
  { name: 'seen', label: 'What was seen', kind: 'hidden' },
  { name: 'id', label: 'Short name', hint: 'Small letters, digits and hyphens, such as first-aid. It never changes.' },
  { name: 'label', label: 'Name', needed: 'Enter a name' },
  {
    name: 'attributes',
    label: 'Attributes',
    kind: 'lines',
    hint: 'One on each line: a code, a colon and the name; after “ = ” what it means. “3: First aid = Acts in the first minutes”.',
    needed: 'Enter at least one attribute',
  },
  { name: 'source', label: 'Source', hint: 'Who publishes it.' },
  { name: 'sourceDocument', label: 'Web address of the source' },
  { name: 'ours', label: 'What of it are your own words' },
  {
    name: 'by',
    label: 'How agreement is told',
    kind: 'choice',
    heading: 'Moderation',
    value: USUAL_MODERATION.by,
    choices: AGREEMENT_MEASURES.map((value) => ({ value, label: MEASURES[value] })),
  },
  {
    name: 'limit',
    label: 'A sample is enough from this agreement on',
    hint: 'From 0 to 1. 0.7 is usual for kappa.',
    value: String(USUAL_MODERATION.limit),
  },
  {
    name: 'least',
    label: 'After so many moderated judgements of a rater',
    value: String(USUAL_MODERATION.least),
  },
  { name: 'rate', label: 'The share of modules that is moderated then', value: String(USUAL_MODERATION.rate) },
  { name: 'why', label: 'Why, for the audit trail' },
] as const satisfies readonly Field[]

const EDITED = FIELDS.filter(({ name }) => name !== 'id')

const orderOf = (values: Readonly<Record<string, string>>) => {
  const lines = (values.attributes ?? '').split('\n').filter((line) => line.trim() !== '')
  return { ...toOrder(CRITERIA_FIELDS, (name) => values[name]), attributes: lines }
}

export const addCriteriaPage = (): Page => show({ heading: 'Add a criteria set', action: '/add-criteria' })

/** Adds a criteria set. */
export function addCriteria(site: Site, context: Context): Promise<Page | Response> {
  return takeForm(context, FIELDS, {
    run: async ({ values }) => {
      const id = values.id.trim()
      await setCriteria(site.rolemap, id, { ...orderOf(values), why: values.why, seen: 0 })
      return context.redirect(criteriaAddress(id, '', { done: 1 }), 303)
    },
    refuse: (error) => refuseField(error.message) ?? refuseSeenAt('id')(error),
    again: async (filled) => show({ heading: 'Add a criteria set', action: '/add-criteria', filled }),
  })
}

/** A use case names the field before what is wrong with it. */
function refuseField(message: string) {
  const [, field = '', said = message] = /^(\w+): (.*)$/s.exec(message) ?? []
  const known = FIELDS.find(({ name }) => name === field)
  return known && refuse(known.name, said)
}

export async function editCriteriaPage(site: Site, context: Context): Promise<Page> {
  const { id, value: set, revision } = await getCriteria(site.rolemap, context.req.param('set') ?? '')
  const texts = Object.entries(toCriteriaOrder(set)).map(([name, text]) => [name, [text].flat().join('\n')])
  const filled = { values: { ...Object.fromEntries(texts), seen: String(revision) } }
  return show({ heading: 'Edit', set, action: criteriaAddress(id, 'edit'), filled })
}

/** Changes a criteria set to what the form says. */
export function editCriteria(site: Site, context: Context): Promise<Page | Response> {
  const id = context.req.param('set') ?? ''
  return takeForm(context, EDITED, {
    run: async ({ values }) => {
      const { seen, why } = values
      await setCriteria(site.rolemap, id, { ...orderOf(values), why, ...(seen !== '' && { seen: Number(seen) }) })
      return context.redirect(criteriaAddress(id, '', { done: 1 }), 303)
    },
    refuse: (error) => refuseField(error.message) ?? refuseSeenAt('label')(error),
    again: async (filled) => {
      const { value: set, revision } = await getCriteria(site.rolemap, id)
      const values = { ...filled.values, seen: String(revision) }
      return show({ heading: 'Edit', set, action: criteriaAddress(id, 'edit'), filled: { ...filled, values } })
    },
  })
}

interface Shown {
  readonly heading: string
  readonly action: string
  readonly set?: { readonly id: string; readonly label: string }
  readonly filled?: Filled
}

function show({ heading, action, set, filled }: Shown): Page {
  return {
    title: set ? `${heading}: ${set.label}` : heading,
    nav: 'criteria',
    trail: set ? trailOf(set) : [...TRAIL, { href: criteriaAddress(), label: 'Criteria sets' }],
    filled,
    main: html`<h1 class="govuk-heading-l">${set && html`<span class="rm-caption">${set.label}</span>`}${heading}</h1>
      ${form({ action, fields: set ? EDITED : FIELDS, filled, buttons: [{ label: 'Save this criteria set' }] })}`,
  }
}

const WITHDRAW = [{ name: 'why', label: 'Why, for the audit trail' }] as const satisfies readonly Field[]

/** Asks before a criteria set is withdrawn. */
export async function withdrawPage(site: Site, context: Context): Promise<Page> {
  const { id, value: set } = await getCriteria(site.rolemap, context.req.param('set') ?? '')
  const back = set.withdrawn === true
  return {
    nav: 'criteria',
    trail: trailOf(set),
    ...confirm({
      question: back ? `Put ${set.label} back in use?` : `Withdraw ${set.label}?`,
      lost: back
        ? 'People can judge by it again.'
        : 'Nobody will judge by it. What was judged stays, and you can put it back in use.',
      action: criteriaAddress(id, 'withdraw'),
      button: back ? `Put ${set.label} back in use` : `Withdraw ${set.label}`,
      does: back ? 'reinstate' : 'withdraw',
      keep: { href: criteriaAddress(id), label: back ? 'Leave it withdrawn' : 'Keep it in use' },
      fields: WITHDRAW,
    }),
  }
}

export function withdrawCriteriaNow(site: Site, context: Context): Promise<Page | Response> {
  const id = context.req.param('set') ?? ''
  return takeForm(context, WITHDRAW, {
    run: async ({ values: { why }, does }) => {
      await withdrawCriteria(site.rolemap, id, { withdrawn: does !== 'reinstate', why })
      return context.redirect(criteriaAddress(id, '', { done: 1 }), 303)
    },
    again: () => withdrawPage(site, context),
  })
}
