// Properties of every return, whatever its posts are.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  compareReturns,
  createFilling,
  type Entry,
  type FillPost,
  type Placing,
  placeAt,
  type ReturnFigure,
  toFigures,
} from '../../../src/workforce/return/index.ts'
import { SMALL, toPost } from './small.ts'

const RUNS = 100
const ROWS = ['A1', 'A2', 'A2a', 'A2b', 'B1', '', '~', 'no such row', 'A']

/** In some rows, with shares that add up to 1. */
const placing: fc.Arbitrary<Placing> = fc.oneof(
  fc.constantFrom(...ROWS).map((row) => placeAt(row, 'role')),
  fc
    .tuple(fc.uniqueArray(fc.constantFrom(...ROWS), { minLength: 1, maxLength: 4 }), fc.boolean(), fc.nat(9999))
    .map(([rows, within, cut]): Placing => {
      const first = rows.length === 1 ? 10_000 : cut
      const rest = Math.floor((10_000 - first) / Math.max(1, rows.length - 1))
      const parts = rows.map((said, at) => ({ said, parts: at === 0 ? first : rest }))
      const short = 10_000 - parts.reduce((sum, one) => sum + one.parts, 0)
      return {
        parts: parts.map((one, at) => ({ ...one, parts: one.parts + (at === 0 ? short : 0) })),
        ...{ certain: false, within, by: 'crosswalk' },
      }
    }),
)

const post = fc
  .record({
    title: fc.constantFrom('Carer', 'Nurse', 'Children’s nurse', 'Clerk'),
    role: fc.constantFrom('', 'R', 'S'),
    headcount: fc.nat(3),
    fte: fc.nat(25_000),
    vacancies: fc.nat(2),
  })
  .map((one): FillPost => toPost('1', one.title, one))

/** Posts and their rows. All of one title and role are in the same rows, as when a filler places them. */
const posts = fc
  .tuple(fc.array(post, { maxLength: 40 }), fc.array(placing, { minLength: 12, maxLength: 12 }))
  .map(([list, places]) => {
    const keys = new Map<string, Placing>()
    return list.map((one) => {
      const key = JSON.stringify([one.title, one.role])
      const place = keys.get(key) ?? places[keys.size] ?? placeAt('A1', 'role')
      keys.set(key, place)
      return [one, place] as const
    })
  })

function fill(list: readonly (readonly [FillPost, Placing])[]) {
  const filling = createFilling(SMALL)
  for (const [one, place] of list) filling.add(one, place)
  return filling.finish()
}

const TOPS = new Set(['A', 'B', '', '~'])
const close = (one: number, other: number) => Math.abs(one - other) < 1e-6

test('a return keeps totals: the rows at the top and what is outside add up to all posts', () => {
  fc.assert(
    fc.property(posts, (list) => {
      const filled = fill(list)
      const tops = filled.cells.filter(({ row, by }) => by === '*' && TOPS.has(row))
      for (const measure of ['posts', 'headcount', 'fte', 'vacancies'] as const) {
        const likely = tops.reduce((sum, cell) => sum + cell.likely[measure], 0)
        assert.equal(likely, filled.total[measure] * 10_000)
        const grouped = filled.groups.reduce((sum, group) => sum + group.figures[measure], 0)
        assert.equal(grouped, filled.total[measure])
        const own = filled.cells.reduce((sum, cell) => sum + cell.own[measure], 0)
        assert.equal(own, likely)
      }
      assert.equal(filled.total.posts, list.length)
    }),
    { numRuns: RUNS },
  )
})

test('low is at most what is expected, and high at least; rounded figures too, and totals are the sums of their parts', () => {
  fc.assert(
    fc.property(posts, (list) => {
      const filled = fill(list)
      for (const { low, likely, high } of filled.cells) {
        assert.ok(low.headcount * 10_000 <= likely.headcount && likely.headcount <= high.headcount * 10_000)
        assert.ok(low.fte * 10_000 <= likely.fte && likely.fte <= high.fte * 10_000)
      }
      const figures = toFigures(SMALL, filled, [])
      for (const { low, value, high } of figures) assert.ok(low <= value && value <= high)
      for (const { name } of SMALL.columns) {
        const of = new Map(figures.filter(({ column }) => column === name).map((one) => [one.row, one.value]))
        const sum = (...rows: readonly string[]) => rows.reduce((all, row) => all + (of.get(row) ?? 0), 0)
        assert.ok(close(sum('A'), sum('A1', 'A2')), 'a heading is the sum of its items')
        const whole = name === 'fte' ? Math.round(filled.total.fte / 1000) / 10 : filled.total.headcount
        assert.ok(close(sum('A', 'B', '', '~'), whole), `${name}: all rows make ${whole}`)
      }
    }),
    { numRuns: RUNS },
  )
})

test('the order of the posts makes no difference', () => {
  fc.assert(
    fc.property(posts, (list) => {
      assert.deepEqual(fill(list.toReversed()), { ...fill(list), failing: fill(list.toReversed()).failing })
    }),
    { numRuns: RUNS },
  )
})

const entry = fc
  .record({ row: fc.constantFrom('A1', 'A2', 'A2a', 'B1'), value: fc.nat(20) })
  .map(({ row, value }): Entry => {
    return { row, by: '*', column: 'headcount', value, why: 'known', who: 'ann', at: '2026-01-01' }
  })
const entries = fc.uniqueArray(entry, { maxLength: 3, selector: ({ row }) => row })

test('what is entered is what is shown, and what is counted of it above', () => {
  fc.assert(
    fc.property(posts, entries, (list, hand) => {
      const figures = toFigures(SMALL, fill(list), hand)
      const of = (row: string): ReturnFigure | undefined =>
        figures.find((one) => one.row === row && one.column === 'headcount')
      for (const { row, value } of hand) assert.equal(of(row)?.value, value)
      assert.equal(of('A')?.value, (of('A1')?.value ?? 0) + (of('A2')?.value ?? 0))
      for (const { low, value, high } of figures) assert.ok(low <= value && value <= high)
    }),
    { numRuns: RUNS },
  )
})

test('what explains the difference of two years adds up to it, up to rounding', () => {
  fc.assert(
    fc.property(posts, posts, entries, (first, second, hand) => {
      const [old, now] = [fill(first), fill(second)]
      const before = { definition: SMALL, filled: old, figures: toFigures(SMALL, old, []) }
      const after = { definition: SMALL, filled: now, figures: toFigures(SMALL, now, hand) }
      for (const { row, column, reasons, ...two } of compareReturns(before, after)) {
        const told = reasons.posts + reasons.coding + reasons.classification + reasons.entry + reasons.rounding
        assert.ok(close(told, two.after - two.before), `${row} ${column}`)
        // Each year is rounded by less than one unit.
        assert.ok(
          Math.abs(reasons.rounding) <= (column === 'fte' ? 0.2 : 2) + 1e-6,
          `${row} ${column} ${reasons.rounding}`,
        )
      }
    }),
    { numRuns: RUNS },
  )
})
