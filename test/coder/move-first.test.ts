// The first candidate's probability is adjusted, so that it is right as often as it says.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { learnMove, moveFirst, NO_MOVE, type Outcome } from '../../src/coder/rule/move-first.ts'

const chances = fc
  .array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 1, maxLength: 6 })
  .map((shares) => shares.sort((one, other) => other - one))
  .map((shares) => shares.map((share) => share / (0.1 + shares.reduce((sum, one) => sum + one, 0))))
const move = fc.record({
  shift: fc.double({ min: -3, max: 3, noNaN: true }),
  slope: fc.double({ min: 0.2, max: 2, noNaN: true }),
})

test('the first stays the first, the others keep their order, and all add up to at most 1', () => {
  fc.assert(
    fc.property(chances, move, (before, by) => {
      const after = moveFirst(before, by)
      assert.equal(after.length, before.length)
      assert.ok(after.reduce((sum, one) => sum + one, 0) <= 1 + 1e-9)
      for (const [place, chance] of after.entries())
        assert.ok(chance >= 0 && chance <= (after[place - 1] ?? 1) + 1e-9, `${before} to ${after}`)
    }),
  )
})

test('no candidate at all, and no move, change nothing', () => {
  assert.deepEqual(moveFirst([], { shift: 1, slope: 1 }), [])
  assert.deepEqual(moveFirst([0.6, 0.2], NO_MOVE), [0.6, 0.2])
})

test('first candidates that are right more often than they say are made to say so', () => {
  const outcomes = [0.3, 0.5, 0.7, 0.9].flatMap((chance) =>
    Array.from({ length: 500 }, (_, at): Outcome => ({ chance, right: at % 500 < 500 * Math.sqrt(chance) })),
  )
  const by = learnMove(outcomes)
  for (const chance of [0.3, 0.5, 0.7, 0.9]) {
    const [moved = 0] = moveFirst([chance], by)
    assert.ok(Math.abs(moved - Math.sqrt(chance)) < 0.02, `${chance} became ${moved}`)
  }
})

test('those that are as often right as they say, and no outcomes, are hardly moved', () => {
  const outcomes = [0.2, 0.5, 0.8].flatMap((chance) =>
    Array.from({ length: 500 }, (_, at): Outcome => ({ chance, right: at < 500 * chance })),
  )
  const [moved = 0] = moveFirst([0.65], learnMove(outcomes))
  assert.ok(Math.abs(moved - 0.65) < 0.01, `${moved}`)
  assert.deepEqual(learnMove([]), NO_MOVE)
})
