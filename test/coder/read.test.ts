import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { getRules, type Rule, type RuleSet, TitleReader, toRuleSet } from 'rolemap/coder'
import { anyCharacter } from '../fixture/any-text.ts'

const NO_RULES: RuleSet = {
  abbreviations: [],
  replacements: [],
  spellings: [],
  endings: [],
  exclusions: [],
  downgraded: [],
  vague: [],
  blank: [],
  titles: [],
}
const readBy = (...rules: readonly Rule[]) => new TitleReader({ ...NO_RULES, ...toRuleSet(rules) })
/** The ways to read a title, each as its terms. */
const wordingsOf = (reader: TitleReader, title: string) =>
  reader.read(title).wordings.map(({ terms }) => terms.join(' '))

describe('a title is read', () => {
  const plain = readBy()

  test('as it stands first, whole and by no rule', () => {
    assert.deepEqual(plain.read('Heads of Department').wordings, [{ terms: ['head', 'department'], weight: 1 }])
  })

  test('alike in any case, with any signs and in the plural', () => {
    for (const title of ['NURSES', 'nurse.', ' “Nurse” ', 'nurse’s'])
      assert.deepEqual(wordingsOf(plain, title), ['nurse'], title)
  })

  test('by either of the titles at a slash, and with and without what is in brackets', () => {
    assert.deepEqual(wordingsOf(plain, 'Cook / Baker').includes('cook'), true)
    assert.deepEqual(wordingsOf(plain, 'Cook / Baker').includes('baker'), true)
    assert.ok(wordingsOf(plain, 'Cook (days)').includes('cook'))
  })

  test('by its last telling part above those before it, where names go from the wide to the narrow', () => {
    const reader = new TitleReader({ ...NO_RULES, downgraded: ['team'], narrows: true })
    for (const name of ['Adults - Day Care - Team 2', 'Adults/Day Care/Team 2', 'Adults > Day Care, Team 2']) {
      const { wordings } = reader.read(name)
      const weight = (terms: string) => wordings.find((one) => one.terms.join(' ') === terms)?.weight ?? 0
      assert.ok(weight('day care') > weight('adult') && weight('adult') > 0, name)
      assert.equal(weight('team 2'), 0, name)
    }
    assert.deepEqual(reader.read('Adults').wordings, plain.read('Adults').wordings)
    assert.deepEqual(reader.read(' - / , ').wordings, [])
  })

  test('by what stands before its first comma or dash, which counts for less than the whole', () => {
    for (const title of ['Cook, North', 'Cook - North', 'Cook: North', 'Cook | North']) {
      const start = plain.read(title).wordings.find(({ terms }) => terms.join(' ') === 'cook')
      assert.ok(start && start.weight < 1 && start.weight > 0.9, title)
    }
    assert.ok(!wordingsOf(plain, 'Night-time cook').includes('night'), 'a hyphen is no dash')
  })

  test('only so far: what stands behind 300 signs is not looked at', () => {
    const padded = `Cook ${'x'.repeat(295)}`
    assert.deepEqual(plain.read(`${padded} Baker`), plain.read(padded))
  })
})

describe('words that are read as others', () => {
  test('are read so wherever they stand, and the reading says by what rule', () => {
    for (const kind of ['abbreviation', 'replacement', 'spelling'] as const) {
      const [first] = readBy({ kind, from: 'Ckf', to: 'cook first' }).read('Night ckf').wordings
      assert.deepEqual(first, { terms: ['night', 'cook', 'first'], weight: 1, rule: '“Ckf” is read as “cook first”' })
    }
    assert.deepEqual(wordingsOf(readBy({ kind: 'abbreviation', from: 'ck', to: 'cook' }), 'Cklk'), ['cklk'])
  })

  test('are taken the longest first, and what they became is not read again', () => {
    const reader = readBy(
      { kind: 'abbreviation', from: 'a b', to: 'anchor' },
      { kind: 'abbreviation', from: 'a b c', to: 'bosun' },
      { kind: 'replacement', from: 'bosun', to: 'mate' },
    )
    assert.deepEqual(wordingsOf(reader, 'a b c'), ['bosun'])
    assert.equal(wordingsOf(reader, 'a b d')[0], 'anchor d')
    assert.deepEqual(wordingsOf(reader, 'bosun'), ['mate'])
  })

  test('end a word, the longest end first; a word that is little more than the end stays', () => {
    const reader = readBy(
      { kind: 'ending', from: 'wright', to: 'maker' },
      { kind: 'ending', from: 'heelwright', to: 'turner' },
    )
    assert.deepEqual(wordingsOf(reader, 'Cartwright'), ['cartmaker'])
    assert.equal(wordingsOf(reader, 'Bigwheelwright')[0], 'bigwturner')
    for (const word of ['wright', 'awright']) assert.deepEqual(wordingsOf(reader, word), [word])
  })

  test('are an alternative beside the words as they stand, if the rule says that they may be so', () => {
    const { wordings } = readBy({ kind: 'alternative', from: 'chef', to: 'cook' }).read('Ship chef')
    assert.deepEqual(
      wordings.map(({ terms }) => terms.join(' ')),
      ['ship chef', 'ship cook'],
    )
    assert.ok((wordings[1]?.weight ?? 1) < 1)
    assert.equal(wordings[1]?.rule, '“chef” may stand for “cook”')
  })
})

describe('words that are not the work', () => {
  test('of rank, hours and grade are set aside, in a wording of its own', () => {
    const reader = readBy({ kind: 'downgraded', from: 'senior' }, { kind: 'downgraded', from: 'part time' })
    for (const title of [
      'Senior Nurse',
      'Nurse part-time',
      'Senior nurse (part time)',
      'Nurse 7',
      'Nurse SO1',
      'Nurse iii',
      'Nurse Band 4b'.replace('Band ', ''),
    ]) {
      const { wordings, says } = reader.read(title)
      const found = wordings.find(({ terms }) => terms.join(' ') === 'nurse')
      assert.ok(found && found.weight < 1, title)
      assert.equal(says, 'work')
    }
    assert.match(reader.read('Senior Nurse').wordings[1]?.rule ?? '', /^rank and grade are set aside: “senior”$/)
    assert.deepEqual(wordingsOf(reader, 'Part Timer'), ['part timer'])
  })

  test('after a word of leaving out are left out up to the next comma', () => {
    const reader = readBy({ kind: 'exclude', from: 'except' })
    assert.equal(wordingsOf(reader, 'Teacher except music, Leeds')[0], 'teacher leed')
    assert.match(reader.read('Teacher except music').wordings[0]?.rule ?? '', /^“except music” is left out$/)
    assert.equal(wordingsOf(reader, 'Exceptional teacher')[0], 'exceptional teacher')
    assert.equal(wordingsOf(reader, 'Except music')[0], 'except music', 'a title that would be left out whole stays')
  })

  test('a title of vague words alone is vague, one of blank words blank, and one with any other word is work', () => {
    const reader = readBy(
      { kind: 'vague', from: 'officer' },
      { kind: 'blank', from: 'various' },
      { kind: 'downgraded', from: 'senior' },
    )
    const says = (title: string) => reader.read(title).says
    for (const title of ['Officer', 'Senior Officer', 'Officers', 'Various officer', 'Officer 4'])
      assert.equal(says(title), 'vague', title)
    for (const title of ['Various', '7', 'VARIOUS 3', '']) assert.equal(says(title), 'blank', title)
    for (const title of ['Police officer', 'Various nurses']) assert.equal(says(title), 'work', title)
    assert.match(reader.read('Officer').wordings[0]?.rule ?? '', /^too little to code by: “officer”$/)
  })
})

describe('the rule for managers, of section 1.5', () => {
  const reader = readBy(
    { kind: 'oversees', from: 'supervisor' },
    { kind: 'manages', from: 'manager', to: 'officer', code: 'A15' },
  )

  test('reads a supervisor as the work supervised', () => {
    const { wordings } = reader.read('Cleaning supervisor')
    assert.deepEqual(wordings[1]?.terms, ['cleaning'])
    assert.equal(wordings[1]?.rule, 'a supervisor belongs to the role supervised (a rule)')
    assert.deepEqual(wordingsOf(reader, 'Supervisor'), ['supervisor'])
  })

  test('reads a manager of tasks as whoever does them', () => {
    const { wordings } = reader.read('Transport manager')
    assert.deepEqual(wordings[1]?.terms, ['transport', 'officer'])
    assert.equal(wordings[1]?.rule, 'who manages tasks belongs to the role doing them (a rule)')
    assert.deepEqual(wordingsOf(reader, 'Manager'), ['manager'])
  })

  test('says nothing where there is no such rule', () => {
    assert.deepEqual(wordingsOf(readBy(), 'Cleaning supervisor'), ['cleaning supervisor'])
  })
})

test('whatever the title, its wordings are few, each another, and none counts for more than the title as it stands', () => {
  const word = fc.constantFrom(
    'senior',
    'mgr',
    'supervisor',
    'of',
    'nurse',
    '/',
    ',',
    '(',
    ')',
    ' - ',
    'ta',
    'except',
    'SO1',
    'officer',
    'various',
    'cum',
  )
  const title = fc.oneof(
    fc.array(word, { maxLength: 12 }).map((words) => words.join(' ')),
    fc.string({ unit: anyCharacter, maxLength: 40 }),
  )
  const reader = new TitleReader(getRules('job-roles'))
  fc.assert(
    fc.property(title, (given) => {
      const { wordings, says } = reader.read(given)
      assert.ok(wordings.length <= 12)
      assert.equal(new Set(wordings.map(({ terms }) => terms.join(' '))).size, wordings.length)
      assert.ok(wordings.every(({ terms, weight }) => terms.length > 0 && weight > 0 && weight <= 1))
      if (wordings.length === 0) assert.equal(says, 'blank')
      else assert.equal(Math.max(...wordings.map(({ weight }) => weight)), wordings[0]?.weight)
      assert.deepEqual(reader.read(given), { wordings, says })
    }),
    { numRuns: 50 },
  )
})
