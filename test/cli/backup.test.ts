import assert from 'node:assert/strict'
import path from 'node:path'
import { test } from 'node:test'
import { runCommand, temporaryFolder, toJson } from '../fixture/command.ts'
import { copyFilledStore } from '../fixture/filled-store.ts'

test('rolemap backup copies a store, and restore puts it back if that is meant', async () => {
  const folder = await temporaryFolder()
  await copyFilledStore(folder)
  const db = path.join(folder, 'rolemap.db')
  const file = path.join(folder, 'backups', 'monday.db')
  const at = (address: string) => (args: readonly string[]) => runCommand(args, { db: address })
  assert.ok(toJson(await at(db)(['backup', file, '--json'])).size > 100_000)
  const head = toJson(await at(db)(['audit', 'verify', '--json'])).head
  await at(db)(['organisation', 'set', 'kent', '--label', 'Kent'])
  const refused = await at(db)(['restore', file])
  assert.equal(refused.status, 2)
  assert.match(refused.err, /--replace/)
  const restored = toJson(await at(db)(['restore', file, '--replace', '--json']))
  assert.deepEqual([restored.head, restored.faults, restored.knowsDeleted], [head, [], true])
  const fresh = path.join(folder, 'fresh', 'rolemap.db')
  const { status, out, err } = await at(fresh)(['restore', file])
  assert.equal(status, 0, err)
  assert.match(out, new RegExp(`last hash ${head}`))
  assert.match(err, /Who was deleted after the backup was made is not known/)
  assert.equal((await at(fresh)(['restore', path.join(folder, 'none')])).status, 2)
  assert.equal((await at(path.join(folder, 'other.db'))(['backup', file])).status, 75)
})
