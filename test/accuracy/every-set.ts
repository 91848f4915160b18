// Every set that we have, with enough titles to distinguish a change from chance: `npm run test:accuracy`. It takes
// minutes.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildCoderIndex } from 'rolemap/coder'
import { codeGold } from '../../bench/measure/answer.ts'
import { createElementRanker } from '../../bench/measure/elements.ts'
import { readMeanings } from '../../bench/measure/meanings.ts'
import { measureMelo, readMeloTask } from '../../bench/measure/melo.ts'
import { measureReliability } from '../../bench/measure/reliability.ts'
import { MELO } from '../../bench/measure/set/gold-set.ts'
import { SUBJECTS } from '../../bench/measure/subject.ts'
import { FLOORS, holdFloor, skip } from './floor.ts'

const ENOUGH = 1_500

for (const name of Object.keys(FLOORS))
  test(`${name}: the coder is right as often as it was`, { skip }, () => holdFloor(name, ENOUGH))

test('American titles find the labels of their ESCO occupations', { skip }, async () => {
  const task = readMeloTask(MELO)
  const { mrr, map, success } = await measureMelo(task, createElementRanker(task.elements))
  assert.ok(mrr >= 0.71, `MRR: ${mrr}`)
  assert.ok(map >= 0.66, `MAP: ${map}`)
  assert.ok(success[1] >= 0.63, `success@1: ${success[1]}`)
})

const ERRORS = { 'SOC 2010, a fifth held out': 0.035, 'Job roles, a fifth of our index held out': 0.05 }
for (const [name, most] of Object.entries(ERRORS))
  test(`${name}: probabilities are true to a few hundredths`, { skip }, async () => {
    const subject = await SUBJECTS[name]?.()
    assert.ok(subject)
    const coder = subject.open({ index: buildCoderIndex(subject.index, { meanings: readMeanings() }) })
    const { error } = measureReliability(codeGold(coder, subject.gold).answers)
    assert.ok(error <= most, `expected calibration error: ${error}`)
  })
