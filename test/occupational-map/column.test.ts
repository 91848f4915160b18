// The columns of a map, and the levels of apprenticeships that belong in them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { COLUMN_LETTERS, COLUMNS, findColumn, MAP_TITLES } from 'rolemap/occupational-map'

test('levels 2 and 3 are technical, 4 and 5 higher technical, 6 and 7 professional, and no other level has a column', () => {
  assert.deepEqual(
    [1, 2, 3, 4, 5, 6, 7, 8].map((level) => findColumn(level)),
    [undefined, COLUMNS[0], COLUMNS[0], COLUMNS[1], COLUMNS[1], COLUMNS[2], COLUMNS[2], undefined],
  )
})

test('each column has a letter of its own for the codes of its clusters', () => {
  assert.deepEqual(
    COLUMNS.map((column) => COLUMN_LETTERS[column]),
    ['T', 'H', 'P'],
  )
})

test('there are 15 maps, and no title stands twice', () => {
  assert.equal(new Set(MAP_TITLES).size, 15)
  assert.equal(MAP_TITLES.indexOf('Care Services'), 2)
})
