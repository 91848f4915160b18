// Tables of posts that may be in one of several lines: the expected figures, and their ranges.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  createItemDimension,
  createRangeCube,
  createValueDimension,
  membersOf,
  NOWHERE,
  PARTS,
  type Spread,
} from '../../src/workforce/index.ts'

const ITEMS = ['A', 'B', 'C'].map((code) => ({ code, label: `Group ${code}`, level: 'group' }))
const makeDimensions = () => [
  createItemDimension({ items: ITEMS }, { name: 'Group', level: 'group' }),
  createValueDimension('Area'),
]
const at = (said: string): Spread => ({ parts: [{ said, parts: PARTS }], certain: true })
const between = (...parts: readonly (readonly [string, number])[]): Spread => ({
  parts: parts.map(([said, own]) => ({ said, parts: own })),
  certain: false,
})

const protectedOf = (rows: readonly (readonly [string, Spread])[], base = 5) => {
  const cube = createRangeCube({ makeDimensions, over: 0, measure: 'posts' })
  for (const [where, spread] of rows) cube.add({ said: ['', where] }, spread)
  return cube.protect(base)
}

test('what is certain has no range; what is in doubt has one from low to high, and all together have none', () => {
  const rows = [
    ...Array.from({ length: 20 }, () => ['x', at('A')] as const),
    ...Array.from({ length: 10 }, () => ['x', between(['B', 6000], ['C', 4000])] as const),
    ...Array.from({ length: 5 }, () => ['x', at(NOWHERE)] as const),
  ]
  const { table, cells } = protectedOf(rows)
  const shown = cells.map(({ low, value, high }, cell) => {
    const [row = 0, column = 0] = membersOf(table, cell)
    return `${table.dimensions[0]?.members[row]?.key} ${table.dimensions[1]?.members[column]?.key}: ${low} ${value} ${high}`
  })
  assert.deepEqual(
    shown.filter((line) => / x:/.test(line)),
    ['* x: 35 35 35', 'A x: 20 20 20', 'B x: 0 6 10', 'C x: 0 4 10', '~ x: 5 5 5'],
  )
})

const anySpread = fc.oneof(
  fc.constantFrom('A', 'B', 'C', '', NOWHERE).map(at),
  fc
    .tuple(fc.nat(PARTS), fc.shuffledSubarray(['A', 'B', 'C', ''], { minLength: 2, maxLength: 2 }))
    .map(([parts, [one = '', other = '']]) => between([one, parts], [other, PARTS - parts])),
)
const anyRows = fc.array(fc.tuple(fc.constantFrom('x', 'y', 'z'), anySpread), { minLength: 1, maxLength: 60 })

test('likely lies between low and high, and every total is the sum of its parts', () => {
  fc.assert(
    fc.property(anyRows, fc.integer({ min: 3, max: 10 }), (rows, base) => {
      const { table, cells } = protectedOf(rows, base)
      const columns = table.dimensions[1]?.members.length ?? 0
      assert.ok(Math.abs((cells[0]?.value ?? 0) - rows.length) <= base / 2)
      for (const [cell, { low, value, high }] of cells.entries()) {
        const likely = value ?? 0
        assert.ok(low <= likely && likely <= high)
        for (const figure of [low, high]) assert.equal(figure % base, 0)
        const [row = 0, column = 0] = membersOf(table, cell)
        if (row === 0) assert.deepEqual([low, high], [likely, likely])
        if (column > 0) continue
        const parts = cells.slice(cell + 1, cell + columns)
        const sum = (of: 'low' | 'value' | 'high') => parts.reduce((total, one) => total + (one[of] ?? 0), 0)
        assert.ok(Math.abs(likely - sum('value')) < 0.05 * (columns + 1))
        if (row > 0) assert.deepEqual([low, high], [sum('low'), sum('high')])
      }
    }),
  )
})

test('how many posts are alike cannot be told within the base, whatever is expected where', () => {
  for (const share of [100, 2500, 5000, 7000, 9900]) {
    const seen = new Map<string, number[]>()
    for (let count = 0; count <= 42; count++) {
      const rows = Array.from({ length: count }, () => ['x', between(['A', share], ['B', PARTS - share])] as const)
      const published = JSON.stringify(protectedOf(rows))
      seen.set(published, [...(seen.get(published) ?? []), count])
    }
    assert.deepEqual(
      [...seen.values()].map((counts) => [counts[0], counts.at(-1)]),
      [0, 3, 8, 13, 18, 23, 28, 33, 38].map((first, at) => [first, 2 + at * 5]),
    )
  }
})

test('a column that names single posts is refused, though most of them are rounded away', () => {
  const rows = Array.from({ length: 300 }, (_, at) => [`post ${at}`, at % 2 ? 'A' : 'B'] as const)
  assert.throws(
    () => protectedOf(rows.map(([where, code]) => [where, { parts: [{ said: code, parts: PARTS }], certain: true }])),
    {
      code: 'table-unfit',
    },
  )
})
