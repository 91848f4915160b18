import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCoder } from 'rolemap/coder'
import { EXAMPLE } from './example.ts'

const coder = createCoder(EXAMPLE)

test('either alternative of a title at a slash is found, and the evidence names the entry as printed', () => {
  for (const title of ['lollipop lady', 'Lollipop Gentleman', 'lollipop ladies']) {
    const { decision, candidates } = coder.suggest(title)
    assert.equal(candidates[0]?.code, 'Y30', title)
    assert.equal(decision, 'coded', title)
    assert.match(candidates[0]?.evidence[0]?.text ?? '', /“Lollipop Lady \/ Gentleman” \(printed\)/)
  }
})

test('a title that two items share is left to a person, with both items and a question', () => {
  const { decision, candidates, question } = coder.suggest('Personal Assistant')
  assert.equal(decision, 'review')
  assert.deepEqual(new Set(candidates.slice(0, 2).map(({ code }) => code)), new Set(['N35', 'Q40']))
  assert.match(question ?? '', /Personal Assistant/)
})

test('a title with nothing in the index is uncoded, and something is asked', () => {
  const { decision, candidates, question } = coder.suggest('zzxqv')
  assert.equal(decision, 'uncoded')
  assert.deepEqual(candidates, [])
  assert.notEqual(question, undefined)
})

test('a threshold outside 0 to 1 is refused', () => {
  assert.throws(() => createCoder(EXAMPLE, { thresholds: { probability: 2, lead: 0 } }), TypeError)
})
