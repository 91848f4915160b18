import assert from 'node:assert/strict'
import path from 'node:path'
import { before, test } from 'node:test'
import { suggest } from '../../src/rolemap/coding/suggest.ts'
import { openRolemap } from '../../src/rolemap/open.ts'
import { listTitles, showItem } from '../../src/rolemap/view/show.ts'
import { runCommand, toJson, writeFileIn } from '../fixture/command.ts'
import { harbourFolder } from '../fixture/harbour-store.ts'

let folder = ''
const db = () => path.join(folder, 'rolemap.db')
const entries = (...args: readonly string[]) => runCommand(['entries', ...args, '--in', 'harbour'], { db: db() })
const file = (content: string) => writeFileIn(folder, 'ours.csv', content)
interface Row {
  readonly row: number
  readonly outcome: { readonly does: string } | { readonly fault: { readonly code: string } }
}

const OURS = `title,change,code,also,source,reviewer,date,note
Tide Warden,set,B15,,Harbour posts,A. Judge,2026-05-04,new in May
Sluice Attendant,remove,,,,,,
Bosun,,B05,"B10, A05",,,,
,set,B10,,,,,
Quay Keeper,set,Q99,,,,,
Winch Hand,set,,,,,,
Jetty Hand,set,B10,,,,31 May,
Nobody's Title,remove,,,,,,
Ferry Deckhand,set,B15,,,,,
Jib Hand,burn,B10,,,,,
tide warden,set,B10,,,,,
`

before(async () => {
  folder = await harbourFolder()
})

test('own entries are used at once, in place of what the index says, and can be taken back', async () => {
  const open = await openRolemap({ db: db() })
  const ask = async (title: string) => (await suggest(open, title, { in: 'harbour' })).candidates[0]
  try {
    const first = { tide: await ask('Tide Warden'), attendant: await ask('Sluice Attendant') }
    assert.notEqual(first.tide?.code, 'B15')
    const result = toJson(await entries('add', await file(OURS), '--reviewer', 'B. Judge', '--json'))
    assert.deepEqual([result.rows.length, result.refused], [11, 8])
    assert.deepEqual(
      result.rows.flatMap(({ row, outcome }: Row) => ('fault' in outcome ? [[row, outcome.fault.code]] : [])),
      [
        [5, 'entry-incomplete'],
        [6, 'entry-code-unknown'],
        [7, 'entry-incomplete'],
        [8, 'entry-date-unknown'],
        [9, 'entry-absent'],
        [10, 'entry-label'],
        [11, 'entry-change-unknown'],
        [12, 'entry-repeated'],
      ],
    )
    const tide = await ask('Tide Warden')
    assert.deepEqual([tide?.code, tide?.evidence[0]?.text], ['B15', 'the index has “Tide Warden” (added locally)'])
    const { rows } = await listTitles(open, 'harbour', { startsWith: 'bosun' })
    const [bosun] = rows.filter(({ kind }) => kind === 'local')
    const { reviewer, source, ambiguous, others } = bosun ?? {}
    assert.deepEqual([reviewer, source, ambiguous], ['B. Judge', 'local', true])
    assert.deepEqual(
      others?.map(({ code }) => code),
      ['B10', 'A05'],
    )
    assert.equal((await suggest(open, 'Bosun', { in: 'harbour' })).decision, 'review')
    assert.equal((await listTitles(open, 'harbour', { startsWith: 'sluice attendant' })).total, 0)
    const { titles } = await showItem(open, { id: 'harbour', code: 'B15' })
    assert.deepEqual(
      titles.filter(({ kind }) => kind === 'local').map(({ title, date }) => [title, date]),
      [['Tide Warden', '2026-05-04']],
    )
    const again = toJson(await entries('add', await file('title,code\nBosun,B10\n'), '--json'))
    assert.deepEqual(again.rows[0].outcome, { does: 'changes “Bosun”: B10, was B05 or B10 or A05' })
    assert.equal((await entries('drop', 'tide warden')).status, 0)
    assert.notEqual((await ask('Tide Warden'))?.code, 'B15')
    assert.equal(toJson(await entries('clear', '--json')).cleared, 2)
    assert.deepEqual(await ask('Sluice Attendant'), first.attendant)
    assert.deepEqual(await ask('Tide Warden'), first.tide)
  } finally {
    await open.close()
  }
})

test('the list is a file that can be given back, and every change is in the trail', async () => {
  await entries('add', await file(OURS))
  const { out } = await entries('list')
  assert.match(out, /^title\tchange\tcode\talso\tsource\treviewer\tdate\tnote\n/)
  assert.match(out, /^Tide Warden\tset\tB15\t\tHarbour posts\tA\. Judge\t2026-05-04\tnew in May$/m)
  assert.match(out, /^Sluice Attendant\tremove\t\t\tlocal\t/m)
  const back = toJson(await entries('add', await file(out), '--json'))
  assert.equal(back.refused, 0)
  assert.ok(back.rows.every(({ outcome }: Row) => 'does' in outcome && outcome.does.startsWith('leaves as it is')))
  const audit = await runCommand(['audit', 'list', '--of', 'harbour', '--json'], { db: db() })
  assert.match(audit.out, /set-entry/)
})

test('of titles that are added it says what the coder answers, and why where that is as before', async () => {
  await entries('clear')
  const known = 'Tide Warden,B15\nCaptain of the port,A05\n'
  const rules = await writeFileIn(folder, 'rules.csv', 'kind,from,code\ntitle,Slipway Officer,B10\n')
  const { id } = toJson(await runCommand(['take', 'file', 'rules', 'harbour', rules, '--json'], { db: db() }))
  await runCommand(['take', 'accept', id], { db: db() })
  const { out, status } = await entries('add', await file(`title,code\n${known}Slipway Officer,B15\n`))
  assert.equal(status, 0)
  assert.match(out, /^ours\.csv:2: adds “Tide Warden”: B15\n[\s\S]*^3 of 3 rows accepted\n\nThe coder now answers\n/m)
  assert.match(out, /^“Tide Warden”: B15 .* \(coded\), was .*, because the index has “Tide Warden” \(added locally\)$/m)
  assert.match(out, /^“Captain of the port”: A05 .* \(coded\), as before, because /m)
  assert.match(out, /^“Slipway Officer”: B10 .*, as before, because .*your rule/m)
  await runCommand(['rules', 'clear', '--in', 'harbour'], { db: db() })
  await entries('clear')
})

test('a file of titles of which none fits changes nothing and is not kept', async () => {
  const { out, status } = await entries('add', await file('title,code\nTide Warden,Q99\n'))
  assert.equal(status, 0)
  assert.match(out, /^ours\.csv:2: refused: expected a code that titles may have, found "Q99"\n0 of 1 rows accepted\n$/)
  const { out: list } = await runCommand(['take', 'list', '--json'], { db: db() })
  assert.ok(!JSON.parse(list).some(({ state }: { state: string }) => state === 'waiting'))
})

test('what is not there, or not so, is said', async () => {
  assert.equal((await entries('burn')).status, 2)
  assert.equal((await entries('add')).status, 2)
  assert.match((await entries('drop', 'No Such Title')).err, /no own entry for "No Such Title"/)
  assert.match((await entries('add', await file('code\nB10\n'))).err, /column "title"/)
})

test('what a row says it was coded by is another where there are own entries', async () => {
  const codedBy = async () => {
    const { out } = await runCommand(
      ['code', await file('Job title\nHarbour Pilot\n'), '--in', 'harbour', '--title', 'Job title', '--json'],
      { db: db() },
    )
    return JSON.parse(out)[0].coded_by
  }
  await entries('clear')
  const before = await codedBy()
  await entries('add', await file('title,code\nTide Warden,B15\n'))
  assert.notEqual(await codedBy(), before)
  await entries('clear')
  assert.equal(await codedBy(), before)
})
