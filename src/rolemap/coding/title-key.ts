import { createHash } from 'node:crypto'
import { toTerms } from '../../coder/read/feature.ts'
import { toBagKey } from '../../coder/read/form.ts'
import type { JobTitleKey } from '../../store/index.ts'
import { type Post, toPostKey } from '../column/post.ts'

/** The keys of a post's title: `key` is equal for the same title and context, `like` for the same words. */
export function toTitleKey(post: Post): JobTitleKey {
  const { title, context } = post
  return {
    // Starts with a letter: a spreadsheet takes a text that begins with a hyphen for a formula, and the decision would
    // lose its key.
    key: `t${createHash('sha256').update(toPostKey(post)).digest('base64url').slice(0, 22)}`,
    title,
    ...(context && { context: { ...context } }),
    like: toBagKey(toTerms(title)),
  }
}
