import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { findIllFormed, findTextFault, toStart, toWellFormed } from 'rolemap/text'
import { anyCharacter, anyText } from '../fixture/any-text.ts'

test('a text is mended once and for all, and one that is well-formed stays as it is', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const mended = toWellFormed(text)
      assert.equal(findTextFault(mended), undefined)
      assert.equal(toWellFormed(mended), mended)
      assert.equal(new TextDecoder().decode(new TextEncoder().encode(mended)), mended)
      if (findTextFault(text) === undefined) assert.equal(mended, text)
    }),
  )
})

test('what is wrong with a text is found wherever it is in a value, in a name too', () => {
  assert.deepEqual(findIllFormed({ a: [{ b: 'x' }, { c: '\ud800' }] }), { path: ['a', '1', 'c'], fault: 'surrogate' })
  assert.deepEqual(findIllFormed({ 'a\0': 1 }), { path: ['a'], fault: 'nul' })
  assert.equal(findIllFormed({ a: ['𝔘', 1, null, undefined, new Uint8Array([0])] }), undefined)
})

test('the start of a well-formed text is well-formed', () => {
  fc.assert(
    fc.property(fc.string({ unit: anyCharacter }), fc.nat(20), (text, length) => {
      const start = toStart(text, length)
      assert.ok(
        start.isWellFormed() && text.startsWith(start) && length - start.length <= Math.max(1, length - text.length),
      )
    }),
  )
})
