import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeStaffList, STAFF_COLUMNS } from 'rolemap/workforce'

const list = (posts: number, seed: number) => [...makeStaffList(posts, seed)]

test('a made-up staff list is the same for the same seed, and another for another', () => {
  assert.deepEqual(list(300, 7), list(300, 7))
  assert.notDeepEqual(list(300, 7), list(300, 8))
  assert.deepEqual(list(100, 7), list(300, 7).slice(0, list(100, 7).length))
})

test('has so many posts, some shared, some vacant, and persons who hold two', () => {
  const rows = list(5000, 7)
  assert.ok(rows.every((row) => row.length === STAFF_COLUMNS.length))
  const numbers = rows.map(([number]) => number)
  assert.equal(new Set(numbers).size, 5000)
  assert.ok(rows.length > 5050, 'some posts are shared')
  const persons = rows.map((row) => row[8] ?? '')
  const vacant = persons.filter((person) => person === '').length
  assert.ok(vacant > 200 && vacant < 400, `${vacant} vacancies`)
  assert.ok(new Set(persons).size < persons.length - vacant, 'some persons hold two posts')
})

test('has the mess of real lists', () => {
  const titles = new Set(list(5000, 7).map(([, title = '']) => title))
  for (const mess of [/^[A-Z ]+$/, /Asst/, /Maternity Cover/, /^ /])
    assert.ok([...titles].some((title) => mess.test(title)))
})
