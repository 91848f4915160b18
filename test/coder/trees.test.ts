// Trees compare the candidates of a title that neither the index nor a rule decides.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { buildCoderIndex, createCoder } from 'rolemap/coder'
import { readDataset } from 'rolemap/exchange'
import { WIDTH } from '../../src/coder/answer/rerank.ts'
import { getUsualWeights } from '../../src/coder/index/sign-weights.ts'
import { sumTrees, type Trees } from '../../src/coder/index/trees.ts'
import { growTrees, type RankedTitle } from '../../src/coder/learn/grow-trees.ts'
import { readMeanings } from '../../src/rolemap/coder/meanings.ts'

const SIGNS = 3

/** Titles of two candidates. The last sign says whether the first one speaks for a candidate or against it. */
const TITLES = Array.from({ length: 2_000 }, (_, at): RankedTitle => {
  const [one, says] = [at % 2, at % 8 < 6 ? 1 : 0]
  return {
    rows: Float64Array.of(one, 0, says, 1 - one, 0, says),
    scores: [0, 0],
    right: [one === says, one !== says],
    none: -5,
  }
})

const isFirstRight = ({ rows, scores, right }: RankedTitle, trees: Trees) => {
  const [one = 0, other = 0] = scores.map((score, place) => score + sumTrees(trees, rows, place * SIGNS))
  return right[one > other ? 0 : 1] === true && one !== other
}

test('trees learn what a weighted sum of signs cannot say', () => {
  const trees = growTrees(TITLES, SIGNS)
  assert.ok(TITLES.every((title) => isFirstRight(title, trees)))
  assert.deepEqual(growTrees(TITLES, SIGNS), trees, 'the same titles give the same trees')
})

test('where signs say nothing, no tree looks at them', () => {
  const silent = TITLES.map((title) => ({ ...title, rows: new Float64Array(2 * SIGNS) }))
  assert.ok(growTrees(silent, SIGNS).signs.every((sign) => sign === -1))
})

const { version } = (await readDataset('data/job-roles')).value
const index = buildCoderIndex(version, { meanings: readMeanings(), weights: 'usual' })
const weights = getUsualWeights(index)
const nodes = 3 * (2 ** 2 - 1)
const listOf = <T>(value: fc.Arbitrary<T>, length: number) => fc.array(value, { minLength: length, maxLength: length })
const anyTrees = fc.record({
  depth: fc.constant(2),
  signs: listOf(fc.integer({ min: -1, max: WIDTH - 1 }), nodes),
  cuts: listOf(fc.double({ min: -5, max: 5, noNaN: true }), nodes),
  leaves: listOf(fc.double({ min: -3, max: 3, noNaN: true }), 3 * 2 ** 2),
})

test('no trees change the answer to a title of the index, to a vague one, or to one that a rule decides', () => {
  const plain = createCoder(version, { index: { ...index, weights } })
  const known = version.entries.filter((_, at) => at % 40 === 0).map(({ title }) => title)
  const titles = [...known, 'manager', 'officer', 'Head of Housing Repairs', 'Firefighter']
  fc.assert(
    fc.property(anyTrees, (trees) => {
      const coder = createCoder(version, { index: { ...index, weights: { ...weights, trees } } })
      for (const title of titles) assert.deepEqual(coder.suggest(title), plain.suggest(title), title)
    }),
    { numRuns: 3 },
  )
})

test('with trees, candidates are in the order of their probabilities, which add up to at most 1', () => {
  fc.assert(
    fc.property(anyTrees, (trees) => {
      const coder = createCoder(version, { index: { ...index, weights: { ...weights, trees } } })
      const { candidates } = coder.suggest('Seaside Wellbeing Outreach Worker', { top: 10 })
      const chances = candidates.map(({ probability }) => probability)
      assert.deepEqual(
        chances,
        chances.toSorted((one, other) => other - one),
      )
      assert.ok(chances.length > 0 && chances.reduce((sum, chance) => sum + chance, 0) <= 1)
    }),
    { numRuns: 10 },
  )
})
