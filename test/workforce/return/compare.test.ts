import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compareReturns, createFilling, type Placing, toFigures } from '../../../src/workforce/return/index.ts'
import { matchesYear, yearBefore } from '../../../src/workforce/return/year.ts'
import { at, SMALL, toPost } from './small.ts'

type Given = readonly [title: string, role: string, place: Placing, posts: number]

function year(given: readonly Given[]) {
  const filling = createFilling(SMALL)
  for (const [title, role, place, posts] of given)
    for (let count = 0; count < posts; count++) filling.add(toPost(`${count}`, title, { role }), place)
  const filled = filling.finish()
  return { definition: SMALL, filled, figures: toFigures(SMALL, filled, []) }
}

const reasonsOf = (before: readonly Given[], after: readonly Given[], row: string) => {
  const found = compareReturns(year(before), year(after)).find((one) => one.row === row && one.column === 'headcount')
  return found && { ...found.reasons, before: found.before, after: found.after, causes: found.causes }
}

const NONE = { posts: 0, coding: 0, classification: 0, entry: 0, rounding: 0 }

test('posts that came and left are told as such, title by title', () => {
  const found = reasonsOf(
    [['Carer', 'R', at('A1'), 5]],
    [
      ['Carer', 'R', at('A1'), 3],
      ['Home carer', 'R', at('A1'), 4],
    ],
    'A1',
  )
  assert.deepEqual(found, {
    ...NONE,
    ...{ posts: 2, before: 5, after: 7 },
    causes: [
      { reason: 'posts', title: 'Home carer', role: 'R', difference: 4 },
      { reason: 'posts', title: 'Carer', role: 'R', difference: -2 },
    ],
  })
})

test('a title that has another role is coding, and what is more of it is posts', () => {
  const before: readonly Given[] = [['Carer', 'R', at('A1'), 5]]
  const after: readonly Given[] = [['Carer', 'S', at('B1'), 6]]
  const [care, office] = [reasonsOf(before, after, 'A1'), reasonsOf(before, after, 'B1')]
  assert.deepEqual([care?.coding, care?.posts, care?.before, care?.after], [-5, 0, 5, 0])
  assert.deepEqual([office?.coding, office?.posts, office?.before, office?.after], [5, 1, 0, 6])
  assert.deepEqual(office?.causes[0], { reason: 'coding', title: 'Carer', role: 'S', before: 'R', difference: 5 })
})

test('the same title and role in another row is the classification, or what was settled of it', () => {
  const before: readonly Given[] = [['Nurse', 'R', at('A2'), 4]]
  const after: readonly Given[] = [['Nurse', 'R', at('A2b'), 4]]
  assert.deepEqual(reasonsOf(before, after, 'A2b'), {
    ...NONE,
    ...{ classification: 4, before: 0, after: 4 },
    causes: [{ reason: 'classification', title: 'Nurse', role: 'R', difference: 4 }],
  })
  // Within the item nothing has changed.
  assert.deepEqual(reasonsOf(before, after, 'A2'), { ...NONE, before: 4, after: 4, causes: [] })
})

test('a year is written as the return writes it', () => {
  assert.ok(matchesYear('2009-10', 'two-years') && matchesYear('1999-00', 'two-years'))
  assert.ok(
    !matchesYear('2009-11', 'two-years') && !matchesYear('2009', 'two-years') && !matchesYear('2009-10', 'year'),
  )
  assert.ok(matchesYear('2026', 'year'))
  assert.deepEqual(
    ['2000-01', '2010-11', '2026'].map((one) => yearBefore(one)),
    ['1999-00', '2009-10', '2025'],
  )
})
