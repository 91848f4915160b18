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

/** A classification as a whole: what each version changed. */
export const CLASSIFICATION: Kind<Summary> = {
  name: 'classification',
  parse: parserOf<Summary>('summary of a version', { content: 'text', items: 'number', entries: 'number' }),
  see: 'classification.see',
  edit: 'classification.import',
  // Changes published by a draft are undone by a draft.
  undo: { publish: 'draft.write', import: 'publication.undo' },
  published: true,
  words: { complete: 'completed with its text', import: 'imported', publish: 'published' },
  undone: ['publish', 'import'],
  target: ({ id }) => id,
}

/** Whether a published version may still be used. A record exists only for one that may not, with the reason. */
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

/** A person's decision about what became of an item between two versions, if the change table is wrong. */
export interface JudgedChange {
  readonly from: string
  readonly to: string
  readonly code: string
  /** Its own code if it is the same item; other codes; empty if it ended. */
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

/** A name for two versions. */
export const toPair = (from: string, to: string): string => JSON.stringify([from, to])
