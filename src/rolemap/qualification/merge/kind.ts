import type { EntryId, Merge } from '../../../qualification/index.ts'
import type { Kind } from '../../trail/kind.ts'
import { parserOf } from '../../trail/shape.ts'

const RIGHTS = { see: 'qualification.see', edit: 'qualification.set', undo: 'change.undo' } as const

/**
 * A merge of one entry into another, stored under the identifier of the merged one. It is undone by splitting, not by
 * undo.
 */
export const MERGE: Kind<Merge> = {
  name: 'qualification-merge',
  parse: parserOf<Merge>('merge', {
    ...{ from: 'text', into: 'text', criteriaSet: 'text?', filled: 'list', took: 'list', gave: 'list' },
  }),
  ...RIGHTS,
  published: true,
  words: { put: 'merged', drop: 'split again' },
  undone: [],
}

/** Two entries that look alike but, as somebody decided, are not the same. */
export interface Apart {
  readonly one: EntryId
  readonly other: EntryId
  readonly note?: string
}

/** Stored under the name of the pair. */
export const APART: Kind<Apart> = {
  name: 'qualification-apart',
  parse: parserOf<Apart>('pair that is kept apart', { one: 'text', other: 'text', note: 'text?' }),
  ...RIGHTS,
  published: true,
  words: { put: 'kept apart', drop: 'may be one again' },
}
