import type { Kind } from '../trail/kind.ts'
import { parserOf } from '../trail/shape.ts'

/** The trail's value for a change of posts: which batch, but none of its contents. */
export interface PostsChanged {
  readonly batch?: number
  /** SHA-256 of the list's cells, or of what somebody set. */
  readonly digest?: string
  /** The key of a title that was decided, which does not reveal the title, and its role. */
  readonly title?: string
  /** What it was decided as. */
  readonly as?: string
  readonly code?: string
  /** How many days posts are kept that are in no list any more; 0: always. */
  readonly keepDays?: number
}

/**
 * The posts of a source. Their rows are not in the trail, because they are about persons, and there are millions. The
 * trail has the digest of each batch, and the batches themselves are stored.
 */
export const POSTS: Kind<PostsChanged> = {
  name: 'posts',
  parse: parserOf<PostsChanged>('change of posts', {
    batch: 'number?',
    digest: 'text?',
    keepDays: 'number?',
    title: 'text?',
    as: 'text?',
    code: 'text?',
  }),
  see: 'post.see',
  edit: 'post.set',
  undo: 'post.set',
  published: false,
  words: {
    import: 'a list was taken',
    edit: 'a post was changed',
    keep: 'how long posts are kept was changed',
    decide: 'titles were decided',
    retract: 'a decision about a title was taken back',
    forget: 'a person was deleted',
  },
  undone: [],
  target: ({ id }) => `:posts/${id}`,
}

/** A deleted person. The trail names the organisation whose posts they held, and nothing else about them. */
export const PERSON: Kind<Readonly<Record<string, never>>> = {
  name: 'person',
  parse: () => ({}),
  see: 'person.see',
  edit: 'person.see',
  undo: 'person.see',
  published: false,
  words: { delete: 'a person was deleted' },
  undone: [],
  target: ({ id }) => `:posts/${id}`,
}
