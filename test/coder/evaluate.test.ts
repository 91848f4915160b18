import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Coding, createCoder, evaluate, toInterval } from 'rolemap/coder'
import { EXAMPLE } from './example.ts'

const near = (actual: number, expected: number) => assert.ok(Math.abs(actual - expected) < 5e-4, `${actual}`)

test('the 95 % interval of a rate is that of Wilson', () => {
  near(toInterval(0, 10)[1], 0.2775)
  near(toInterval(81, 263)[0], 0.2553)
  near(toInterval(81, 263)[1], 0.3662)
  assert.deepEqual(toInterval(0, 0), [0, 1])
})

test('a candidate is right if it is the code or one of those that would do too', () => {
  const gold = [
    { title: 'district nurse', code: 'E55', also: [] },
    { title: 'care assistant', code: 'E85', also: ['Q05'] },
    { title: 'bus driver', code: 'Y30', also: [] },
  ]
  const result = evaluate(createCoder(EXAMPLE), EXAMPLE, gold)
  assert.equal(result.n, 3)
  near(result.top1, 2 / 3)
  near(result.macroF1, (1 + 1 + 0 + 0) / 4)
  assert.deepEqual(
    result.byGroup.map(({ code, n, top1 }) => [code, n, top1]),
    [
      ['E', 2, 1],
      ['Y', 1, 0],
    ],
  )
  near(result.byLevel[0]?.top1 ?? 0, 2 / 3)
  assert.deepEqual(result.intervals.top1, toInterval(2, 3))
})

test('ranks, first five and the titles coded unseen are counted as defined', () => {
  const candidate = (code: string) => ({ code, label: code, probability: 0.1, evidence: [] })
  const answers: Record<string, Coding> = {
    second: { decision: 'review', candidates: [candidate('W05'), candidate('E55')] },
    sure: { decision: 'coded', candidates: [candidate('E55')] },
    wrong: { decision: 'coded', candidates: [candidate('W05')] },
    nothing: { decision: 'uncoded', candidates: [] },
  }
  const coder = { suggest: (title: string) => answers[title] ?? { decision: 'uncoded' as const, candidates: [] } }
  const gold = Object.keys(answers).map((title) => ({ title, code: 'E55', also: [] }))
  const result = evaluate(coder, EXAMPLE, gold)
  assert.equal(result.top1, 0.25)
  assert.equal(result.top5, 0.5)
  assert.equal(result.mrr, 0.375)
  assert.deepEqual(result.automatic, { share: 0.5, right: 0.5 })
})

test('no titles give zeros, not nothing', () => {
  const result = evaluate(createCoder(EXAMPLE), EXAMPLE, [])
  assert.deepEqual([result.n, result.top1, result.macroF1, result.automatic.right], [0, 0, 0, 0])
})
