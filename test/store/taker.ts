// A separate process that takes tasks from a queue until it is killed. It prints what it took and what it finished.
import { writeSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { openStore } from 'rolemap/store'

const [address = '', name = ''] = process.argv.slice(2)
const LEASE_MS = 500
const store = await openStore(address)
const now = (later = 0) => new Date(Date.now() + later).toISOString()
writeSync(1, 'open\n')
for (;;) {
  const tasks = await store.queue.take({ kind: 'code', limit: 3, now: now(), until: now(LEASE_MS) })
  for (const task of tasks) {
    writeSync(1, `took ${name} ${task.key}\n`)
    await setTimeout(20)
    if (await store.queue.finish(task, now())) writeSync(1, `done ${name} ${task.key}\n`)
  }
  if (tasks.length === 0) await setTimeout(20)
}
