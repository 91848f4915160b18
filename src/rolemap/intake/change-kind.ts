import type { Kind } from '../trail/kind.ts'
import { parserOf } from '../trail/shape.ts'

/** The trail's value for an accepted file. */
export interface Accepted {
  readonly kind: string
  readonly key: string
  readonly file: string
  readonly rows: number
  readonly refused: number
  /** SHA-256 of its columns and cells. It identifies the batch. */
  readonly digest: string
  /** How many changes it made: the ones right before it in the trail. */
  readonly changes: number
}

/** An accepted file in the trail. The trail also has an entry for each thing that the file changed. */
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
