import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fold, hash, toAlternatives, toBritish, toNeutral, toSingular, toStem, toWords, visitGrams } from 'rolemap/text'

test('two spellings of the same words fold to the same', () => {
  assert.equal(fold('Children’s Centre  Manager (L&D)'), fold('childrens centre manager, L and D'))
  assert.equal(fold('Crèche—Worker'), 'creche worker')
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => assert.equal(fold(fold(text)), fold(text))))
})

test('American spellings are read as British, and British ones stay', () => {
  for (const [american, british] of [
    ['counselor', 'counsellor'],
    ['counselors', 'counsellors'],
    ['organizer', 'organiser'],
    ['center', 'centre'],
    ['labor', 'labour'],
    ['pediatric', 'paediatric'],
  ] as const) {
    assert.equal(toBritish(american), british)
    assert.equal(toBritish(british), british)
  }
  for (const word of ['size', 'prize', 'seizing', 'constructor', 'toString', '__proto__'])
    assert.equal(toBritish(word), word)
})

test('plurals and women come to the form by which titles are compared', () => {
  for (const [plural, singular] of [
    ['nurses', 'nurse'],
    ['secretaries', 'secretary'],
    ['children', 'child'],
    ['coaches', 'coach'],
    ['works', 'works'],
    ['bus', 'bus'],
    ['business', 'business'],
    ['physics', 'physics'],
  ] as const) {
    assert.equal(toSingular(plural), singular)
    assert.equal(toSingular(singular), singular)
  }
  for (const word of ['craftswoman', 'craftsperson', 'craftsman']) assert.equal(toNeutral(word), 'craftsman')
  assert.equal(toNeutral('lady'), toNeutral('gentleman'))
  assert.equal(toNeutral('human'), 'human')
})

test('relatives of a word share its stem, and other words do not', () => {
  for (const family of [
    ['teacher', 'teachers', 'teaching'],
    ['manager', 'managers', 'management'],
    ['cleaner', 'cleaning'],
    ['inspector', 'inspection'],
    ['planner', 'planning'],
  ])
    assert.equal(new Set(family.map(toStem)).size, 1, family.join(', '))
  assert.notEqual(toStem('nurse'), toStem('nursery'))
  assert.notEqual(toStem('porter'), toStem('portfolio'))
})

test('a title at a slash, in brackets or turned around stands for the titles that a person reads in it', () => {
  const has = (title: string, ...expected: string[]) => {
    const forms = new Set(toAlternatives(title))
    for (const one of expected) assert.ok(forms.has(one), `${title}: ${one} is not in ${[...forms].join(' | ')}`)
  }
  has('Lollipop Lady / Gentleman', 'Lollipop Lady', 'Lollipop Gentleman')
  has('Policy / Project Officer', 'Policy Officer', 'Project Officer')
  has('Plasterer / Painter / Decorator', 'Plasterer', 'Painter', 'Decorator')
  has('Ambassador, Foreign', 'Foreign Ambassador')
  has('Personal Assistant (Secretarial)', 'Personal Assistant', 'Personal Assistant Secretarial')
  has('Managerial Role (other', 'Managerial Role')
  assert.deepEqual(toAlternatives('Nurse'), ['Nurse'])
})

test('the alternatives of any text start with the text, have no repeats and are few', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('a', 'b c', '/', ',', '(', ')', ' ', '[', ']'), { maxLength: 40 }),
      (parts) => {
        const title = parts.join('')
        const forms = toAlternatives(title)
        assert.equal(new Set(forms).size, forms.length)
        assert.ok(forms.length <= 150, `${forms.length}`)
        assert.ok(forms.every((form) => form.trim() === form && form !== ''))
      },
    ),
  )
})

test('words of a title come in order, folded and in British spelling', () => {
  assert.deepEqual(toWords('Labor-market Counselors'), ['labour', 'market', 'counsellors'])
  assert.deepEqual(toWords(' … '), [])
})

test('letter runs are as many as fit, and equal runs have equal numbers', () => {
  const toGrams = (text: string) => {
    const grams: number[] = []
    visitGrams(text, 3, (gram) => grams.push(gram))
    return grams
  }
  assert.equal(toGrams('nurse').length, 3)
  assert.equal(toGrams('no').length, 0)
  assert.equal(toGrams('abcabc')[0], toGrams('abcabc')[3])
  assert.notEqual(hash('nurse'), hash('nurse', 1))
})
