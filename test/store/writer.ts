// A separate process that adds to a store until it is killed. It prints a line for everything that is acknowledged.

import { writeSync } from 'node:fs'
import { openStore, type Store } from 'rolemap/store'
import { addVersion } from '../fixture/put.ts'
import { jobOf, resultsOf, rowsOf, versionOf } from './written.ts'

const [address = '', name = '', rounds = '1'] = process.argv.slice(2)
// Not process.stdout, which may hold a line back.
const say = (line: string) => writeSync(1, `${line}\n`)

async function write(store: Store): Promise<void> {
  for (let round = 0; round < Number(rounds); round++) {
    const id = `${name}-${round}`
    await store.jobs.add(jobOf(id))
    say(`job ${id}`)
    await store.jobs.addRows(id, rowsOf(id))
    say(`rows ${id}`)
    await addVersion(store, versionOf(id), [])
    say(`version ${id}`)
    await store.jobs.putResults(id, resultsOf(id), { state: 'done' })
    say(`results ${id}`)
  }
}

const store = await openStore(address)
say('open')
await write(store)
await store.close()
