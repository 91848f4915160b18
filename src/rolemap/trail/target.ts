import type { Code } from '../../classification/code.ts'
import type { Edit } from '../../classification/edit.ts'
import type { RuleEdit } from '../../coder/rule/rule-edit.ts'
import { checkText } from '../../store/well-formed.ts'

// What a change is about, as a path that begins with the classification: whoever asks for the changes of a
// classification finds those of all that is in it, and whoever asks for an item's, those of its profile and titles. A
// code with signs of an address is percent-encoded, so that a step that begins with ":" is never one.

const toStep = (name: string) => encodeURIComponent(checkText(name))

export const itemTarget = (id: string, code: Code) => `${id}/${toStep(code)}`

export const rulesTarget = (id: string) => `${id}/:rules`

export const draftTarget = (id: string, draft: string) => `${id}/:draft/${draft}`

export const versionTarget = (id: string, version: string) => `${id}/:version/${toStep(version)}`

export function editTarget(id: string, edit: Edit | RuleEdit): string {
  if (edit.what === 'rule') return ruleTarget(id, edit)
  const item = itemTarget(id, edit.code)
  if (edit.what === 'item') return item
  return edit.what === 'profile' ? `${item}/:profile` : `${item}/:title/${toStep(edit.title)}`
}

function ruleTarget(id: string, { kind, from, where, has }: RuleEdit): string {
  const steps = [`${kind} ${from}`, ...(where === undefined || has === undefined ? [] : [where, has])]
  return [rulesTarget(id), ...steps.map(toStep)].join('/')
}

/** What an edit's target says of it. */
export function parseEditTarget(target: string) {
  const [, code = '', step = '', title = '', has] = target.split('/')
  if (code === ':rules') {
    const [kind = '', ...from] = decodeURIComponent(step).split(' ')
    const context = has !== undefined && { where: decodeURIComponent(title), has: decodeURIComponent(has) }
    return { what: 'rule', kind, from: from.join(' '), ...context }
  }
  const of = { code: decodeURIComponent(code) }
  if (step === ':profile') return { what: 'profile', ...of }
  return step === ':title' ? { what: 'title', ...of, title: decodeURIComponent(title) } : { what: 'item', ...of }
}

/** A thing that is kept whole under a name of its own. */
export const recordTarget = ({ of, kind, id }: { of: string; kind: string; id: string }) =>
  `${of}/:${kind}/${toStep(id)}`

export function parseRecordTarget(target: string): { kind: string; id: string } {
  const [, kind = '', id = ''] = target.split('/')
  return { kind: kind.slice(1), id: decodeURIComponent(id) }
}

export const ownIndexTarget = (id: string, title: string) => `${id}/:titles/${toStep(title)}`

export function parseOwnIndexTarget(target: string): { id: string; title: string } {
  const [id = '', , title = ''] = target.split('/')
  return { id, title: decodeURIComponent(title) }
}

/** A target as a person reads it; ":" marks what is not an item. */
export const formatTarget = (target: string): string =>
  decodeURIComponent(target).replaceAll('/:', ' › ').replaceAll('/', ' › ')
