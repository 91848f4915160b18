import type { Kind } from '../trail/kind.ts'
import { parserOf } from '../trail/shape.ts'

/** What the trail says of a file that was accepted. */
export interface Accepted {
  readonly kind: string
  readonly key: string
  readonly file: string
  readonly rows: number
  readonly refused: number
  /** SHA-256 of its columns and cells: it names the batch. */
  readonly digest: string
  /** How many changes it made: those right before. */
  readonly changes: number
}

/** A given file, as the trail has it: what it did is told of each thing, and of the whole. */
export const STAGED_FILE: Kind<Accepted> = {
  name: 'staged-file',
  parse: parserOf<Accepted>('accepted file', {
    kind: 'text',
    key: 'text',
    file: 'text',
    rows: 'number',
    refused: 'number',
    digest: 'text',
    changes: 'number',
  }),
  see: 'draft.see',
  edit: 'draft.write',
  undo: 'change.undo',
  published: false,
  words: { accept: 'a file was accepted' },
  undone: ['accept'],
}
