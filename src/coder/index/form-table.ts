import type { EntryKind } from '../../classification/index-entry.ts'
import { hash } from '../../text/gram.ts'
import { type Form, RULES_SOURCE, type Standing, toBagKey, toKey } from '../read/form.ts'
import { countTexts, countWithWord, isTextAt, lengthAt, type TextColumn, textAt, toTextColumn } from './text-column.ts'

/** What listed a form's title: an entry of the index of some kind, or a rule of the coder. */
export type Origin = EntryKind | 'rule'

/** Forms as parallel arrays. Plain data, fit to store. */
export interface FormColumns {
  /** The terms of each form, separated by spaces. */
  readonly keys: TextColumn
  /** The title of its entry, as written there. */
  readonly titles: TextColumn
  readonly items: Uint32Array
  /** Index into `STANDINGS`; `origins` likewise into `ORIGINS`. */
  readonly standings: Uint8Array
  readonly origins: Uint8Array
  /** 1 if its entry says that the title depends on the setting. */
  readonly ambiguous: Uint8Array
  /** Hashes of keys and bag keys, ascending; beside each, the place of a form that has it. */
  readonly hashes: Uint32Array
  readonly hashed: Uint32Array
}

const STANDINGS: readonly Standing[] = ['title', 'label', 'part']
const ORIGINS: readonly Origin[] = ['label', 'printed', 'judged', 'local', 'rule']

/** All forms that titles are compared with, by their places. */
export class FormTable {
  readonly #columns: FormColumns

  constructor(columns: FormColumns) {
    this.#columns = columns
  }

  /** The place of the form's item among the items that titles are coded to; -1 for an unknown form. */
  itemOf(form: number): number {
    return this.#columns.items[form] ?? -1
  }

  standingOf(form: number): Standing {
    return STANDINGS[this.#columns.standings[form] ?? -1] ?? 'part'
  }

  titleOf(form: number): string {
    return textAt(this.#columns.titles, form)
  }

  /** The length of its title. */
  lengthOf(form: number): number {
    return lengthAt(this.#columns.titles, form)
  }

  originOf(form: number): Origin {
    return ORIGINS[this.#columns.origins[form] ?? -1] ?? 'label'
  }

  isAmbiguous(form: number): boolean {
    return this.#columns.ambiguous[form] === 1
  }

  termsOf(form: number): readonly string[] {
    const key = textAt(this.#columns.keys, form)
    return key === '' ? [] : key.split(' ')
  }

  /** How many forms have each term. */
  countTerms(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>()
    for (let form = 0; form < countTexts(this.#columns.keys); form++)
      for (const term of new Set(this.termsOf(form))) counts.set(term, (counts.get(term) ?? 0) + 1)
    return counts
  }

  /** Whether a title has a word in these letters, small and capital. */
  isWritten(word: string): boolean {
    return countWithWord(this.#columns.titles, word) > 0
  }

  /** The forms with exactly these terms: in this order if there are any, else in any order. */
  findExact(terms: readonly string[]): readonly number[] {
    const key = toKey(terms)
    const same = this.#find(key, (form) => isTextAt(this.#columns.keys, form, key))
    if (same.length > 0) return same
    const bag = toBagKey(terms)
    return this.#find(bag, (form) => toBagKey(this.termsOf(form)) === bag)
  }

  #find(key: string, isSame: (form: number) => boolean): readonly number[] {
    const { hashes, hashed } = this.#columns
    const wanted = hash(key)
    const found: number[] = []
    for (let at = findFirst(hashes, wanted); hashes[at] === wanted; at++) {
      const form = hashed[at] ?? 0
      if (isSame(form)) found.push(form)
    }
    return found
  }
}

/** Turns forms into parallel arrays. */
export function toColumns(forms: readonly Form[]): FormColumns {
  return {
    keys: toTextColumn(forms.map(({ terms }) => toKey(terms))),
    titles: toTextColumn(forms.map(({ entry }) => entry.title)),
    items: Uint32Array.from(forms, ({ item }) => item),
    standings: Uint8Array.from(forms, ({ standing }) => STANDINGS.indexOf(standing)),
    origins: Uint8Array.from(forms, ({ entry }) =>
      ORIGINS.indexOf(entry.source === RULES_SOURCE ? 'rule' : entry.kind),
    ),
    ambiguous: Uint8Array.from(forms, ({ entry }) => (entry.ambiguous ? 1 : 0)),
    ...toHashes(forms),
  }
}

/** Packs a hash and a place into one number, so that they sort by hash, then by place. There are fewer forms than this. */
const PLACES = 2 ** 21

function toHashes(forms: readonly Form[]): Pick<FormColumns, 'hashes' | 'hashed'> {
  const pairs = forms.flatMap(({ terms }, place) => [
    hash(toKey(terms)) * PLACES + place,
    hash(toBagKey(terms)) * PLACES + place,
  ])
  const sorted = Float64Array.from(pairs).sort()
  return {
    hashes: Uint32Array.from(sorted, (pair) => Math.floor(pair / PLACES)),
    hashed: Uint32Array.from(sorted, (pair) => pair % PLACES),
  }
}

/** The place of the first number that is not less than `wanted`. */
function findFirst(ascending: Uint32Array, wanted: number): number {
  let [low, high] = [0, ascending.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ascending[middle] ?? 0) < wanted) low = middle + 1
    else high = middle
  }
  return low
}
