import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { createHeld, readSoon } from '../../src/rolemap/held.ts'
import type { Store } from '../../src/store/store.ts'

const store = {} as Store
const LONG = 300

/** Something that takes long to work out, and how often it was. */
function createWork() {
  let made = 0
  const make = async () => {
    await wait(LONG)
    return ++made
  }
  return { make, count: () => made }
}

test('whoever waits sees what holds now, and several who ask at once wait for one answer', async () => {
  const held = createHeld<number>(2, { late: true })
  const { make, count } = createWork()
  const ask = (stamp: string) => held.get(store, { name: 'a', stamp }, make)
  assert.deepEqual(await Promise.all([ask('1'), ask('1')]), [1, 1])
  assert.equal(await ask('2'), 2)
  assert.equal(count(), 2)
})

test('a reader who does not wait sees what held before the last change, is told so, and the new is made once', async () => {
  const held = createHeld<number>(2, { late: true })
  const { make, count } = createWork()
  const ask = (stamp: string) => readSoon(() => held.get(store, { name: 'a', stamp }, make))
  assert.deepEqual(await ask('1'), { found: 1, behind: false })
  const begun = performance.now()
  assert.deepEqual(await Promise.all([ask('2'), ask('2'), ask('3')]), [
    { found: 1, behind: true },
    { found: 1, behind: true },
    { found: 1, behind: true },
  ])
  assert.ok(performance.now() - begun < LONG / 2)
  await wait(LONG * 1.5)
  assert.deepEqual(await ask('2'), { found: 2, behind: false })
  assert.equal(count(), 2)
})

test('what takes little is waited for by everybody, and so is what must not be late', async () => {
  const quick = createHeld<string>(2, { late: true })
  const strict = createHeld<number>(2)
  const { make } = createWork()
  for (const stamp of ['1', '2']) {
    const found = await readSoon(() => quick.get(store, { name: 'a', stamp }, async () => stamp))
    assert.deepEqual(found, { found: stamp, behind: false })
    const other = await readSoon(() => strict.get(store, { name: 'a', stamp }, make))
    assert.deepEqual(other, { found: Number(stamp), behind: false })
  }
})

test('nothing that is made rests on something that is behind', async () => {
  const ground = createHeld<number>(2, { late: true })
  const above = createHeld<string>(2, { late: true })
  const { make } = createWork()
  const ask = (stamp: string) =>
    above.get(
      store,
      { name: 'a', stamp },
      async () => `${stamp}: ${await ground.get(store, { name: 'a', stamp }, make)}`,
    )
  await readSoon(() => ask('1'))
  const late = await readSoon(() => ask('2'))
  assert.deepEqual(late, { found: '1: 1', behind: true })
  await wait(LONG * 1.5)
  assert.deepEqual(await readSoon(() => ask('2')), { found: '2: 2', behind: false })
})

test('what cannot be made is an error for whoever waits, and is tried again', async () => {
  const held = createHeld<number>(2, { late: true })
  const fail = async () => {
    throw new Error('the store is lost')
  }
  await assert.rejects(held.get(store, { name: 'a', stamp: '1' }, fail), /lost/)
  assert.equal(await held.get(store, { name: 'a', stamp: '1' }, async () => 7), 7)
})
