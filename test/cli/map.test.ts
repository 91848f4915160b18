// Occupational maps and progression on the command line, over the shipped facts.
import assert from 'node:assert/strict'
import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { readTable } from 'rolemap/exchange'
import { runCommand, toJson, writeFileIn } from '../fixture/command.ts'
import { filledFolder } from '../fixture/filled-store.ts'

let folder = ''
const rolemap = (...args: readonly string[]) => runCommand(args, { db: path.join(folder, 'rolemap.db') })
const file = (name: string, content: string) => writeFileIn(folder, name, content)

before(async () => {
  folder = await filledFolder()
})
after(() => rm(folder, { recursive: true }))

test('the 15 maps are listed, and one is shown', async () => {
  assert.equal(toJson(await rolemap('map', 'list', '--json')).length, 15)
  const { out } = await rolemap('map', 'show', '03')
  assert.match(
    out,
    /03\.1\.H2\.02 {2}Leader in adult care: level 5, status not known\n {6}03\.1\.H2\.02\.1 {2}Advanced practitioner/,
  )
})

test('an occupation that only the later edition of a part has is found by its label', async () => {
  const { out } = await rolemap('path', 'adult care worker', 'Rehabilitation Practitioner')
  assert.match(
    out,
    /^in edition later-care-services, which covers Care Services only\nfrom 03\.1\.T2\.01.*\nto {3}03\.1\.T2\.03/,
  )
  const told = await rolemap('suggest', 'Counsellor', '--in', 'occupational-maps')
  assert.match(told.out, /^in edition later-care-services \(Care Services only\): 03\.1\.H2\.03 Counsellor$/m)
  const known = await rolemap('suggest', 'Youth worker', '--in', 'occupational-maps')
  assert.doesNotMatch(known.out, /in edition/)
})

test('the kept apprenticeship standards that no occupation has are listed, with the list that they come from', async () => {
  const { lists, standards } = toJson(await rolemap('map', 'standards', '--json'))
  const [{ source, dates, kept, offMaps }] = lists
  assert.deepEqual([source, dates], ['Education and Skills Funding Agency', ['2021']])
  assert.equal(offMaps, standards.length)
  assert.ok(kept > offMaps)
  const off = standards.find((one: { title: string }) => one.title === 'District nurse')
  assert.ok(off)
  assert.equal((await rolemap('qualification', 'attach', off.id, '--role', 'occupational-maps:11.1.P2.02')).status, 0)
  const { out } = await rolemap('map', 'standards')
  assert.match(out, new RegExp(`^${offMaps - 1} of ${kept} standards .*Funding Agency, 2021\\n`))
  assert.doesNotMatch(out, /District nurse/)
})

test('two editions are compared', async () => {
  const { out } = await rolemap('map', 'compare', '2017-12', 'later-care-services')
  assert.match(out, /renamed +03\.1\.H2\.02 .*Leader in adult care → Leader\/Manager in adult care/)
  assert.match(out, /10 occupations are the same/)
})

test('what check, compare and overlay find comes as a table for spreadsheets too', async () => {
  const csv = async (...args: readonly string[]) => {
    const { status, out, err } = await rolemap('map', ...args, '--format', 'csv')
    assert.equal(status, 0, err)
    const { columns, rows } = await readTable(Buffer.from(out), { file: 'out.csv' })
    const read = (await Array.fromAsync(rows)).map(({ cells }) => cells)
    return read.map((cells) => Object.fromEntries(columns.map((name, at) => [name, cells[at]])))
  }
  const changes = toJson(await rolemap('map', 'compare', '2017-12', 'later-care-services', '--json')).changes
  const compared = await csv('compare', '2017-12', 'later-care-services')
  assert.deepEqual(
    compared.map(({ change, code_before, code_after }) => [change, code_before, code_after]),
    changes.map((change: Record<string, string>) => [change.kind, change.codeBefore ?? '', change.codeAfter ?? '']),
  )
  assert.equal((await csv('check')).length, toJson(await rolemap('map', 'check', '--format', 'json')).length)
  const posts = await file('people.csv', 'code,headcount,fte\n03.1.T2.01,40,31.5\n03.1.P1.04,5,\n')
  const counts = (await csv('overlay', posts)).filter((row) => row.of === 'occupation')
  assert.deepEqual(
    counts.map(({ code, headcount, fte, hidden }) => [code, headcount, fte, hidden]),
    [
      ['03.1.T2.01', '40', '31.5', ''],
      ['03.1.P1.04', '', '', 'yes'],
    ],
  )
  assert.equal((await rolemap('map', 'check', '--format', 'xml')).status, 2)
})

test('a map is drawn to standard output or a file, whole or what is asked for', async () => {
  const { out } = await rolemap('map', 'draw', '03')
  assert.match(out, /^<svg /)
  assert.match(out, /Care navigator/)
  const some = (await rolemap('map', 'draw', '03', '--words', 'welfare', '--status', 'unknown')).out
  assert.match(some, /Welfare officer/)
  assert.doesNotMatch(some, /Care navigator/)
  assert.match((await rolemap('map', 'draw', '03', '--only', '03.1.T2.01, 03.1.T2.02')).out, /Adult care worker/)
  for (const [form, start] of [
    ['png', '\u0089PNG'],
    ['pdf', '%PDF'],
  ] as const) {
    const at = path.join(folder, `map.${form}`)
    const told = toJson(await rolemap('map', 'draw', '03', '--as', form, '--out', at, '--json'))
    assert.equal(told.fileName, `map-03-2017-12.${form}`)
    assert.ok((await readFile(at, 'latin1')).startsWith(start))
  }
  for (const wrong of [
    ['--as', 'gif'],
    ['--level', '9'],
    ['--status', 'finished'],
  ])
    assert.equal((await rolemap('map', 'draw', '03', ...wrong)).status, 2, wrong.join(' '))
  assert.equal((await rolemap('map', 'draw')).status, 2)
  const { status, err } = await rolemap('map', 'draw', '99')
  assert.equal(status, 1)
  assert.match(err, /no map "99"/)
})

test('ways are printed with reasons and what is needed', async () => {
  const { out } = await rolemap('path', 'adult care worker', 'social worker')
  assert.match(out, /1\. 2 steps, 4 levels gained/)
  assert.match(out, /judged: a usual step, by experience, degree and registration: /)
  assert.match(out, /needs: registration: /)
  assert.equal((await rolemap('path', '03.1.T2.01', '03.1.P1.04', '--steps', '5')).status, 2)
})

test('a title is taken for the likeliest occupation, and told what else it may be; where none is likely, asked', async () => {
  const { out } = await rolemap('path', 'care assistant')
  assert.match(
    out,
    /^from 03\.1\.T2\.01 {2}Adult care worker \(level 2\), whose typical titles include it \(\d+ % sure\)\n/,
  )
  assert.match(out, /\n {2}it may also be 11\.1\.T1\.02 {2}Healthcare support worker \(\d+ %\)\n/)
  const { status, err } = await rolemap('path', 'manager of things')
  assert.equal(status, 1)
  assert.match(err, /may be one of these occupations, name one: \d\d\./)
})

test('edges of a file are drafts; every row that is not taken is told with its line', async () => {
  const edges = await file(
    'edges.csv',
    [
      'from,to,reason,direction,strength,text',
      '03.1.T2.01,11.1.T1.02,experience,,strong,Many do',
      '99,03.1.T2.01,experience,,,',
      '03.1.T1.01,03.1.T1.02,experience,up,,',
      '03.1.T1.02,03.1.T1.01,experience,up,,',
      '03.1.T1.02,03.1.T1.04,luck,,,',
    ].join('\n'),
  )
  const { id, rows } = toJson(await rolemap('take', 'file', 'edges', '2017-12', edges, '--json'))
  assert.deepEqual(
    rows.map(({ row, outcome }: { row: number; outcome: { fault?: { code: string } } }) => [row, outcome.fault?.code]),
    [
      [2, undefined],
      [3, 'edge-code-unknown'],
      [4, undefined],
      [5, 'edge-cycle'],
      [6, 'edge-reason-unknown'],
    ],
  )
  toJson(await rolemap('take', 'accept', id, '--fitting', '--sure', '--json'))
  assert.equal(toJson(await rolemap('map', 'asserted', '--json')).length, 2)
})

test('a draft leads nowhere until it is approved, and no longer once it is withdrawn', async () => {
  const id = '03.1.T2.01 11.1.T1.02 experience'
  interface Way {
    readonly steps: readonly { readonly edges: readonly { readonly reasons: readonly { readonly rule: string }[] }[] }[]
  }
  const count = async () => {
    const { paths } = toJson(await rolemap('path', '03.1.T2.01', '11.1.T1.02', '--steps', '1', '--json'))
    const edges = (paths as readonly Way[]).flatMap(({ steps }) => steps.flatMap((step) => step.edges))
    return edges.filter(({ reasons }) => reasons.some(({ rule }) => rule === 'experience')).length
  }
  assert.equal(await count(), 0)
  assert.equal(toJson(await rolemap('map', 'judge', id, 'approve', '--json')).state, 'approved')
  assert.equal(await count(), 1)
  toJson(await rolemap('map', 'judge', id, 'withdraw', '--json'))
  assert.equal(await count(), 0)
  assert.equal((await rolemap('map', 'judge', id, 'approve')).status, 1)
})

test('statuses of a file are shown row by row, and set once it is accepted', async () => {
  const statuses = await file('right.csv', 'code,status,date\n03.1.T2.01,in development,2019-01\n')
  const { out } = await rolemap('take', 'file', 'statuses', '2017-12', statuses)
  assert.match(out, /^right\.csv:2: 03\.1\.T2\.01 Adult care worker: in-development\n/)
  const id = /rolemap take accept (\S+)/.exec(out)?.[1] ?? ''
  assert.equal((await rolemap('take', 'accept', id)).status, 0)
  assert.match(
    (await rolemap('map', 'show', '03.1.T2', '--version', '2017-12')).out,
    /Adult care worker: level 2, in-development \(right\.csv, 2019-01\)/,
  )
})

test('posts are laid over the maps, small counts are not shown, and no cell is quoted', async () => {
  const posts = await file(
    'posts.csv',
    'title,headcount\nAdult care worker,40\nSocial worker,5\nZebedee Xyzzy,3\nLead adult care worker,few\n',
  )
  const ran = await rolemap('map', 'overlay', posts)
  assert.match(ran.out, /03\.1\.T2\.01 +Adult care worker +40/)
  assert.match(ran.out, /03\.1\.P1\.04 +Social worker +not shown$/m)
  assert.match(ran.err, /posts\.csv:4: error: .*\[overlay-title-uncoded\]\n/)
  assert.match(ran.err, /posts\.csv:5: error: .*\[overlay-count-unreadable\]\n/)
  assert.doesNotMatch(ran.out + ran.err, /Zebedee|few/)
})
