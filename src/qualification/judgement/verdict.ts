import { fold } from '../../text/fold.ts'

/** What somebody says of a module and an attribute: it covers it, covers it partly, does not, or it cannot be told. */
export const VERDICTS = ['covered', 'partly', 'not', 'unclear'] as const
export type Verdict = (typeof VERDICTS)[number]

export const VERDICT_NAMES = {
  covered: 'Covered',
  partly: 'Partly covered',
  not: 'Not covered',
  unclear: 'Cannot tell',
} as const satisfies Readonly<Record<Verdict, string>>

const WORDS: Readonly<Record<Verdict, readonly string[]>> = {
  covered: ['covered', 'yes', 'y', 'full', 'fully', '1'],
  partly: ['partly', 'partly covered', 'partial', 'partially', 'part', 'p'],
  not: ['not', 'not covered', 'no', 'n', 'none', '0'],
  unclear: ['unclear', 'cannot tell', 'can not tell', 'unknown', 'not known'],
}

/**
 * The verdict that a text means; undefined if it means none.
 *
 * @example parseVerdict('Partly covered') // 'partly'
 * @example parseVerdict('?') // 'unclear'
 */
export function parseVerdict(text: string): Verdict | undefined {
  if (text.trim() === '?') return 'unclear'
  const word = fold(text)
  return VERDICTS.find((verdict) => WORDS[verdict].includes(word))
}
