import { fold } from './fold.ts'
import { toBritish } from './spelling.ts'

/**
 * The words of a text, folded and in British spelling, in their order.
 *
 * @example toWords('Labor-market Counselors') // ['labour', 'market', 'counsellors']
 */
export function toWords(text: string): readonly string[] {
  const folded = fold(text)
  return folded === '' ? [] : folded.split(' ').map(toBritish)
}

/** Words that join others and say nothing themselves. */
const JOINING = new Set(['a', 'an', 'and', 'at', 'by', 'for', 'from', 'in', 'of', 'on', 'or', 'the', 'to', 'with'])

/** Whether a word only joins others: `of`, `and`. */
export function isJoining(word: string): boolean {
  return JOINING.has(word)
}
