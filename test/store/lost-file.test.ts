import assert from 'node:assert/strict'
import { copyFileSync, renameSync, rmSync, statSync, truncateSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, test } from 'node:test'
import { openStore, type Store } from 'rolemap/store'
import { temporaryFolder } from '../fixture/command.ts'
import { addVersion } from '../fixture/put.ts'
import { startServer } from './server-process.ts'
import { jobOf, versionOf } from './written.ts'

const LOSSES: readonly { readonly how: string; readonly lose: (file: string) => void; readonly says: RegExp }[] = [
  { how: 'deleted', lose: (file) => rmSync(file), says: /rolemap\.db was deleted or moved/ },
  { how: 'moved', lose: (file) => renameSync(file, `${file}.old`), says: /rolemap\.db was deleted or moved/ },
  {
    how: 'replaced by a copy of itself',
    lose: (file) => {
      copyFileSync(file, `${file}.copy`)
      renameSync(`${file}.copy`, file)
    },
    says: /rolemap\.db was replaced/,
  },
  { how: 'emptied', lose: (file) => truncateSync(file), says: /rolemap\.db was truncated/ },
  { how: 'cut in half', lose: (file) => truncateSync(file, 40_960), says: /rolemap\.db was truncated/ },
  { how: 'robbed of its log', lose: (file) => rmSync(`${file}-wal`), says: /rolemap\.db-wal was deleted/ },
]

describe('an SQLite store whose file is', () => {
  for (const { how, lose, says } of LOSSES)
    test(`${how} while it is open acknowledges nothing more`, async () => {
      const file = path.join(await temporaryFolder(), 'rolemap.db')
      const store = await openStore(file)
      await addVersion(store, versionOf('kept'), [])
      empty(file)
      await store.jobs.add(jobOf('before'))
      lose(file)
      for (const change of [
        () => store.jobs.add(jobOf('after')),
        () => addVersion(store, versionOf('after'), []),
        () => store.jobs.delete('before'),
      ])
        await assert.rejects(change, { code: 'store-unavailable', message: says })
      await store.close()
    })

  test('put back goes on', async () => {
    const file = path.join(await temporaryFolder(), 'rolemap.db')
    const store = await openStore(file)
    renameSync(file, `${file}.old`)
    await assert.rejects(store.jobs.add(jobOf('a')), { code: 'store-unavailable' })
    renameSync(`${file}.old`, file)
    await store.jobs.add(jobOf('a'))
    await store.close()
    assert.ok(await findJob(file, 'a'))
  })

  test('vacuumed by another program is only smaller', async () => {
    const file = path.join(await temporaryFolder(), 'rolemap.db')
    const store = await openStore(file)
    for (let at = 0; at < 40; at++) await store.jobs.add({ ...jobOf(`${at}`), fileName: 'x'.repeat(50_000) })
    for (let at = 0; at < 40; at++) await store.jobs.delete(`${at}`)
    const before = statSync(file).size
    const other = new DatabaseSync(file)
    other.exec('vacuum; pragma wal_checkpoint(truncate)')
    other.close()
    assert.ok(statSync(file).size < before)
    await store.jobs.add(jobOf('a'))
    await store.close()
    assert.ok(await findJob(file, 'a'))
  })
})

test('a server whose store file is deleted answers 503 to whoever changes something', {
  timeout: 120_000,
}, async () => {
  const file = path.join(await temporaryFolder(), 'rolemap.db')
  const server = await startServer(file)
  const begin = () =>
    fetch(`${server.url}api/drafts`, {
      method: 'POST',
      headers: { origin: new URL(server.url).origin, 'content-type': 'application/json' },
      body: JSON.stringify({ of: 'crew' }),
    })
  try {
    assert.equal((await begin()).status, 201)
    rmSync(file)
    assert.equal((await begin()).status, 503)
    assert.equal((await fetch(server.url)).status, 200)
  } finally {
    await server.kill()
  }
})

// Moves the contents of the log into the file.
function empty(file: string): void {
  const other = new DatabaseSync(file)
  other.exec('pragma wal_checkpoint(truncate)')
  other.close()
}

async function findJob(file: string, id: string): ReturnType<Store['jobs']['find']> {
  const store = await openStore(file)
  const job = await store.jobs.find(id)
  await store.close()
  return job
}
