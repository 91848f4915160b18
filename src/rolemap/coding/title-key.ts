import { createHash } from 'node:crypto'
import { toTerms } from '../../coder/read/feature.ts'
import { toBagKey } from '../../coder/read/form.ts'
import type { JobTitleKey } from '../../store/index.ts'
import { type Post, toPostKey } from '../column/post.ts'

/** The title of a post, with what makes it the same as that of another, and what makes it like another. */
export function toTitleKey(post: Post): JobTitleKey {
  const { title, context } = post
  return {
    // A letter in front: a spreadsheet takes what begins with a hyphen for a formula, and loses the key of a decision.
    key: `t${createHash('sha256').update(toPostKey(post)).digest('base64url').slice(0, 22)}`,
    title,
    ...(context && { context: { ...context } }),
    like: toBagKey(toTerms(title)),
  }
}
