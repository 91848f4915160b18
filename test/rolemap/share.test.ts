import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addShares } from '../../src/rolemap/workforce/share.ts'
import type { ShownTable } from '../../src/rolemap/workforce/shown-table.ts'
import { toGrid } from '../../src/rolemap/workforce/write-shown.ts'

const member = (key: string) => ({ key, label: key })
const values: readonly (readonly (number | null)[])[] = [
  [40, 30, 10],
  [25, 20, 5],
  [15, null, null],
]
const KEYS = ['*', 'a', 'b']
const TABLE: ShownTable = {
  ...{ measure: 'posts', method: 'suppress', names: ['Role', 'Area'], notes: ['Counted: posts.'], remarks: [] },
  ...{ rows: KEYS.map(member), columns: KEYS.map(member) },
  cells: values.flatMap((line, row) =>
    line.map((value, column) => ({ row: KEYS[row] ?? '', column: KEYS[column] ?? '', value })),
  ),
  loss: { cells: 9, primary: 1, secondary: 1, posts: 40, hiddenPosts: 15 },
}
const sharesOf = (of: 'row' | 'column' | 'whole') => addShares(TABLE, of).cells.map(({ share }) => share)

test('a share is of the total of its row, its column or the whole, and of nothing that is not shown', () => {
  assert.deepEqual(sharesOf('row'), [100, 75, 25, 100, 80, 20, 100, null, null])
  assert.deepEqual(sharesOf('column'), [100, 100, 100, 62.5, 66.7, 50, 37.5, null, null])
  assert.deepEqual(sharesOf('whole'), [100, 75, 25, 62.5, 50, 12.5, 37.5, null, null])
})

test('a share stands beside its figure in a file, and the notes say of what it is', () => {
  const shared = addShares(TABLE, 'row')
  assert.deepEqual(toGrid(shared).columns, ['*', '*, %', 'a', 'a, %', 'b', 'b, %'])
  assert.deepEqual(toGrid(shared).rows[1], ['', 'a', '25', '100', '20', '80', '5', '20'])
  assert.match(shared.notes.at(-1) ?? '', /per cent of the total of its row/)
})
