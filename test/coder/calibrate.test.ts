import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createCoder, toRuleSet } from 'rolemap/coder'
import { calibrate } from '../../src/coder/measure/calibrate.ts'
import { formatMove, parseMove } from '../../src/coder/rule/chance.ts'
import { EXAMPLE } from './example.ts'

/** Titles said to be right with a chance, of which so many in 100 are. */
const said = (chance: number, right: number, n = 100) =>
  Array.from({ length: n }, (_, place) => ({ chance, right: ((place * 37) % 100) + 0.5 < right }))

test('chances that are too sure are lowered, and measured on titles that were held out', () => {
  const { move, error, titles, right } = calibrate([...said(0.9, 60), ...said(0.6, 40)])
  assert.ok(move)
  assert.equal(titles, 200)
  assert.equal(right, 100)
  assert.ok(error.before > 0.2 && error.after < 0.06, JSON.stringify(error))
  const [, fifty, ninety] = /50 % is ([\d.]+) %, 90 % is ([\d.]+) %/.exec(formatMove(move)) ?? []
  assert.ok(Number(fifty) < 50 && Math.abs(Number(ninety) - 60) < 5, formatMove(move))
})

test('nothing is fitted to too few titles, to titles that are all right, or where it would not help', () => {
  const why = (outcomes: Parameters<typeof calibrate>[0]) => {
    const found = calibrate(outcomes)
    assert.equal(found.move, undefined)
    return found.why ?? ''
  }
  assert.match(why(said(0.9, 50, 99)), /expected 100 checked titles with a candidate, found 99/)
  assert.match(why(said(0.9, 100)), /found 100 and 0/)
  assert.match(why([...said(0.9, 10), ...said(0.2, 90)]), /found the opposite/)
  assert.match(why([...said(0.9, 90, 1000), ...said(0.5, 50, 1000), ...said(0.2, 20, 1000)]), /truer/)
})

test('a rule for chances says two of them, which give the whole correction', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -2, max: 2, noNaN: true }),
      fc.double({ min: 0.3, max: 1.7, noNaN: true }),
      (shift, slope) => {
        const text = formatMove({ shift, slope })
        const again = parseMove(text)
        assert.ok(again && Math.abs(again.shift - shift) < 0.01 && Math.abs(again.slope - slope) < 0.01, text)
      },
    ),
  )
  for (const wrong of [
    '',
    '50 % is 40 %',
    '50 is 40, 40 is 60',
    '50 is 60, 90 is 50',
    '0 is 1, 90 is 95',
    '50 is 100, 90 is 100',
  ])
    assert.equal(parseMove(wrong), undefined, wrong)
})

test('a rule for chances moves the first candidate, leaves the others the rest, and spares what a rule settles', () => {
  const ask = (title: string, to?: string) => {
    const rules = toRuleSet([
      { kind: 'title', from: 'Wielder', code: 'W05' },
      ...(to === undefined ? [] : [{ kind: 'chance', from: '*', to } as const]),
    ])
    return createCoder(EXAMPLE, { rules, weights: 'usual' }).suggest(title)
  }
  const sum = ({ candidates }: ReturnType<typeof ask>) =>
    candidates.reduce((total, { probability }) => total + probability, 0)
  const [before, after] = [ask('Nurse driver'), ask('Nurse driver', '50 % is 20 %, 90 % is 40 %')]
  assert.deepEqual(after.candidates[0]?.code, before.candidates[0]?.code)
  assert.ok((after.candidates[0]?.probability ?? 1) < (before.candidates[0]?.probability ?? 0))
  assert.ok(sum(after) <= 1)
  assert.deepEqual(ask('Wielder', '50 % is 20 %, 90 % is 40 %'), ask('Wielder'))
})
