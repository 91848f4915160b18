// How long does a task wait if its worker was killed? `node bench/queue.ts sqlite|postgres|pg-boss [runs] [tuned]` A
// worker takes a task and is killed in the middle of it (SIGKILL), while a second one runs. Measures the time from the
// kill until the second has the task. pg-boss is not a dependency: `npm install --no-save pg-boss@12.35.0` first.
// PostgreSQL is at ROLEMAP_TEST_POSTGRES, or at postgres://postgres@127.0.0.1:5432/postgres.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'

const SERVER = process.env.ROLEMAP_TEST_POSTGRES ?? 'postgres://postgres@127.0.0.1:5432/postgres'
const NEVER = '9999-01-01T00:00:00.000Z'
const MOST_WAITED = 120_000
const BOSS = 'pg-boss'
const TUNED = {
  boss: { superviseIntervalSeconds: 1, monitorIntervalSeconds: 1, queueCacheIntervalSeconds: 1 },
  queue: { heartbeatSeconds: 10, retryLimit: 5 }, // pg-boss refuses less than 10.
  work: { pollingIntervalSeconds: 0.5 },
}
const DEFAULT = { boss: {}, queue: {}, work: {} }
const forever = () => setTimeout(600_000)
const say = (word: string) => process.stdout.write(`${word}\n`)

/** A queue, as far as the measurement needs it. */
interface Queue {
  add(): Promise<unknown>
  work(): Promise<unknown>
  clear(): Promise<unknown>
  close(): Promise<unknown>
}

async function openOurs(db: string): Promise<Queue> {
  const { openRolemap } = await import('../src/rolemap/open.ts')
  const { createWorker } = await import('../src/rolemap/queue/worker.ts')
  const rolemap = await openRolemap({ db, data: false })
  const key = { kind: 'work', key: 'one' }
  const run = async () => {
    say('taken')
    await forever()
  }
  return {
    add: () => rolemap.store.queue.add({ ...key, body: null, after: new Date().toISOString(), expires: NEVER }),
    work: async () => createWorker(rolemap, { kinds: { work: { atOnce: 1, most: 9, pause: () => 1000, run } } }),
    clear: () => rolemap.store.queue.remove(key),
    close: rolemap.close,
  }
}

async function openBoss(connectionString: string, tuned: boolean): Promise<Queue> {
  const { boss, queue, work } = tuned ? TUNED : DEFAULT
  const { PgBoss } = await import(BOSS)
  const opened = new PgBoss({ connectionString, ...boss })
  opened.on('error', () => {})
  await opened.start()
  await opened.createQueue('work', queue)
  return {
    add: () => opened.send('work', {}),
    work: () =>
      opened.work('work', work, async () => {
        say('taken')
        await forever()
      }),
    clear: () => opened.deleteAllJobs('work'),
    close: () => opened.stop({ graceful: false }),
  }
}

const open = (engine: string, address: string, tuned: boolean) =>
  engine === BOSS ? openBoss(address, tuned) : openOurs(address)

async function query<T>(address: string, text: string): Promise<readonly T[]> {
  const { Client } = (await import('pg')).default
  const client = new Client(address)
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

async function makeAddress(engine: string): Promise<string> {
  if (engine === 'sqlite') return path.join(mkdtempSync(path.join(tmpdir(), 'rolemap-queue-')), 'rolemap.db')
  const name = `rolemap_bench_${process.pid}`
  await query(SERVER, `create database ${name}`)
  return Object.assign(new URL(SERVER), { pathname: name }).href
}

function startWorker(args: readonly string[]) {
  const child = spawn(process.execPath, [import.meta.filename, 'worker', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said = new Set<string>()
  const lines = createInterface({ input: child.stdout }).on('line', (line) => said.add(line))
  const until = async (word: string) => {
    while (!said.has(word)) await once(lines, 'line')
  }
  return { until, kill: () => child.kill('SIGKILL') }
}

async function measureKill(queue: Queue, args: readonly string[]): Promise<string> {
  const victim = startWorker(args)
  await victim.until('open')
  await queue.add()
  await victim.until('taken')
  const heir = startWorker(args)
  await heir.until('open')
  await setTimeout(3_000 * Math.random())
  victim.kill()
  const start = performance.now()
  const taken = await Promise.race([heir.until('taken').then(() => true), setTimeout(MOST_WAITED, false)])
  heir.kill()
  await queue.clear()
  return taken ? `${((performance.now() - start) / 1000).toFixed(1)} s` : `not within ${MOST_WAITED / 1000} s`
}

async function countConnections(address: string): Promise<unknown> {
  const name = new URL(address).pathname.slice(1)
  const counted = `select count(*)::int as connections from pg_stat_activity where datname = '${name}' and pid <> pg_backend_pid()`
  return (await query<{ connections: number }>(address, counted))[0]?.connections
}

async function measure(engine: string, runs: number, tuned: boolean): Promise<void> {
  const address = await makeAddress(engine)
  const start = performance.now()
  const queue = await open(engine, address, tuned)
  say(`${engine}: made and opened in ${(performance.now() - start).toFixed(0)} ms`)
  for (let run = 0; run < runs; run++)
    say(
      `${engine}${tuned ? ', tuned' : ''}: taken over after ${await measureKill(queue, [engine, address, String(tuned)])}`,
    )
  if (engine !== 'sqlite') say(`${engine}: the one who adds has ${await countConnections(address)} connections`)
  await queue.close()
  if (engine !== 'sqlite') await query(SERVER, `drop database ${new URL(address).pathname.slice(1)} with (force)`)
  process.exit()
}

const [first = 'sqlite', ...rest] = process.argv.slice(2)
if (first === 'worker') {
  const [engine = '', address = '', tuned = ''] = rest
  await (await open(engine, address, tuned === 'true')).work()
  say('open')
  globalThis.setInterval(() => {}, 1000)
} else await measure(first, Number(rest[0] ?? 5), rest[1] === 'tuned')
