import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { pickByWords, pickValues } from '../../../src/web/kit/pick.ts'

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

  test('what nothing matches but is called nearly so is a choice', () => {
    assert.deepEqual(pick('captian'), ['', 'A1'])
    assert.deepEqual(pick('deck oficers'), ['', 'A3', 'A2'])
    assert.equal(pick('captian', true), 'captian')
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

describe('the fields of a form', () => {
  const from = ALL.map(({ code, label }) => ({ code: `ship:${code}`, label }))

  test('take a code without the classification that it is of, where no other has it', () => {
    assert.deepEqual(pickByWords(from, 'A1'), { code: 'ship:A1' })
  })

  test('that take several things ask about the first that is unclear, and keep the others', () => {
    const several = (typed: string) => pickByWords(ALL, typed, { several: true })
    assert.deepEqual(several('captain, A2'), { code: 'A1, A2' })
    const picked = several('captain, deck')
    assert.ok('choices' in picked)
    assert.deepEqual(
      picked.choices.map(({ value }) => value),
      ['', 'A1, A2', 'A1, A3'],
    )
  })

  test('have codes in place of words, or come back with choices', () => {
    const { values, open } = pickValues(
      { code: 'captain', parent: 'deck', note: 'deck' },
      { code: { from: ALL }, parent: { from: ALL } },
    )
    assert.deepEqual(values, { code: 'A1', parent: 'deck', note: 'deck' })
    assert.deepEqual([...open.keys()], ['parent'])
  })
})
