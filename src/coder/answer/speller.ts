import { findEditDistance } from '../../text/edit-distance.ts'
import { GENDERED_WORDS, toNeutral } from '../../text/stem.ts'
import { isJoining, toWords } from '../../text/word.ts'
import type { Catalogue } from '../index/catalogue.ts'
import { joinWords } from '../read/compound.ts'
import { toTerms } from '../read/feature.ts'
import { isOfContract } from '../read/note.ts'

/** A word of a title that no title of the index has, with the word that it probably stands for. */
export interface Respelt {
  readonly word: string
  readonly to: string
  /** The word is long, and the error one that typing makes. Otherwise it may be a right word: "drover" is no driver. */
  readonly sure: boolean
}

/** Shorter words are mostly short forms, and near to many others. */
const SHORTEST = 5
/** From this length on, two letters may be wrong. */
const LONG = 8
/** A wrong letter, or two errors of any kind, make a correction sure only in words this long. */
const LONGER = 10
/** Another word that is as near makes a correction doubtful if it is in more titles than this share of the best one's. */
const RIVAL = 0.2
/** Short forms are this long. Longer words in capitals are written so for emphasis. */
const LONGEST_SHORT = 5
const MOST_KEPT = 20_000

const WORD = /[\p{L}\p{N}]+/gu

/** Knows the words of an index, and finds misspelt ones. */
export class Speller {
  readonly #catalogue: Pick<Catalogue, 'forms' | 'vocabulary' | 'nearness'>
  /** Words that rules know, folded. */
  readonly #ruled: ReadonlySet<string>
  readonly #respelt = new Map<string, Respelt | undefined>()
  readonly #written = new Map<string, boolean>()
  #counts: ReadonlyMap<string, number> | undefined
  #byStart: ReadonlyMap<string, readonly string[]> | undefined

  constructor(catalogue: Pick<Catalogue, 'forms' | 'vocabulary' | 'nearness'>, ruled: ReadonlySet<string>) {
    this.#catalogue = catalogue
    this.#ruled = ruled
  }

  /** The misspelt words of a title. */
  listRespelt(title: string): readonly Respelt[] {
    return toWords(title).flatMap((word) => this.#find(word) ?? [])
  }

  /** Words in capitals that are neither words nor short forms of any title here: "ELIG" in "ELIG Officer". */
  listUnread(title: string): readonly string[] {
    const isMixed = /\p{Ll}/u.test(title)
    return [...title.matchAll(WORD)].map(([word]) => word).filter((word) => this.#isUnread(word, isMixed))
  }

  #isUnread(word: string, isMixed: boolean): boolean {
    if (word.length < 2 || word.length > LONGEST_SHORT || !/^\p{Lu}+$/u.test(word)) return false
    const [folded = ''] = toWords(word)
    const [term = folded] = toTerms(word)
    if (this.#ruled.has(folded) || isJoining(folded) || isOfContract(folded)) return false
    const { vocabulary, nearness } = this.#catalogue
    if (vocabulary.has(term)) return isMixed && word.length < LONGEST_SHORT && !this.#isWritten(word)
    return isMixed || !nearness?.isKnown([term])
  }

  #isWritten(word: string): boolean {
    const known = this.#written.get(word)
    if (known !== undefined) return known
    const written = this.#catalogue.forms.isWritten(word)
    if (this.#written.size >= MOST_KEPT) this.#written.clear()
    this.#written.set(word, written)
    return written
  }

  #find(word: string): Respelt | undefined {
    if (word.length < SHORTEST || this.isWord(word)) return undefined
    if (this.#respelt.has(word)) return this.#respelt.get(word)
    const found = this.#findNearest(word)
    if (this.#respelt.size >= MOST_KEPT) this.#respelt.clear()
    this.#respelt.set(word, found)
    return found
  }

  /** Whether titles or rules have a word, or its meaning is known. */
  isWord(word: string): boolean {
    const [term = word] = toTerms(word)
    const { vocabulary, nearness } = this.#catalogue
    return (
      vocabulary.has(term) ||
      this.#ruled.has(word) ||
      isJoining(word) ||
      isOfContract(word) ||
      /\d/.test(word) ||
      nearness?.isKnown([term]) === true ||
      joinWords([term], vocabulary) !== undefined
    )
  }

  #findNearest(word: string): Respelt | undefined {
    // A word that ends with s is mostly a plural, but may be one of those that keep it: "premises".
    const found = [...new Set([...toTerms(word), word])].map((term) => this.#findNear(term))
    const least = Math.min(...found.map(({ errors }) => errors))
    const { term = word, near = [] } = found.find(({ errors }) => errors === least) ?? {}
    const [best, rival] = near.toSorted((one, other) => this.#count(other) - this.#count(one) || (one < other ? -1 : 1))
    if (best === undefined) return undefined
    const alone = rival === undefined || this.#count(rival) <= RIVAL * this.#count(best)
    return { word, to: best, sure: alone && term.length >= LONG && isSlip(term, best, least) }
  }

  /** The words of the index nearest to a term, all with as many errors. */
  #findNear(term: string): { readonly term: string; readonly errors: number; readonly near: readonly string[] } {
    const most = term.length >= LONG ? 2 : 1
    let errors = most
    let near: string[] = []
    // People seldom mistype the first letter, except by swapping it with the second.
    for (const start of new Set([term[0] ?? '', term[1] ?? ''])) {
      for (const other of this.listFrom(start)) {
        if (Math.abs(other.length - term.length) > errors || (start !== term[0] && other[1] !== term[0])) continue
        const distance = findEditDistance(term, other, errors)
        if (distance > errors) continue
        if (distance < errors) near = []
        errors = distance
        near.push(other)
      }
    }
    return { term, errors: near.length > 0 ? errors : most + 1, near }
  }

  #count(term: string): number {
    this.#counts ??= this.#catalogue.forms.countTerms()
    return this.#counts.get(toNeutral(term)) ?? 0
  }

  /** Words of the index that start with a letter. */
  listFrom(start: string): readonly string[] {
    this.#byStart ??= Map.groupBy(
      [...this.#catalogue.vocabulary, ...GENDERED_WORDS].filter(({ length }) => length >= SHORTEST - 1),
      (term) => term[0] ?? '',
    )
    return this.#byStart.get(start) ?? []
  }
}

/** Whether only letters were left out, added or swapped; in a longer word one letter may be another. */
function isSlip(word: string, right: string, errors: number): boolean {
  const isReplaced = word.length === right.length && [...word].sort().join('') !== [...right].sort().join('')
  return word.length >= LONGER
    ? errors === 1 || (!isReplaced && word.length !== right.length)
    : errors === 1 && !isReplaced
}

/** A title with some of its words replaced. Signs and other words stay. */
export function replaceWords(title: string, words: ReadonlyMap<string, string>): string {
  return words.size === 0 ? title : title.replace(WORD, (word) => words.get(toWords(word).join(' ')) ?? word)
}
