import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { pickByWords } from '../../../src/web/kit/pick.ts'

const ALL = [
  { code: 'A1', label: 'Captain' },
  { code: 'A2', label: 'Deck hand' },
  { code: 'A3', label: 'Deck officer' },
  { code: 'Élite', label: 'Élite crew' },
]
const pick = (typed: string, orNew = false) => {
  const picked = pickByWords(ALL, typed, { orNew })
  return 'code' in picked ? picked.code : picked.choices.map(({ value }) => value)
}

describe('a code is picked by words', () => {
  test('a code itself counts, before any words', () => {
    assert.equal(pick('A1'), 'A1')
    assert.equal(pick(' A2 '), 'A2')
    assert.equal(pick(''), '')
  })

  test('words that one name has mean that one, and words that several have are a choice', () => {
    assert.equal(pick('captain'), 'A1')
    assert.equal(pick('elite'), 'Élite')
    assert.deepEqual(pick('deck'), ['', 'A2', 'A3'])
    assert.equal(pick('officer deck'), 'A3')
  })

  test('what nothing matches stays, so that it can be refused or be new', () => {
    assert.equal(pick('Z9'), 'Z9')
    assert.equal(pick('cook'), 'cook')
    assert.equal(pick('?'), '?')
  })

  test('where something new can be added, nobody is taken for something that exists', () => {
    assert.deepEqual(pick('captain', true), ['', 'A1', 'captain'])
    assert.deepEqual(pick('deck hand', true), ['', 'A2'])
    assert.equal(pick('Z9', true), 'Z9')
  })

  test('no more are offered than a person reads', () => {
    const many = Array.from({ length: 200 }, (_, at) => ({ code: `M${at}`, label: `Mate ${at}` }))
    const picked = pickByWords(many, 'mate')
    assert.equal('choices' in picked && picked.choices.length, 51)
  })
})
