import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type CountTable, type Hidden, type Sum, suppress } from '../../src/disclosure/index.ts'

/** A list with its total at the end. */
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
  // One more in the row, one in the column, and the fourth corner, without which those two would be found.
  assert.deepEqual(hidden.slice(0, 9), [
    'small',
    'protecting',
    undefined,
    'protecting',
    'protecting',
    ...Array(4).fill(undefined),
  ])
})

test('a threshold is a whole number from 1 up', () => {
  for (const threshold of [0, 1.5, -1, Number.NaN]) assert.throws(() => suppress(list(1), { threshold }), TypeError)
  assert.deepEqual(suppress(list(1, 2), { threshold: 1 }), [undefined, undefined, undefined])
})

/** Rows by columns with the totals of both and of all. */
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

/** Every table that whoever sees the published counts may think of, with no count above a limit. */
function* imagine(
  table: CountTable,
  hidden: readonly (Hidden | undefined)[],
  most: number,
): Generator<readonly number[]> {
  const unknown = table.counts.flatMap((_, at) => (hidden[at] ? [at] : []))
  const guess = [...table.counts]
  const fits = ({ total, parts }: Sum, known: ReadonlySet<number>) => {
    if (![total, ...parts].every((at) => known.has(at))) return true
    return guess[total] === parts.reduce((sum, part) => sum + (guess[part] ?? 0), 0)
  }
  const known = new Set(table.counts.flatMap((_, at) => (hidden[at] ? [] : [at])))
  function* next(index: number): Generator<readonly number[]> {
    const at = unknown[index]
    if (at === undefined) return yield guess
    known.add(at)
    for (let value = 0; value <= most; value++) {
      guess[at] = value
      if (table.sums.every((sum) => fits(sum, known))) yield* next(index + 1)
    }
    known.delete(at)
  }
  yield* next(0)
}

test('nobody who tries every table that fits finds out that a hidden count is small', () => {
  const cell = fc.integer({ min: 0, max: 4 })
  const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 2, maxLength: 3 })
  fc.assert(
    fc.property(rows, (given) => {
      const { table } = crossed(given)
      const hidden = suppress(table, { threshold: 3 })
      const open = new Set(table.counts.flatMap((_, at) => (hidden[at] === 'small' ? [at] : [])))
      const published = hidden.some((reason, at) => reason === undefined && (table.counts[at] ?? 0) > 0)
      if (!published) return
      for (const guess of imagine(table, hidden, 24)) {
        for (const at of open) if ((guess[at] ?? 0) >= 3) open.delete(at)
        if (open.size === 0) return
      }
      assert.deepEqual([...open], [])
    }),
    { numRuns: 40 },
  )
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
