import type { Code } from './code.ts'
import type { Edit } from './edit.ts'
import type { IndexEntry } from './index-entry.ts'
import { type Item, isResidualLabel } from './item.ts'
import type { OrderField, OrderFields, OrderOf } from './order.ts'
import type { Profile } from './profile.ts'
import type { ClassificationVersion } from './version.ts'

/**
 * The prose of a profile, each part with the kind of its text and its heading: what a person can edit, and what pages, command
 * line and API show.
 */
const PROFILE_PROSE = {
  description: { is: 'text', label: 'Description' },
  tasks: { is: 'lines', label: 'Tasks' },
  entry: { is: 'text', label: 'Entry routes and qualifications' },
  jobsIncluded: { is: 'text', label: 'Jobs included' },
} as const

/** The parts of a profile that a person can edit. */
export const PROFILE_PARTS = {
  ...PROFILE_PROSE,
  typicalTitles: { is: 'lines', label: 'Typical job titles' },
  state: { is: 'text', label: 'State' },
} as const
export type ProfilePart = keyof typeof PROFILE_PARTS

/** The prose that a profile has, under its headings: the paragraphs of a text, or the lines. */
export function listProse(profile: Pick<Profile, keyof typeof PROFILE_PROSE>) {
  const parts = Object.entries(PROFILE_PROSE) as [keyof typeof PROFILE_PROSE, { is: 'text' | 'lines'; label: string }][]
  return parts.flatMap(([name, { is, label }]) => {
    const said = profile[name] ?? []
    const lines = typeof said === 'string' ? said.split(/\n+/).filter((line) => line !== '') : said
    return lines.length > 0 ? [{ is, label, lines }] : []
  })
}

/** The things that can be edited. */
export const EDITED = ['item', 'title', 'profile', 'rule'] as const

/**
 * The fields of an order to edit something. The API's body, the form, the options of the command line and the columns of a
 * file are made from this table.
 */
export const EDIT_FIELDS = {
  title: { of: ['title'], says: 'the title' },
  kind: { of: ['rule'], says: 'its kind' },
  from: { of: ['rule'], says: 'what it is about' },
  to: { of: ['rule'], says: 'what it is read as' },
  code: { says: 'the code of the item' },
  label: { of: ['item'], says: 'its label' },
  level: { of: ['item'], says: 'the id of its level' },
  parent: { of: ['item'], says: 'the item above it; empty for the top' },
  successors: { is: 'codes', of: ['item'], says: 'where it went, if it is removed' },
  part: { of: ['profile'], says: `one of ${Object.keys(PROFILE_PARTS).join(', ')}` },
  text: { of: ['profile'], says: 'the new text of the part, a line for each task or title' },
  where: { of: ['rule'], says: 'the field of the post, such as "service area", for the kind context' },
  has: { of: ['rule'], says: 'the words to look for in that field, for the kind context' },
  note: { of: ['rule'], says: 'the reason, for people who read it' },
  remove: { is: 'flag', says: 'whether to remove it' },
} as const satisfies OrderFields

const { kind, from, to, code, where, has, note } = EDIT_FIELDS

/** The fields of a rule: the columns of a file of rules. */
export const RULE_FIELDS = { kind, from, to, code, where, has, note }

/** A change that a person asks for. */
export type EditOrder = { readonly what: (typeof EDITED)[number] } & OrderOf<typeof EDIT_FIELDS>

/** The fields of an order about such a thing. */
export function listEditFields(what: EditOrder['what']): readonly string[] {
  const fields: [string, OrderField][] = Object.entries(EDIT_FIELDS)
  return fields.flatMap(([name, { of }]) => (of === undefined || of.includes(what) ? [name] : []))
}

/** The edits that carry out an order, or the reason why there are none. */
export type Ordered = { readonly edits: readonly Edit[] } | { readonly reason: string }

/** Turns an order into edits of a version. One order may need several, because a label is a title too. */
export function toEdits(version: ClassificationVersion, order: EditOrder): Ordered {
  if (order.what === 'item') return order.remove ? retireItem(version, order) : editItem(version, order)
  if (order.what === 'title') return editTitle(version, order)
  return editProfile(version, order)
}

function editItem(version: ClassificationVersion, order: EditOrder): Ordered {
  const { code = '' } = order
  const before = version.items.find((item) => item.code === code)
  const reason = findItemReason(version, order, before)
  if (reason !== undefined) return { reason }
  const parent = order.parent === undefined ? before?.parent : order.parent || undefined
  const { parent: _parent, residual: _residual, ...rest } = before ?? { code, label: '', level: '' }
  const label = order.label ?? rest.label
  const residual = order.label === undefined ? before?.residual : isResidualLabel(label) || undefined
  const after: Item = {
    ...rest,
    label,
    level: order.level ?? rest.level,
    ...(parent !== undefined && { parent }),
    ...(residual !== undefined && { residual }),
  }
  return {
    edits: [{ what: 'item', code, ...(before && { before }), after }, ...labelEdits(version, { before, after })],
  }
}

function findItemReason({ items, levels }: ClassificationVersion, order: EditOrder, before: Item | undefined) {
  const { code = '', label, level, parent } = order
  if (code.trim() === '') return 'expected the code of an item, found none'
  if (label?.trim() === '') return `item "${code}": expected a label, found none`
  if (!before && (label === undefined || level === undefined))
    return `item "${code}" is new: expected a label and a level`
  if (level !== undefined && !levels.some(({ id }) => id === level))
    return `item "${code}": expected one of the levels ${levels.map(({ id }) => id).join(', ')}, found "${level}"`
  if (parent && !items.some((item) => item.code === parent)) return `item "${code}": there is no parent "${parent}"`
}

/** An item's label is also a title in the index, if titles are coded to its level. */
function labelEdits(
  { levels, entries }: ClassificationVersion,
  { before, after }: { before: Item | undefined; after: Item },
): Edit[] {
  const { code, label, level } = after
  if (before?.label === label || levels.find(({ id }) => id === level)?.group) return []
  const old = before && findEntries(entries, code, before.label)
  const rest = old?.filter(({ kind }) => kind !== 'label') ?? []
  const source = old?.find(({ kind }) => kind === 'label')?.source ?? 'own'
  const gone: Edit[] =
    before && old && old.length > rest.length
      ? [{ what: 'title', code, title: before.label, before: old, ...(rest.length > 0 && { after: rest }) }]
      : []
  if (findEntries(entries, code, label)) return gone
  return [...gone, { what: 'title', code, title: label, after: [{ title: label, code, kind: 'label', source }] }]
}

/** All entries of a title under an item, if there is one. */
export function findEntries(
  entries: readonly IndexEntry[],
  code: Code,
  title: string,
): readonly IndexEntry[] | undefined {
  const found = entries.filter((entry) => entry.code === code && entry.title === title)
  return found.length > 0 ? found : undefined
}

/** Removes the item with everything that belongs to it. If it has exactly one successor, that item gets its titles. */
function retireItem({ items, entries, profiles }: ClassificationVersion, order: EditOrder): Ordered {
  const { code = '', successors = [] } = order
  const before = items.find((item) => item.code === code)
  if (!before) return { reason: `there is no item "${code}"` }
  const child = items.find((item) => item.parent === code)
  if (child) return { reason: `item "${code}" has items below it, such as "${child.code}": move or retire them first` }
  const lost = successors.find((to) => to === code || !items.some((item) => item.code === to))
  if (lost !== undefined) return { reason: `item "${code}": there is no successor "${lost}"` }
  const [to] = successors.length === 1 ? successors : []
  const titles = Map.groupBy(
    entries.filter((entry) => entry.code === code),
    ({ title }) => title,
  )
  const moved = [...titles].flatMap(([title, [first]]): Edit[] =>
    to === undefined || !first || findEntries(entries, to, title)
      ? []
      : [{ what: 'title', code: to, title, after: [{ ...withoutPlace(first), code: to, kind: 'local' }] }],
  )
  const profile = profiles.find((one) => one.code === code)
  return {
    edits: [
      { what: 'item', code, before, ...(successors.length > 0 && { successors }) },
      ...[...titles].map(([title, before]): Edit => ({ what: 'title', code, title, before })),
      ...moved,
      ...(profile ? [{ what: 'profile', code, before: profile } as const] : []),
    ],
  }
}

const withoutPlace = ({ at: _, ...entry }: IndexEntry): IndexEntry => entry

const LONGEST_TITLE = 500

function editTitle({ items, levels, entries }: ClassificationVersion, order: EditOrder): Ordered {
  const { code = '', title = '' } = order
  if (title.trim() === '') return { reason: 'expected a title, found none' }
  if (title.length > LONGEST_TITLE) return { reason: `expected a title of at most ${LONGEST_TITLE} characters` }
  const before = findEntries(entries, code, title)
  if (order.remove)
    return before
      ? { edits: [{ what: 'title', code, title, before }] }
      : { reason: `"${title}" is no title of "${code}"` }
  const item = items.find((one) => one.code === code)
  if (!item) return { reason: `title "${title}": there is no item "${code}"` }
  if (levels.find(({ id }) => id === item.level)?.group)
    return { reason: `title "${title}": no title is coded to "${code}", which is a group` }
  if (before) return { reason: `"${title}" is a title of "${code}" already` }
  return { edits: [{ what: 'title', code, title, after: [{ title, code, kind: 'local', source: 'own' }] }] }
}

function editProfile({ items, profiles }: ClassificationVersion, order: EditOrder): Ordered {
  const { code = '', part = '', text = '' } = order
  if (!items.some((item) => item.code === code)) return { reason: `there is no item "${code}"` }
  if (!isPart(part)) return { reason: `expected one of ${Object.keys(PROFILE_PARTS).join(', ')}, found "${part}"` }
  if (part === 'state' && !STATES.has(text))
    return { reason: `expected one of ${[...STATES].join(', ')}, found "${text}"` }
  const before = profiles.find((profile) => profile.code === code)
  const { [part]: _, ...rest } = before ?? { code, state: 'none', typicalTitles: [], seeAlso: [] }
  const lines = text.split('\n').map((line) => line.trim())
  const value = PROFILE_PARTS[part].is === 'lines' ? lines.filter((line) => line !== '') : text.trim()
  // What is edited is no longer this project's own text: it is a draft until somebody agrees to it.
  const state = before?.state === 'agreed' ? 'agreed' : 'draft'
  const empty = value === '' || (part === 'tasks' && value.length === 0)
  // The cast is safe: the part is known, and its text was read by its kind.
  const after = { ...rest, ...(part !== 'state' && { state }), ...(!empty && { [part]: value }) } as Profile
  return { edits: [{ what: 'profile', code, ...(before && { before }), after }] }
}

const STATES = new Set(['agreed', 'draft', 'ours', 'none'])
const isPart = (part: string): part is ProfilePart => Object.hasOwn(PROFILE_PARTS, part)
