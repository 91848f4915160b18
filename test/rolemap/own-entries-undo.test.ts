import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  clearOwnEntries,
  clearRules,
  dropOwnEntry,
  findRules,
  listChanges,
  listOwnEntries,
  openRolemap,
  type Rolemap,
  setOwnEntry,
  setRules,
  undoChange,
  verifyTrail,
} from 'rolemap/rolemap'
import { RolemapError } from '../../src/error.ts'
import { CREW } from '../api/fixture.ts'
import { addVersion } from '../fixture/put.ts'

async function open(): Promise<Rolemap> {
  const rolemap = await openRolemap({ db: ':memory:', data: false })
  await addVersion(rolemap.store, CREW, [])
  return rolemap.as({ name: 'ed', role: 'editor', via: 'web' })
}

const own = async (rolemap: Rolemap) => (await listOwnEntries(rolemap, 'crew')).map(({ title, code }) => [title, code])
const last = async (rolemap: Rolemap, action: string) =>
  (await listChanges(rolemap, { action, newestFirst: true })).rows[0]?.number ?? assert.fail(action)
const depended = (error: unknown) => error instanceof RolemapError && error.code === 'change-depended'

test('an own title that was set, changed, given up or cleared is put back as it was, and that can be undone too', async () => {
  const rolemap = await open()
  await setOwnEntry(rolemap, 'crew', { title: 'Tide 100% / warden', code: 'A1' })
  const first = await last(rolemap, 'set-entry')
  await setOwnEntry(rolemap, 'crew', { title: 'tide 100% / WARDEN', code: 'A2' })
  await assert.rejects(undoChange(rolemap, first, { why: 'a slip' }), depended)
  await undoChange(rolemap, await last(rolemap, 'set-entry'), { why: 'slip' })
  assert.deepEqual(await own(rolemap), [['Tide 100% / warden', 'A1']])
  await dropOwnEntry(rolemap, 'crew', 'Tide 100% / warden')
  await undoChange(rolemap, await last(rolemap, 'drop-entry'), { why: 'a slip' })
  assert.deepEqual(await own(rolemap), [['Tide 100% / warden', 'A1']])
  await setOwnEntry(rolemap, 'crew', { title: 'Boss', code: 'A1' })
  await clearOwnEntries(rolemap, 'crew')
  const dropped = (await listChanges(rolemap, { action: 'drop-entry', newestFirst: true, limit: 2 })).rows
  for (const { number } of dropped) await undoChange(rolemap, number, { why: 'a slip' })
  assert.equal((await own(rolemap)).length, 2)
  await undoChange(rolemap, (await rolemap.store.trail.getHead()).number, { why: 'a slip' })
  assert.equal((await own(rolemap)).length, 1)
  assert.deepEqual((await verifyTrail(rolemap)).faults, [])
})

test('an own title that was given up twice is not undone twice', async () => {
  const rolemap = await open()
  await setOwnEntry(rolemap, 'crew', { title: 'Boss', code: 'A1' })
  await undoChange(rolemap, await last(rolemap, 'set-entry'), { why: 'a slip' })
  assert.deepEqual(await own(rolemap), [])
  await assert.rejects(undoChange(rolemap, 1, { why: 'a slip' }), depended)
})

test('rules that were set or given up are put back as they were', async () => {
  const rolemap = (await open()).as({ name: 'mo', role: 'moderator', via: 'web' })
  const file = (text: string) => setRules(rolemap, Buffer.from(`kind,from\n${text}\n`), { in: 'crew', file: 'r.csv' })
  const words = async () => (await findRules(rolemap, 'crew'))?.rules.map(({ from }) => from)
  await file('vague,boy')
  await file('vague,girl')
  await undoChange(rolemap, await last(rolemap, 'set-rules'), { why: 'a slip' })
  assert.deepEqual(await words(), ['boy'])
  await clearRules(rolemap, 'crew')
  await undoChange(rolemap, await last(rolemap, 'clear-rules'), { why: 'a slip' })
  assert.deepEqual(await words(), ['boy'])
})
