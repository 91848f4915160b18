// What a look-up says if there is no usable title: notes about contracts, misspellings, words that are not jobs.
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { createCoder } from 'rolemap/coder'
import { readDataset } from 'rolemap/exchange'
import { withoutNotes } from '../../src/coder/read/note.ts'
import { readMeanings } from '../../src/rolemap/coder/meanings.ts'
import { findEditDistance } from '../../src/text/edit-distance.ts'

const skip = existsSync('data/job-roles') ? false : 'needs data/job-roles, which is not there'
const version = skip ? undefined : (await readDataset('data/job-roles')).value.version
const coder = version && createCoder(version, { meanings: readMeanings() })
const suggest = (title: string) => coder?.suggest(title) ?? assert.fail('no coder')

const NOTES = [
  '(FTC 31/03/26)',
  '(Job Share)',
  '[Fixed Term until March 2026]',
  '(Maternity Cover - 12 months)',
  '(PT 18.5 hrs)',
  '(0.6 FTE)',
  '(term time only)',
  '(Temp)',
  '(secondment to 2026-03-31)',
]

test('what a bracket says of the contract is not read, after any title of the index', { skip }, () => {
  for (const { title } of version?.entries ?? [])
    for (const note of NOTES) assert.equal(withoutNotes(`${title} ${note}`), withoutNotes(title), `${title} ${note}`)
})

test('it never makes an answer surer', { skip }, () => {
  const titles = version?.entries.map(({ title }) => title) ?? []
  for (const title of titles.filter((_, place) => place % 31 === 0)) {
    const note = NOTES[title.length % NOTES.length] ?? ''
    const [bare, noted] = [suggest(title), suggest(`${title} ${note}`)]
    const chance = ({ candidates }: typeof bare) => candidates[0]?.probability ?? 0
    assert.ok(chance(noted) <= chance(bare), `${title} ${note}: ${chance(noted)}, without it ${chance(bare)}`)
    assert.equal(noted.candidates[0]?.code, bare.candidates[0]?.code, `${title} ${note}`)
  }
})

test('a bracket that says something of the work is read', () => {
  for (const title of [
    'Teacher (Cover)',
    'Cashier (Bank)',
    'Teacher (11-16)',
    'Technician (Non-Science)',
    'Carer (Year 2)',
  ])
    assert.equal(withoutNotes(title), title)
  assert.equal(withoutNotes('Nurse (Job Share) (Adults)'), 'Nurse (Adults)')
  assert.equal(withoutNotes('(Job Share)'), '(Job Share)')
})

test('words of no job have no good match, whatever they are near to', { skip }, () => {
  for (const title of ['asdf qwer', 'qwerty uiop', 'lorem ipsum dolor', 'blah blah', 'wobble frobnicator']) {
    const { decision, noMatch, candidates, level, question } = suggest(title)
    assert.deepEqual([decision, noMatch, level], ['uncoded', true, undefined], title)
    assert.ok((candidates[0]?.probability ?? 0) <= 0.25, title)
    assert.equal(question, 'What work does this person do, and in which service?')
  }
  for (const title of ['Nurse', 'Cytoscreener', 'physiotherapst', 'Officer', ''])
    assert.equal(suggest(title).noMatch, undefined, title)
})

test('misspelt words are told with the nearest that a title has', { skip }, () => {
  assert.equal(suggest('socal werker').respelt, 'social worker')
  assert.equal(suggest('tecaher').respelt, 'teacher')
  assert.equal(suggest('radiografer').respelt, 'radiographer')
  assert.equal(suggest('socal werker - job share').respelt, 'social worker job share')
  for (const title of ['Social worker', 'asdf qwer', 'HLTA', 'Midwife', 'Job Share'])
    assert.equal(suggest(title).respelt, undefined, title)
})

test('the distance of two words counts added, missing, replaced and swapped letters, up to a limit', () => {
  assert.equal(findEditDistance('teacher', 'teacher', 2), 0)
  assert.equal(findEditDistance('tecaher', 'teacher', 2), 1)
  assert.equal(findEditDistance('nurze', 'nurse', 1), 1)
  assert.equal(findEditDistance('libarian', 'librarian', 1), 1)
  assert.equal(findEditDistance('kitten', 'sitting', 3), 3)
  assert.equal(findEditDistance('kitten', 'sitting', 2), 3)
  const words = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 })
  fc.assert(
    fc.property(words, words, (one, other) => {
      assert.equal(findEditDistance(one, other, 9), findEditDistance(other, one, 9))
      assert.equal(findEditDistance(one, other, 9) === 0, one === other)
    }),
  )
})
