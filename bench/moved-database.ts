// Could the researcher's database of 2006 move in? A made-up one of its size (1,000 qualifications, 4,000 modules, as many for each role
// as annexe 3 counts) comes in by the template, two people judge it by files, and the report's tables are asked for again.
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import {
  acceptStagedFile,
  countByRole,
  listGaps,
  openRolemap,
  type Rolemap,
  readAgreement,
  readCoverage,
  setCriteria,
  stageFile,
} from 'rolemap'
import { addVersion } from '../test/fixture/put.ts'
import { formatTable } from './measure/print.ts'
import { createRandom } from './measure/random.ts'

const [QUALIFICATIONS, MODULES, ATTRIBUTES] = [1000, 4000, 6]
const ROLES = 'cyp-roles'
const random = createRandom(2006)
const below = (limit: number) => Math.floor(random() * limit)
const range = (count: number) => Array.from({ length: count }, (_, at) => at)

const shipped = await openRolemap({ db: ':memory:' })
const summary = (await shipped.store.versions.list()).find(({ id }) => id === ROLES)
const version = summary && (await shipped.store.versions.find(summary))
await shipped.close()
assert.ok(version)

const folder = await mkdtemp(path.join(tmpdir(), 'rolemap-bench-'))
const rolemap = await openRolemap({ db: path.join(folder, 'moved.db'), data: false })
await addVersion(rolemap.store, version, [])

const rows: string[][] = []
async function measure<T>(what: string, run: () => Promise<T>): Promise<T> {
  const begun = performance.now()
  const made = await run()
  rows.push([what, `${Math.round(performance.now() - begun)} ms`, `${Math.round(process.memoryUsage().rss / 1e6)} MB`])
  return made
}

interface Given {
  readonly kind: string
  readonly key: string
  readonly lines: readonly string[]
}

async function give(from: Rolemap, { kind, key, lines }: Given): Promise<void> {
  const input = Buffer.from(lines.join('\n'))
  const what = `${kind}, ${(lines.length - 1).toLocaleString('en-GB')} rows`
  const { id, refused } = await measure(`check ${what}`, () =>
    stageFile(from, { kind, key, input, file: `${kind}.csv` }),
  )
  assert.equal(refused, 0)
  await measure(`accept ${what}`, () => acceptStagedFile(from, id, { take: 'all' }))
}

/** As many different qualifications for each role as annexe 3 counts for it. */
const published = version.items.filter(({ level, facts }) => level === 'role' && Number(facts?.qualifications ?? 0) > 0)
const forRoles = published.flatMap(({ code, facts }) => {
  const start = below(QUALIFICATIONS)
  return range(Number(facts?.qualifications)).map(
    (at) => `q${(start + at) % QUALIFICATIONS},,,,,,,,${ROLES}:${code},usual`,
  )
})
const LEVELS = ['Entry', '1', '2', '3', '3', '4', '5', '6', '7', '8']
const entries = range(QUALIFICATIONS).map((at) => {
  const hours = 40 + 10 * below(60)
  return `q${at},Level ${1 + (at % 8)} Diploma ${at},key,${LEVELS[at % 10]},Body ${at % 40},${hours},,,,`
})
const modules = range(MODULES).flatMap((at) => {
  const whole = `q${at % QUALIFICATIONS}`
  const other = `q${below(QUALIFICATIONS)}`
  const said = `m${at},Unit ${at},module,${LEVELS[(at % QUALIFICATIONS) % 10]},,${10 + 5 * below(10)}`
  const shared = at % 3 === 0 && other !== whole ? [`m${at},,,,,,${other},optional,,`] : []
  return [`${said},${whole},${at % 4 === 3 ? 'optional' : 'mandatory'},,`, ...shared]
})
const HEADER = 'id,title,kind,level,body,totalHours,partOf,use,role,reason'
// Rows that name an entry again say no title, as a person would leave them.
await give(rolemap, { kind: 'qualifications', key: 'all', lines: [HEADER, ...entries, ...forRoles, ...modules] })

const attributes = range(ATTRIBUTES).map((at) => `${at + 1}: Area ${at + 1}`)
await setCriteria(rolemap, 'core', { label: 'Core', attributes })
const VERDICTS = ['covered', 'partly', 'not', 'not', 'not', 'unclear']
const cells = range(MODULES).flatMap((module) =>
  range(ATTRIBUTES).map((at) => {
    const verdict = VERDICTS[below(VERDICTS.length)]
    return {
      cell: `Unit ${module},${at + 1}`,
      rater: verdict,
      moderator: random() < 0.9 ? verdict : VERDICTS[below(6)],
    }
  }),
)
for (const [name, part] of [
  ['ann', 'rater'],
  ['mo', 'moderator'],
] as const) {
  const said = cells.map((one) => `${one.cell},${one[part]}`)
  const person = rolemap.as({ name, role: 'moderator', via: 'library' })
  const lines = part === 'rater' ? said : said.map((line) => `${line},moderator`)
  const header = `module,attribute,verdict${part === 'rater' ? '' : ',part'}`
  await give(person, { kind: 'judgements', key: 'core', lines: [header, ...lines] })
}

const counts = await measure('annexe 3: counts by role and cluster', () => countByRole(rolemap, ROLES))
for (const { code, total, published: was } of counts)
  if (was !== undefined) assert.equal(total, was, `${code}: annexe 3 has ${was}`)
const coverage = await measure('coverage of roles and clusters', () =>
  readCoverage(rolemap, { set: 'core', in: ROLES }),
)
assert.equal(coverage.roles.length, version.items.length)
await measure('gaps', () => listGaps(rolemap, { set: 'core', in: ROLES }))
const { all } = await measure('agreement', () => readAgreement(rolemap, { set: 'core' }))
assert.equal(all.pairs, MODULES * ATTRIBUTES)
process.stdout.write(`${formatTable(['what', 'time', 'memory'], rows)}\n`)
const clusters = counts.filter(({ share }) => share !== undefined)
process.stdout.write(
  `${formatTable(
    ['figure 7.1', 'count', 'share', 'published'],
    clusters.map(({ label, total, share = 0, publishedShare = 0 }) => [
      ...[label, String(total), `${Math.round(share * 100)} %`, `${Math.round(publishedShare * 100)} %`],
    ]),
  )}\n`,
)
process.stdout.write(`agreement: ${all.same} of ${all.pairs}, kappa ${all.kappa?.value.toFixed(2)}\n`)
await rolemap.close()
await rm(folder, { recursive: true })
