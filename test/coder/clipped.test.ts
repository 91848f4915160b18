import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCoder } from 'rolemap/coder'
import { EXAMPLE } from './example.ts'

const entries = [
  ['School Nurse', 'E55'],
  ['Surgery Nurse', 'E85'],
  ['Community Nurse', 'E55'],
  ['Commissioning Nurse', 'E85'],
].map(([title = '', code = '']) => ({ title, code, kind: 'printed' as const, source: 'Example' }))
const coder = createCoder({ ...EXAMPLE, entries: [...EXAMPLE.entries, ...entries] }, { weights: 'usual' })
const say = (title: string) => {
  const [first] = coder.suggest(title).candidates
  return { code: first?.code, says: (first?.evidence ?? []).map(({ text }) => text).join('; ') }
}

test('a clipped word is read as the word with which the index has the title', () => {
  for (const title of ['Schl Nurse', 'SCHL Nurse', 'Schl Nurse (North)', 'Schl Nurse - Primary']) {
    const { code, says } = say(title)
    assert.equal(code, 'E55')
    assert.match(says, /“schl” is taken for “school”/)
  }
})

test('where titles of several items would fit, or none, nothing is read into it', () => {
  assert.doesNotMatch(say('Comm Nurse').says, /taken for/)
  assert.doesNotMatch(say('Qrx Nurse').says, /taken for/)
  assert.doesNotMatch(say('School Nurse').says, /taken for/)
})
