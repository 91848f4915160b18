// A floor a little under each figure: a change that lowers one must say why. `npm run bench:coder` prints the figures.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildCoderIndex, type Evaluation, evaluate, getRules } from 'rolemap/coder'
import { fold } from 'rolemap/text'
import { codeGold } from '../../bench/measure/answer.ts'
import { createElementRanker } from '../../bench/measure/elements.ts'
import { readMeanings } from '../../bench/measure/meanings.ts'
import { measureMelo, readMeloTask } from '../../bench/measure/melo.ts'
import { pickSample } from '../../bench/measure/random.ts'
import { measureReliability } from '../../bench/measure/reliability.ts'
import { hasSets, MELO } from '../../bench/measure/set/gold-set.ts'
import { readJobRoleTitles } from '../../bench/measure/set/job-roles.ts'
import { SUBJECTS } from '../../bench/measure/subject.ts'

const skip = hasSets() ? false : 'needs the labelled titles in ../shared/benchmark, which are not there'

interface Floor {
  readonly top1: number
  readonly top5: number
  /** Of the titles that are coded without a person: the share that is right. */
  readonly right: number
}

// The titles are new to the index, unless the set's name says that they stand in it.
const FLOORS: Readonly<Record<string, Floor>> = {
  'SOC 2010, a fifth held out': { top1: 0.58, top5: 0.85, right: 0.88 },
  'SOC 2020 by crosswalk': { top1: 0.58, top5: 0.84, right: 0.9 },
  'SOC 2020 by crosswalk, in the index': { top1: 0.82, top5: 0.96, right: 0.94 },
  'ESCO, MELO dev': { top1: 0.69, top5: 0.89, right: 0.86 },
  'ESCO, JobBERT val': { top1: 0.24, top5: 0.46, right: 0.53 },
  'Job roles T': { top1: 0.92, top5: 0.97, right: 0.96 },
  'Job roles T, index as shipped': { top1: 0.93, top5: 0.97, right: 0.94 },
  'Job roles U': { top1: 0.86, top5: 0.97, right: 0.93 },
  'Job roles U, index as shipped': { top1: 0.88, top5: 0.97, right: 0.93 },
  'Job roles, a fifth of our index held out': { top1: 0.85, top5: 0.97, right: 0.94 },
  'Occupational maps, a fifth of our index held out': { top1: 0.67, top5: 0.9, right: 0.9 },
  'Occupational maps, the same by labels alone': { top1: 0.44, top5: 0.66, right: 0.8 },
}
/** So many titles of a set are coded here; chosen by a seed. */
const ENOUGH = 1_500

async function measure(name: string): Promise<Evaluation> {
  const subject = await SUBJECTS[name]?.()
  assert.ok(subject, `there is no set ${name}`)
  const coder = subject.open({ index: buildCoderIndex(subject.index, { meanings: readMeanings() }) })
  return evaluate(coder, subject.version, pickSample(subject.gold, ENOUGH))
}

test('every set that is measured has a floor', () => {
  assert.deepEqual(Object.keys(FLOORS).sort(), Object.keys(SUBJECTS).sort())
})

for (const [name, floor] of Object.entries(FLOORS)) {
  test(`${name}: the coder is right as often as it was`, { skip }, async () => {
    const { top1, top5, automatic } = await measure(name)
    assert.ok(top1 >= floor.top1, `top 1: ${top1}, expected ${floor.top1}`)
    assert.ok(top5 >= floor.top5, `top 5: ${top5}, expected ${floor.top5}`)
    assert.ok(automatic.right >= floor.right, `right of those coded: ${automatic.right}, expected ${floor.right}`)
  })
}

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

test('no title of our own rules was taken from the titles that we measure on', { skip }, () => {
  const measured = new Set(readJobRoleTitles().map(({ title }) => fold(title)))
  const taken = getRules('job-roles').titles.filter(({ title }) => measured.has(fold(title)))
  assert.deepEqual(taken, [])
})
