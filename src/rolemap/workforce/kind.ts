import type { Kind } from '../trail/kind.ts'
import { parserOf } from '../trail/shape.ts'

/** What the trail says of a published table: which one, and none of its figures. */
export interface PublishedFacts {
  readonly table: string
}

/** A table of kept posts that was published. What was published is kept as it was; nothing takes it back by itself. */
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
