// The coder as shipped, on a few titles of each shipped set. `npm run test:accuracy` measures all sets.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildCoderIndex } from 'rolemap/coder'
import { fold } from 'rolemap/text'
import { readMeanings } from '../../bench/measure/meanings.ts'
import { readJobRoleTitles } from '../../bench/measure/set/job-roles.ts'
import { SUBJECTS } from '../../bench/measure/subject.ts'
import { findShippedWeights } from '../../src/rolemap/coder/shipped-weights.ts'
import { FLOORS, holdFloor, skip } from './floor.ts'

const FEW = 300
// One index serves both.
const SHIPPED = ['Job roles T, index as shipped', 'Job roles U, index as shipped']

test('every set that is measured has a floor', () => {
  assert.deepEqual(Object.keys(FLOORS).sort(), Object.keys(SUBJECTS).sort())
})

test('real titles are coded by the shipped index as often and as rightly as they were', { skip }, async () => {
  const subject = await SUBJECTS[SHIPPED[0] ?? '']?.()
  assert.ok(subject)
  const index = buildCoderIndex(subject.index, { meanings: readMeanings() })
  for (const name of SHIPPED) await holdFloor(name, FEW, index)
  assert.deepEqual(findShippedWeights(subject.index), index.weights, 'the shipped weights are old: npm run weights')
})

test('no title in general use was taken from the titles that we measure on', { skip }, async () => {
  const subject = await SUBJECTS[SHIPPED[0] ?? '']?.()
  const measured = new Set(readJobRoleTitles().map(({ title }) => fold(title)))
  const taken = subject?.index.entries.filter(
    ({ source, at: _, title }) => source === 'rolemap' && measured.has(fold(title)),
  )
  assert.deepEqual(taken, [])
})
