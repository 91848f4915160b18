import { createHash } from 'node:crypto'
import type { OwnEntry } from '../../classification/own-entry.ts'
import type { KeptRules } from '../../store/store.ts'
import { fold } from '../../text/fold.ts'
import { type Kind, type Telling, tell } from '../trail/kind.ts'
import type { Told } from '../trail/record-change.ts'
import { parserOf } from '../trail/shape.ts'
import { toStep } from '../trail/target.ts'

/** A title has one record, in whatever case it is written and however long it is. */
export function toOwnEntryId(of: string, title: string): string {
  return `${encodeURIComponent(of)}/${createHash('sha256').update(fold(title)).digest('hex').slice(0, 32)}`
}

/** A user's own entry for one title of an index. */
export const OWN_ENTRY: Kind<OwnEntry> = {
  name: 'own-entry',
  parse: parserOf<OwnEntry>('own title', {
    title: 'text',
    code: 'text?',
    also: 'list?',
    source: 'text',
    reviewer: 'text',
    date: 'text',
    note: 'text?',
  }),
  see: 'classification.see',
  edit: 'title.set',
  undo: 'change.undo',
  published: true,
  words: { 'set-entry': 'set', 'drop-entry': 'given up', 'set-entries': 'set', 'drop-entries': 'given up' },
  actions: { put: 'set-entry', drop: 'drop-entry', putMany: 'set-entries', dropMany: 'drop-entries' },
  target: ({ of, id }) => `${of}/:titles${id === '' ? '' : `/${toStep(id)}`}`,
  record: ({ of = '', id }) => ({ kind: 'own-entry', id: toOwnEntryId(of, id) }),
  columns: ({ title, code = '', also = [], note = '' }) => ({
    key: code,
    sort: fold(title),
    words: fold([title, code, ...also, note].join(' ')),
  }),
}

const RULES_ACTIONS = { put: 'set-rules', drop: 'clear-rules' }

/** All of a user's rules for a classification. */
export const RULES: Kind<KeptRules> = {
  name: 'rules',
  parse: parserOf<KeptRules>('set of rules', { text: 'text', digest: 'text' }),
  see: 'classification.see',
  edit: 'rule.set',
  undo: 'publication.undo',
  published: true,
  words: { 'set-rules': 'set', 'clear-rules': 'given up' },
  actions: RULES_ACTIONS,
  target: ({ id }) => `${id}/:rules`,
}

/** The trail's entry for rules that replace other rules. */
export function tellRules(
  id: string,
  { before, after }: { before: KeptRules | undefined; after: KeptRules | undefined },
  told: Partial<Telling> = {},
): Told {
  return tell(RULES, {
    ...told,
    action: after ? RULES_ACTIONS.put : RULES_ACTIONS.drop,
    id,
    of: id,
    ...(before && { before: { ...before } }),
    ...(after && { after: { ...after } }),
  })
}
