import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { toSlots } from '../../src/coder/index/slots.ts'
import {
  countTexts,
  countWithWord,
  isTextAt,
  lengthAt,
  textAt,
  toTextColumn,
} from '../../src/coder/index/text-column.ts'
import { buildVocabulary, Vocabulary } from '../../src/coder/index/vocabulary.ts'

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom('', 'a', 'ab', 'é', 'éa', 'aé', '🦊', '\uFEFFa', 'weir keeper'),
)
const word = fc.oneof(fc.string({ unit: fc.constantFrom('a', 'b', 'é', '字'), minLength: 1, maxLength: 3 }))

test('a column gives back its strings, and tells them from all others', () => {
  fc.assert(
    fc.property(fc.array(text), text, (texts, other) => {
      const column = toTextColumn(texts)
      assert.equal(countTexts(column), texts.length)
      assert.deepEqual(
        texts.map((_, place) => textAt(column, place)),
        texts,
      )
      for (const [place, one] of texts.entries()) {
        assert.ok(isTextAt(column, place, one))
        assert.equal(lengthAt(column, place), one.length)
        assert.equal(isTextAt(column, place, other), one === other)
      }
      assert.equal(textAt(column, texts.length), '')
    }),
  )
})

test('a word is counted in every string that has it between spaces', () => {
  const line = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '))
  fc.assert(
    fc.property(fc.array(line), word, (lines, wanted) => {
      const having = lines.filter((one) => one.split(' ').includes(wanted))
      assert.equal(countWithWord(toTextColumn(lines), wanted), having.length)
    }),
  )
})

test('a vocabulary has what a set has, in the same order', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(word, text)), fc.array(fc.oneof(word, text)), (words, others) => {
      const set = new Set(words)
      const vocabulary = new Vocabulary(buildVocabulary(words))
      assert.deepEqual([...vocabulary], [...set])
      for (const one of [...words, ...others]) assert.equal(vocabulary.has(one), set.has(one))
    }),
  )
})

test('every place stands in a slot that its hash leads to, however alike the hashes are', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.nat(8), fc.nat(2 ** 32 - 1))), (hashes) => {
      const slots = toSlots(Uint32Array.from(hashes))
      const mask = slots.length - 1
      assert.equal(slots.length & mask, 0)
      assert.equal(slots.filter((slot) => slot > 0).length, hashes.length)
      for (const [place, hash] of hashes.entries()) {
        let at = (hash & mask) >>> 0
        while (slots[at] !== place + 1 && slots[at] !== 0) at = (at + 1) & mask
        assert.equal(slots[at], place + 1)
      }
    }),
  )
})
