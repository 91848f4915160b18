import type { Context } from 'hono'
import { html } from 'hono/html'
import { type EditOrder, PROFILE_PARTS } from '../../classification/index.ts'
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
      ...toOrder(what, filled),
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

function toOrder(what: EditOrder['what'], filled: Filled): EditOrder {
  const { code = '', successors = '', to, where, has, note } = filled
  if (what === 'item') {
    const list = successors.split(/[\s,;]+/).filter((one) => one !== '')
    return { what, code, ...pick(filled, ['label', 'level', 'parent']), ...(list.length > 0 && { successors: list }) }
  }
  if (what === 'title') return { what, code, ...pick(filled, ['title']) }
  if (what === 'profile') return { what, code, ...pick(filled, ['part', 'text']) }
  const given = Object.entries({ to, code, where, has, note }).filter(([, value]) => value)
  return { what, ...pick(filled, ['kind', 'from']), ...Object.fromEntries(given) }
}

const pick = (filled: Filled, names: readonly string[]) =>
  Object.fromEntries(names.flatMap((name) => (filled[name] === undefined ? [] : [[name, filled[name]]])))

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

function fields({ version }: DraftVersion, what: EditOrder['what'], filled: Filled): Html {
  const text = (name: string, label: string, hint?: string) =>
    textField({ name, label, value: filled[name] ?? '', ...(hint && { hint }) })
  const select = (name: string, label: string, values: readonly string[]) =>
    selectField({ name, label, value: filled[name] ?? '', choices: values.map((value) => ({ value, label: value })) })
  const code = text('code', 'Code of the item')
  if (what === 'item')
    return html`${code}${text('label', 'Label')}${select(
      'level',
      'Level',
      version.levels.map(({ id }) => id),
    )}
      ${text('parent', 'Code of the item above it', 'Empty at the top.')}
      ${text('successors', 'If it is retired: codes of the items it went to', 'With commas; none if nothing follows it.')}`
  if (what === 'title') return html`${text('title', 'Title')}${code}`
  if (what === 'profile')
    return html`${code}${select('part', 'Part', Object.keys(PROFILE_PARTS))}
      ${sentArea({ name: 'text', label: 'Text', hint: 'Tasks and typical titles have a line each.', value: filled.text ?? '' })}`
  return html`${select('kind', 'Kind', Object.keys(RULE_KINDS))}${text('from', 'What it is about')}
    ${text('to', 'As what it is read', 'For abbreviations, replacements, spellings and endings.')}
    ${text('code', 'Code of the item', 'For titles, defaults, context rules and managers.')}
    ${selectField({ name: 'where', label: 'Field of the post', hint: 'For context rules.', value: filled.where ?? '', choices: ['', ...CONTEXT_FIELDS].map((value) => ({ value, label: value || 'None' })) })}
    ${text('has', 'Words that the field has', 'For context rules.')}${text('note', 'Why, for whoever reads it')}`
}
