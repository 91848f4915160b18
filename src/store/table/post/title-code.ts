import type { Decided } from '../../job.ts'
import type { PostTitle } from '../../post.ts'

const STATES = { coded: 'coded', review: 'open', uncoded: 'uncoded' } as const

/** The code of all posts with a title: a person's decision, otherwise the coder's answer. */
export function toPostCode(
  result: Readonly<Record<string, string>>,
  decided: Decided | undefined,
): Pick<PostTitle, 'code' | 'second' | 'local' | 'state' | 'sure'> {
  if (decided?.as === 'role' || decided?.as === 'none')
    return { code: decided.code ?? '', second: decided.second ?? '', local: '', state: 'decided', sure: 1 }
  // Each of the posts then says its own role.
  if (decided?.as === 'several') return { code: '', second: '', local: '', state: 'open', sure: 0 }
  const { code = '', secondary = '', local = '', decision, probability } = result
  const state = STATES[decision as keyof typeof STATES] ?? 'open'
  return { code, second: secondary, local, state, sure: Number(probability ?? '') || 0 }
}
