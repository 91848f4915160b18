// What is derived from an edition is kept as long as the edition is unchanged.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getProgression, openRolemap, type Rolemap } from 'rolemap/rolemap'
import { digestVersion } from 'rolemap/store'
import { addVersion } from '../fixture/put.ts'
import { ITEMS, toVersion } from '../occupational-map/example.ts'

test('edges are of the edition as it is by now, whatever its name', async () => {
  const opened = await openRolemap({ db: ':memory:', data: false })
  let version = toVersion(ITEMS)
  await addVersion(opened.store, version, [])
  // A store in which the edition of that name was removed, and another one was added under the same name.
  const store: Rolemap['store'] = {
    ...opened.store,
    versions: {
      ...opened.store.versions,
      list: async () => {
        const digest = await digestVersion(version)
        return (await opened.store.versions.list()).map((summary) => ({ ...summary, digest }))
      },
      findOutline: async () => version,
    },
  }
  const rolemap = { ...opened, store }
  const edges = async () => (await getProgression(rolemap)).edges
  const before = await edges()
  assert.equal((await edges())[0], before[0], 'derived once')
  version = toVersion(ITEMS.filter(({ code }) => code !== '16.1.T1.01'))
  const after = await edges()
  assert.ok(before.some(({ from }) => from === '16.1.T1.01'))
  assert.ok(after.length > 0 && after.every(({ from, to }) => from !== '16.1.T1.01' && to !== '16.1.T1.01'))
  await opened.close()
})
