import { toWords } from '../../text/word.ts'
import type { Replacement } from '../rule/rule-set.ts'
import type { Replaced } from './replace.ts'

/** Makes a function that lists the other readings of words, one for each rule and place where it applies. */
export function createAlternatives(
  rules: readonly Replacement[] = [],
): (words: readonly string[]) => readonly Replaced[] {
  const byStart = Map.groupBy(
    rules.map((rule) => ({ rule, from: toWords(rule.from), to: toWords(rule.to) })),
    ({ from }) => from[0] ?? '',
  )
  return (words) =>
    words.flatMap((word, at) =>
      (byStart.get(word) ?? [])
        .filter(({ from }) => from.every((one, place) => words[at + place] === one))
        .map(({ rule, from, to }) => ({
          words: [...words.slice(0, at), ...to, ...words.slice(at + from.length)],
          fired: [`“${rule.from}” may stand for “${rule.to}”${rule.yours ? ' (your rule)' : ''}`],
        })),
    )
}
