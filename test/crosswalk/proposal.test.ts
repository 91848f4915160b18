import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { RELATIONS, type Sign, toProposals } from 'rolemap/crosswalk'
import { SIGN_KINDS } from '../../src/crosswalk/proposal.ts'

const sign: fc.Arbitrary<Sign> = fc.record({
  to: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
  kind: fc.constantFrom(...SIGN_KINDS),
  strength: fc.double({ min: 0, max: 1, noNaN: true }),
  text: fc.constant('a reason'),
  relation: fc.constantFrom(...RELATIONS),
})
const signs = fc.array(sign, { maxLength: 30 })

test('confidences are chances: they fall, and make at most 1', () => {
  fc.assert(
    fc.property(signs, (given) => {
      const all = toProposals(given, { top: 5 })
      const confidences = all.map(({ confidence }) => confidence)
      assert.deepEqual(
        confidences,
        confidences.toSorted((one, other) => other - one),
      )
      assert.ok(confidences.reduce((sum, one) => sum + one, 0) <= 1 + 1e-3)
      assert.ok(all.length <= 5 && new Set(all.map(({ to }) => to)).size === all.length)
    }),
  )
})

test('a further reason for a target never makes it less likely', () => {
  fc.assert(
    fc.property(signs, sign, (given, more) => {
      const chance = (list: readonly Sign[]) =>
        toProposals(list, { top: 10 }).find(({ to }) => to === more.to)?.confidence ?? 0
      assert.ok(chance([...given, more]) >= chance(given) - 1e-4)
    }),
  )
})

test('the order of the reasons makes no difference to the targets', () => {
  fc.assert(
    fc.property(signs, (given) => {
      const brief = (list: readonly Sign[]) =>
        toProposals(list, { top: 5 }).map(({ to, confidence }) => [to, confidence])
      assert.deepEqual(brief(given.toReversed()), brief(given))
    }),
  )
})

test('a proposal says what speaks for it, the weightiest first, and which relation follows', () => {
  const of = (kind: Sign['kind'], strength: number, relation?: Sign['relation']): Sign => ({
    ...{ to: 'a', kind, strength, text: kind },
    ...(relation && { relation }),
  })
  const relation = (...list: readonly Sign[]) => toProposals(list, { top: 1 })[0]?.relation
  assert.equal(relation(of('way', 0.9, 'narrow'), of('label', 1)), 'narrow')
  assert.equal(relation(of('label', 1)), 'exact')
  assert.equal(relation(of('titles', 0.9), of('back', 0.9)), 'close')
  assert.equal(relation(of('titles', 0.9), of('back', 0.2)), 'broad')
  assert.equal(relation(of('titles', 0.3), of('back', 0.9)), 'narrow')
  assert.equal(relation(of('words', 0.4)), 'related')
  const [first] = toProposals([of('words', 0.4), of('way', 0.9, 'close'), of('label', 0.01)], { top: 1 })
  assert.deepEqual(
    first?.evidence.map(({ kind }) => kind),
    ['way', 'words'],
  )
})
