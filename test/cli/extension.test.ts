import assert from 'node:assert/strict'
import path from 'node:path'
import { before, test } from 'node:test'
import { openRolemap } from '../../src/rolemap/open.ts'
import { runCommand, toJson, writeFileIn } from '../fixture/command.ts'
import { filledFolder } from '../fixture/filled-store.ts'

let folder = ''
const db = () => path.join(folder, 'rolemap.db')
const run = (...args: readonly string[]) => runCommand(args, { db: db() })
const extension = (...args: readonly string[]) => run('extension', ...args)
const file = (content: string, name = 'local.csv') => writeFileIn(folder, name, content)

before(async () => {
  folder = await filledFolder()
  await (await openRolemap({ db: db() })).close()
  assert.equal((await extension('new', 'job-roles', 'kent', '--label', 'Kent County Council')).status, 0)
})

test('a local item is added, shown, changed, exported and taken out', async () => {
  const added = await extension('add', 'job-roles', 'kent', 'K101', '--label', 'Crossing trainer', '--parent', 'Y30')
  assert.equal(added.out, 'K101  Crossing trainer, below Y30, revision 1\n', added.err)
  const changed = toJson(
    await extension('set', 'job-roles', 'kent', 'k101', '--titles', 'Road safety tutor|Lollipop tutor', '--json'),
  )
  assert.deepEqual(
    [changed.code, changed.label, changed.titles, changed.revision],
    ['K101', 'Crossing trainer', ['Road safety tutor', 'Lollipop tutor'], 2],
  )
  const listed = await extension('list', 'job-roles')
  assert.match(listed.out, /^kent +Kent County Council +1$/m)
  assert.match((await extension('show', 'job-roles', 'kent')).out, /^K101 +Crossing trainer +below Y30$/m)
  assert.match((await extension('show', 'job-roles', 'kent', 'K101')).out, /^title +Lollipop tutor$/m)
  assert.match(
    (await run('show', 'job-roles', 'Y30')).out,
    /Local items\n {2}K101 {2}Crossing trainer {2}\(Kent County/,
  )
  const shown = await run('show', 'job-roles', 'k101')
  assert.match(shown.out, /^local item of +Kent County Council \(kent\)$/m)
  assert.deepEqual(toJson(await run('show', 'job-roles', 'K101', '--organisation', 'kent', '--json')), [
    {
      ...{ local: true, organisation: { id: 'kent', label: 'Kent County Council' }, code: 'K101' },
      ...{ label: 'Crossing trainer', parent: 'Y30', description: null, revision: 2 },
      titles: ['Road safety tutor', 'Lollipop tutor'],
    },
  ])
  assert.equal((await run('show', 'job-roles', 'K101', '--organisation', 'leeds')).status, 1)
  const { out } = await extension('export', 'job-roles', 'kent')
  assert.equal(
    out,
    'code\tlabel\tparent\tdescription\ttitles\nK101\tCrossing trainer\tY30\t\tRoad safety tutor|Lollipop tutor\n',
  )
  assert.equal((await extension('remove', 'job-roles', 'kent', 'K101', '--seen', '1')).status, 1)
  assert.match((await extension('remove', 'job-roles', 'kent', 'K101', '--seen', '2')).out, /is removed/)
  assert.equal((await run('show', 'job-roles', 'K101')).status, 1)
})

test('a file is taken in row by row, whole or as far as it fits, or given up', async () => {
  const take = (...args: readonly string[]) => run('take', ...args)
  const stage = async (text: string, ...more: readonly string[]) =>
    take('file', 'local-items', 'job-roles/kent', await file(text), ...more)
  const bad = await stage('code,label,parent\nK1,Tutor,Y30\nK2,Tutor,Y\n')
  assert.match(bad.out, /^local\.csv:2: adds K1 Tutor, below Y30$/m)
  assert.match(bad.out, /^local\.csv:3: refused: expected an item without items below it/m)
  assert.match(bad.out, /rows that fit: 1; refused: 1/)
  const [{ id }] = toJson(await take('list', '--json'))
  assert.match((await take('accept', id)).err, /1 of 2 rows are refused, so none was accepted; row 3/)
  assert.match((await take('accept', id, '--fitting')).err, /1 of 2 rows are refused, more than 10 in 100/)
  assert.match(
    (await take('refused', id, '--format', 'tsv')).out,
    /^code\tlabel\tparent\trefused because\nK2\tTutor\tY\t"expected/,
  )
  assert.equal((await take('abandon', id)).out, 'discarded\n')
  assert.equal((await take('show', id)).status, 1)
  const good = toJson(await stage('code,label,parent,titles\nK1,Tutor,Y30,Lollipop tutor\n', '--json'))
  assert.equal((await take('accept', good.id)).out, 'local.csv: 1 of 1 rows accepted\n')
  assert.equal((await take('wish')).status, 2)
})

test('a title of a local item is coded to the standard, and the local item is named beside it', async () => {
  const suggestion = toJson(await run('suggest', 'LOLLIPOP TUTOR', '--in', 'job-roles', '--json'))
  assert.deepEqual(suggestion.local, [
    {
      ...{ organisation: { id: 'kent', label: 'Kent County Council' }, code: 'K1', label: 'Tutor', parent: 'Y30' },
    },
  ])
  assert.ok(suggestion.candidates.every(({ code }: { code: string }) => code !== 'K1'))
  assert.match((await run('suggest', 'Tutor', '--in', 'job-roles')).out, /^local item: K1 Tutor, below Y30 \(Kent Co/m)
  assert.equal(toJson(await run('suggest', 'Nurse', '--in', 'job-roles', '--json')).local, undefined)
  const staff = await file('Post,local_code\nLollipop Tutor,x\nNurse,y\n', 'staff.csv')
  const code = (...more: readonly string[]) =>
    run('code', staff, '--in', 'job-roles', '--title', 'Post', '--json', ...more)
  const [first, second] = toJson(await code('--organisation', 'kent'))
  assert.deepEqual([first.rolemap_local_code, second.rolemap_local_code, first.local_code], ['K1', '', 'x'])
  const [plain] = toJson(await code())
  assert.ok(!('rolemap_local_code' in plain))
  const { rolemap_local_code: _, ...rest } = first
  assert.deepEqual(rest, plain)
  assert.match((await code('--organisation', 'leeds')).err, /no extension of "leeds"; expected one of: kent/)
})

test('a table of counts is rolled up, and rows without a known code are listed and quoted nowhere', async () => {
  const counts = await file(
    'local_code,code,headcount,fte\nK1,,2,1.5\n,Y30,3,2.25\nSecret,,4,\nk1,,some,1\n,A05,"1,000",\n,,,\n',
    'counts.csv',
  )
  const rolled = toJson(await extension('roll-up', 'job-roles', 'kent', counts, '--json'))
  const role = rolled.levels.at(-1)
  assert.deepEqual(
    role.totals.map(({ code, headcount, fte }: Record<string, unknown>) => [code, headcount, fte]),
    [
      ['A05', 1000, undefined],
      ['Y30', 5, 3.75],
    ],
  )
  assert.deepEqual(
    [rolled.rows, rolled.taken, rolled.left],
    [6, { headcount: 1005, fte: 3.75 }, { headcount: 4, fte: 1 }],
  )
  assert.deepEqual(
    rolled.problems.map(({ code, at }: { code: string; at: { row: number; column?: string } }) => [
      at.row,
      at.column,
      code,
    ]),
    [
      [4, undefined, 'roll-up-code-unknown'],
      [5, 'headcount', 'roll-up-count-unreadable'],
      [7, undefined, 'roll-up-count-missing'],
    ],
  )
  const told = await extension('roll-up', 'job-roles', 'kent', counts, '--level', 'major')
  assert.match(told.out, /^taken +1005 +3\.75$/m)
  assert.doesNotMatch(told.out + told.err, /Secret|some/)
  assert.equal((await extension('roll-up', 'job-roles', 'kent', counts, '--level', 'none')).status, 1)
  const people = await file('code\nK1\nK1\nY30\n', 'people.csv')
  assert.match((await extension('roll-up', 'job-roles', 'kent', people)).err, /expected a column "headcount" or "fte"/)
  assert.deepEqual(toJson(await extension('roll-up', 'job-roles', 'kent', people, '--per-row', '--json')).taken, {
    headcount: 3,
  })
  assert.match((await extension('roll-up', 'job-roles', 'kent', await file('x\n1\n', 'x.csv'))).err, /"local_code" or/)
})

test('what several organisations made alike is listed, and nothing is to be looked at where nothing was retired', async () => {
  assert.match((await extension('alike', 'job-roles')).out, /no similar local items in several organisations/)
  await extension('new', 'job-roles', 'leeds', '--label', 'Leeds City Council')
  await extension('add', 'job-roles', 'leeds', 'LS-9', '--label', 'Tutors', '--parent', 'Y30')
  const { out } = await extension('alike', 'job-roles')
  assert.match(out, /^Tutor: 2 organisations\n {2}kent +K1 +Tutor +below Y30\n {2}leeds +LS-9 +Tutors +below Y30\n/m)
  assert.match(out, /near-label: Tutor \/ Tutors/)
  assert.match(out, /^ {2}Y30 +2 organisations +2 items$/m)
  assert.match(
    (await extension('check', 'job-roles')).out,
    /^2 local items checked against job-roles \S+: 0 to review$/m,
  )
})

test('a wrong call says how it is called, and what is not there is said', async () => {
  assert.equal((await extension('burn', 'job-roles')).status, 2)
  assert.equal((await extension('show', 'job-roles')).status, 2)
  assert.equal((await extension('add', 'job-roles', 'kent')).status, 2)
  assert.equal((await extension('new', 'job-roles', 'kent')).status, 2)
  assert.equal((await extension('export', 'job-roles', 'kent', '--format', 'pdf')).status, 2)
  assert.match((await extension('show', 'job-roles', 'poole')).err, /expected one of: kent, leeds/)
  assert.match((await extension('list', 'none')).err, /there is no classification "none"/)
  const unfit = await extension('add', 'job-roles', 'kent', 'Y30', '--label', 'X', '--parent', 'Y25')
  assert.deepEqual(
    [unfit.status, unfit.err],
    [1, 'rolemap: code: expected a code that no standard item has, found "Y30"\n'],
  )
  assert.match(
    (await extension('drop', 'job-roles', 'leeds')).out,
    /deleted the extension of leeds with its 1 local items/,
  )
})
