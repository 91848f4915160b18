import type { Context } from 'hono'
import { html } from 'hono/html'
import { toOrder } from '../../classification/index.ts'
import { ATTACHMENT_FIELDS, type AttachmentField, REASON_NAMES, ROLE_REASONS } from '../../qualification/index.ts'
import { attachEntry, detachEntry, getEntry, showLoss, withdrawEntry } from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { listRolePicks } from '../frame/role-picks.ts'
import { qualificationAddress, qualificationsAddress } from '../kit/address.ts'
import { confirm } from '../kit/confirm.ts'
import type { Field } from '../kit/control.ts'
import { type Filled, form, refuseAt, takeForm } from '../kit/form.ts'
import { refuse } from '../kit/sent.ts'
import { count } from '../kit/words.ts'

const FIELDS = [
  {
    name: 'role',
    label: 'Role',
    hint: 'Words of its name, or the classification and the code, such as job-roles:A05.',
    heading: 'To a role',
  },
  {
    name: 'reason',
    label: 'Why',
    kind: 'choice',
    value: 'usual',
    choices: ROLE_REASONS.map((value) => ({ value, label: REASON_NAMES[value] })),
  },
  { name: 'setting', label: 'Setting', hint: 'Where it holds, if not everywhere.' },
  { name: 'since', label: 'Since', hint: 'A day or a year.' },
  { name: 'roleSource', label: 'Source' },
  { name: 'roleNote', label: 'Remark' },
  {
    name: 'criteriaSet',
    label: 'Criteria set',
    hint: 'Only if it holds by another meaning than this list’s, such as “National Occupational Standards”.',
  },
  {
    name: 'partOf',
    label: 'The qualification that it is part of',
    hint: 'Its identifier, its number or its title.',
    heading: 'Or to a qualification, as a part',
  },
  {
    name: 'use',
    label: 'How it belongs there',
    kind: 'choice',
    value: 'mandatory',
    choices: [
      { value: 'mandatory', label: 'Mandatory' },
      { value: 'optional', label: 'Optional' },
      { value: 'choice', label: 'In a group from which some are chosen' },
    ],
  },
  { name: 'group', label: 'The group' },
  { name: 'choose', label: 'How many of the group are chosen' },
  {
    name: 'before',
    label: 'What is studied after it',
    hint: 'An entry that presupposes this one: its identifier, number or title.',
    heading: 'Or as what another presupposes',
  },
  { name: 'why', label: 'Why, for the audit trail', heading: 'For the trail' },
] as const satisfies readonly Field<AttachmentField | 'why'>[]

const idOf = (context: Context) => context.req.param('qualification') ?? ''

export const attachPage = (site: Site, context: Context): Promise<Page> =>
  show(site, context, { values: { role: context.req.query('role') ?? '' } })

/** Attaches an entry to a role or to another entry. */
export function attach(site: Site, context: Context): Promise<Page | Response> {
  return takeForm(context, FIELDS, {
    picks: async () => ({ role: await listRolePicks(site) }),
    run: async ({ values }) => {
      const order = toOrder(ATTACHMENT_FIELDS, (name) => values[name as AttachmentField] || undefined)
      await attachEntry(site.rolemap, idOf(context), { ...order, why: values.why })
      return context.redirect(qualificationAddress(idOf(context), '', { done: 1 }), 303)
    },
    refuse: (error) => {
      const [, field = '', said = ''] = /^(\w+): (.*)$/s.exec(error.message) ?? []
      const known = FIELDS.find(({ name }) => name === field)
      return known ? refuse(known.name, said) : refuseAt('role')(error)
    },
    again: (filled) => show(site, context, filled),
  })
}

async function show(site: Site, context: Context, filled: Filled): Promise<Page> {
  const { value: entry } = await getEntry(site.rolemap, idOf(context))
  return {
    title: `Attach: ${entry.title}`,
    nav: 'qualifications',
    trail: trailOf(entry),
    filled,
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">${entry.title}</span>Attach it</h1>
      <p class="govuk-body rm-prose">Fill in one of the three parts. An entry may be attached as often as it belongs somewhere.</p>
      ${form({ action: qualificationAddress(entry.id, 'attach'), fields: FIELDS, filled, buttons: [{ label: 'Attach this entry' }] })}`,
  }
}

const trailOf = ({ id, title }: { readonly id: string; readonly title: string }) => [
  { href: qualificationsAddress(), label: 'Qualifications' },
  { href: qualificationAddress(id), label: title },
]

const DETACH = [{ name: 'attachment', label: 'The attachment', kind: 'hidden' }] as const satisfies readonly Field[]

/** Detaches an entry; this can be undone. */
export function detach(site: Site, context: Context): Promise<Page | Response> {
  return takeForm(context, DETACH, {
    run: async ({ values: { attachment } }) => {
      const { entry } = await detachEntry(site.rolemap, attachment)
      return context.redirect(qualificationAddress(entry, '', { done: 1 }), 303)
    },
    again: async (filled) => ({
      title: 'Detach',
      nav: 'qualifications',
      filled,
      main: html`<h1 class="govuk-heading-l">Nothing was detached</h1>`,
    }),
  })
}

const WITHDRAW = [{ name: 'why', label: 'Why, for the audit trail' }] as const satisfies readonly Field[]

/** Asks before an entry is withdrawn, and lists everything that would lose something. */
export async function withdrawPage(site: Site, context: Context): Promise<Page> {
  const { value: entry } = await getEntry(site.rolemap, idOf(context))
  const { wholes, after, roles, bare, orphans } = await showLoss(site.rolemap, entry.id)
  const lines = [
    wholes.length > 0 && `${count(wholes.length, 'qualification')} will have a module that is withdrawn`,
    after.length > 0 && `${count(after.length, 'entry')} will presuppose something that is withdrawn`,
    roles.length > 0 && `${count(roles.length, 'role')} will have it no longer`,
    bare.length > 0 &&
      `for ${count(bare.length, 'role')} nothing else is attached for the same reason: ${bare.map(({ code }) => code).join(', ')}`,
    orphans.length > 0 && `${count(orphans.length, 'module')} will be part of nothing in use`,
  ].filter((line) => line !== false)
  return {
    nav: 'qualifications',
    trail: trailOf(entry),
    ...confirm({
      question: `Withdraw ${entry.title}?`,
      lost: html`It will no longer be offered. Its identifier, history and attachments stay, and you can put it back in use.${lines.length === 0 ? ' Nothing loses anything by it.' : html` If you withdraw it: ${lines.join('; ')}.`}`,
      action: qualificationAddress(entry.id, 'withdraw'),
      button: `Withdraw ${entry.title}`,
      does: 'withdraw',
      keep: { href: qualificationAddress(entry.id), label: 'Keep it in use' },
      fields: WITHDRAW,
    }),
  }
}

export function withdraw(site: Site, context: Context): Promise<Page | Response> {
  return takeForm(context, WITHDRAW, {
    run: async ({ values: { why }, does }) => {
      await withdrawEntry(site.rolemap, idOf(context), { withdrawn: does !== 'reinstate', why })
      return context.redirect(qualificationAddress(idOf(context), '', { done: 1 }), 303)
    },
    again: async (filled) => ({ ...(await withdrawPage(site, context)), filled }),
  })
}
