// How long does the coverage matrix of 1,000 qualifications, 4,000 modules and 137 roles take, in a store that was just opened and after a change of what is judged, and how long do the page and
// the answer of the API once it is held? Beside it, in the same run, one SQL query over the same store for one rule and one table, and DuckDB over the same rows if it is installed
// (npm install --no-save @duckdb/node-api).
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import {
  acceptStagedFile,
  importFile,
  listGaps,
  openRolemap,
  type Rolemap,
  readCoverage,
  setCriteria,
  stageFile,
} from 'rolemap'
import { createApp } from '../src/serve.ts'
import { formatTable } from './measure/print.ts'

const [QUALIFICATIONS, MODULES, ROLES, ATTRIBUTES] = [1000, 4000, 137, 6]
const RUNS = 7
let seed = 7
const random = (below: number) => {
  seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff
  return Math.floor((seed / 0x7fffffff) * below)
}
const VERDICTS = ['covered', 'partly', 'not', 'not', 'not', 'unclear']
const range = (count: number) => Array.from({ length: count }, (_, at) => at)

interface Given {
  readonly kind: string
  readonly key: string
  readonly lines: readonly string[]
}

async function give(rolemap: Rolemap, { kind, key, lines }: Given): Promise<void> {
  const staged = await stageFile(rolemap, { kind, key, input: Buffer.from(lines.join('\n')), file: `${kind}.csv` })
  await acceptStagedFile(rolemap, staged.id, { take: 'all' })
}

async function fill(rolemap: Rolemap): Promise<void> {
  const clusters = range(11).map((at) => `c${at},Cluster ${at},`)
  const roles = range(ROLES).map((at) => `r${at},Role ${at},c${at % 11}`)
  const bytes = Buffer.from(['code,label,parent', ...clusters, ...roles].join('\n'))
  await importFile(rolemap, { name: 'roles.csv', bytes })
  const entries = range(QUALIFICATIONS).flatMap((at) =>
    range(3).map(
      (again) => `q${at},Diploma ${at},key,${(at % 8) + 1},,,,roles:r${(at + again * random(40)) % ROLES},usual`,
    ),
  )
  const modules = range(QUALIFICATIONS).flatMap((at) =>
    range(8).map((place) => {
      const module = (at * 4 + place) % MODULES
      return `m${module},Unit ${module},module,3,${20 + (module % 5) * 10},q${at},${place < 3 ? 'mandatory' : 'optional'},,`
    }),
  )
  await give(rolemap, {
    kind: 'qualifications',
    key: 'all',
    lines: ['id,title,kind,level,totalHours,partOf,use,role,reason', ...entries, ...modules],
  })
  const attributes = range(ATTRIBUTES).map((at) => `${at + 1}: Area ${at + 1}`)
  await setCriteria(rolemap, 'core', { label: 'Core', attributes })
  const judged = range(MODULES).flatMap((module) =>
    range(ATTRIBUTES).map((at) => `Unit ${module},${at + 1},${VERDICTS[random(VERDICTS.length)]},ann,rater,yes`),
  )
  await give(rolemap, {
    kind: 'judgements',
    key: 'core',
    lines: ['module,attribute,verdict,rater,part,passed', ...judged],
  })
}

/** The best, the middle and the worst of some runs, in milliseconds. What comes before each run is not counted. */
async function measure(run: () => unknown, before: () => unknown = () => {}): Promise<readonly number[]> {
  const times: number[] = []
  for (let at = 0; at < RUNS; at++) {
    await before()
    const start = performance.now()
    await run()
    times.push(performance.now() - start)
  }
  const sorted = times.toSorted((one, other) => one - other)
  return [sorted[0] ?? 0, sorted[RUNS >> 1] ?? 0, sorted[RUNS - 1] ?? 0]
}

/** Nothing is held of a store that was just opened. */
async function measureOpened(db: string, run: (rolemap: Rolemap) => unknown): Promise<readonly number[]> {
  let opened: Rolemap | undefined
  const times = await measure(
    () => opened && run(opened),
    async () => {
      await opened?.close()
      opened = await openRolemap({ db, data: false })
    },
  )
  await opened?.close()
  return times
}

/** The same question for one rule and single roles: how many qualifications of a role have a module that covers an attribute? */
const QUERY = `
  with covered as materialized (
    select distinct part.target as whole, finding.attribute as attribute
    from finding
    join attachment part on part.tie = 'part' and part.entry = finding.module
    where finding.criteria = 'core' and finding.verdict = 'covered'
  )
  select role.code as code, covered.attribute as attribute, count(distinct role.entry) as qualifications
  from covered
  join attachment role on role.entry = covered.whole and role.tie = 'role' and role.target = 'roles'
  join qualification whole on whole.id = role.entry and whole.kind = 'key' and whole.withdrawn = 0
  group by role.code, covered.attribute`

async function measureDuckDb(database: DatabaseSync): Promise<readonly number[] | undefined> {
  const name = '@duckdb/node-api'
  const duckDb = await import(name).catch(() => undefined)
  if (!duckDb) return undefined
  const connection = await (await duckDb.DuckDBInstance.create(':memory:')).connect()
  const tables = {
    attachment: ['tie', 'entry', 'target', 'code'],
    qualification: ['id', 'kind', 'withdrawn'],
    finding: ['criteria', 'module', 'attribute', 'verdict'],
  }
  for (const [table, columns] of Object.entries(tables)) {
    await connection.run(`create table ${table} (${columns.map((column) => `${column} varchar`).join(', ')})`)
    const appender = await connection.createAppender(table)
    for (const row of database.prepare(`select ${columns.join(', ')} from ${table}`).all()) {
      for (const column of columns) appender.appendVarchar(String(row[column]))
      appender.endRow()
    }
    appender.closeSync()
  }
  const query = QUERY.replace('withdrawn = 0', "withdrawn = '0'")
  return await measure(() => connection.runAndReadAll(query))
}

const folder = await mkdtemp(path.join(tmpdir(), 'rolemap-'))
try {
  const db = path.join(folder, 'bench.db')
  const rolemap = await openRolemap({ db, data: false })
  await fill(rolemap)
  const asked = { set: 'core', in: 'roles', entries: 'key' } as const
  const { basis, roles } = await readCoverage(rolemap, asked)
  const report = await measureOpened(db, (opened) => readCoverage(opened, asked))
  const gaps = await measureOpened(db, (opened) => listGaps(opened, asked))
  let change = 0
  const again = await measure(
    () => readCoverage(rolemap, asked),
    () => setCriteria(rolemap, 'core', { label: `Core ${++change}` }),
  )
  const app = createApp(rolemap, { host: '127.0.0.1', uploadLimit: 1024, version: '1', onFault: () => {} })
  const ask = async (address: string) => {
    const response = await app.request(address, { headers: { Host: 'localhost' } })
    const text = await response.text()
    if (response.status !== 200) throw new Error(`${address}: ${response.status} ${text.slice(0, 300)}`)
  }
  const page = await measure(() => ask('/coverage?set=core&in=roles'))
  const answer = await measure(() => ask('/api/criteria-sets/core/coverage?in=roles'))
  const database = new DatabaseSync(db, { readOnly: true })
  const found = database.prepare(QUERY).all()
  const plain = await measure(() => database.prepare(QUERY).all())
  const duckDb = await measureDuckDb(database)
  // Both must say the same of single roles.
  const counted = new Map(
    found.map(({ code, attribute, qualifications }) => [`${code} ${attribute}`, Number(qualifications)]),
  )
  for (const role of roles.filter(({ parent }) => parent !== undefined))
    for (const [place, cell] of role.cells.entries())
      if ((counted.get(`${role.code} ${place + 1}`) ?? 0) !== cell.covered) throw new Error(`${role.code} differs`)
  const line = (name: string, times: readonly number[]) => [name, ...times.map((time) => `${time.toFixed(0)} ms`)]
  process.stdout.write(
    `${basis.qualifications} qualifications, ${basis.modules} modules, ${roles.length} roles and clusters\n` +
      formatTable(
        ['', 'best', 'middle', 'worst'],
        [
          line('coverage of roles and clusters by eight rules, in a store just opened', report),
          line('the same after a change of the criteria set', again),
          line('gaps, in a store just opened', gaps),
          line('the page of coverage, once it is held', page),
          line('the answer of the API, once it is held', answer),
          line('SQL in SQLite, one rule, roles alone', plain),
          ...(duckDb ? [line('the same in DuckDB', duckDb)] : []),
        ],
      ),
  )
  database.close()
  await rolemap.close()
} finally {
  await rm(folder, { recursive: true })
}
