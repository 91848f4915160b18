import assert from 'node:assert/strict'
import path from 'node:path'
import { test } from 'node:test'
import { getJob, importFile, openRolemap, startJob } from 'rolemap/rolemap'
import { runCommand, temporaryFolder } from '../fixture/command.ts'
import { waitUntil } from '../fixture/wait.ts'

test('rolemap work codes what waits in the store without a server, beside another, and ends when told to', async () => {
  const db = path.join(await temporaryFolder(), 'work.db')
  const rolemap = await openRolemap({ db, data: false })
  await importFile(rolemap, { name: 'crew.csv', bytes: Buffer.from('code,title\n1,Captain\n2,Ship Cook\n') })
  const stop = new AbortController()
  const workers = [1, 2].map(() => runCommand(['work'], { db, signal: stop.signal }))
  const files = await Promise.all(
    [1, 2, 3].map((number) => {
      const file = { name: `${number}.csv`, bytes: Buffer.from('Name,Job title\nAnn,Captain\n') }
      return startJob(rolemap, file, { in: 'crew' })
    }),
  )
  for (const { id } of files) await waitUntil(async () => (await getJob(rolemap, id)).state === 'done')
  stop.abort()
  for (const { status, out, err } of await Promise.all(workers))
    assert.deepEqual([status, out, err], [0, 'Rolemap works  (Ctrl-C stops it)\n', ''])
  await rolemap.close()
})
