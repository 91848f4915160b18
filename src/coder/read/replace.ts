import { fold } from '../../text/fold.ts'
import { toWords } from '../../text/word.ts'
import { listReplacements, type Replacement, type RuleSet } from '../rule/rule-set.ts'

/** Words after replacement, and what was replaced, for the evidence. */
export interface Replaced {
  readonly words: readonly string[]
  readonly fired: readonly string[]
}

/** The least number of letters before an ending: `person` itself is not one. */
const LEAST_BEFORE_END = 2

/** Makes a function that replaces words, the longest match first and each word once, and then the ends of words. */
export function createReplacer(rules: Partial<RuleSet>): (words: readonly string[]) => Replaced {
  const replacements = listReplacements(rules)
  const known = new Map(replacements.map((one) => [toWords(one.from).join(' '), one]))
  const longest = Math.max(1, ...replacements.map((one) => toWords(one.from).length))
  const endings = (rules.endings ?? []).map((one) => ({ ...one, from: fold(one.from), to: fold(one.to) }))
  return (words) => {
    const result: string[] = []
    const fired: string[] = []
    for (let at = 0; at < words.length; ) {
      const length = findLength(words.slice(at, at + longest), known)
      const given = words.slice(at, at + length)
      const found = known.get(given.join(' ')) ?? findEnding(given[0] ?? '', endings)
      const read = found ? toWords(found.to) : given
      // A user can switch off a shipped rule by replacing its words with themselves.
      if (found && read.join(' ') !== given.join(' ')) fired.push(formatReplacement(found))
      result.push(...read)
      at += length
    }
    return { words: result, fired }
  }
}

/** Whether a word has an ending and enough letters before it. */
export function endsIn(word: string, end: string): boolean {
  return word.length >= end.length + LEAST_BEFORE_END && word.endsWith(end)
}

function formatReplacement({ from, to, yours }: Replacement): string {
  return `“${from}” is read as “${to}”${yours ? ' (your rule)' : ''}`
}

/** The longest ending of the word, as a replacement of the whole word. If two are equally long, the later one. */
function findEnding(word: string, endings: readonly Replacement[]): Replacement | undefined {
  let longest: Replacement | undefined
  for (const ending of endings) {
    if (endsIn(word, ending.from) && ending.from.length >= (longest?.from.length ?? 0)) longest = ending
  }
  return longest && { ...longest, from: word, to: word.slice(0, -longest.from.length) + longest.to }
}

/** How many of the words, from the first on, are replaced together; 1 if there is no such rule. */
function findLength(words: readonly string[], known: ReadonlyMap<string, Replacement>): number {
  for (let length = words.length; length > 1; length--) {
    if (known.has(words.slice(0, length).join(' '))) return length
  }
  return 1
}
