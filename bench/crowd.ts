// Do 200 readers and 20 writers get every answer, and how fast? `node bench/crowd.ts [minutes] [sqlite|postgres]
// [readers] [writers]` starts `rolemap serve --users` over a new store with the posts of a made-up council. Readers open
// pages and ask the API, and read for up to twenty seconds after each answer, as people do. Writers add and change posts,
// settle titles, edit drafts, have files coded and keep own titles. PostgreSQL is at ROLEMAP_TEST_POSTGRES, or at
// postgres://postgres@127.0.0.1:5432/postgres. The figures are in docs/guide/run-rolemap.md.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { openRolemap, verifyTrail } from 'rolemap/rolemap'
import { dropDatabase, findServer, makeDatabase } from '../test/store/postgres-server.ts'
import { type Answers, createAnswers, readUntil, writeUntil } from './crowd/people.ts'
import { prepare } from './crowd/prepare.ts'
import { type Server, startServe } from './crowd/serve.ts'
import { formatTable } from './measure/print.ts'

const [minutes = '10', engine = 'postgres', readers = '200', writers = '20'] = process.argv.slice(2)
assert.ok(engine === 'postgres' || engine === 'sqlite', 'expected sqlite or postgres')
const lasts = Number(minutes) * 60_000

const folder = mkdtempSync(path.join(tmpdir(), 'rolemap-crowd-'))
const onPostgres = engine === 'postgres'
const db = onPostgres
  ? await makeDatabase(findServer() ?? assert.fail('expected a PostgreSQL server'))
  : path.join(folder, 'rolemap.db')
try {
  const people = await prepare(db, { readers: Number(readers), writers: Number(writers) })
  const server = await startServe(db)
  const answers = createAnswers()
  try {
    const until = performance.now() + lasts
    const told = setInterval(
      () => process.stderr.write(`${answers.count()} answers, ${answers.errors().length} errors\n`),
      30_000,
    )
    await Promise.all([
      ...people.readers.map((one, at) => readUntil({ ...one, url: server.url, at, until }, answers)),
      ...people.writers.map((one, at) => writeUntil({ ...one, url: server.url, at, until }, answers)),
    ])
    clearInterval(told)
    // What they began is done before the server stops.
    await setTimeout(1000)
  } finally {
    await server.stop()
  }
  tell(answers, server)
  const rolemap = await openRolemap({ db })
  const { faults } = await verifyTrail(rolemap)
  await rolemap.close()
  process.stdout.write(`audit trail: ${faults.length} faults\n`)
  if (answers.errors().length > 0 || faults.length > 0) process.exitCode = 1
} finally {
  if (onPostgres) await dropDatabase(db)
  rmSync(folder, { recursive: true, force: true })
}

function tell(all: Answers, { memory, processor, said }: Server) {
  process.stdout.write(`${readers} readers and ${writers} writers for ${minutes} minutes on ${engine}\n`)
  const rows = all.list().map(({ what, times, conflicts, errors }) => {
    const sorted = times.toSorted((one, other) => one - other)
    const ms = (share: number) =>
      (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(0)
    return [what, sorted.length, ms(0.5), ms(0.99), ms(1), conflicts, errors.length]
  })
  process.stdout.write(
    formatTable(['what', 'answers', 'p50 ms', 'p99 ms', 'longest ms', 'conflicts told', 'errors'], rows),
  )
  for (const [error, count] of all.errors(20)) process.stdout.write(`${count} × ${error}\n`)
  const each = ((1000 * processor()) / all.count()).toFixed(0)
  process.stdout.write(
    `the server used ${memory()} MB at most, and ${each} ms of processor time for an answer\n${said()}`,
  )
}
