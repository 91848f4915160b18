// How long do the pages and answers about qualifications take with a million attachments, over SQLite and, where a server answers at
// ROLEMAP_TEST_POSTGRES or postgres://postgres@127.0.0.1:5432/postgres, over PostgreSQL? 1,000 qualifications, 4,000 modules and a million ties to
// the 175 job roles, each store of its own. `npm run -s bench:qualifications -- 100000 sqlite` takes fewer ties, one engine. Each line is
// the middle and the slowest of seven requests after two that are not counted, in milliseconds and beside a page that reads
// nothing, and how many queries one request makes. The figures are in docs/decision/0116-a-million-attachments.md.
import { subscribe } from 'node:diagnostics_channel'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openRolemap, type Rolemap } from 'rolemap'
import { createApp } from '../src/serve.ts'
import { dropDatabase, findServer, makeDatabase } from '../test/store/postgres-server.ts'
import { fillAttachments } from './measure/attachments.ts'
import { formatTable } from './measure/print.ts'

const words = process.argv.slice(2)
const TIES = words.map(Number).find((count) => count > 0) ?? 1_000_000
const RUNS = 7
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
  '/coverage/difference?one=B7&other=B8',
  '/api/qualifications?limit=50',
  '/api/qualifications/B7',
  '/api/qualifications/B7/withdrawal',
  '/api/classifications/job-roles/items/A05/qualifications',
  '/api/classifications/job-roles/qualification-counts',
  '/api/advice?to=job-roles:A05&have=B1007',
  '/api/criteria/common-core/coverage?in=job-roles',
  '/api/criteria/common-core/gaps?in=job-roles',
]

let queries = 0
subscribe('rolemap.query', () => queries++)

async function measurePages(rolemap: Rolemap): Promise<readonly string[][]> {
  const app = createApp(rolemap, { host: '127.0.0.1', uploadLimit: 1024, version: '1', onFault: () => {} })
  const rows: string[][] = []
  let trivial = 0
  for (const page of PAGES) {
    const times: number[] = []
    for (let run = 0; run < RUNS + 2; run++) {
      queries = 0
      const begun = performance.now()
      const response = await app.request(page, { headers: { Host: 'localhost' } })
      const text = await response.text()
      if (response.status !== 200) throw new Error(`${page}: ${response.status} ${text.slice(0, 300)}`)
      if (run > 1) times.push(performance.now() - begun)
      if (run === RUNS + 1) rows.push([page, '', '', '', String(queries), `${Math.round(text.length / 1024)}`])
    }
    const sorted = times.toSorted((one, other) => one - other)
    const middle = sorted[RUNS >> 1] ?? 0
    if (page === TRIVIAL) trivial = middle
    rows.at(-1)?.splice(1, 3, middle.toFixed(0), (sorted.at(-1) ?? 0).toFixed(0), (middle / trivial).toFixed(1))
  }
  return rows
}

async function measureStore(engine: string, db: string): Promise<void> {
  await (await openRolemap({ db })).close()
  const start = performance.now()
  await fillAttachments(db, TIES)
  process.stdout.write(`\n${engine}: ${TIES} attachments in ${((performance.now() - start) / 1000).toFixed(0)} s\n\n`)
  const rolemap = await openRolemap({ db })
  try {
    const rows = await measurePages(rolemap)
    process.stdout.write(formatTable(['page', 'middle, ms', 'slowest, ms', 'times the form', 'queries', 'kB'], rows))
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
