import { toWithdrawalId } from '../../store/store.ts'
import type { Kind } from '../trail/kind.ts'
import { parserOf } from '../trail/shape.ts'

interface Summary {
  readonly content: string
  readonly items: number
  readonly entries: number
}

interface Withdrawal {
  readonly why: string
}

/** A classification as a whole: what a version brought it. */
export const CLASSIFICATION: Kind<Summary> = {
  name: 'classification',
  parse: parserOf<Summary>('summary of a version', { content: 'text', items: 'number', entries: 'number' }),
  see: 'classification.see',
  edit: 'classification.import',
  // What a draft published is taken back by a draft.
  undo: { publish: 'draft.write', import: 'publication.undo' },
  published: true,
  words: { complete: 'completed with its text', import: 'imported', publish: 'published' },
  undone: ['publish', 'import'],
  target: ({ id }) => id,
}

/** A published version: whether it may still be used. Kept is only why it may not. */
export const VERSION: Kind<Withdrawal> = {
  name: 'version',
  parse: parserOf<Withdrawal>('withdrawal of a version', { why: 'text' }),
  see: 'classification.see',
  edit: 'version.withdraw',
  undo: 'publication.undo',
  published: true,
  words: { withdraw: 'withdrawn', reinstate: 'in use again' },
  undone: ['withdraw', 'reinstate'],
  record: ({ of = '', id }) => ({ kind: 'withdrawal', id: toWithdrawalId({ id: of, version: id }) }),
}

/** What somebody says became of an item from one version to a later one, where a change table takes it for something else. */
export interface JudgedChange {
  readonly from: string
  readonly to: string
  readonly code: string
  /** Its own code, where it is the same item; other codes; none, where it ended. */
  readonly became: readonly string[]
  readonly judge: string
  readonly why?: string
}

export const JUDGED_CHANGE: Kind<JudgedChange> = {
  name: 'judged-change',
  parse: parserOf<JudgedChange>('judged change', {
    ...{ from: 'text', to: 'text', code: 'text', became: 'list', judge: 'text', why: 'text?' },
  }),
  see: 'classification.see',
  edit: 'draft.write',
  undo: 'change.undo',
  published: true,
  words: { put: 'corrected', drop: 'left to the evidence' },
  columns: ({ from, to, code }) => ({ key: toPair(from, to), sort: code }),
}

/** Two versions as one name. */
export const toPair = (from: string, to: string): string => JSON.stringify([from, to])
