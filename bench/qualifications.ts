// How long do the pages and answers about qualifications take with a million attachments, over SQLite and, where a server answers at
// ROLEMAP_TEST_POSTGRES or postgres://postgres@127.0.0.1:5432/postgres, over PostgreSQL? 1,000 qualifications, 4,000 modules and a million ties to
// the 175 job roles, each store of its own. `npm run -s bench:qualifications -- 100000 sqlite` takes fewer ties, one engine. Each line is
// the middle and the slowest of seven requests after two that are not counted, in milliseconds and beside a page that reads
// nothing, the processor time of this process for one request, which depends less on what else the machine does, and how many queries it makes. The figures
// are in docs/decision/0116-a-million-attachments.md.
import { subscribe } from 'node:diagnostics_channel'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { addEntry, openRolemap, type Rolemap } from 'rolemap'
import { createApp } from '../src/serve.ts'
import { dropDatabase, findServer, makeDatabase } from '../test/store/postgres-server.ts'
import { fillAttachments } from './measure/attachments.ts'
import { formatTable } from './measure/print.ts'

const words = process.argv.slice(2)
const TIES = words.map(Number).find((count) => count > 0) ?? 1_000_000
const RUNS = 7
/** A page that takes longer is asked twice, in milliseconds. */
const SLOW = 3000
/** Reads nothing of the list: a form. */
const TRIVIAL = '/qualifications/add'
const PAGES = [
  TRIVIAL,
  '/qualifications',
  '/qualifications?level=3&kind=key',
  '/qualifications?words=diploma+12',
  '/qualifications?in=job-roles&role=A05',
  '/qualifications?in=job-roles&role=A',
  '/qualifications?page=200',
  '/qualifications/B7',
  '/qualifications/B1007',
  '/qualifications/B7/withdraw',
  '/qualifications/B7/attach',
  '/classification/job-roles/A05',
  '/classification/job-roles',
  '/advice?to=job-roles:A05&have=B1007&from=job-roles:A10',
  '/certificate?have=B7&role=job-roles:A05',
  '/role-ways?from=job-roles:A05&to=job-roles:A10',
  '/qualification-counts?in=job-roles',
  '/qualification-provision?in=job-roles',
  '/qualification-doubles',
  '/qualification-upkeep',
  '/qualification-sources',
  '/qualification-effort',
  '/qualification-queries',
  '/bodies',
  '/bodies/RN5112',
  '/requirements',
  '/key-qualifications',
  '/criteria',
  '/criteria/common-core',
  '/criteria/common-core/judge',
  '/criteria/common-core/moderate',
  '/criteria/common-core/disputes',
  '/criteria/common-core/agreement',
  '/coverage?in=job-roles',
  '/coverage/qualifications?in=job-roles&role=A05',
  '/coverage/gaps?in=job-roles',
  '/coverage/difference?first=B7&second=B8',
  '/api/qualifications?limit=50',
  '/api/qualifications/B7',
  '/api/classifications/job-roles/items/A05/qualifications',
  '/api/classifications/job-roles/qualification-counts',
  '/api/advice?to=job-roles:A05&have=B1007',
  '/api/criteria-sets/common-core/coverage?in=job-roles',
  '/api/criteria-sets/common-core/gaps?in=job-roles',
]

let queries = 0
subscribe('rolemap.query', () => queries++)

interface Measured {
  /** Milliseconds of the first request: what is held until something changes is worked out then. */
  readonly first: number
  /** Milliseconds, in order. */
  readonly times: readonly number[]
  readonly queries: number
  /** Milliseconds of processor time of this process for one request. */
  readonly cpu: number
  readonly length: number
}

async function measurePage(app: ReturnType<typeof createApp>, page: string): Promise<Measured> {
  const times: number[] = []
  let cpu = 0
  let [length, first] = [0, 0]
  for (let run = 0; run < RUNS + 2; run++) {
    queries = 0
    const used = process.cpuUsage()
    const begun = performance.now()
    const response = await app.request(page, { headers: { Host: 'localhost' } })
    const text = await response.text()
    const time = performance.now() - begun
    if (response.status !== 200) throw new Error(`${page}: ${response.status} ${text.slice(0, 300)}`)
    length = text.length
    const { user, system } = process.cpuUsage(used)
    if (run === 0) first = time
    if (run > 1 || (run > 0 && time > SLOW)) {
      times.push(time)
      cpu += (user + system) / 1000
    }
    if (run > 0 && time > SLOW) break
  }
  return { first, times: times.toSorted((one, other) => one - other), queries, length, cpu: cpu / times.length }
}

async function measurePages(rolemap: Rolemap): Promise<void> {
  const app = createApp(rolemap, { host: '127.0.0.1', uploadLimit: 1024, version: '1', onFault: () => {} })
  const middleOf = ({ times }: Measured) => times[times.length >> 1] ?? 0
  const trivial = middleOf(await measurePage(app, TRIVIAL))
  const head = ['page', 'first, ms', 'middle, ms', 'slowest, ms', 'processor, ms', 'times the form', 'queries', 'kB']
  process.stdout.write(formatTable(head, []))
  for (const page of PAGES) {
    const measured = await measurePage(app, page)
    const middle = middleOf(measured)
    const figures = [
      measured.first.toFixed(0),
      middle.toFixed(0),
      (measured.times.at(-1) ?? 0).toFixed(0),
      (middle / trivial).toFixed(1),
    ]
    const line = [
      page,
      ...figures.slice(0, 3),
      measured.cpu.toFixed(0),
      ...figures.slice(3),
      measured.queries,
      Math.round(measured.length / 1024),
    ]
    process.stdout.write(`| ${line.join(' | ')} |\n`)
  }
}

/** Pages whose figures follow from all entries and attachments. */
const WORKED_OUT = [
  '/role-ways?from=job-roles:A05&to=job-roles:A10',
  '/qualification-counts?in=job-roles',
  '/qualification-provision?in=job-roles',
  '/coverage?in=job-roles',
  '/coverage/qualifications?in=job-roles&role=A05',
  '/coverage/gaps?in=job-roles',
  '/coverage/difference?first=B7&second=B8',
]
const OTHERS = ['/qualifications', '/qualifications/B7', '/advice?to=job-roles:A05&have=B1007&from=job-roles:A10']

/** The first request of each page after somebody added an entry, and other pages while the figures are worked out again. */
async function measureAfterChange(rolemap: Rolemap): Promise<void> {
  const app = createApp(rolemap, { host: '127.0.0.1', uploadLimit: 1e6, version: '1', onFault: () => {} })
  const ask = async (page: string) => {
    const begun = performance.now()
    const text = await (await app.request(page, { headers: { Host: 'localhost' } })).text()
    return { time: performance.now() - begun, behind: text.includes('being worked out again') }
  }
  await addEntry(rolemap, { title: 'Diploma added while others read' })
  process.stdout.write(formatTable(['first after a change', 'ms', 'behind'], []))
  for (const page of WORKED_OUT) {
    const { time, behind } = await ask(page)
    process.stdout.write(`| ${page} | ${time.toFixed(0)} | ${behind ? 'yes' : 'no'} |\n`)
  }
  const begun = performance.now()
  const times: number[] = []
  while ((await Promise.all(WORKED_OUT.map(ask))).some(({ behind }) => behind))
    for (const page of OTHERS) times.push((await ask(page)).time)
  const sorted = times.toSorted((one, other) => one - other)
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  process.stdout.write(
    `\nAll are up to date again after ${seconds} s; until then ${times.length} other pages took ${sorted[sorted.length >> 1]?.toFixed(0)} ms, the slowest ${sorted.at(-1)?.toFixed(0)}\n`,
  )
}

async function measureStore(engine: string, db: string): Promise<void> {
  await (await openRolemap({ db })).close()
  const start = performance.now()
  await fillAttachments(db, TIES)
  process.stdout.write(`\n${engine}: ${TIES} attachments in ${((performance.now() - start) / 1000).toFixed(0)} s\n\n`)
  const rolemap = await openRolemap({ db })
  try {
    await measurePages(rolemap)
    await measureAfterChange(rolemap)
  } finally {
    await rolemap.close()
  }
}

if (!words.includes('postgres')) {
  const folder = await mkdtemp(path.join(tmpdir(), 'rolemap-bench-'))
  await measureStore('SQLite', path.join(folder, 'qualifications.db')).finally(() => rm(folder, { recursive: true }))
}
const server = words.includes('sqlite') ? undefined : findServer()
if (server) {
  const db = await makeDatabase(server)
  await measureStore('PostgreSQL', db).finally(() => dropDatabase(db))
}
