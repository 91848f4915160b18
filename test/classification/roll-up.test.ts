import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import {
  addOwnProfiles,
  type CountRow,
  type Figures,
  type OwnProfile,
  type Profile,
  rollUp,
} from 'rolemap/classification'
import { SHIP, versions } from './sample.ts'

const local = [{ code: 'K1', label: 'Pastry cook', parent: 'B10', titles: [] }]
const count = (rows: readonly Omit<CountRow, 'row'>[], items = SHIP.items) =>
  rollUp({ ...SHIP, items }, { local, rows: rows.map((one, place) => ({ row: place + 2, ...one })) })

describe('figures rolled up', () => {
  test('count a local item under its standard item, and that under the items above it', () => {
    const { levels, taken, left } = count([
      { code: 'K1', headcount: 2, fte: 1.5 },
      { code: 'b10', headcount: 3 },
      { code: 'AA', headcount: 4, fte: 0.1 },
    ])
    assert.deepEqual(
      levels.map(({ level, totals, without }) => [
        level,
        totals.map(({ code, headcount, fte }) => [code, headcount, fte]),
        without,
      ]),
      [
        [
          'major',
          [
            ['A', 4, 0.1],
            ['B', 5, 1.5],
          ],
          {},
        ],
        ['minor', [['AA', 4, 0.1]], { headcount: 5, fte: 1.5 }],
        ['role', [['B10', 5, 1.5]], { headcount: 4, fte: 0.1 }],
      ],
    )
    assert.deepEqual([taken, left], [{ headcount: 9, fte: 1.6 }, {}])
  })

  test('leave out, with the reason, a row whose code says no item or two, or whose item is retired', () => {
    const without = SHIP.items.filter(({ code }) => code !== 'B10')
    const reason = (code: string, items = SHIP.items) =>
      count([{ code, headcount: 1 }], items).refused.map(({ row, problem }) => [row, problem.code])
    assert.deepEqual(reason('Secret'), [[2, 'roll-up-code-unknown']])
    assert.deepEqual(reason('K1', without), [[2, 'roll-up-parent-retired']])
    assert.deepEqual(reason('K1', [...SHIP.items, { code: 'K1', label: 'Baker', level: 'role' }]), [
      [2, 'roll-up-code-ambiguous'],
    ])
    assert.doesNotMatch(count([{ code: 'Secret' }]).refused[0]?.problem.message ?? '', /Secret/)
  })

  test('lose nothing and count nothing twice at any level, in any order of the rows', () => {
    const part = fc.integer({ min: 0, max: 100_000 }).map((parts) => parts / 10_000)
    const codes = fc.constantFrom('R1', 'R2', 'R10', 'G1', 'G2', 'K1', 'nothing')
    const rows = fc.array(
      fc.record({ code: codes, headcount: fc.nat(1000), fte: part }, { requiredKeys: ['code'], noNullPrototype: true }),
    )
    const sum = (all: readonly Figures[], of: 'headcount' | 'fte') =>
      Math.round(all.reduce((total, one) => total + (one[of] ?? 0), 0) * 10_000)
    fc.assert(
      fc.property(versions, rows, ({ items }, drawn) => {
        const result = count(drawn, items)
        for (const figure of ['headcount', 'fte'] as const) {
          assert.equal(sum([result.taken, result.left], figure), sum(drawn, figure))
          assert.equal(sum(result.refused, figure), sum([result.left], figure))
          for (const { totals, without } of result.levels)
            assert.equal(sum([...totals, without, result.left], figure), sum(drawn, figure))
        }
        const turned = count(drawn.toReversed(), items)
        assert.deepEqual([turned.levels, turned.taken, turned.left], [result.levels, result.taken, result.left])
      }),
    )
  })

  test('say nothing of what no row says, which is not none', () => {
    assert.deepEqual(count([{ code: 'B10', headcount: 0 }]).taken, { headcount: 0 })
    assert.deepEqual(count([{ code: 'B10' }]).taken, {})
    assert.equal(
      count([
        { code: 'B10', fte: 0.1 },
        { code: 'B10', fte: 0.2 },
      ]).taken.fte,
      0.3,
    )
  })
})

describe('profiles', () => {
  const published = (code: string, state: Profile['state']): Profile => ({
    code,
    state,
    typicalTitles: [],
    seeAlso: [],
  })
  const ours = (code: string): OwnProfile => ({
    code,
    purpose: 'Does it.',
    tasks: ['One'],
    entry: 'None.',
    skillLevel: 1,
    levelReason: 'Short training.',
    tableLevels: [],
    entryAsOf: '2026-11',
    not: [],
  })

  test('of ours stand in for those that the source left empty, and beside those that it wrote', () => {
    const states = addOwnProfiles(
      [published('A', 'none'), published('B', 'draft'), published('C', 'agreed'), published('D', 'none')],
      ['A', 'B', 'C', 'E'].map(ours),
    ).map(({ code, state, ours: own }) => [code, state, own?.code])
    assert.deepEqual(states, [
      ['A', 'ours', 'A'],
      ['B', 'draft', 'B'],
      ['C', 'agreed', 'C'],
      ['D', 'none', undefined],
      ['E', 'ours', 'E'],
    ])
  })
})
