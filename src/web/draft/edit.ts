import type { Context } from 'hono'
import { html } from 'hono/html'
import { EDIT_FIELDS, type EditOrder, listEditFields, PROFILE_PARTS, toOrder } from '../../classification/index.ts'
import { RULE_KINDS } from '../../coder/index.ts'
import { CONTEXT_FIELDS } from '../../coder/rule/rule-set.ts'
import { type Draft, type DraftVersion, editDraft, getDraft, makeDraftVersion } from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { draftAddress, draftsAddress, editAddress } from '../kit/address.ts'
import type { Field } from '../kit/control.ts'
import { type Button, type Filled, form, refuseSeenAt, takeForm } from '../kit/form.ts'
import type { PickFrom } from '../kit/pick.ts'
import { readForm } from '../kit/sent.ts'
import { formatName } from '../kit/words.ts'
import { closedNotice, isOpen } from './parts.ts'

type Values = Readonly<Record<string, string>>
type What = EditOrder['what']

interface State {
  readonly draft: Draft
  readonly made: DraftVersion
  readonly what: What
  readonly filled: Filled
}

const HEADINGS: Readonly<Record<What, string>> = {
  item: 'Edit, add or retire an item',
  title: 'Add or remove a title',
  profile: 'Edit a profile',
  rule: 'Edit a rule',
}
const toWhat = (what: string | undefined): What =>
  what === 'title' || what === 'profile' || what === 'rule' ? what : 'item'

/** A form for one edit, filled in with the draft's current values. */
export async function draftEditPage({ rolemap }: Site, context: Context): Promise<Page> {
  const draft = await getDraft(rolemap, context.req.param('draft') ?? '')
  const made = await makeDraftVersion(rolemap, draft)
  const { what: asked, ...query } = context.req.query()
  const what = toWhat(asked)
  return editPage({ draft, made, what, filled: { values: fill(made, what, query) } })
}

/** The first values of the form: those of the thing, if it exists. */
function fill({ version }: DraftVersion, what: What, query: Values): Values {
  const { code = '' } = query
  if (what === 'item') {
    const item = version.items.find((one) => one.code === code)
    return {
      code,
      label: item?.label ?? '',
      level: item?.level ?? version.levels.at(-1)?.id ?? '',
      parent: item?.parent ?? '',
    }
  }
  if (what !== 'profile') return query
  const part = query.part && Object.hasOwn(PROFILE_PARTS, query.part) ? query.part : 'description'
  const profile = version.profiles.find((one) => one.code === code)
  const value = Object.entries(profile ?? {}).find(([name]) => name === part)?.[1]
  return { code, part, text: Array.isArray(value) ? value.join('\n') : String(value ?? '') }
}

const FIRST: Readonly<Record<What, string>> = { item: 'code', title: 'title', profile: 'code', rule: 'from' }

/** Makes the edit, or shows the filled-in form again with what is wrong: nothing typed is lost. */
export async function makeDraftEdit({ rolemap }: Site, context: Context): Promise<Page | Response> {
  const id = context.req.param('draft') ?? ''
  const [draft, { sent }] = await Promise.all([getDraft(rolemap, id), readForm(context, [WHAT])])
  const made = await makeDraftVersion(rolemap, draft)
  const what = toWhat(sent.values.what)
  return takeForm(context, listFields({ draft, made, what }), {
    picks: async () => listPicks(made, what),
    run: async ({ does, values: sent }) => {
      const values: Values = sent
      if (does === 'load') return context.redirect(editAddress(id, { what, code: values.code, part: values.part }), 303)
      const removed = does === 'remove' && { remove: true }
      await editDraft(rolemap, id, { ...readOrder(what, values), ...removed, seen: Number(values.seen) })
      return context.redirect(`${draftAddress(id)}#edits`, 303)
    },
    refuse: refuseSeenAt(FIRST[what]),
    again: async ({ values, ...wrong }) => {
      const latest = wrong.status === 409 ? await getDraft(rolemap, id) : draft
      const seen = wrong.status === 409 ? String(latest.revision) : (values?.seen ?? '')
      return editPage({ draft: latest, made, what, filled: { values: { ...values, seen }, ...wrong } })
    },
  })
}

/** The fields in which somebody names an item, by its code or by words. */
function listPicks({ version: { items: from } }: DraftVersion, what: What): Readonly<Record<string, PickFrom>> {
  const fields = { code: { from, orNew: what === 'item' }, parent: { from }, successors: { from, several: true } }
  return Object.fromEntries(Object.entries(fields).filter(([name]) => listEditFields(what).some((one) => one === name)))
}

function readOrder(what: What, values: Values): EditOrder {
  const { remove: _, ...fields } = EDIT_FIELDS
  return { what, ...toOrder(fields, (name) => (listEditFields(what).includes(name) ? values[name] : undefined)) }
}

function editPage({ draft, made, what, filled }: State): Page {
  const fields = listFields({ draft, made, what })
  const removes = what === 'item' ? 'Retire the item' : 'Remove it'
  const buttons: readonly (Button | false)[] = [
    { label: 'Put it in the draft' },
    (what === 'item' || what === 'profile') && { label: 'Show what it says now', does: 'load', look: 'secondary' },
    what !== 'profile' && { label: removes, does: 'remove', look: 'warning' },
  ]
  return {
    title: HEADINGS[what],
    nav: 'drafts',
    trail: [
      { href: draftsAddress(), label: 'Drafts' },
      { href: draftAddress(draft.id), label: formatName(draft.id) },
    ],
    filled,
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">${formatName(draft.id)}, to be ${draft.name}</span>${HEADINGS[what]}</h1>
      ${isOpen(draft) ? form({ action: `${draftAddress(draft.id)}/edit`, fields, filled, buttons: buttons.filter((one) => one !== false) }) : closedNotice(draft)}`,
  }
}

const WHAT = { name: 'what', label: 'What is edited', kind: 'hidden' } as const satisfies Field
const toChoices = (values: readonly string[]) => values.map((value) => ({ value, label: value || 'None' }))

function listFields({ draft, made: { version }, what }: Omit<State, 'filled'>): readonly Field[] {
  const seen: Field = { name: 'seen', label: 'What was seen', kind: 'hidden', value: String(draft.revision) }
  const level: Partial<Field> = { choices: toChoices(version.levels.map(({ id }) => id)) }
  const fields = Object.entries(FIELDS).filter(([name]) => listEditFields(what).includes(name))
  return [
    { ...WHAT, value: what },
    seen,
    ...fields.map(([name, field]): Field => ({ name, ...field, ...(name === 'level' && level) })),
  ]
}

/** How the form asks for each field of an order. */
const FIELDS: Readonly<Record<Exclude<keyof typeof EDIT_FIELDS, 'remove'>, Omit<Field, 'name'>>> = {
  title: { label: 'Title' },
  kind: { label: 'Kind', kind: 'choice', choices: toChoices(Object.keys(RULE_KINDS)) },
  from: { label: 'What it is about' },
  to: { label: 'What to read it as', hint: 'For abbreviations, replacements, spellings and endings.' },
  code: { label: 'Item', hint: 'Its code, or words of its name.' },
  label: { label: 'Label' },
  level: { label: 'Level', kind: 'choice' },
  parent: { label: 'Item above it', hint: 'Its code, or words of its name. Empty at the top.' },
  successors: {
    label: 'If it is retired: the items it went to',
    hint: 'Their codes, or words of their names, with commas; none if nothing follows it.',
  },
  part: { label: 'Part', kind: 'choice', choices: toChoices(Object.keys(PROFILE_PARTS)) },
  text: { label: 'Text', kind: 'lines', hint: 'Tasks and typical titles have a line each.' },
  where: {
    label: 'Field of the post',
    kind: 'choice',
    hint: 'For context rules.',
    choices: toChoices(['', ...CONTEXT_FIELDS]),
  },
  has: { label: 'Words that the field has', hint: 'For context rules.' },
  note: { label: 'Why, for whoever reads it' },
}
