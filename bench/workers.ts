// How much faster are several workers than one, and what does a killed one cost? `node bench/workers.ts [files] [rows]`
// codes this many files of invented titles on PostgreSQL: with one process of `rolemap work`, with two, and with two of
// which one is killed (SIGKILL) when a quarter is done. The server is at ROLEMAP_TEST_POSTGRES, or at
// postgres://postgres@127.0.0.1:5432/postgres. The figures are in docs/guide/run-rolemap.md.
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { setTimeout } from 'node:timers/promises'
import { getJob, openRolemap, startJob } from '../src/rolemap/index.ts'
import { writeStaffList } from '../src/rolemap/workforce/write-sample.ts'
import { dropDatabase, findServer, makeDatabase } from '../test/store/postgres-server.ts'

const [files = 4, rows = 5_000] = process.argv.slice(2).map(Number)
const server = findServer() ?? assert.fail('expected a PostgreSQL server')

async function measure(workers: number, kill: boolean): Promise<number> {
  const address = await makeDatabase(server)
  const rolemap = await openRolemap({ db: address })
  const children: ChildProcess[] = []
  try {
    const ids: string[] = []
    for (let seed = 1; seed <= files; seed++) {
      const bytes = Buffer.concat(await Array.fromAsync(writeStaffList(rows, { seed, format: 'csv' })))
      ids.push((await startJob(rolemap, { name: `${seed}.csv`, bytes }, { in: 'job-roles' })).id)
    }
    const begun = performance.now()
    for (let at = 0; at < workers; at++)
      children.push(
        spawn(process.execPath, ['--conditions=rolemap-source', 'src/cli/main.ts', 'work'], {
          env: { ...process.env, ROLEMAP_DB: address },
          stdio: 'ignore',
        }),
      )
    for (let killed = false; ; await setTimeout(200)) {
      const jobs = await Promise.all(ids.map((id) => getJob(rolemap, id)))
      const coded = jobs.reduce((sum, job) => sum + job.coded, 0)
      if (kill && !killed && coded > (files * rows) / 4) killed = children[0]?.kill('SIGKILL') ?? true
      if (jobs.every(({ state }) => state === 'done')) break
    }
    const took = performance.now() - begun
    for (const id of ids) assert.equal((await getJob(rolemap, id)).coded, (await getJob(rolemap, id)).rows)
    return took / 1000
  } finally {
    for (const child of children) {
      child.kill('SIGKILL')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    }
    await rolemap.close()
    await dropDatabase(address)
  }
}

process.stdout.write(`${files} files of ${rows} rows, ${availableParallelism()} processors\n`)
for (const [name, workers, kill] of [
  ['one worker', 1, false],
  ['two workers', 2, false],
  ['two, one killed', 2, true],
] as const) {
  const seconds = await measure(workers, kill)
  process.stdout.write(`${name}: ${seconds.toFixed(1)} s, ${Math.round((files * rows) / seconds)} rows a second\n`)
}
