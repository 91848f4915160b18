import { toNeutral, toSingular } from '../../text/stem.ts'

const LEAST_PART = 4

/** The words of the index. */
type Vocabulary = Pick<ReadonlySet<string>, 'has'>

/**
 * Joins words that the index writes as one, and splits words that the index writes apart; undefined if nothing changes.
 *
 * @example joinWords(['house', 'keeper'], new Set(['housekeeper'])) // ['housekeeper']
 * @example joinWords(['dinnerlady'], new Set(['dinner', 'man'])) // ['dinner', 'man'], as `toTerms` has the lady
 */
export function joinWords(terms: readonly string[], vocabulary: Vocabulary): readonly string[] | undefined {
  const result: string[] = []
  for (let at = 0; at < terms.length; at++) {
    const term = terms[at] ?? ''
    const joined = term + (terms[at + 1] ?? '')
    if (joined !== term && vocabulary.has(joined)) {
      result.push(joined)
      at++
    } else result.push(...(vocabulary.has(term) ? [term] : splitWord(term, vocabulary)))
  }
  return result.length === terms.length ? undefined : result
}

/** The word split into two words of the index, or unchanged. */
function splitWord(word: string, vocabulary: Vocabulary): readonly string[] {
  for (let cut = LEAST_PART; cut <= word.length - LEAST_PART; cut++) {
    const parts = [word.slice(0, cut), word.slice(cut)].map((part) => toNeutral(toSingular(part)))
    if (parts.every((part) => vocabulary.has(part))) return parts
  }
  return [word]
}
