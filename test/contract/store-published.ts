import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { openStore, type PublishedTable, type Store } from 'rolemap/store'
import { RolemapError } from '../../src/error.ts'
import type { StoreEngine } from './store.ts'

const CHANGE = {
  who: 'cat',
  role: 'editor',
  via: 'cli',
  action: 'publish',
  target: ':published/a/b',
  subject: { kind: 'published-table', id: 'a/b' },
} as const
const isConflict = (error: unknown) => error instanceof RolemapError && error.code === 'change-conflict'

/** What both engines must do with published tables. */
export function testPublished(engine: StoreEngine): void {
  describe(`the ${engine.name} store keeps published tables`, () => {
    let address = ''
    let store: Store
    before(async () => {
      address = await engine.makeAddress()
      store = await openStore(address)
    })
    after(async () => {
      await store?.close()
      await engine.dropAddress(address)
    })

    const toTable = (id: string, sources: readonly number[], minute: number): PublishedTable => ({
      ...{ id, sources, at: `2026-03-01T09:0${minute}:00.000Z`, who: 'cat', asked: { rows: 'grade' } },
      ...{ shown: { cells: [1, null] }, known: 'plain:{}' },
    })
    const put = (table: PublishedTable, beside: readonly string[]) =>
      store.trail.commit({
        changes: [{ ...CHANGE, at: table.at }],
        effects: [{ put: 'published-table', table, beside }],
      })

    test('by their sources, in the order of publishing, and as they were', async () => {
      await put(toTable('b', [1, 2], 1), [])
      await put(toTable('a', [2], 2), ['b'])
      assert.deepEqual(
        (await store.published.list([2])).map(({ id }) => id),
        ['b', 'a'],
      )
      assert.deepEqual(
        (await store.published.list([1])).map(({ id, sources }) => [id, sources]),
        [['b', [1, 2]]],
      )
      assert.deepEqual(await store.published.list([3]), [])
      assert.deepEqual(await store.published.list([]), [])
      assert.deepEqual(await store.published.find('b'), toTable('b', [1, 2], 1))
      assert.equal(await store.published.find('c'), undefined)
    })

    test('only beside those that it was protected beside', async () => {
      await assert.rejects(put(toTable('c', [2], 3), ['b']), isConflict)
      await assert.rejects(put(toTable('c', [1], 3), []), isConflict)
      const both = await Promise.allSettled([put(toTable('d', [9], 4), []), put(toTable('e', [9], 4), [])])
      assert.equal(both.filter(({ status }) => status === 'fulfilled').length, 1)
    })

    test('until they are taken back', async () => {
      const end = () =>
        store.trail.commit({
          changes: [{ ...CHANGE, at: '2026-03-01T10:00:00.000Z' }],
          effects: [{ put: 'published-table-end', id: 'b' }],
        })
      await end()
      assert.deepEqual(
        (await store.published.list([1, 2])).map(({ id }) => id),
        ['a'],
      )
      await assert.rejects(end(), isConflict)
    })
  })
}
