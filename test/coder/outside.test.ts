import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCoder, getRules, toRuleSet } from 'rolemap/coder'
import { fold } from 'rolemap/text'
import { EXAMPLE } from './example.ts'

const coderOf = (rules: Parameters<typeof toRuleSet>[0]) =>
  createCoder(EXAMPLE, { rules: toRuleSet(rules), weights: 'usual' })
const FIRE = { kind: 'outside', from: '… firefighter', to: 'it does not cover fire services' } as const

test('work that no item is for is uncoded, with the reason and no candidate', () => {
  const coder = coderOf([FIRE])
  for (const title of ['Firefighter', 'Wholetime Firefighter', 'FIREFIGHTER', 'Firefighter (FTC 31/03/26)'])
    assert.deepEqual(coder.suggest(title), { decision: 'uncoded', outside: FIRE.to, candidates: [] }, title)
  assert.equal(coder.suggest('Firefighter nurse').outside, undefined, 'the work is what comes last')
})

test('the index outranks a shipped rule, and a rule of the user outranks the index', () => {
  assert.equal(
    coderOf([{ kind: 'outside', from: 'Nurse', to: 'nursing is elsewhere' }]).suggest('Nurse').outside,
    'nursing is elsewhere',
  )
  const off = coderOf([FIRE, { kind: 'off', from: 'firefighter', to: 'outside' }])
  assert.equal(off.suggest('Firefighter').outside, FIRE.to, 'a user switches off shipped rules, not their own')
})

test('a rule for whole titles leaves longer ones alone, but for rank and hours', () => {
  const coder = coderOf([{ kind: 'outside', from: 'fire officer', to: 'no' }])
  assert.equal(coder.suggest('Senior Fire Officer').outside, 'no')
  assert.equal(coder.suggest('Health and Fire Officer').outside, undefined)
})

test('the shipped rules name no work twice, and each has its reason', () => {
  for (const id of ['job-roles', 'occupational-maps']) {
    const { outside = [] } = getRules(id)
    assert.ok(outside.length > 20, id)
    assert.equal(new Set(outside.map(({ title }) => fold(title))).size, outside.length, id)
    for (const { title, why } of outside) assert.ok(why.length > 20 && !why.endsWith('.'), title)
  }
})
