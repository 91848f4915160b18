// What a table reveals. The attacker knows every sum, that counts are whole numbers of at least 0, and has a solver.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  createItemDimension,
  createValueDimension,
  listSums,
  type PostRecord,
  protect,
  tabulate,
} from '../../src/workforce/index.ts'
import { findRange, solve } from '../fixture/attacker.ts'

const ITEMS = [
  { code: '1', label: 'Managers', level: 'major' },
  { code: 'A', label: 'Senior managers', level: 'minor', parent: '1' },
  { code: 'B', label: 'Other managers', level: 'minor', parent: '1' },
  { code: '2', label: 'Professionals', level: 'major' },
  { code: 'K', label: 'Social care', level: 'minor', parent: '2' },
]

const toRecords = (counts: Readonly<Record<string, number>>, more: Partial<PostRecord> = {}): readonly PostRecord[] =>
  Object.entries(counts).flatMap(([said, count]) =>
    Array.from({ length: count }, () => ({ said: said.split(' '), ...more })),
  )

const roles = (level?: string) => createItemDimension({ items: ITEMS }, { name: 'Role', level })
const area = () => createValueDimension('Area')
const THRESHOLD = 3
const suppressed = (records: readonly PostRecord[], level?: string) =>
  protect(tabulate(records, [roles(level), area()]), { measure: 'posts', method: 'suppress', threshold: THRESHOLD })

test('a small figure is hidden, and others so that it cannot be worked out', () => {
  const { cells, loss } = suppressed(toRecords({ 'A x': 2, 'A y': 9, 'K x': 8, 'K y': 7 }), 'minor')
  // All, x, y; then the same for A and for K.
  assert.deepEqual(
    cells.map(({ value }) => value),
    [26, 10, 16, 11, null, null, 15, null, null],
  )
  assert.deepEqual(
    cells.map(({ suppressed: why }) => why ?? ''),
    ['', '', '', '', 'primary', 'secondary', '', 'secondary', 'secondary'],
  )
  assert.deepEqual(loss, { cells: 9, primary: 1, secondary: 3, posts: 26, hiddenPosts: 26 })
})

test('a zero is shown and protects nothing', () => {
  const { cells } = suppressed(toRecords({ 'A x': 2, 'K x': 8, 'K y': 7, 'B x': 9, 'B y': 9 }), 'minor')
  const [, , , , aX, aY] = cells
  assert.equal(aX?.suppressed, 'primary')
  assert.equal(aY?.value, 0)
})

test('FTE is hidden where its posts are', () => {
  const table = tabulate(toRecords({ 'A x': 2, 'A y': 9, 'K x': 8, 'K y': 7 }, { fte: 0.5 }), [roles('minor'), area()])
  const posts = protect(table, { measure: 'posts', method: 'suppress', threshold: 3 })
  const fte = protect(table, { measure: 'fte', method: 'suppress', threshold: 3 })
  assert.deepEqual(
    fte.cells.map(({ suppressed: why }) => why),
    posts.cells.map(({ suppressed: why }) => why),
  )
  assert.equal(fte.cells[0]?.value, 13)
})

test('vacancies of few posts are not found from those of others, and a zero that the shown total tells is shown', () => {
  const vacant = fc.array(fc.constantFrom(0, 0, 0, 1), { minLength: 6, maxLength: 6 })
  fc.assert(
    fc.property(counts, fc.array(vacant, { minLength: 6, maxLength: 6 }), (sizes, places) => {
      const said = ['A x', 'A y', 'B x', 'B y', 'K x', 'K y']
      const records = sizes.flatMap((size, at) =>
        Array.from({ length: size }, (_, post) => ({
          said: (said[at] ?? '').split(' '),
          vacancies: places[at]?.[post] ?? 0,
        })),
      )
      const table = tabulate(records, [roles(), area()])
      const { cells } = protect(table, { measure: 'vacancies', method: 'suppress', threshold: THRESHOLD })
      const values = [...table.figures.vacancies]
      const sums = listSums(
        table,
        values.map(() => 1),
      )
      const rows = sums.map(({ total, parts }) => `${parts.map((part) => `+ x${part}`).join(' ')} - x${total} = 0`)
      const shown = cells.flatMap(({ value }, cell) => (value === null ? [] : [`x${cell} = ${value}`]))
      const names = values.map((_, cell) => `x${cell}`)
      for (const [cell, { value }] of cells.entries()) {
        if (value !== null) assert.equal(value, values[cell])
        else if ((values[cell] ?? 0) > 0 && (table.figures.posts[cell] ?? 0) < THRESHOLD) {
          // Without a bound, the solver would go on for ever if everything is hidden.
          const find = (aim: string) =>
            solve({ aim: `${aim}\n obj: x${cell}`, rows: [...rows, ...shown, 'x0 <= 1000'], names })
          const [least, most] = [find('Minimize'), find('Maximize')]
          assert.ok(most > least && most >= THRESHOLD, `found ${least} to ${most}`)
        }
      }
      const isHidden = (cell: number) => cells[cell]?.value === null
      for (const { total, parts } of sums)
        if (!isHidden(total) && values[total] === 0) assert.ok(!parts.some(isHidden), 'a hidden zero is told')
    }),
    { numRuns: 200 },
  )
})

test('what one employer has nearly alone is hidden, and cannot be found within a tenth', () => {
  const records = [
    ...toRecords({ 'A x': 30 }, { contributor: 'one' }),
    ...toRecords({ 'A x': 1, 'A y': 20, 'K x': 20, 'K y': 20 }, { contributor: 'two' }),
    ...toRecords({ 'A y': 20, 'K x': 20, 'K y': 20 }, { contributor: 'three' }),
  ]
  const { cells } = suppressed(records, 'minor')
  assert.equal(cells[4]?.suppressed, 'primary')
  assert.equal(cells.filter(({ suppressed: why }) => why === 'secondary').length, 3)
})

const count = fc.constantFrom(0, 0, 1, 2, 3, 4, 6)
const counts = fc.tuple(count, count, count, count, count, count)

test('nobody who tries every table that fits finds a small figure, in groups within groups by area', () => {
  fc.assert(
    fc.property(counts, ([a, b, c, d, e, f]) => {
      const records = toRecords({ 'A x': a, 'A y': b, 'B x': c, 'B y': d, 'K x': e, 'K y': f })
      const { table, cells } = suppressed(records)
      const posts = [...table.figures.posts]
      const published = {
        table: { counts: posts, sums: listSums(table, posts) },
        isHidden: cells.map(({ value }) => value === null),
      }
      // If nothing is published, there is nothing to work with.
      if (!cells.some(({ value }) => value !== null && value > 0)) return
      for (const [cell, { suppressed: why }] of cells.entries()) {
        if (!why) continue
        const [least, most] = findRange(published, cell)
        assert.ok(most > least, `found ${least} exactly`)
        if (why === 'primary') assert.ok(most >= THRESHOLD && most - least >= THRESHOLD, `found ${least} to ${most}`)
      }
    }),
    { numRuns: 50 },
  )
})

test('rounded figures add up, keep 0, and are as near as they say', () => {
  fc.assert(
    fc.property(counts, fc.constantFrom(3, 5, 10), ([a, b, c, d, e, f], base) => {
      const records = toRecords({ 'A x': a, 'A y': b, 'B x': c, 'B y': d, 'K x': e, 'K y': f })
      const table = tabulate(records, [roles(), area()])
      const { cells } = protect(table, { measure: 'posts', method: 'round', base })
      const again = protect(table, { measure: 'posts', method: 'round', base })
      assert.deepEqual(cells, again.cells)
      const values = cells.map(({ value }) => value ?? -1)
      for (const { total, parts } of listSums(table, table.figures.posts))
        assert.equal(
          values[total],
          parts.reduce((sum, part) => sum + (values[part] ?? 0), 0),
        )
      for (const [cell, value] of values.entries()) {
        assert.equal(value % base, 0)
        if (table.figures.posts[cell] === 0) assert.equal(value, 0)
      }
      if (records.length > 0) assert.ok(Math.abs((values[0] ?? 0) - records.length) <= base / 2)
    }),
    { numRuns: 100 },
  )
})

test('as many tables as the base has numbers give the same rounded figures, whichever figure one looks at', () => {
  const base = 3
  const round = (parts: readonly number[]) => {
    const records = parts.flatMap((count, at) => Array.from({ length: count }, () => ({ said: [`area ${at}`] })))
    const table = tabulate([...records], [area()])
    const labels = table.dimensions[0]?.members.map(({ key }) => key) ?? []
    const { cells } = protect(table, { measure: 'posts', method: 'round', base })
    return parts.map((_, at) => cells[labels.indexOf(`area ${at}`)]?.value ?? 0).join(' ')
  }
  const seen = new Map<string, (readonly number[])[]>()
  for (let a = 1; a <= 9; a++)
    for (let b = 1; b <= 9; b++)
      for (let c = 1; c <= 9; c++) {
        const key = round([a, b, c])
        seen.set(key, [...(seen.get(key) ?? []), [a, b, c]])
      }
  // At the edge of the range, some tables are missing.
  for (const tables of seen.values()) {
    if (tables.some((parts) => parts.some((part) => part === 9 || part < base))) continue
    for (const at of [0, 1, 2]) assert.ok(new Set(tables.map((parts) => parts[at])).size >= base)
  }
})

test('a threshold and a base that protect nobody are refused', () => {
  const table = tabulate([{ said: ['x'] }], [area()])
  assert.throws(() => protect(table, { measure: 'posts', method: 'suppress', threshold: 0 }), TypeError)
  assert.throws(() => protect(table, { measure: 'posts', method: 'round', base: 2 }), TypeError)
})
