import assert from 'node:assert/strict'
import path from 'node:path'
import { before, test } from 'node:test'
import { suggest } from '../../src/rolemap/coding/suggest.ts'
import { openRolemap } from '../../src/rolemap/open.ts'
import { runCommand, toJson, writeFileIn } from '../fixture/command.ts'
import { harbourFolder } from '../fixture/harbour-store.ts'

let folder = ''
const db = () => path.join(folder, 'rolemap.db')
const rolemap = (...args: readonly string[]) => runCommand(args, { db: db() })
const file = (name: string, content: string) => writeFileIn(folder, name, content)
const STAFF =
  'id,Name,Job title\n1,Zebedee,Pilot\n2,Zebedee,Captain of the port\n3,Zebedee,Senior Pilot\n4,Zebedee,PA\n5,Zebedee,Pilot\n6,Zebedee,\n'
const OURS =
  'kind,from,to,code,note\nabbreviation,Pilot,lock keeper,,here it is\ntitle,PA,,A05,\nabbreviation,zz,zebra,,\n'
const check = async (...more: readonly string[]) => [
  'rules',
  'check',
  await file('ours.csv', OURS),
  '--in',
  'harbour',
  '--records',
  await file('staff.csv', STAFF),
  '--title',
  'job title',
  ...more,
]

before(async () => {
  folder = await harbourFolder()
})

/** Stages a file of rules and accepts it. */
async function accept(rules: string, of = 'harbour'): Promise<{ readonly rows: number; readonly refused: number }> {
  const { id } = toJson(await rolemap('take', 'file', 'rules', of, rules, '--json'))
  return toJson(await rolemap('take', 'accept', id, '--json'))
}

test('rules list prints the shipped rules as a file that can be accepted', async () => {
  const { out, status } = await rolemap('rules', 'list', '--in', 'job-roles')
  assert.equal(status, 0)
  assert.match(out, /^kind\tfrom\tto\tcode\twhere\thas\tnote\n/)
  assert.match(out, /^abbreviation\tPCSO\tpolice community support officer\t\t\t\tprinted by /m)
  assert.doesNotMatch(out, /^title/m, 'titles stand in the index')
  assert.doesNotMatch((await rolemap('rules', 'list')).out, /^title/m)
  assert.equal(
    toJson(await rolemap('rules', 'list', 'job-roles', '--json')).length,
    out.trimEnd().split('\n').length - 1,
  )
  const { rows, refused } = await accept(await file('shipped.tsv', out), 'job-roles')
  assert.equal(refused, 0)
  assert.equal(toJson(await rolemap('rules', 'clear', '--in', 'job-roles', '--json')).cleared, rows)
})

test('rules check says what would change, by item and by rule, and changes nothing', async () => {
  const result = toJson(await rolemap(...(await check('--json'))))
  assert.deepEqual([result.rows, result.titles, result.changedRows, result.changedTitles], [6, 5, 4, 3])
  const [first] = result.items
  assert.deepEqual([first.to.code, first.rows, first.sample], ['B15', 3, ['Pilot', 'Senior Pilot']])
  assert.notEqual(first.from.code, 'B15')
  const changing = result.rules.map(
    ({ rule, rows, change }: { rule: { from: string }; rows: number; change: string }) => [rule.from, rows, change],
  )
  assert.deepEqual(changing, [
    ['Pilot', 3, 'added'],
    ['PA', 1, 'added'],
    ['zz', 0, 'added'],
  ])
  for (const side of [result.before, result.after]) assert.equal(side.coded + side.review + side.uncoded, 6)
  assert.deepEqual(toJson(await rolemap('rules', 'list', '--own', '--in', 'harbour', '--json')), [])
})

test('rules check shows titles and no other cell', async () => {
  const { out, err, status } = await rolemap(...(await check()))
  assert.equal(status, 0, err)
  assert.match(out, /^4 of 6 rows would change \(3 of 5 titles\)/)
  assert.match(out, /→ B15 \(coded\) +“Pilot”, “Senior Pilot”/)
  assert.match(out, /3 {2}added: abbreviation \| Pilot \| lock keeper/)
  assert.doesNotMatch(out + err, /Zebedee/)
})

test('rules that are set are used from then on, by a program that runs already too, and the answer says which', async () => {
  const open = await openRolemap({ db: db() })
  try {
    const answer = () => suggest(open, 'Pilot', { in: 'harbour' })
    const before = await answer()
    assert.equal(before.rules, undefined)
    const ours = await file('ours.csv', OURS)
    await accept(ours)
    const after = await answer()
    assert.match(after.rules ?? '', /^[0-9a-f]{64}$/)
    assert.equal(after.candidates[0]?.code, 'B15')
    assert.ok(after.candidates[0]?.evidence.some(({ text }) => text.includes('(your rule)')))
    assert.deepEqual(toJson(await rolemap('suggest', 'Pilot', '--in', 'harbour', '--json')), after)
    const coded = await rolemap('code', await file('staff.csv', STAFF), '--in', 'harbour', '--title', 'Job title')
    assert.match(coded.out, /^1,Zebedee,Pilot,B15,/m)
    assert.equal((await suggest(open, 'Pilot', { in: 'children-services-2009' })).rules, undefined)
    const none = toJson(await rolemap(...(await check('--json'))))
    assert.deepEqual([none.changedRows, none.rules], [0, []])
    const dropped = await file('none.csv', 'kind,from,remove\nabbreviation,Pilot,yes\ntitle,PA,yes\nvague,zz,yes\n')
    const back = toJson(await rolemap('rules', 'check', dropped, ...(await check('--json')).slice(3)))
    assert.deepEqual([back.changedRows, back.rules[0].change], [4, 'dropped'])
    assert.equal(toJson(await rolemap('rules', 'clear', '--in', 'harbour', '--json')).cleared, 3)
    assert.deepEqual(await answer(), before)
  } finally {
    await open.close()
  }
})

test('a file with more titles than one thread codes is coded by the rules that are set', async () => {
  const ours = await file('ours.csv', OURS)
  await accept(ours)
  const titles = Array.from({ length: 2_000 }, (_, at) => `Pilot ${at}`)
  const { out, err } = await runCommand(
    ['code', await file('many.csv', `title\n${titles.join('\n')}\n`), '--in', 'harbour', '--title', 'title', '--json'],
    { db: db() },
  )
  const rows: { code: string }[] = JSON.parse(out)
  assert.equal(rows.length, 2_000, err)
  assert.deepEqual([...new Set(rows.map(({ code }) => code))], ['B15'])
  assert.equal((await rolemap('rules', 'clear', '--in', 'harbour')).status, 0)
})

test('a file of rules names its wrong row, and nothing is set until it is accepted', async () => {
  const wrong = await file('wrong.csv', 'kind,from,to,code\nabbreviation,Pilot,lock keeper,\ntitle,PA,,Q99\n')
  const { status, out } = await rolemap('take', 'file', 'rules', 'harbour', wrong)
  assert.equal(status, 0)
  assert.match(out, /^wrong\.csv:2: adds abbreviation “Pilot”: lock keeper\nwrong\.csv:3: refused: .*"Q99"/)
  assert.deepEqual(toJson(await rolemap('rules', 'list', '--own', '--in', 'harbour', '--json')), [])
})

test('rules says how it is called, and what is not there', async () => {
  for (const args of [
    ['rules', 'burn'],
    ['rules', 'clear'],
    ['rules', 'list', '--own'],
  ])
    assert.equal((await rolemap(...args)).status, 2, args.join(' '))
  assert.match((await rolemap('rules', 'list', '--in', 'no-such')).err, /"no-such"/)
  assert.match((await rolemap('rules', 'clear', '--in', 'no-such')).err, /"no-such"/)
})
