import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Kind, listChangeRows, listChanges, openRolemap, type Rolemap, undoChange } from 'rolemap/rolemap'
import { RolemapError } from '../../src/error.ts'
import { writeFeed } from '../../src/rolemap/feed/feed.ts'
import { commitWork, findKept, type Kept, listKept, putKept, toBatch } from '../../src/rolemap/trail/kept.ts'
import { recordChange } from '../../src/rolemap/trail/record-change.ts'
import { parserOf } from '../../src/rolemap/trail/shape.ts'

interface Remark {
  readonly text: string
  readonly on: string
}

/** Everything that a new kind of kept thing needs. */
const REMARK: Kind<Remark> = {
  name: 'remark',
  parse: parserOf<Remark>('remark', { text: 'text', on: 'text' }),
  see: 'classification.see',
  edit: 'draft.write',
  undo: 'change.undo',
  published: true,
  words: { put: 'written', drop: 'wiped', 'put-many': 'written' },
  columns: ({ text, on }) => ({ key: on, sort: text, words: text }),
}
const OF = 'trades'
const is = (code: string) => (error: unknown) => error instanceof RolemapError && error.code === code

describe('a new kind of thing', () => {
  let rolemap: Rolemap
  let reader: Rolemap
  before(async () => {
    const opened = await openRolemap({ db: ':memory:', data: false, kinds: [REMARK] })
    rolemap = opened.as({ name: 'ed', role: 'editor', via: 'api' })
    reader = opened.as({ name: 'rea', role: 'reader', via: 'api' })
  })
  after(() => rolemap.close())

  const find = (id: string) => findKept(rolemap, REMARK, { id, of: OF })
  const put = async (id: string, value: Remark | undefined, seen?: Kept<Remark>) =>
    putKept(rolemap, REMARK, { id, of: OF, value, seen: seen ?? (await find(id)), why: 'said so' })
  const last = async () => (await rolemap.store.trail.getHead()).number

  test('is kept, found, changed, dropped, and told of in the trail', async () => {
    await put('a', { text: 'one', on: 'x' })
    await put('a', { text: 'two', on: 'x' })
    assert.deepEqual(await find('a'), { id: 'a', of: OF, revision: 2, value: { text: 'two', on: 'x' } })
    await put('a', undefined)
    assert.equal(await find('a'), undefined)
    const { rows } = await listChanges(rolemap, { of: `${OF}/:remark/a` })
    assert.deepEqual(
      rows.map(({ action, before: was, after: made, why }) => [action, was, made, why]),
      [
        ['put', undefined, { text: 'one', on: 'x' }, 'said so'],
        ['put', { text: 'one', on: 'x' }, { text: 'two', on: 'x' }, 'said so'],
        ['drop', { text: 'two', on: 'x' }, undefined, 'said so'],
      ],
    )
  })

  test('is not changed over what somebody else made of it', async () => {
    await put('b', { text: 'one', on: 'x' })
    const seen = await find('b')
    await put('b', { text: 'two', on: 'x' })
    await assert.rejects(put('b', { text: 'three', on: 'x' }, seen), is('change-conflict'))
    assert.equal((await find('b'))?.value.text, 'two')
  })

  test('is undone, and that too, where nothing was changed since', async () => {
    await put('c', { text: 'one', on: 'x' })
    await put('c', { text: 'two', on: 'x' })
    const number = await last()
    await assert.rejects(undoChange(rolemap, number - 1, { why: 'a slip' }), is('change-depended'))
    await undoChange(rolemap, number, { why: 'a slip' })
    assert.equal((await find('c'))?.value.text, 'one')
    await undoChange(rolemap, number + 1, { why: 'a slip' })
    assert.equal((await find('c'))?.value.text, 'two')
  })

  test('is changed by the hundred in one change, listed in pages by what it says, and undone as one', async () => {
    const ids = Array.from({ length: 300 }, (_, at) => `m${at}`)
    const puts = ids.map((id, at) => ({
      id,
      of: OF,
      seen: undefined,
      value: { text: `t${at}`, on: at % 3 ? 'y' : 'z' },
    }))
    const before = await last()
    await commitWork(rolemap, await toBatch(REMARK, puts))
    const number = await last()
    assert.equal(number, before + 1)
    assert.equal((await listChangeRows(rolemap, number, { limit: 9, offset: 0 })).total, 300)
    const listed = await listKept(rolemap, REMARK, { of: OF, key: 'z', limit: 2, offset: 1 })
    assert.deepEqual([listed.total, ...listed.rows.map(({ id }) => id)], [100, 'm102', 'm105'])
    assert.equal((await listKept(rolemap, REMARK, { words: 't29' })).total, 11)
    await put('m7', { text: 'another', on: 'y' })
    await assert.rejects(undoChange(rolemap, number, { why: 'a slip' }), is('change-depended'))
    await undoChange(rolemap, await last(), { why: 'a slip' })
    await undoChange(rolemap, number, { why: 'a slip' })
    assert.equal((await listKept(rolemap, REMARK, { key: 'z' })).total, 0)
  })

  test('is in feeds, in its own words', async () => {
    const { atom } = await writeFeed(rolemap, { address: 'https://roles.example/feed' })
    for (const said of ['trades › remark › a: written', 'trades › remark › a: wiped', 'trades › remark: 300 written'])
      assert.ok(atom.includes(said), said)
  })

  test('is for those who have the rights that it names', async () => {
    assert.equal((await findKept(reader, REMARK, { id: 'b' }))?.value.text, 'two')
    const value = { text: 'mine', on: 'x' }
    await assert.rejects(putKept(reader, REMARK, { id: 'd', of: OF, value, seen: undefined }), is('not-allowed'))
    await assert.rejects(undoChange(reader, 1, { why: 'mine' }), is('not-allowed'))
    const nobody = rolemap.as({ name: '', role: 'reader', via: 'api' })
    await assert.rejects(listKept(nobody, REMARK), is('not-signed-in'))
  })

  test('is not kept without a change that tells of it', async () => {
    const number = await last()
    await assert.rejects(
      recordChange(rolemap, [], [{ put: 'record', kind: 'remark', id: 'e', body: {}, revision: 0 }]),
      TypeError,
    )
    await assert.rejects(
      rolemap.store.trail.commit({
        changes: [],
        effects: [{ put: 'record', kind: 'remark', id: 'e', body: {}, revision: 0 }],
      }),
      TypeError,
    )
    assert.equal(await find('e'), undefined)
    assert.equal(await last(), number)
  })
})
