import { fold } from '../../text/fold.ts'
import type { ShortForm, ShortReading } from '../rule/rule-set.ts'
import { toTerms } from './feature.ts'

/** A title with its short forms written out in one way. */
export interface WrittenOut {
  readonly title: string
  /** How likely this way is. The shares of all ways add up to 1. */
  readonly share: number
  readonly read: readonly ReadShort[]
}

/** A short form of a title, as it was read. */
export interface ReadShort {
  /** As the title has it. */
  readonly word: string
  readonly to: string
  /** How likely this reading is: 1 if there is no other. */
  readonly share: number
}

/**
 * Of readings that nothing chooses among, the one that is written first counts most, so that each leads to a candidate. This
 * is the weight of a usual reading, beside 1 for any other that comes first, 1/2 for the second and so on.
 */
const USUAL = 12
/** A title with more ways to read it is read by the likeliest of them. */
const MOST_WAYS = 8

const WORD = /[\p{L}\p{N}]+/gu
const CAPITALS = /\p{Lu}.*\p{Lu}/u
const DOTTED = /(?<![\p{L}\p{N}.])(?:\p{L}\.){1,5}\p{L}(?:\.|(?![\p{L}\p{N}]))/gu

/** Two letters with a slash, but those that tell hours, sex, or that there is nothing to tell. */
const SLASHED = /(?<![\p{L}\p{N}/])(?![PF]\/T|T\/T|J\/S|M\/F|F\/M|N\/A|Y\/N)\p{Lu}\/\p{Lu}(?![\p{L}\p{N}/])/gu

/** Joins letters with dots or a slash between them. @example joinInitials('Senior S.W.') // 'Senior SW' */
export function joinInitials(title: string): string {
  const joined = title.includes('.') ? title.replace(DOTTED, (letters) => letters.replaceAll('.', '')) : title
  return joined.includes('/') ? joined.replace(SLASHED, (letters) => letters.replace('/', '')) : joined
}

/** Reads short forms that may stand for several things. */
export class ShortForms {
  readonly #forms: ReadonlyMap<string, ShortForm>
  readonly #clues: ReadonlySet<string>

  constructor(forms: readonly ShortForm[] = []) {
    this.#forms = new Map(forms.map((form) => [fold(form.from), form]))
    this.#clues = new Set(forms.flatMap(({ readings }) => readings.flatMap(({ near }) => near.map(toPhrase))))
  }

  /** Whether a text of a post's context may choose a reading. */
  isHeeded(text: string): boolean {
    const said = toPhrase(text)
    return this.#clues.values().some((clue) => said.includes(clue))
  }

  /**
   * The ways to write a title out, likeliest first; one, the title as given, if it has no such short form.
   *
   * @param around the texts of the post's context
   */
  writeOut(title: string, around: readonly string[]): readonly WrittenOut[] {
    let ways: readonly WrittenOut[] = [{ title, share: 1, read: [] }]
    for (const [word] of title.matchAll(WORD)) {
      const form = this.#forms.get(fold(word))
      if (!form || (form.capitals && !isWrittenShort(word, title))) continue
      const chosen = choose(form, [title.replace(word, ' '), ...around])
      ways = ways.flatMap((way) => chosen.map((one) => write(way, word, one)))
      if (ways.length > MOST_WAYS) break
    }
    return ways.toSorted((one, other) => other.share - one.share).slice(0, MOST_WAYS)
  }
}

/** Whether a word has capitals of its own, rather than those of a title in capitals throughout. A lone word may have either. */
function isWrittenShort(word: string, title: string): boolean {
  return CAPITALS.test(word) && (/\p{Ll}/u.test(title) || title.trim() === word)
}

function choose({ readings }: ShortForm, texts: readonly string[]): readonly Omit<ReadShort, 'word'>[] {
  const said = texts.map(toPhrase)
  const clues = readings.map((reading) => countClues(reading, said))
  const most = Math.max(...clues)
  const best = readings.filter((_, place) => clues[place] === most)
  const [only] = best
  if (most > 0 && only && best.length === 1) return [{ to: only.to, share: 1 }]
  const weights = best.map((one, place) => (one.usual ? USUAL : 1 / (place + 1)))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return best.map(({ to }, place) => ({ to, share: (weights[place] ?? 0) / sum }))
}

const countClues = ({ near }: ShortReading, said: readonly string[]) =>
  near.filter((clue) => said.some((text) => text.includes(toPhrase(clue)))).length

const toPhrase = (text: string) => ` ${toTerms(text).join(' ')} `

function write(way: WrittenOut, word: string, { to, share }: Omit<ReadShort, 'word'>): WrittenOut {
  const whole = new RegExp(`(?<![\\p{L}\\p{N}])${word}(?![\\p{L}\\p{N}])`, 'u')
  return {
    title: way.title.replace(whole, to),
    share: way.share * share,
    read: [...way.read, { word, to, share }],
  }
}

/** How a short form was read, for the evidence. */
export function formatRead({ word, to, share }: ReadShort): string {
  return `“${word}” ${share === 1 ? 'stands' : 'may stand'} for “${to}”`
}
