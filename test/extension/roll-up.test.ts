import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type CountRow, type Figures, type LocalItem, rollUp } from '../../src/classification/index.ts'
import { CREW } from '../api/fixture.ts'

const LOCAL: readonly LocalItem[] = [
  { code: 'L1', label: 'Bosun', parent: 'A2', titles: [] },
  { code: 'L2', label: 'Deck mate', parent: 'A2', titles: [] },
  { code: 'L3', label: 'Baker', parent: 'B1', titles: [] },
  { code: 'L9', label: 'Stoker', parent: 'C1', titles: [] },
]
const roll = (rows: readonly CountRow[], version: Pick<typeof CREW, 'items' | 'levels'> = CREW) =>
  rollUp(version, { local: LOCAL, rows })

test('counts stand where analysis counts them: under the standard item, and under the items above it', () => {
  const { levels, taken, left, refused } = roll([
    { row: 2, code: 'L1', headcount: 2, fte: 1.5 },
    { row: 3, code: 'l2', headcount: 1, fte: 0.6 },
    { row: 4, code: 'A2', headcount: 4 },
    { row: 5, code: 'L3', fte: 0.1 },
    { row: 6, code: 'b', headcount: 10, fte: 0.2 },
  ])
  assert.deepEqual(levels, [
    {
      ...{ level: 'group', label: 'Group', without: {} },
      totals: [
        { code: 'A', label: 'Deck', headcount: 7, fte: 2.1 },
        { code: 'B', label: 'Galley', headcount: 10, fte: 0.3 },
      ],
    },
    {
      ...{ level: 'role', label: 'Role', without: { headcount: 10, fte: 0.2 } },
      totals: [
        { code: 'A2', label: 'Helmsman', headcount: 7, fte: 2.1 },
        { code: 'B1', label: 'Ship cook', fte: 0.1 },
      ],
    },
  ])
  assert.deepEqual([taken, left, refused], [{ headcount: 17, fte: 2.4 }, {}, []])
})

test('a code that nobody has, and a local item whose standard item is gone, are in no total', () => {
  const { levels, left, refused } = roll([
    { row: 2, code: 'Secret 1', headcount: 3 },
    { row: 3, code: 'L9', headcount: 2, fte: 2 },
    { row: 4, code: '', headcount: 1 },
  ])
  assert.deepEqual(
    levels.map(({ totals, without }) => [totals, without]),
    [
      [[], {}],
      [[], {}],
    ],
  )
  assert.deepEqual(left, { headcount: 6, fte: 2 })
  assert.deepEqual(
    refused.map(({ row, problem }) => [row, problem.code]),
    [
      [2, 'roll-up-code-unknown'],
      [3, 'roll-up-parent-retired'],
      [4, 'roll-up-code-unknown'],
    ],
  )
  assert.ok(refused.every(({ problem }) => !problem.message.includes('Secret')))
})

test('a local code that a later version gave to a standard item says neither', () => {
  const later = { ...CREW, items: [...CREW.items, { code: 'L1', label: 'Lookout', level: 'role', parent: 'A' }] }
  const { taken, refused } = roll([{ row: 2, code: 'L1', headcount: 2 }], later)
  assert.deepEqual([taken, refused.map(({ problem }) => problem.code)], [{}, ['roll-up-code-ambiguous']])
})

const add = (all: readonly Figures[], name: 'headcount' | 'fte') =>
  all.reduce((sum, one) => sum + BigInt(Math.round((one[name] ?? 0) * 10_000)), 0n)

test('at every level, what is in a total, in none and refused is the whole input, and a further place counts nothing twice', () => {
  const figure = fc.option(fc.integer({ min: 0, max: 1_000_000 }), { nil: undefined })
  const row = fc.record({
    row: fc.nat(),
    code: fc.constantFrom('L1', 'L2', 'L3', 'L9', 'A', 'A1', 'A2', 'B', 'B1', 'B9', 'Z', 'loose'),
    headcount: figure,
    fte: figure.map((parts) => (parts === undefined ? undefined : parts / 10_000)),
  })
  // One item is below no group, because levels need not be uniform.
  const ragged = { ...CREW, items: [...CREW.items, { code: 'LOOSE', label: 'Stowaway', level: 'role' }] }
  fc.assert(
    fc.property(fc.array(row, { maxLength: 60 }), (rows) => {
      const given = rows.map(({ headcount, fte, ...rest }) => ({
        ...rest,
        ...(headcount !== undefined && { headcount }),
        ...(fte !== undefined && { fte }),
      }))
      const { levels, taken, left, refused } = roll(given, ragged)
      for (const name of ['headcount', 'fte'] as const) {
        const all = add(given, name)
        for (const { totals, without } of levels) assert.equal(add([...totals, without, left], name), all)
        assert.equal(add([taken, left], name), all)
        assert.equal(add(refused, name), add([left], name))
      }
    }),
    { numRuns: 500 },
  )
})
