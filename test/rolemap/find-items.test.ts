import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { findItems, openRolemap, type Rolemap, setOwnEntries, suggest } from 'rolemap/rolemap'
import { EXAMPLE } from '../coder/example.ts'
import { addVersion } from '../fixture/put.ts'

let rolemap: Rolemap
before(async () => {
  rolemap = await openRolemap({ db: ':memory:', data: false })
  await addVersion(rolemap.store, EXAMPLE, [])
  await addVersion(rolemap.store, { ...EXAMPLE, id: 'other' }, [])
})
after(() => rolemap.close())
const find = async (text: string, options: Parameters<typeof findItems>[2] = { in: EXAMPLE.id }) =>
  (await findItems(rolemap, text, options)).rows.map(({ code, by }) => `${code} by ${by}`)

test('a code is found however it is written, alone or with its label', async () => {
  for (const text of ['Y30', 'y30', ' y 30 ', 'Y-30', 'Y30 School Crossing Patrol Attendant', 'y 30 crossing patrol'])
    assert.deepEqual(await find(text), ['Y30 by code'], text)
  assert.deepEqual(await find('E'), ['E by code'])
})

test('a word that is a code too, before other words, is no code', async () => {
  assert.deepEqual(await find('E commerce lead'), [])
  assert.deepEqual(await find('Y30 nurse'), [])
})

test('part of a label is found from the start of a word, the whole label first', async () => {
  assert.deepEqual(await find('nurse'), ['E55 by label'])
  assert.deepEqual(await find('personal assistant'), ['N35 by label', 'Q40 by label'])
  assert.deepEqual(await find('crossing pat'), ['Y30 by label'])
  assert.deepEqual(await find('ossing'), [])
  assert.deepEqual(await find('or'), [])
})

test('all classifications are looked through if none is named, and no more items come than are asked for', async () => {
  const { total, rows } = await findItems(rolemap, 'Group', { limit: 3 })
  assert.equal(total, 10)
  assert.equal(rows.length, 3)
  assert.deepEqual(
    new Set((await findItems(rolemap, 'Y30')).rows.map((row) => row.classification)),
    new Set(['example', 'other']),
  )
  await assert.rejects(findItems(rolemap, 'Y30', { in: 'none' }), { code: 'classification-unknown' })
})

test('own titles are found by part of them', async () => {
  await setOwnEntries(rolemap, EXAMPLE.id, {
    entries: [{ title: 'Weir keeper grade two', code: 'W05', source: 'us', reviewer: 'me' }],
  })
  const { rows } = await findItems(rolemap, 'keeper grade', { in: EXAMPLE.id })
  assert.deepEqual(
    rows.map(({ code, by, title }) => [code, by, title]),
    [['W05', 'own title', 'Weir keeper grade two']],
  )
})

test('a suggestion names the items beside its candidates', async () => {
  const { items, candidates } = await suggest(rolemap, 'y 30', { in: EXAMPLE.id })
  assert.deepEqual([items?.[0]?.code, candidates.length], ['Y30', 0])
  assert.equal((await suggest(rolemap, 'qqqq', { in: EXAMPLE.id })).items, undefined)
})
