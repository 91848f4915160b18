import { hash } from '../../text/gram.ts'
import { toSlots } from './slots.ts'
import { countTexts, isTextAt, type TextColumn, textAt, toTextColumn } from './text-column.ts'

/** Different words, found by their hashes. Plain data, fit to store. */
export interface VocabularyState {
  readonly words: TextColumn
  /** Made by `toSlots` from the words' hashes. */
  readonly slots: Uint32Array
}

/** All terms of all forms. */
export interface Words extends Iterable<string> {
  has(word: string): boolean
}

/** Keeps each word once, in the order of first occurrence. */
export function buildVocabulary(words: Iterable<string>): VocabularyState {
  const different = [...new Set(words)]
  return { words: toTextColumn(different), slots: toSlots(Uint32Array.from(different, (word) => hash(word))) }
}

/** Finds words without decoding the stored ones. */
export class Vocabulary implements Words {
  readonly #words: TextColumn
  readonly #slots: Uint32Array

  constructor({ words, slots }: VocabularyState) {
    this.#words = words
    this.#slots = slots
  }

  has(word: string): boolean {
    const slots = this.#slots
    const mask = slots.length - 1
    for (let at = hash(word) & mask; slots[at] !== 0; at = (at + 1) & mask) {
      if (isTextAt(this.#words, (slots[at] ?? 0) - 1, word)) return true
    }
    return false
  }

  *[Symbol.iterator](): Generator<string> {
    for (let place = 0; place < countTexts(this.#words); place++) yield textAt(this.#words, place)
  }
}
