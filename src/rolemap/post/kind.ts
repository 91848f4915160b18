import type { Kind } from '../trail/kind.ts'
import { parserOf } from '../trail/shape.ts'

/** What the trail says of a change of posts: which batch, and nothing of what is in it. */
export interface PostsChanged {
  readonly batch?: number
  /** SHA-256 of the list's cells, or of what somebody said. */
  readonly digest?: string
  /** The name of a title that was decided, which does not say the title, and its role. */
  readonly title?: string
  /** What it was decided as. */
  readonly as?: string
  readonly code?: string
  /** For how many days posts that no list has any more are kept; 0: always. */
  readonly keepDays?: number
}

/**
 * The posts of a source. Their rows are not in the trail: they are of persons, and there are millions. The trail has the digest of
 * each batch, and the batches themselves are kept.
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

/** A person who was deleted. The trail says whose posts they held and nothing of them. */
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
