import type { Decided } from '../../job.ts'
import type { PostTitle } from '../../post.ts'

const STATES = { coded: 'coded', review: 'open', uncoded: 'uncoded' } as const

/** What all posts of a title are: what a person decided, or else what the coder said of it. */
export function toPostCode(
  result: Readonly<Record<string, string>>,
  decided: Decided | undefined,
): Pick<PostTitle, 'code' | 'second' | 'local' | 'state' | 'sure'> {
  if (decided?.as === 'role' || decided?.as === 'none')
    return { code: decided.code ?? '', second: decided.second ?? '', local: '', state: 'decided', sure: 1 }
  // Which of the roles a post has is said at the post.
  if (decided?.as === 'several') return { code: '', second: '', local: '', state: 'open', sure: 0 }
  const { code = '', secondary = '', local = '', decision, probability } = result
  const state = STATES[decision as keyof typeof STATES] ?? 'open'
  return { code, second: secondary, local, state, sure: Number(probability ?? '') || 0 }
}
