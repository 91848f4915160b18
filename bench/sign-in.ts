// What does counting attempts add to a sign-in? `node bench/sign-in.ts [ADDRESS …]`; without an address: a new SQLite
// file. Medians in milliseconds of 50 sign-ins one after another, right and wrong, and of the counting alone.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openRolemap } from '../src/rolemap/open.ts'
import { addAccount } from '../src/rolemap/people/account.ts'
import { signIn } from '../src/rolemap/people/sign-in.ts'

const TIMES = 50
const PASSWORD = 'four words not alike'

async function measure(run: (turn: number) => Promise<unknown>): Promise<string> {
  const times = []
  for (let turn = 0; turn < TIMES; turn++) {
    const start = performance.now()
    await run(turn).catch(() => undefined)
    times.push(performance.now() - start)
  }
  return (times.sort((one, other) => one - other)[TIMES / 2] ?? 0).toFixed(1)
}

async function report(db: string): Promise<void> {
  const rolemap = await openRolemap({ db, data: false })
  const name = `bench-${Date.now()}`
  await addAccount(rolemap, { name, role: 'reader', password: PASSWORD })
  // Each from its own address, so that no attempt is refused.
  const from = (turn: number, password: string) => signIn(rolemap, { name, password, address: `${password} ${turn}` })
  const counted = ['pair', 'address', 'account'].map((key) => ({ key, most: 1000, within: 1000 }))
  const now = () => new Date().toISOString()
  const times = {
    right: await measure((turn) => from(turn, PASSWORD)),
    wrong: await measure((turn) => from(turn, 'not this one')),
    counting: await measure(() => rolemap.store.people.takeAllowances(counted, now())),
    'giving back': await measure(() => rolemap.store.people.giveBackAllowances(counted, now())),
  }
  await rolemap.close()
  process.stdout.write(`${db.split(':')[0]} ${JSON.stringify(times)}\n`)
}

const addresses = process.argv.slice(2)
if (addresses.length === 0) addresses.push(path.join(mkdtempSync(path.join(tmpdir(), 'rolemap-')), 'bench.db'))
for (const address of addresses) await report(address)
