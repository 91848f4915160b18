// Where something is that may be one of several items: the doubt of the coder and that of the crosswalk combined.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Answer, createAnswerCount, type Link, linkItem, place, SURE, toLinks } from 'rolemap/crosswalk'
import { anyCrosswalk, mappingOf } from './sample.ts'

const LINKS = new Map<string, readonly Link[]>([
  ['a', linkItem([mappingOf('a', 'exact', 'x')])],
  ['b', linkItem([mappingOf('b', 'broad', 'x')])],
  ['c', linkItem([mappingOf('c', 'exact', 'y')])],
  ['d', linkItem([mappingOf('d', 'close', 'x', 'z')])],
])
const linksOf = (code: string) => LINKS.get(code) ?? []
const placed = (...answers: readonly (readonly [string, number])[]) =>
  place(
    answers.map(([code, probability]) => ({ code, probability })),
    linksOf,
  )

test('what is known is where the crosswalk says', () => {
  assert.deepEqual(placed(['a', 1]), {
    parts: [{ from: 'a', to: 'x', share: 1 }],
    certain: true,
    left: [],
    unanswered: 0,
    doubt: 'none',
  })
  assert.equal(placed(['d', 1]).doubt, 'crosswalk')
})

test('answers that all lead to one target are certain there, if together they are sure', () => {
  assert.deepEqual(placed(['a', 0.5], ['b', 0.35]).parts, [{ from: 'a', to: 'x', share: 1 }])
  const unsure = placed(['a', 0.4], ['b', SURE - 0.41])
  assert.deepEqual([unsure.certain, unsure.doubt], [false, 'coder'])
  assert.deepEqual(
    unsure.parts.map(({ to, share }) => [to, share.toFixed(2)]),
    [['x', '0.79']],
  )
  assert.equal(unsure.unanswered.toFixed(2), '0.21')
})

test('answers that lead apart are expected at each by their probability, and certain nowhere', () => {
  const { parts, certain, doubt } = placed(['a', 0.7], ['c', 0.3])
  assert.deepEqual([certain, doubt], [false, 'coder'])
  assert.deepEqual(parts, [
    { from: 'a', to: 'x', share: 0.7 },
    { from: 'c', to: 'y', share: 0.3 },
  ])
  const both = placed(['d', 0.6], ['c', 0.2])
  assert.equal(both.doubt, 'both')
  assert.deepEqual(
    both.parts.map(({ to, share }) => `${to} ${share.toFixed(1)}`),
    ['x 0.3', 'z 0.3', 'y 0.2'],
  )
})

test('an answer without an equivalent goes to no target', () => {
  assert.deepEqual(placed(['unknown', 1]).left, [{ from: 'unknown', share: 1 }])
  const { certain, left } = placed(['a', 0.6], ['unknown', 0.4])
  assert.deepEqual([certain, left], [false, [{ from: 'unknown', share: 0.4 }]])
})

const answers: fc.Arbitrary<readonly Answer[]> = fc
  .uniqueArray(fc.record({ code: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), weight: fc.nat(100) }), {
    maxLength: 3,
    selector: ({ code }) => code,
  })
  .map((list) => {
    const all = Math.max(
      100,
      list.reduce((sum, { weight }) => sum + weight, 0),
    )
    return list.map(({ code, weight }) => ({ code, probability: weight / all }))
  })

test('whatever the answers are, the total is kept and likely lies between low and high', () => {
  const rows = fc.array(fc.tuple(answers, fc.nat(50)), { maxLength: 12 })
  fc.assert(
    fc.property(anyCrosswalk, rows, (crosswalk, list) => {
      const links = toLinks(crosswalk)
      const counting = createAnswerCount()
      for (const [said, count] of list) {
        const one = place(said, (code) => links.get(code) ?? [])
        const parts = [...one.parts, ...one.left].reduce((sum, { share }) => sum + share, one.unanswered)
        assert.ok(Math.abs(parts - 1) < 1e-6)
        counting.add(one, count)
      }
      const { totals, left, unanswered } = counting.toCounts()
      const all = [...totals.values(), ...left.values(), unanswered]
      const total = list.reduce((sum, [, count]) => sum + count, 0)
      const sum = (of: 'low' | 'likely') => all.reduce((added, range) => added + range[of], 0)
      assert.ok(Math.abs(sum('likely') - total) < 1e-6)
      assert.ok(sum('low') <= total)
      for (const { low, likely, high } of all) assert.ok(low <= likely + 1e-6 && likely <= high + 1e-6)
    }),
    { numRuns: 300 },
  )
})
