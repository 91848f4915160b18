// Processes of `rolemap work` on one store: one is killed in the middle of a file, and the database drops its
// connections.
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { afterEach, describe, test } from 'node:test'
import { getJob, importFile, openRolemap, type Rolemap, startJob } from 'rolemap/rolemap'
import { temporaryFolder } from '../fixture/command.ts'
import { waitUntil } from '../fixture/wait.ts'
import { dropDatabase, endConnections, findServer, makeDatabase } from '../store/postgres-server.ts'

const ROWS = 3_000
/** If a machine codes a file before it can be killed, the next file is this many times as long. */
const LONGER = 4
const CREW = { name: 'crew.csv', bytes: Buffer.from('code,title\n1,Captain\n2,Ship Cook\n3,Deck hand\n') }
const toFile = (rows: number) =>
  `Job title\n${Array.from({ length: rows }, (_, at) => `Captain of boat ${at} and cook ${at % 7}`).join('\n')}\n`

const server = findServer()
const ENGINES = [
  { name: 'SQLite', skip: false, make: async () => path.join(await temporaryFolder(), 'work.db') },
  { name: 'PostgreSQL', skip: !server && 'no PostgreSQL', make: async () => await makeDatabase(server ?? '') },
] as const

for (const { name, skip, make } of ENGINES)
  describe(`workers on a ${name} store`, { skip, timeout: 180_000 }, () => {
    const running: ChildProcess[] = []
    let address = ''
    afterEach(async () => {
      for (const child of running.splice(0)) {
        child.kill('SIGKILL')
        if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
      }
      if (name === 'PostgreSQL') await dropDatabase(address)
    })
    const start = () => {
      const args = ['--conditions=rolemap-source', 'src/cli/main.ts', 'work']
      const child = spawn(process.execPath, args, { env: { ...process.env, ROLEMAP_DB: address }, stdio: 'ignore' })
      running.push(child)
      return child
    }

    /** Starts a worker and kills it while it codes a file. */
    async function killMidway(rolemap: Rolemap) {
      for (let rows = ROWS; ; rows *= LONGER) {
        const { id } = await startJob(rolemap, { name: 'staff.csv', bytes: Buffer.from(toFile(rows)) }, { in: 'crew' })
        const victim = start()
        await waitUntil(async () => (await getJob(rolemap, id)).coded > 0, { what: 'the first coded row' })
        victim.kill('SIGKILL')
        await once(victim, 'exit')
        const left = (await getJob(rolemap, id)).coded
        if (left < rows) return { id, rows, left }
      }
    }

    test('code each row of a file once, though one is killed in the middle and connections are lost', async () => {
      address = await make()
      const rolemap = await openRolemap({ db: address, data: false })
      try {
        await importFile(rolemap, CREW)
        const { id, rows: all, left } = await killMidway(rolemap)
        const coded = async () => (await getJob(rolemap, id)).coded
        start()
        start()
        if (name === 'PostgreSQL') {
          await waitUntil(async () => (await coded()) > left, { what: 'a further coded row' })
          assert.ok((await endConnections(address)) > 1)
        }
        const isDone = async () => (await getJob(rolemap, id).catch(() => undefined))?.state === 'done'
        await waitUntil(isDone, { what: 'the end of the file', most: 120_000 })
        assert.equal(await coded(), all)
        const rows = await rolemap.store.jobs.listRows(id, { limit: all + 1, offset: 0 })
        assert.deepEqual(
          rows.map(({ row }) => row),
          Array.from({ length: all }, (_, at) => at + 2),
        )
        assert.ok(rows.every(({ result }) => result?.code !== undefined))
        // Each title counts its rows: one that was coded twice would count twice.
        const titles = await rolemap.store.jobs.countTitles(id)
        assert.equal(
          titles.reduce((sum, { rows: some }) => sum + some, 0),
          all,
        )
      } finally {
        await rolemap.close()
      }
    })
  })
