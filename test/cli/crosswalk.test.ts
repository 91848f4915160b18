import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { runCommand } from '../fixture/command.ts'

let folder = ''
let db = ''
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'rolemap-crosswalk-'))
  db = path.join(folder, 'rolemap.db')
})
after(() => rm(folder, { recursive: true }))

const run = (...args: readonly string[]) => runCommand(args, { db })
const json = async (...args: readonly string[]) => {
  const { out, err, status } = await run(...args, '--json')
  assert.equal(status, 0, err)
  return JSON.parse(out)
}
const file = async (name: string, lines: readonly string[]) => {
  const at = path.join(folder, name)
  await writeFile(at, lines.map((line) => `${line}\n`).join(''))
  return at
}

test('crosswalk list and show give what others build on', async () => {
  const list = await json('crosswalk', 'list')
  assert.deepEqual(Object.keys(list[0]), [
    'id',
    'from',
    'fromVersion',
    'to',
    'toVersion',
    'state',
    'mappings',
    'coverage',
  ])
  const rows: Record<string, unknown>[] = await json('crosswalk', 'show', 'soc2020-isco08')
  const split = rows.find(({ from, relation }) => from === '1111' && relation === 'related')
  assert.deepEqual(
    [split?.fromLabel, split?.combine, split?.state],
    ['Chief executives and senior officials', 'or', 'approved'],
  )
  assert.deepEqual((split?.targets as unknown[] | undefined)?.[0], {
    to: '1112',
    toLabel: 'Senior Government Officials',
    weight: 0.66,
  })
})

test('crosswalk export gives a file that import takes, and check says what it covers', async () => {
  const at = path.join(folder, 'out.sssom.tsv')
  assert.equal((await run('crosswalk', 'export', 'soc2010-soc2020', '--format', 'sssom', '--out', at)).status, 0)
  const result = await json('crosswalk', 'import', at, '--id', 'their-copy')
  assert.deepEqual([result.state, result.problems], ['added', []])
  const check = await json('crosswalk', 'check', 'their-copy')
  assert.deepEqual([check.coverage.share, check.findings], [1, []])
  const refused = await run(
    'crosswalk',
    'import',
    await file('bad.csv', ['from,to', '0,0']),
    '--from',
    'soc2010',
    '--to',
    'isco08',
  )
  assert.notEqual(refused.status, 0)
})

test('convert keeps every row, and tells unknown codes by their rows alone', async () => {
  const at = await file('codes.csv', ['who,code', 'a,1115', 'b,secret', 'c,', 'd,1116'])
  const out = path.join(folder, 'converted.csv')
  const told = await json('convert', at, '--column', 'code', '--from', 'soc2010', '--to', 'soc2020', '--out', out)
  assert.deepEqual(told.way, [{ crosswalk: 'soc2010-soc2020', inverted: false }])
  assert.deepEqual([told.rows.mapped, told.rows.split, told.rows.unknown, told.rows.empty], [1, 1, 1, 1])
  assert.deepEqual(told.unknownRows, [3])
  assert.ok(!JSON.stringify(told).includes('secret'))
  const lines = (await readFile(out, 'utf8')).replace('\uFEFF', '').split('\r\n')
  assert.deepEqual(lines, [
    'who,code,soc2020_code,soc2020_label,relation,targets,conversion',
    'a,1115,1111,Chief executives and senior officials,close,1111,mapped',
    'b,secret,,,,,unknown',
    'c,,,,,,empty',
    'd,1116,1112,Elected officers and representatives,close,1112 (0.9954); 1111 (0.0045),split',
    '',
  ])
})

test('convert --counts gives totals with low, likely and high, and what makes them wide', async () => {
  const at = await file('counts.csv', ['code,posts', '1115,100', '1116,"1,000"', 'odd,5'])
  const args = ['convert', at, '--column', 'code', '--from', 'soc2010', '--to', 'soc2020', '--counts', 'posts']
  const told = await json(...args)
  assert.deepEqual([told.total, told.unknown], [1105, 5])
  const likely = [...told.totals, ...told.left].reduce((sum: number, row: { likely: number }) => sum + row.likely, 0)
  assert.ok(Math.abs(likely + told.unknown - told.total) < 0.01)
  assert.deepEqual(
    told.totals.map(({ to, low, high }: { to: string; low: number; high: number }) => [to, low, high]),
    [
      ['1112', 0, 1000],
      ['1111', 0, 1100],
    ],
  )
  assert.equal(told.widths[0].from, '1116')
  assert.match((await run(...args)).err, /^total: 1105, of it 5 under codes that are unknown or missing$/m)
})

test('resolve goes through several crosswalks and tells each hop', async () => {
  const { from, to } = await json('resolve', 'soc2000:1112', '--to', 'soc2020,isco08')
  assert.equal(from[0].label, 'Directors and chief executives of major organisations')
  assert.deepEqual(
    to.map(
      ({ classification, state, hops }: { classification: string; state: string; hops: { crosswalk: string }[] }) => [
        classification,
        state,
        ...hops.map(({ crosswalk }) => crosswalk),
      ],
    ),
    [
      ['soc2020', 'mapped', 'soc2000-soc2010', 'soc2010-soc2020'],
      ['isco08', 'mapped', 'soc2000-soc2010', 'soc2010-soc2020', 'soc2020-isco08'],
    ],
  )
  assert.deepEqual(to[1].targets, to[1].hops.at(-1).targets)
  assert.ok(
    to[1].hops.every(({ lost, evidence }: { lost: string[]; evidence: string }) => lost.length > 0 && evidence !== ''),
  )
})

test('resolve shows the targets that count, and how many more there are', async () => {
  const { out } = await run('resolve', '3119 in SOC 2000', '--to', 'soc2020')
  assert.match(out, /3119 {2}Science, engineering and production technicians n\.e\.c\. {2}related, share 0\.69/)
  assert.match(out, /and 10 more, together share 0\.\d\d; --json has all/)
  const bare = await run('resolve', '3119', '--to', 'soc2020')
  assert.match(bare.err, /as a code, say of what: .*soc2000:3119/)
})

test('resolve codes a title first, and says where no crosswalk leads', async () => {
  const ships = await file('ships.csv', ['code,label', 'B1,Bosun', 'B2,Ship cook'])
  assert.equal((await run('import', ships, '--id', 'ships')).status, 0)
  const { from, to } = await json('resolve', 'Lollipop lady', '--to', 'occupational-maps,ships')
  assert.deepEqual([from[0].classification, from[0].code, from[0].coded.decision], ['job-roles', 'Y30', 'coded'])
  assert.deepEqual(
    to.map((one: { state: string; targets: unknown[] }) => [one.state, one.targets]),
    [
      ['open', []],
      ['no-way', []],
    ],
  )
  assert.match(to[0].message, /no crosswalk to "occupational-maps" says anything of "Y30"/)
  assert.match(to[1].message, /no crosswalk leads from "job-roles" to "ships"/)
  const nowhere = await run(
    'convert',
    await file('y.csv', ['code', 'Y30']),
    '--column',
    'code',
    '--from',
    'job-roles',
    '--to',
    'ships',
  )
  assert.match(nowhere.err, /no crosswalk leads/)
  assert.notEqual(nowhere.status, 0)
})
