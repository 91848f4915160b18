import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Effect, openStore, type Store } from 'rolemap/store'
import type { StoreEngine } from './store.ts'

const NOW = '2026-01-01T00:00:00.000Z'
const LATER = '2026-01-01T00:01:00.000Z'
const LAST = '2026-01-01T00:02:00.000Z'

/** What both engines must do with how far webhooks are. */
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
    const progress = { position: 8, attempts: 0, due: '', heldUntil: '' }
    const delivery = (change: number, outcome = '200') => ({
      change,
      at: NOW,
      attempts: 1,
      delivered: outcome === '200',
      outcome,
    })

    test('from where they were begun', async () => {
      const fresh = { attempts: 0, due: '', holder: '', heldUntil: '' }
      assert.deepEqual(await other.webhooks.listStates(), [{ id: 'a', secret: 'whsec_a', position: 7, ...fresh }])
      assert.deepEqual(await store.webhooks.listDeliveries('a'), [])
    })

    test('and gives each to one holder alone, until its time is over', async () => {
      const hold = (at: Store, holder: string, now = NOW) => at.webhooks.hold('a', { holder, now, until: LATER })
      assert.deepEqual((await Promise.all([hold(store, 'x'), hold(other, 'y')])).toSorted(), [false, true])
      const [{ holder = '' } = {}] = await store.webhooks.listStates()
      assert.equal(await hold(store, holder), true, 'again to the same')
      assert.equal(await store.webhooks.putProgress('a', 'z', progress), false)
      assert.equal(await hold(other, 'z', LATER), true)
      assert.equal(await store.webhooks.putProgress('a', holder, progress), false, 'no longer')
      assert.equal((await store.webhooks.listStates())[0]?.position, 7)
      assert.equal(await store.webhooks.hold('none', { holder: 'x', now: NOW, until: LATER }), false)
    })

    test('and what became of each delivery, the last attempt of it', async () => {
      const failed = { ...progress, position: 7, attempts: 1, due: LAST, delivery: delivery(8, '500') }
      assert.equal(await store.webhooks.putProgress('a', 'z', failed), true)
      assert.equal(await store.webhooks.hold('a', { holder: 'z', now: LATER, until: LAST }), false, 'not due yet')
      await put({ put: 'webhook-again', id: 'a' })
      assert.equal(await store.webhooks.hold('a', { holder: 'z', now: LATER, until: LAST }), true)
      assert.equal(await store.webhooks.putProgress('a', 'z', { ...progress, delivery: delivery(8) }), true)
      assert.equal((await other.webhooks.listStates())[0]?.position, 8)
      assert.deepEqual(await other.webhooks.listDeliveries('a'), [delivery(8)])
    })

    test('but not of all there ever were', async () => {
      for (let change = 9; change < 220; change++)
        await store.webhooks.putProgress('a', 'z', { ...progress, position: change, delivery: delivery(change) })
      const kept = (await store.webhooks.listDeliveries('a')).map(({ change }) => change)
      assert.deepEqual([kept.length, kept[0], kept.at(-1)], [200, 219, 20])
    })

    test('until they go, with their deliveries', async () => {
      await put({ put: 'webhook-end', id: 'a' })
      assert.deepEqual([await store.webhooks.listStates(), await store.webhooks.listDeliveries('a')], [[], []])
      assert.equal(await store.webhooks.putProgress('a', 'z', progress), false)
    })
  })
}
