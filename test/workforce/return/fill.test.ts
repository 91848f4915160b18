import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  checkReturn,
  createFilling,
  type Entry,
  type Filled,
  listBlocking,
  listTexts,
  type ReturnFigure,
  toFigures,
} from '../../../src/workforce/return/index.ts'
import { at, half, SMALL, toPost } from './small.ts'

const value = (figures: readonly ReturnFigure[], row: string, column = 'headcount') => {
  const found = figures.find((one) => one.row === row && one.column === column)
  return found && [found.low, found.value, found.high]
}

function fillSmall() {
  const filling = createFilling(SMALL)
  // Two carers, one of whom works half time; a person in two posts counts at one of them.
  filling.add(toPost('1', 'Carer', { said: { contract: 'Permanent' } }), at('A1'))
  filling.add(toPost('2', 'Carer', { fte: 5000, headcount: 0, said: { contract: 'Casual' } }), at('A1'))
  // A nurse whose title shows her part, and two about whom nobody knows.
  filling.add(toPost('3', "Children's Nurse"), at('A2'))
  filling.add(toPost('4', 'Nurse'), at('A2'))
  filling.add(toPost('5', 'Nurse', { fte: 6000 }), at('A2'))
  // Three that are carers or nurses of another kind, one that is a carer or a clerk.
  for (const number of ['6', '7', '8']) filling.add(toPost(number, 'Care nurse', { role: 'S' }), half('A1', 'A2b'))
  filling.add(toPost('9', 'Admin carer', { role: 'T' }), half('A1', 'B1'))
  // One without a role, and one whose role no row accepts.
  filling.add(toPost('10', 'Officer', { role: '' }), at(''))
  filling.add(toPost('11', 'Pilot', { role: 'P' }), at('~'))
  return filling.finish()
}

const check = (filled: Filled, figures: readonly ReturnFigure[], entries: readonly Entry[] = []) =>
  checkReturn({ definition: SMALL, filled, figures, entries, texts: listTexts(SMALL, filled.groups) })

describe('a return that is checked by hand', () => {
  const filled = fillSmall()
  const figures = toFigures(SMALL, filled, [])

  test('has what is certain, expected and possible in each row', () => {
    // By hand: one carer for certain, and 3 × ½ + ½ = 2 expected of four that may be one.
    assert.deepEqual(value(figures, 'A1'), [1, 3, 5])
    assert.deepEqual(value(figures, 'A2a'), [1, 1, 1])
    assert.deepEqual(value(figures, 'A2b'), [0, 2, 3])
    // Three nurses, and those of the three in its part.
    assert.deepEqual(value(figures, 'A2'), [3, 5, 6])
    assert.deepEqual(value(figures, 'B1'), [0, 0, 1])
    // A carer or a nurse of another kind is certainly in Care.
    assert.deepEqual(value(figures, 'A'), [7, 8, 8])
    assert.deepEqual(value(figures, 'A', 'fte'), [7.1, 7.6, 8.1])
    assert.deepEqual(value(figures, ''), [1, 1, 1])
    assert.deepEqual(value(figures, '~'), [1, 1, 1])
    assert.equal(filled.total.headcount, 10)
    const tops = ['A', 'B', '', '~'].map((row) => value(figures, row)?.[1] ?? 0)
    assert.equal(
      tops.reduce((sum, one) => sum + one, 0),
      10,
    )
  })

  test('says of each rule that it fails why, and what would mend it', () => {
    const found = check(filled, figures)
    assert.deepEqual(
      found.map(({ rule, severity, row, column, count }) => [rule, severity, row, column, count]),
      [
        ['role', 'error', undefined, undefined, 1],
        ['parts', 'error', 'A2', 'headcount', 2],
        ['parts', 'error', 'A2', 'fte', 1.6],
        ['placed', 'warning', undefined, undefined, 1],
        ['placed', 'warning', undefined, undefined, 1],
        ['settled', 'warning', 'A1', 'headcount', 4],
        ['settled', 'warning', 'A2', 'headcount', 3],
        ['settled', 'warning', 'A2b', 'headcount', 3],
        ['settled', 'warning', 'B1', 'headcount', 1],
        ['settled', 'warning', 'A1', 'fte', 4],
        ['settled', 'warning', 'A2', 'fte', 3],
        ['settled', 'warning', 'A2b', 'fte', 3],
        ['settled', 'warning', 'B1', 'fte', 1],
        ['contract', 'error', undefined, undefined, 1],
      ],
    )
    assert.equal(found[1]?.why, '2 of 5 (Headcount) are in none of the parts of A2 Nurse')
    assert.ok(found.every(({ why, mend }) => why !== '' && mend !== ''))
    assert.deepEqual(
      filled.failing.map(({ rule, number, field }) => [rule, number, field]),
      [
        ['contract', '2', 'contract'],
        ['role', '10', 'role'],
      ],
    )
    const notes = ['placed', 'settled'].map((rule) => ({ rule, text: 'so it is', who: 'ann', at: '' }))
    assert.deepEqual([...new Set(listBlocking(found, notes).map(({ rule }) => rule))], ['role', 'parts', 'contract'])
  })

  test('lists in words what is counted where the form asks for them', () => {
    assert.deepEqual(listTexts(SMALL, filled.groups), [{ row: 'A2b', title: 'Care nurse', posts: 3, certain: false }])
  })

  test('counts what a person entered, here and in the rows above, and says so', () => {
    const entry = (row: string, entered: number): Entry => ({
      ...{ row, by: '*', column: 'headcount', value: entered },
      ...{ why: 'counted by hand', who: 'ann', at: '2026-03-31' },
    })
    const entered = toFigures(SMALL, filled, [entry('A2b', 4), entry('A2a', 1)])
    assert.deepEqual(value(entered, 'A2b'), [4, 4, 4])
    const nurse = entered.find((one) => one.row === 'A2' && one.column === 'headcount')
    assert.deepEqual([nurse?.value, nurse?.counted, nurse?.entered], [7, 5, undefined])
    assert.equal(value(entered, 'A')?.[1], 10)
    // An entry for the whole that is less than its parts is found.
    const less = toFigures(SMALL, filled, [entry('A2', 1)])
    const found = check(filled, less, [entry('A2', 1)])
    assert.match(found.find(({ rule }) => rule === 'parts')?.why ?? '', /make 2 more than its 1/)
  })

  test('finds more full-time equivalents than persons where it is certain how many there are', () => {
    const filling = createFilling(SMALL)
    filling.add(toPost('1', 'Carer', { fte: 12_000 }), at('A1'))
    const over = filling.finish()
    const found = check(over, toFigures(SMALL, over, []))
    assert.deepEqual(
      found.map(({ rule, why }) => [rule, why]),
      [['fte', '1.2 (FTE) of A1 Carer is more than its Headcount']],
    )
  })

  test('takes only posts of its services, and says of how many the service is not known', () => {
    const definition = { ...SMALL, posts: { services: ['SA10', 'SA20.10'], says: 'Children’s' } }
    const filling = createFilling(definition)
    filling.add(toPost('1', 'Carer', { said: { area: 'SA10' } }), at('A1'))
    filling.add(toPost('2', 'Carer', { said: { area: 'SA20', type: 'SA20.10' } }), at('A1'))
    filling.add(toPost('3', 'Carer', { said: { area: 'SA20', type: 'SA20.05' } }), at('A1'))
    filling.add(toPost('4', 'Carer'), at('A1'))
    const some = filling.finish()
    assert.deepEqual([some.total.posts, some.left], [2, { elsewhere: 1, unlocated: 1 }])
    assert.deepEqual(some.failing, [{ rule: 'placed', source: 'staff', number: '4', field: 'area' }])
  })
})
