import { fold } from '../../text/fold.ts'
import { isJoining, toWords } from '../../text/word.ts'
import type { FormTable } from '../index/form-table.ts'
import { type Respelt, replaceWords } from './speller.ts'

/** A clipped word has fewer letters than this share of the whole one, and at least two fewer. */
const MOST_OF = 0.75
const SHORTEST = 2
const LONGEST = 7
/** The work is often named before a bracket or a dash: “Occ Therapist (Adults)”. */
const AFTER_START = /\s*\(|\s[-–—]\s|[,;:|]/

interface Known {
  readonly forms: Pick<FormTable, 'findExact' | 'itemOf'>
  /** The ways in which a title is read. */
  readonly toKnown: (title: string) => readonly (readonly string[])[]
  /** Words that could be meant, by their first letter. */
  readonly listFrom: (start: string) => readonly string[]
  readonly isWord: (word: string) => boolean
}

/**
 * A word that somebody clipped, by the index: “Schl Nurse” is one of its titles with “school”. Undefined if titles with
 * several words would do that are of different items.
 */
export function findClipped(title: string, { forms, toKnown, listFrom, isWord }: Known): Respelt | undefined {
  const words = toWords(title)
  const [start = ''] = title.split(AFTER_START)
  const parts = start !== title && toWords(start).length > 1 ? [title, start] : [title]
  const list = (all: readonly string[]) => all.filter((word) => isClipped(word) && !isWord(word))
  const inStart = parts.length > 1 ? list(toWords(start)) : []
  const clipped = inStart.length > 0 ? inStart : list(words)
  const [word] = clipped
  if (word === undefined || clipped.length > 1 || words.length < 2) return undefined
  const found = listFrom(word[0] ?? '')
    .filter((whole) => isClippedFrom(word, whole))
    .flatMap((whole) => {
      const said = parts.map((part) => replaceWords(part, new Map([[word, whole]])))
      const exact = said.flatMap(toKnown).flatMap((terms) => forms.findExact(terms))
      return exact.length === 0 ? [] : [{ whole, items: new Set(exact.map((form) => forms.itemOf(form))) }]
    })
  const [first] = found
  const items = new Set(found.flatMap((one) => [...one.items]))
  return first && items.size === first.items.size ? { word, to: first.whole, sure: false } : undefined
}

const isClipped = (word: string) =>
  word.length >= SHORTEST && word.length <= LONGEST && /^[a-z]+$/.test(fold(word)) && !isJoining(word)

/** The start of a word, or its first letter and others of it in their order. */
function isClippedFrom(word: string, whole: string): boolean {
  if (word.length > whole.length - 2 || word.length > MOST_OF * whole.length) return false
  if (whole.startsWith(word)) return word.length > SHORTEST
  let at = 0
  for (const letter of whole) if (letter === word[at]) at++
  return at === word.length && !/[aeiou]/.test(word.slice(1))
}
