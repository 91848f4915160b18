import type { OwnEntry } from '../../classification/own-entry.ts'
import type { KeptRules } from '../../store/store.ts'
import { type Kind, type Telling, tell } from '../trail/kind.ts'
import type { Told } from '../trail/record-change.ts'
import { parserOf } from '../trail/shape.ts'
import { toStep } from '../trail/target.ts'

/** What a user says of one title of an index. */
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
  words: { 'set-entry': 'set', 'drop-entry': 'given up' },
  actions: { put: 'set-entry', drop: 'drop-entry' },
  target: ({ of, id }) => `${of}/:titles/${toStep(id)}`,
}

const RULES_ACTIONS = { put: 'set-rules', drop: 'clear-rules' }

/** A user's rules for a classification, all of them. */
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

/** What the trail says of rules that are set in place of others. */
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
