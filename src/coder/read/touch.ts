import { fold } from '../../text/fold.ts'
import { toWords } from '../../text/word.ts'
import type { Rule } from '../rule/rule.ts'
import { toTerms } from './feature.ts'
import { endsIn } from './replace.ts'
import type { TitleReader } from './title.ts'

/**
 * Makes a function that finds the rules that may affect how a title is read, in their order. Titles in rules are compared as
 * the reader reads them.
 */
export function createTouch(rules: readonly Rule[], reader: Reader): (title: string) => readonly Rule[] {
  const tests = rules.map((rule) => [rule, toTest(rule, reader)] as const)
  return (title) => {
    const read: Read = {
      title,
      words: toWords(title),
      phrase: spaced(toWords(title)),
      terms: spaced(toTerms(title)),
    }
    return tests.filter(([, test]) => test(read)).map(([rule]) => rule)
  }
}

type Reader = Pick<TitleReader, 'toTerms' | 'toKnown'>

interface Read {
  readonly title: string
  readonly words: readonly string[]
  /** The words, and the terms, each with a space on both sides. */
  readonly phrase: string
  readonly terms: string
}

const spaced = (words: readonly string[]) => ` ${words.join(' ')} `

function toTest({ kind, from }: Rule, reader: Reader): (read: Read) => boolean {
  const terms = spaced(toTerms(from))
  if (kind === 'title' || kind === 'default' || kind === 'context') {
    const read = spaced(reader.toTerms(from))
    const known = ({ title }: Read) => (kind === 'context' ? reader.toKnown(title) : [reader.toTerms(title)])
    return (given) => known(given).some((one) => spaced(one) === read)
  }
  if (kind === 'chance' || (kind === 'off' && from.trim() === '*')) return () => true
  if (kind === 'ending') return ({ words }) => words.some((word) => endsIn(word, fold(from)))
  if (kind === 'downgraded' || kind === 'vague' || kind === 'blank' || kind === 'plain')
    return (read) => read.terms.includes(terms)
  const phrase = spaced(toWords(from))
  return (read) => read.phrase.includes(phrase)
}
