import type { Kind } from '../trail/kind.ts'
import { parserOf } from '../trail/shape.ts'

/** The trail's value for a published table: which one, but none of its figures. */
export interface PublishedFacts {
  readonly table: string
}

/** A published table of kept posts. It is stored as it was published, and nothing withdraws it by itself. */
export const PUBLISHED: Kind<PublishedFacts> = {
  name: 'published-table',
  parse: parserOf<PublishedFacts>('published table', { table: 'text' }),
  see: 'post.see',
  edit: 'post.see',
  undo: 'post.set',
  published: false,
  words: { publish: 'a table was published', withdraw: 'a table was taken back' },
  undone: [],
  target: ({ id }) => `:published/${id}`,
}
