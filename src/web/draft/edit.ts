import type { Context } from 'hono'
import { html } from 'hono/html'
import { EDIT_FIELDS, type EditOrder, listEditFields, PROFILE_PARTS, toOrder } from '../../classification/index.ts'
import { RULE_KINDS } from '../../coder/index.ts'
import { CONTEXT_FIELDS } from '../../coder/rule/rule-set.ts'
import { type Draft, type DraftVersion, editDraft, getDraft, makeDraftVersion } from '../../rolemap/index.ts'
import { isMendable } from '../frame/failure.ts'
import type { Page, Site } from '../frame/page.ts'
import { draftAddress, draftsAddress, editAddress } from '../kit/address.ts'
import { errorSummary } from '../kit/error-summary.ts'
import { selectField, sentArea, textField } from '../kit/field.ts'
import { readForm } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { closedNotice, isOpen } from './parts.ts'

type Filled = Readonly<Record<string, string>>

interface State {
  readonly draft: Draft
  readonly made: DraftVersion
  readonly what: EditOrder['what']
  readonly filled: Filled
  readonly error?: string
}

const HEADINGS = {
  item: 'Edit, add or retire an item',
  title: 'Add or remove a title',
  profile: 'Edit a profile',
  rule: 'Edit a rule',
} as const
const isWhat = (what: string | undefined): what is keyof typeof HEADINGS =>
  what !== undefined && Object.hasOwn(HEADINGS, what)

/** A form for one edit, filled with what the draft says by now. */
export async function draftEditPage({ rolemap }: Site, context: Context): Promise<Page> {
  const draft = await getDraft(rolemap, context.req.param('draft') ?? '')
  const made = await makeDraftVersion(rolemap, draft)
  const { what: asked, ...query } = context.req.query()
  const what = isWhat(asked) ? asked : 'item'
  return editForm({ draft, made, what, filled: { ...fill(made, what, query), seen: String(draft.revision) } })
}

/** What the form shows at first: the thing itself, where it is there already. */
function fill({ version }: DraftVersion, what: EditOrder['what'], query: Filled): Filled {
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

/** Makes the edit, or shows the form again as it was filled in, with what is wrong: nothing typed is lost. */
export async function makeDraftEdit({ rolemap }: Site, context: Context): Promise<Page | Response> {
  const id = context.req.param('draft') ?? ''
  const { what: asked, action, ...filled } = await readForm(context)
  const what = isWhat(asked) ? asked : 'item'
  const known = await getDraft(rolemap, id)
  if (action === 'load') return context.redirect(editAddress(id, { what, code: filled.code, part: filled.part }), 303)
  try {
    await editDraft(rolemap, id, {
      ...readOrder(what, filled),
      ...(action === 'remove' && { remove: true }),
      seen: Number(filled.seen),
    })
    return context.redirect(`${draftAddress(id)}#edits`, 303)
  } catch (error) {
    if (!isMendable(error)) throw error
    const conflict = error.is === 'conflict'
    const draft = conflict ? await getDraft(rolemap, id) : known
    const seen = conflict ? String(draft.revision) : (filled.seen ?? '')
    const message = conflict
      ? `${error.message}. What you typed is below; send it again to put it in place of theirs`
      : error.message
    return editForm({
      draft,
      made: await makeDraftVersion(rolemap, draft),
      what,
      filled: { ...filled, seen },
      error: message,
    })
  }
}

function readOrder(what: EditOrder['what'], filled: Filled): EditOrder {
  const { remove: _, ...fields } = EDIT_FIELDS
  return { what, ...toOrder(fields, (name) => (listEditFields(what).includes(name) ? filled[name] : undefined)) }
}

function editForm({ draft, made, what, filled, error }: State): Page {
  return {
    title: `${error ? 'Error: ' : ''}${HEADINGS[what]}`,
    nav: 'drafts',
    trail: [
      { href: draftsAddress(), label: 'Drafts' },
      { href: draftAddress(draft.id), label: draft.id },
    ],
    ...(error && { status: 422 }),
    main: html`${error && errorSummary([{ field: FIRST[what], message: error }])}
      <h1 class="govuk-heading-l"><span class="rm-caption">${draft.id}, ${draft.classification} ${draft.name}</span>${HEADINGS[what]}</h1>
      ${isOpen(draft) ? form({ draft, made, what, filled }) : closedNotice(draft)}`,
  }
}

function form({ draft, made, what, filled }: State): Html {
  return html`<form action="${draftAddress(draft.id)}/edit" method="post" novalidate>
        <input type="hidden" name="what" value="${what}"><input type="hidden" name="seen" value="${filled.seen ?? ''}">
        ${fields(made, what, filled)}
        <div class="govuk-button-group">
          <button type="submit" class="govuk-button">Put it in the draft</button>
          ${(what === 'item' || what === 'profile') && html`<button type="submit" name="action" value="load" class="govuk-button govuk-button--secondary">Show what it says now</button>`}
          ${what !== 'profile' && html`<button type="submit" name="action" value="remove" class="govuk-button govuk-button--warning">${what === 'item' ? 'Retire the item' : 'Remove it'}</button>`}
        </div>
      </form>`
}

const FIRST = { item: 'code', title: 'title', profile: 'code', rule: 'from' } as const

interface Words {
  readonly label: string
  readonly hint?: string
}

/** What the form says of each field of an order. */
const WORDS: Readonly<Record<Exclude<keyof typeof EDIT_FIELDS, 'remove'>, Words>> = {
  title: { label: 'Title' },
  kind: { label: 'Kind' },
  from: { label: 'What it is about' },
  to: { label: 'As what it is read', hint: 'For abbreviations, replacements, spellings and endings.' },
  code: { label: 'Code of the item' },
  label: { label: 'Label' },
  level: { label: 'Level' },
  parent: { label: 'Code of the item above it', hint: 'Empty at the top.' },
  successors: {
    label: 'If it is retired: codes of the items it went to',
    hint: 'With commas; none if nothing follows it.',
  },
  part: { label: 'Part' },
  text: { label: 'Text', hint: 'Tasks and typical titles have a line each.' },
  where: { label: 'Field of the post', hint: 'For context rules.' },
  has: { label: 'Words that the field has', hint: 'For context rules.' },
  note: { label: 'Why, for whoever reads it' },
}

function fields({ version }: DraftVersion, what: EditOrder['what'], filled: Filled): readonly Html[] {
  const choices: Readonly<Record<string, readonly string[]>> = {
    kind: Object.keys(RULE_KINDS),
    level: version.levels.map(({ id }) => id),
    part: Object.keys(PROFILE_PARTS),
    where: ['', ...CONTEXT_FIELDS],
  }
  return Object.entries(WORDS).flatMap(([name, words]) => {
    if (!listEditFields(what).includes(name)) return []
    const field = { name, ...words, value: filled[name] ?? '' }
    const values = choices[name]
    if (!values) return [name === 'text' ? sentArea(field) : textField(field)]
    return [selectField({ ...field, choices: values.map((value) => ({ value, label: value || 'None' })) })]
  })
}
