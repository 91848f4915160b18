import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Effect, type HeldTask, openStore, type Store } from 'rolemap/store'
import type { StoreEngine } from './store.ts'

const NOW = '2026-01-01T00:00:00.000Z'
const LATER = '2026-01-01T00:01:00.000Z'
const NEVER = '9999-01-01T00:00:00.000Z'

/** What both engines must do with the positions of webhooks. */
export function testWebhooks(engine: StoreEngine): void {
  describe(`the ${engine.name} store keeps how far webhooks are`, () => {
    let address = ''
    let store: Store
    let other: Store
    before(async () => {
      address = await engine.makeAddress()
      store = await openStore(address)
      other = await openStore(address)
      await put({ put: 'webhook', id: 'a', secret: 'whsec_a', position: 7 })
    })
    after(async () => {
      await store?.close()
      await other?.close()
      await engine.dropAddress(address)
    })

    const put = (...effects: Effect[]) => store.trail.commit({ changes: [], effects })
    const KEY = { kind: 'deliver', key: 'a' }
    /** Takes the task of the webhook. Adds it first if there is none. */
    const take = async (from: Store, now = NOW): Promise<HeldTask> => {
      await from.queue.add({ ...KEY, body: null, after: now, expires: NEVER })
      const [task] = await from.queue.take({ kind: KEY.kind, limit: 1, now, until: LATER })
      assert.ok(task, 'expected a task')
      return task
    }
    const delivery = (change: number, outcome = '200') => ({
      change,
      at: NOW,
      attempts: 1,
      delivered: outcome === '200',
      outcome,
    })
    const positionOf = async (at: Store) => (await at.webhooks.listStates())[0]?.position

    test('from where they were begun', async () => {
      assert.deepEqual(await other.webhooks.listStates(), [{ id: 'a', secret: 'whsec_a', position: 7 }])
      assert.deepEqual(await store.webhooks.listDeliveries('a'), [])
    })

    test('and take that only from whoever has the task', async () => {
      const first = await take(store)
      const second = await take(other, LATER)
      const progress = { position: 8, delivery: delivery(8) }
      assert.equal(await store.webhooks.putProgress('a', { hold: first, ...progress }), false, 'no longer')
      assert.equal(await store.webhooks.putProgress('none', { hold: second, ...progress }), false)
      assert.deepEqual([await positionOf(store), await store.webhooks.listDeliveries('a')], [7, []])
      assert.equal(await other.webhooks.putProgress('a', { hold: second, position: 8 }), true)
      assert.equal(await positionOf(store), 8)
      await other.queue.finish(second, LATER)
    })

    test('and what became of each delivery, the last attempt of it, which alone gets on if it arrived', async () => {
      await take(store)
      const hold = await take(other, LATER)
      const attempts = async () => (await store.queue.find(KEY))?.attempts
      const failed = { hold, position: 8, delivery: delivery(9, '500') }
      assert.equal(await other.webhooks.putProgress('a', failed), true)
      assert.deepEqual([await attempts(), await store.webhooks.listDeliveries('a')], [2, [failed.delivery]])
      assert.equal(await other.webhooks.putProgress('a', { hold, position: 9, delivery: delivery(9) }), true)
      assert.deepEqual([await attempts(), await store.webhooks.listDeliveries('a')], [1, [delivery(9)]])
      await other.queue.finish(hold, LATER)
    })

    test('but not of all there ever were', async () => {
      const hold = await take(store)
      for (let change = 10; change < 220; change++)
        await store.webhooks.putProgress('a', { hold, position: change, delivery: delivery(change) })
      const kept = (await store.webhooks.listDeliveries('a')).map(({ change }) => change)
      assert.deepEqual([kept.length, kept[0], kept.at(-1)], [200, 219, 20])
      await store.queue.finish(hold, NOW)
    })

    test('until their task is ended together with a change, after which nobody has it', async () => {
      const hold = await take(store)
      await put({ put: 'task-end', ...KEY })
      assert.equal(await other.queue.find(KEY), undefined)
      assert.equal(await store.webhooks.putProgress('a', { hold, position: 300 }), false)
      assert.equal(await positionOf(other), 219)
    })

    test('and until they go, with their deliveries', async () => {
      const hold = await take(store)
      await put({ put: 'webhook-end', id: 'a' })
      assert.deepEqual([await store.webhooks.listStates(), await store.webhooks.listDeliveries('a')], [[], []])
      assert.equal(await store.webhooks.putProgress('a', { hold, position: 220, delivery: delivery(220) }), false)
    })
  })
}
