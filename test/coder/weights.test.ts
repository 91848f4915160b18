// The weight of each sign is learned from titles whose item is known.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { toProbabilities } from '../../src/coder/answer/probability.ts'
import { getUsualWeights, NO_SIGNS, weigh } from '../../src/coder/index/sign-weights.ts'
import { type Example, learnWeights } from '../../src/coder/learn/learn-sign-weights.ts'

const START = getUsualWeights({})
const toExample = (likeness: readonly number[], right: number): Example => ({
  scores: likeness.map((value) => ({ signs: { ...NO_SIGNS, likeness: value }, extra: 0 })),
  coverage: 1,
  right,
})

/** The probability of each candidate, as the coder states it. */
function toChances({ scores, coverage }: Example, weights: typeof START): readonly number[] {
  const wording = { terms: [], weight: 1 }
  const scored = scores.map((one, item) => ({ ...one, item, wording, score: weigh(weights, one.signs) + one.extra }))
  return toProbabilities({ says: 'work', exact: false, ambiguous: false, coverage, scores: scored, weights })
}

test('a sign that tells right from wrong counts more than one that does not', () => {
  const examples = Array.from({ length: 200 }, (_, at): Example => {
    const told = at % 10 > 0
    const scores = [0, 1].map((place) => ({
      signs: { ...NO_SIGNS, likeness: (at * 7 + place) % 5, centre: place === 0 ? 1 : 0 },
      extra: 0,
    }))
    return { scores, coverage: 1, right: told ? 0 : 1 }
  })
  const { likeness, centre } = learnWeights(examples, START)
  assert.ok(centre > 1.5, `${centre}`)
  assert.ok(likeness < 0.5, `${likeness}`)
})

test('chances come to be as often right as they say', () => {
  // For titles whose best candidate has a similarity of .9 and whose second one has .5, the first is right in 7 of 10,
  // neither in 2.
  const examples = Array.from({ length: 300 }, (_, at) => toExample([0.9, 0.5], at % 10 < 7 ? 0 : at % 10 < 8 ? 1 : -1))
  const [first = 0, second = 0] = toChances(toExample([0.9, 0.5], 0), learnWeights(examples, START))
  assert.ok(Math.abs(first - 0.7) < 0.03, `${first}`)
  assert.ok(Math.abs(second - 0.1) < 0.03, `${second}`)
})

test('no sign counts against an item, and the same examples give the same weights', () => {
  const sign = fc.double({ min: 0, max: 1, noNaN: true })
  const example = fc.record({
    scores: fc.array(
      fc.record({
        signs: fc.record({ likeness: sign, learned: sign }).map((signs) => ({ ...NO_SIGNS, ...signs })),
        extra: sign,
      }),
      {
        minLength: 1,
        maxLength: 5,
      },
    ),
    coverage: sign,
    right: fc.integer({ min: -1, max: 0 }),
  })
  fc.assert(
    fc.property(fc.array(example, { maxLength: 30 }), (examples) => {
      const weights = learnWeights(examples, START)
      assert.ok(weights.likeness >= 0 && weights.learned >= 0 && Number.isFinite(weights.none))
      assert.deepEqual(learnWeights(examples, START), weights)
    }),
    { numRuns: 30 },
  )
})
