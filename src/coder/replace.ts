import { toWords } from '../text/word.ts'
import type { Replacement } from './rule/rule-set.ts'

/** Words after replacement, and what was replaced, for the evidence. */
export interface Replaced {
  readonly words: readonly string[]
  readonly fired: readonly string[]
}

/** Makes a function that applies replacements to words, the longest first and each word once. */
export function createReplacer(replacements: readonly Replacement[]): (words: readonly string[]) => Replaced {
  const known = new Map(replacements.map((one) => [toWords(one.from).join(' '), one]))
  const longest = Math.max(1, ...replacements.map((one) => toWords(one.from).length))
  return (words) => {
    const result: string[] = []
    const fired: string[] = []
    for (let at = 0; at < words.length; ) {
      const length = findLength(words.slice(at, at + longest), known)
      const found = known.get(words.slice(at, at + length).join(' '))
      if (found) fired.push(`“${found.from}” is read as “${found.to}”`)
      result.push(...(found ? toWords(found.to) : words.slice(at, at + 1)))
      at += length
    }
    return { words: result, fired }
  }
}

/** How many of the words, from the first on, are replaced together; 1 if none are. */
function findLength(words: readonly string[], known: ReadonlyMap<string, Replacement>): number {
  for (let length = words.length; length > 1; length--) {
    if (known.has(words.slice(0, length).join(' '))) return length
  }
  return 1
}
