// A floor under each figure: a change that lowers one must say why. `bench/coder-accuracy.ts` prints the figures themselves.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCoder, type Evaluation, evaluate, getRules } from 'rolemap/coder'
import { readDataset } from 'rolemap/exchange'
import { fold } from 'rolemap/text'
import { type GoldSet, hasSets, readEscoSet, readJobRoleSet, readRows, readSocSplit } from './set.ts'

const skip = hasSets() ? false : 'needs ../shared/benchmark, which is not there'

function measure({ version, gold }: GoldSet): Evaluation {
  return evaluate(createCoder(version), version, gold)
}

test('UK titles that the index did not have are coded to the 175 job roles', {
  skip,
}, async () => {
  const { version } = (await readDataset('data/job-roles')).value
  const { top1, top5, automatic } = measure(readJobRoleSet(version))
  assert.ok(top1 >= 0.87, `top 1: ${top1}`)
  assert.ok(top5 >= 0.95, `top 5: ${top5}`)
  assert.ok(automatic.share >= 0.35, `coded: ${automatic.share}`)
  assert.ok(automatic.right >= 0.95, `right: ${automatic.right}`)
})

test('titles of SOC 2010 that the index did not have are coded to four digits', { skip }, () => {
  const { top1, top5, automatic } = measure(readSocSplit(7))
  assert.ok(top1 >= 0.6, `top 1: ${top1}`)
  assert.ok(top5 >= 0.84, `top 5: ${top5}`)
  assert.ok(automatic.right >= 0.87, `right: ${automatic.right}`)
})

test('American titles find their ESCO occupations', { skip }, () => {
  const { mrr, top1 } = measure(readEscoSet())
  assert.ok(mrr >= 0.675, `MRR: ${mrr}`)
  assert.ok(top1 >= 0.575, `top 1: ${top1}`)
})

test('no title of our own was taken from the titles that we measure on', { skip }, () => {
  const measured = new Set(readRows('job-roles-dev.tsv').map(({ title = '' }) => fold(title)))
  const taken = getRules('job-roles').titles.filter(({ title }) => measured.has(fold(title)))
  assert.deepEqual(taken, [])
})
