import type { Edit } from '../../classification/edit.ts'
import type { IndexEntry } from '../../classification/index-entry.ts'
import type { Item } from '../../classification/item.ts'
import type { Profile } from '../../classification/profile.ts'
import type { Rule } from '../../coder/rule/rule.ts'
import type { RuleEdit } from '../../coder/rule/rule-edit.ts'
import { RolemapError } from '../../error.ts'
import type { Subject } from '../../store/trail.ts'
import { type Kind, type Telling, tell } from '../trail/kind.ts'
import type { Told } from '../trail/record-change.ts'
import { parserOf, toJson } from '../trail/shape.ts'
import { toStep } from '../trail/target.ts'
import type { Draft } from './draft.ts'

export const DRAFT: Kind<Omit<Draft, 'revision'>> = {
  name: 'draft',
  parse: parserOf<Omit<Draft, 'revision'>>('draft', {
    id: 'text',
    classification: 'text',
    base: 'text',
    name: 'text',
    validFrom: 'text?',
    why: 'text?',
    state: 'text',
    author: 'text',
    created: 'text',
    edits: 'list',
    comments: 'list',
    review: 'fields?',
    dryRun: 'fields?',
    undoes: 'number?',
  }),
  see: 'draft.see',
  edit: 'draft.write',
  undo: 'change.undo',
  published: false,
  words: {},
  undone: [],
}

// Settings for the kinds of thing that can be edited. A draft is needed to undo published edits.
const EDITED = {
  see: 'classification.see',
  edit: 'draft.write',
  undo: { edit: 'draft.write', 'edit-draft': 'change.undo' },
  published: true,
  words: { edit: 'changed', 'edit-draft': 'edited in a draft' },
  undone: ['edit', 'edit-draft'],
} as const

const itemTarget = ({ of, id }: Subject) => `${of}/${toStep(id)}`

const ITEM: Kind<Item> = {
  ...EDITED,
  name: 'item',
  parse: parserOf<Item>('item', {
    code: 'text',
    label: 'text',
    level: 'text',
    parent: 'text?',
    alsoUnder: 'list?',
    residual: 'flag?',
    facts: 'fields?',
    at: 'fields?',
  }),
  target: itemTarget,
}

const PROFILE: Kind<Profile> = {
  ...EDITED,
  name: 'profile',
  parse: parserOf<Profile>('profile', {
    code: 'text',
    state: 'text',
    description: 'text?',
    tasks: 'list?',
    entry: 'text?',
    jobsIncluded: 'text?',
    typicalTitles: 'list',
    seeAlso: 'list',
    ours: 'fields?',
    at: 'fields?',
  }),
  target: (subject) => `${itemTarget(subject)}/:profile`,
}

/** All entries of one title under one item. */
const TITLE: Kind<readonly IndexEntry[]> = {
  ...EDITED,
  name: 'title',
  parse: (body) => {
    if (Array.isArray(body)) return body.map(parseEntry)
    throw new RolemapError('record-damaged', 'the entries of a title are not as they were kept: expected a list')
  },
  target: (subject) => `${itemTarget(subject)}/:title/${toStep(subject.part ?? '')}`,
}

const parseEntry = parserOf<IndexEntry>('title', {
  title: 'text',
  code: 'text',
  kind: 'text',
  source: 'text',
  ref: 'text?',
  also: 'list?',
  ambiguous: 'flag?',
  reviewer: 'text?',
  date: 'text?',
  at: 'fields?',
})

const RULE: Kind<Rule> = {
  ...EDITED,
  name: 'rule',
  parse: parserOf<Rule>('rule', {
    kind: 'text',
    from: 'text',
    to: 'text?',
    code: 'text?',
    where: 'text?',
    has: 'text?',
    note: 'text?',
  }),
  target: ({ of, id }, rule) => {
    const context = rule?.where === undefined || rule.has === undefined ? [] : [rule.where, rule.has]
    return [`${of}/:rules`, ...[id, ...context].map(toStep)].join('/')
  },
}

export const EDIT_KINDS = { item: ITEM, profile: PROFILE, title: TITLE, rule: RULE } as const

/** The trail's entry for an edit, in a draft or published. */
export function tellEdit(
  of: string,
  { what, before, after, ...edit }: Edit | RuleEdit,
  telling: Omit<Telling, 'id'>,
): Told {
  const kind: Kind = EDIT_KINDS[what]
  return tell(kind, {
    ...telling,
    of,
    ...nameOf({ what, ...edit } as Edit | RuleEdit),
    ...(before !== undefined && { before: toJson(before) }),
    ...(after !== undefined && { after: toJson(after) }),
  })
}

function nameOf(edit: Edit | RuleEdit): Pick<Subject, 'id' | 'part'> {
  if (edit.what === 'title') return { id: edit.code, part: edit.title }
  if (edit.what !== 'rule') return { id: edit.code }
  const { kind, from, where, has } = edit
  return { id: `${kind} ${from}`, ...(where !== undefined && has !== undefined && { part: `${where} ${has}` }) }
}

/** The edit that an entry of the trail describes. */
export function readEdit({ subject, before, after }: Pick<Told, 'subject' | 'before' | 'after'>): Edit | RuleEdit {
  const told = { ...(before !== undefined && { before }), ...(after !== undefined && { after }) }
  for (const body of Object.values(told)) EDIT_KINDS[subject.kind as Edit['what']].parse(body)
  const { kind, id: code, part: title } = subject
  if (kind !== 'rule') return { what: kind, code, ...(title !== undefined && { title }), ...told } as unknown as Edit
  const { kind: of, from, where, has } = RULE.parse(after ?? before ?? null)
  const context = where !== undefined && has !== undefined && { where, has }
  return { what: 'rule', kind: of, from, ...context, ...told } as RuleEdit
}
