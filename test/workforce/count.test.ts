// What a table counts, and how it rolls up.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  ALL,
  createItemDimension,
  createValueDimension,
  listSums,
  membersOf,
  type PostRecord,
  type Table,
  tabulate,
} from '../../src/workforce/index.ts'

const ITEMS = [
  { code: '1', label: 'Managers', level: 'major' },
  { code: 'A', label: 'Senior managers', level: 'minor', parent: '1' },
  { code: 'A05', label: 'Director', level: 'role', parent: 'A' },
  { code: 'A10', label: 'Head of service', level: 'role', parent: 'A' },
  { code: '2', label: 'Professionals', level: 'major' },
  { code: 'K', label: 'Social care', level: 'minor', parent: '2' },
  { code: 'K05', label: 'Social worker', level: 'role', parent: 'K' },
]
const version = { items: ITEMS }
const CODES = ['A05', 'A10', 'K05', 'A', '2', '', 'ZZ9']

/** The figure of a cell, by the keys of its members. */
function figureOf(table: Table, keys: readonly string[], measure: 'posts' | 'fte' = 'posts'): number {
  const cell = [...table.figures.posts.keys()].find((at) =>
    membersOf(table, at).every(
      (place, dimension) => table.dimensions[dimension]?.members[place]?.key === keys[dimension],
    ),
  )
  return table.figures[measure][cell ?? -1] ?? 0
}

const post = (...said: readonly string[]): PostRecord => ({ said })

test('posts are counted by level and column, with margins', () => {
  const table = tabulate(
    [post('A05', 'Adults'), post('A10', 'Adults'), post('K05', ' adults'), post('K05', 'Children'), post('', '')],
    [createItemDimension(version, { name: 'Role', level: 'minor' }), createValueDimension('Department')],
  )
  assert.deepEqual(
    table.dimensions.map(({ members }) => members.map(({ label }) => label)),
    [
      ['All', 'Senior managers', 'Social care', 'Not coded'],
      ['All', 'Adults', 'Children', 'not given'],
    ],
  )
  assert.equal(figureOf(table, ['A', 'Adults']), 2)
  assert.equal(figureOf(table, ['K', ALL]), 2)
  assert.equal(figureOf(table, ['', '']), 1)
  assert.equal(figureOf(table, [ALL, ALL]), 5)
})

test('what is coded to a group has a line of its own beside the items of the group', () => {
  const posts = [post('A05'), post('A'), post('A'), post('2')]
  const levels = tabulate(posts, [createItemDimension(version, { name: 'Role' })])
  assert.deepEqual(
    levels.dimensions[0]?.members.map(({ key, parent }) => [key, parent]),
    [
      [ALL, undefined],
      ['1', 0],
      ['A', 1],
      ['A05', 2],
      ['A~', 2],
      ['2', 0],
    ],
  )
  assert.equal(figureOf(levels, ['A']), 3)
  assert.equal(figureOf(levels, ['A~']), 2)
  const minor = tabulate(posts, [createItemDimension(version, { name: 'Role', level: 'minor' })])
  assert.equal(figureOf(minor, ['A']), 3)
  assert.equal(figureOf(minor, ['2~']), 1)
})

test('FTE is summed in whole ten-thousandths, so that the order of rows makes no difference', () => {
  const rows = [0.1, 0.2, 0.3].map((fte) => ({ said: ['A05'], fte }))
  const dimension = () => [createItemDimension(version, { name: 'Role', level: 'role' })]
  assert.equal(figureOf(tabulate(rows, dimension()), ['A05'], 'fte'), 6000)
  assert.equal(figureOf(tabulate(rows.toReversed(), dimension()), ['A05'], 'fte'), 6000)
})

test('a column with more values than a table has lines is refused without quoting one', () => {
  const many = Array.from({ length: 201 }, (_, at) => post(`Person ${at}`))
  assert.throws(
    () => tabulate(many, [createValueDimension('Manager')]),
    (error: Error & { code: string }) =>
      error.code === 'table-unfit' && error.message.includes('"Manager"') && !error.message.includes('Person'),
  )
})

const record = fc.record({
  said: fc.tuple(fc.constantFrom(...CODES), fc.constantFrom('Adults', 'Children', ''), fc.constantFrom('G1', 'G2')),
})

test('every total is the sum of its parts, and the whole is all records', () => {
  fc.assert(
    fc.property(fc.array(record, { minLength: 1, maxLength: 60 }), (records) => {
      const table = tabulate(records, [
        createItemDimension(version, { name: 'Role' }),
        createValueDimension('Department'),
        createValueDimension('Grade'),
      ])
      const { posts } = table.figures
      assert.equal(posts[0], records.length)
      for (const { total, parts } of listSums(table, posts))
        assert.equal(
          posts[total],
          parts.reduce((sum, part) => sum + (posts[part] ?? 0), 0),
        )
    }),
    { numRuns: 60 },
  )
})

test('what is rolled up from the leaves is what counting at that level gives', () => {
  fc.assert(
    fc.property(fc.array(record, { minLength: 1, maxLength: 60 }), (records) => {
      const department = () => createValueDimension('Department')
      const all = tabulate(records, [createItemDimension(version, { name: 'Role' }), department()])
      const minor = tabulate(records, [createItemDimension(version, { name: 'Role', level: 'minor' }), department()])
      for (const { key } of minor.dimensions[0]?.members ?? [])
        for (const { key: other } of minor.dimensions[1]?.members ?? [])
          if (!key.includes('~')) assert.equal(figureOf(minor, [key, other]), figureOf(all, [key, other]))
    }),
    { numRuns: 60 },
  )
})
