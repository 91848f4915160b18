import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type CountTable, type Sum, suppress } from '../../src/disclosure/index.ts'
import { findRange } from '../fixture/attacker.ts'

/** A list followed by its total. */
const list = (...parts: readonly number[]): CountTable => ({
  counts: [...parts, parts.reduce((sum, part) => sum + part, 0)],
  sums: [{ total: parts.length, parts: parts.map((_, at) => at) }],
})

test('a small count is hidden, and the next smallest so that the total does not tell it', () => {
  assert.deepEqual(suppress(list(3, 12, 40), { threshold: 10 }), ['small', 'protecting', undefined, undefined])
})

test('several small counts hide one another where together they are not small', () => {
  assert.deepEqual(suppress(list(6, 7, 40), { threshold: 10 }), ['small', 'small', undefined, undefined])
  assert.deepEqual(suppress(list(1, 2, 40), { threshold: 10 }), ['small', 'small', 'protecting', undefined])
})

test('where nothing beside it can be hidden the total is', () => {
  assert.deepEqual(suppress(list(3, 0), { threshold: 10 }), ['small', undefined, 'small'])
  assert.deepEqual(suppress(list(12), { threshold: 10, sensitive: new Set([0]) }), ['small', 'protecting'])
})

test('a count of 0 is published, unless it is called sensitive', () => {
  assert.deepEqual(suppress(list(0, 12, 40), { threshold: 10 }), [undefined, undefined, undefined, undefined])
  const hidden = suppress(list(0, 12, 40), { threshold: 10, sensitive: new Set([0]) })
  assert.deepEqual(hidden, ['small', 'protecting', undefined, undefined])
})

test('a table of rows and columns is protected in both directions', () => {
  const { table } = crossed([
    [3, 20, 30],
    [25, 26, 27],
    [28, 29, 31],
  ])
  const hidden = suppress(table, { threshold: 10 })
  // One more in the row, one in the column, and the fourth corner; otherwise those two could be worked out.
  assert.deepEqual(hidden.slice(0, 9), [
    'small',
    'protecting',
    undefined,
    'protecting',
    'protecting',
    ...Array(4).fill(undefined),
  ])
})

test('who is alone in a count does not find another by it', () => {
  // The person in the cell takes 1 from 5, which is the grand total less the 12 that would be shown.
  const { table } = crossed([
    [1, 4, 12],
    [20, 21, 22],
    [30, 31, 32],
  ])
  const hidden = suppress(table, { threshold: 5, width: 5 })
  assert.deepEqual(hidden.slice(0, 3), ['small', 'small', 'protecting'])
})

test('a total of one part is hidden with it, and is shown with it', () => {
  const counts = [3, 12, 40, 3, 55]
  const sums = [
    { total: 3, parts: [0] },
    { total: 4, parts: [3, 1, 2] },
  ]
  assert.deepEqual(suppress({ counts, sums }, { threshold: 10 }), [
    'small',
    'protecting',
    undefined,
    'small',
    undefined,
  ])
})

test('a threshold is a whole number from 1 up', () => {
  for (const threshold of [0, 1.5, -1, Number.NaN]) assert.throws(() => suppress(list(1), { threshold }), TypeError)
  assert.deepEqual(suppress(list(1, 2), { threshold: 1 }), [undefined, undefined, undefined])
})

/** Rows by columns, with the totals of rows, columns and all. */
function crossed(rows: readonly (readonly number[])[]): { readonly table: CountTable } {
  const width = rows[0]?.length ?? 0
  const counts = rows.flat()
  const sums: Sum[] = []
  const add = (parts: readonly number[]) => {
    sums.push({ total: counts.length, parts })
    counts.push(parts.reduce((sum, part) => sum + (counts[part] ?? 0), 0))
    return counts.length - 1
  }
  const across = rows.map((_, row) => add(rows[0]?.map((__, column) => row * width + column) ?? []))
  const down = rows[0]?.map((_, column) => add(rows.map((__, row) => row * width + column))) ?? []
  const all = add(across)
  sums.push({ total: all, parts: down })
  return { table: { counts, sums } }
}

test('nobody who tries every table that fits finds out that a hidden count is small', () => {
  const cell = fc.integer({ min: 0, max: 4 })
  const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 2, maxLength: 3 })
  fc.assert(
    fc.property(rows, (given) => {
      const { table } = crossed(given)
      const hidden = suppress(table, { threshold: 3 })
      const isHidden = hidden.map((why) => why !== undefined)
      if (table.counts.every((count, at) => count === 0 || isHidden[at])) return
      for (const [at, why] of hidden.entries())
        if (why === 'small') assert.ok(findRange({ table, isHidden }, at)[1] >= 3)
    }),
    { numRuns: 40 },
  )
})

test('one who tries every table that fits finds out what is hidden alone in its row', () => {
  const { table } = crossed([
    [1, 2, 9],
    [8, 9, 9],
  ])
  const range = (...places: readonly number[]) =>
    findRange({ table, isHidden: table.counts.map((_, at) => places.includes(at)) }, 0)
  assert.deepEqual(range(0), [1, 1])
  assert.deepEqual(range(0, 1), [1, 1])
  assert.deepEqual(range(0, 1, 3, 4), [1, 2])
})

test('what is hidden is small or was hidden for something small, and everything else is published', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 8 }), (parts) => {
      const table = list(...parts)
      const hidden = suppress(table, { threshold: 5 })
      for (const [at, count] of table.counts.entries()) assert.equal(hidden[at] === 'small', count > 0 && count < 5)
      if (!hidden.includes('small')) assert.ok(hidden.every((reason) => reason === undefined))
    }),
  )
})

test('what is hidden is at least 1, and is not found by that', () => {
  // 15 = 10 + 3 + 1 + 1: anyone who knows that no hidden count is 0 can work out both (sdcTools/UserSupport 194).
  const ones = list(10, 3, 1, 1)
  const hidden = suppress(ones, { threshold: 2, width: 2 })
  const isHidden = hidden.map((why) => why !== undefined)
  assert.deepEqual(findRange({ table: ones, isHidden: [false, false, true, true, false] }, 2), [1, 1])
  const [least, most] = findRange({ table: ones, isHidden }, 2)
  assert.ok(most >= 2 && most - least >= 2, `found ${least} to ${most}`)
})

test('of three who are alone in a figure none finds another by their own', () => {
  // sdcTools/UserSupport 135: figures of 1 in two rows and five columns.
  const { table } = crossed([
    [1, 1, 7, 1, 0],
    [1, 0, 0, 2, 8],
  ])
  const hidden = suppress(table, { threshold: 3, width: 3 })
  const isHidden = hidden.map((why) => why !== undefined)
  const small = [...hidden.keys()].filter((at) => hidden[at] === 'small')
  for (const alone of small.filter((at) => table.counts[at] === 1))
    for (const place of small.filter((at) => at !== alone && isLeafOf(table, at))) {
      const [least, most] = findRange({ table, isHidden, known: new Map([[alone, 1]]) }, place)
      assert.ok(most > least || isSame(table, alone, place), `${place} by ${alone}: found ${least}`)
    }
})

/** Not a total of others. */
const isLeafOf = ({ sums }: CountTable, place: number) => sums.every(({ total }) => total !== place)
/** A total whose only part above 0 is the other one. */
const isSame = ({ sums, counts }: CountTable, one: number, other: number) =>
  sums.some(({ total, parts }) => {
    const filled = parts.filter((part) => (counts[part] ?? 0) > 0)
    return filled.length === 1 && [total, ...filled].includes(one) && [total, ...filled].includes(other)
  })

test('what was published before is not hidden, and what was hidden before is not shown', () => {
  const table = list(3, 12, 14, 40)
  const hidden = suppress(table, { threshold: 10, open: new Set([1]), closed: new Set([3]) })
  assert.deepEqual(hidden, ['small', undefined, undefined, 'closed', undefined])
})

test('where so much was published that a small count is told, the table is refused', () => {
  const open = new Set([1, 2, 3])
  assert.throws(() => suppress(list(3, 12, 40), { threshold: 10, open }), { code: 'table-unfit' })
})
