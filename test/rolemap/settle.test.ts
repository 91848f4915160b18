import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import {
  answerTitle,
  decideAgain,
  decideAlike,
  decideTitle,
  findRoles,
  getAgreement,
  getSettlingProgress,
  importFile,
  listOwnEntries,
  listRemembered,
  listTitlesToSettle,
  openRolemap,
  type Rolemap,
  rememberTitles,
  runJob,
  shareFile,
  splitRow,
  startJob,
  takeBackDecision,
  takeDecisions,
  takeSample,
  takeTitles,
  writeJob,
  writeReviewFile,
} from 'rolemap/rolemap'
import { addAccount } from '../../src/rolemap/people/account.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const CREW = [
  'code,label,parent,title',
  'A,On deck,,',
  'B,Below deck,,',
  'A1,Captain,A,Captain',
  'A2,Deck hand,A,Deck hand',
  'A2,Deck hand,A,Watch keeper',
  'B1,Ship cook,B,Ship cook',
  'B2,Engine hand,B,Engine hand',
  'B2,Engine hand,B,Engine watch keeper',
].join('\n')
const STAFF = ['Job title,Grade', 'Captain,1', 'Hand,2', 'Hand,2', 'Hand,3', 'HAND,3', 'Trombone,', 'Captain,1'].join(
  '\n',
)

let rolemap: Rolemap
let clock = Date.parse('2026-03-01T09:00:00Z')
let id = ''
beforeEach(async () => {
  clock = Date.parse('2026-03-01T09:00:00Z')
  rolemap = await openRolemap({ db: ':memory:', data: false, now: () => new Date(clock) })
  await importFile(rolemap, { name: 'crew.csv', bytes: bytes(CREW) }, {})
  const job = await startJob(rolemap, { name: 'staff.csv', bytes: bytes(STAFF) }, { in: 'crew' })
  id = job.id
  await runJob(rolemap, id)
})
afterEach(() => rolemap.close())

const list = async (state?: 'open' | 'decided') =>
  (await listTitlesToSettle(rolemap, id, { limit: 99, offset: 0, ...(state && { state }) })).rows
const find = async (title: string, grade = '') => {
  const found = (await list()).find((one) => one.title === title && (one.context?.grade ?? '') === grade)
  assert.ok(found, `no title ${title}`)
  return found
}
const coded = async () => {
  const { body } = await writeJob(rolemap, id, { format: 'tsv' })
  return Buffer.concat(await Array.fromAsync(body)).toString()
}
const column = (text: string, name: string) => {
  const [head = '', ...rows] = text.replace('\uFEFF', '').trimEnd().split(/\r?\n/)
  const at = head.split('\t').indexOf(name)
  return rows.map((row) => row.split('\t')[at])
}

describe('the titles of a coded file', () => {
  test('stand once for each context, like ones together, with what they may be', async () => {
    const open = await list('open')
    assert.deepEqual(
      open.map(({ title, context, rows, alike }) => [title, context?.grade, rows, alike]),
      [
        ['Hand', '2', 2, { titles: 2, rows: 2 }],
        ['HAND', '3', 1, { titles: 2, rows: 3 }],
        ['Hand', '3', 1, { titles: 2, rows: 3 }],
        ['Trombone', undefined, 1, { titles: 0, rows: 0 }],
      ].toSorted((one, other) => (one[0] === 'Trombone' ? 1 : other[0] === 'Trombone' ? -1 : 0)),
    )
    assert.deepEqual(open[0]?.candidates.map(({ code, above }) => [code, above]).toSorted(), [
      ['A2', 'On deck'],
      ['B2', 'Below deck'],
    ])
    assert.deepEqual(open[0]?.areas.toSorted(), ['Below deck', 'On deck'])
  })

  test('a decision holds for its title in its context alone, and goes out with who took it', async () => {
    const { key, revision } = await find('Hand', '2')
    await decideTitle(rolemap, { id, key }, { as: 'role', code: 'B2', second: 'A2', note: 'asked the mate', revision })
    const text = await coded()
    assert.deepEqual(column(text, 'code'), ['A1', 'B2', 'B2', ...column(text, 'code').slice(3)])
    assert.deepEqual(column(text, 'decided_by').slice(0, 4), ['Rolemap', rolemap.actor.name, rolemap.actor.name, ''])
    assert.deepEqual(column(text, 'secondary_label')[1], 'Deck hand')
    assert.match(text, /a person chose it: asked the mate/)
    assert.equal((await list('open')).length, 3)
  })

  test('a decision is spread to like titles only when that is asked for, and each is taken back by itself', async () => {
    const { key, revision } = await find('Hand', '2')
    const decision = { as: 'role', code: 'A2' } as const
    await decideTitle(rolemap, { id, key }, { ...decision, revision })
    assert.equal((await list('open')).length, 3)
    const keys = await decideAlike(rolemap, { id, key }, decision)
    assert.equal(keys.length, 2)
    assert.deepEqual(
      (await list('open')).map(({ title }) => title),
      ['Trombone'],
    )
    await takeBackDecision(rolemap, { id, key: keys[0]?.key ?? '' })
    assert.equal((await list('open')).length, 2)
  })

  test('a code is known however it is written, and is kept as it is', async () => {
    const { key, revision } = await find('Hand', '2')
    const { decided } = await decideTitle(rolemap, { id, key }, { as: 'role', code: ' a 2 ', second: 'b2', revision })
    assert.deepEqual([decided?.code, decided?.label, decided?.second], ['A2', 'Deck hand', 'B2'])
  })

  test('a number alone in a file of decisions is refused: it may be a candidate or a code', async () => {
    const one = await find('Hand', '2')
    const sheet = `decision,key,candidate 1\n1,${one.key},A2\n#1,${one.key},B2\n`
    const { decided, problems } = await takeDecisions(rolemap, id, { name: 'back.csv', bytes: bytes(sheet) })
    assert.deepEqual([decided, problems.map(({ code, at }) => [code, at?.row])], [1, [['decision-unclear', 2]]])
  })

  test('a file of decisions is taken as people write it, and what is no code is not quoted', async () => {
    const [one, two, three] = [await find('Hand', '2'), await find('Hand', '3'), await find('Trombone')]
    const sheet = [
      'title,decision,key',
      `x,b2,${one.key}`,
      `x,A2 Deck hand,${two.key}`,
      `x,Ada Example,${three.key}`,
      ...Array.from({ length: 1100 }, (_, row) => `x,A2,${row}`),
    ].join('\n')
    const { decided, problems } = await takeDecisions(rolemap, id, { name: 'back.csv', bytes: bytes(sheet) })
    assert.equal(decided, 2)
    assert.deepEqual((await list('decided')).map((title) => title.decided?.code).toSorted(), ['A2', 'B2'])
    assert.equal(problems.length, 1 + 1000 + 1)
    assert.doesNotMatch(JSON.stringify(problems), /Example/)
  })

  test('a decision for like titles leaves out what somebody else decides at that moment', async () => {
    const { key, like } = await find('Hand', '2')
    const { jobs } = rolemap.store
    const other = await find('Hand', '3')
    const listTitles = jobs.listTitles.bind(jobs)
    const late = async (...asked: Parameters<typeof listTitles>) => {
      const found = await listTitles(...asked)
      if (asked[1].like === like)
        await jobs.changeTitle(id, other.key, {
          by: 'Bo',
          at: '',
          what: 'none',
          revision: other.revision,
          decided: null,
        })
      return found
    }
    const racing = { ...rolemap, store: { ...rolemap.store, jobs: { ...jobs, listTitles: late } } }
    const keys = await decideAlike(racing, { id, key }, { as: 'role', code: 'A2' })
    assert.equal(keys.length, 1)
    assert.ok(!keys.some(({ key: one }) => one === other.key))
  })

  test('what somebody else decided since is not taken back', async () => {
    const { key, revision } = await find('Hand', '2')
    const mine = await decideTitle(rolemap, { id, key }, { as: 'role', code: 'A2', revision })
    await decideTitle(rolemap, { id, key }, { as: 'role', code: 'B2', revision: mine.revision })
    await assert.rejects(takeBackDecision(rolemap, { id, key }, mine.revision), { code: 'change-conflict' })
    assert.equal((await find('Hand', '2')).decided?.code, 'B2')
  })

  test('an answer codes the title again, and taking it back brings the question back', async () => {
    const before = await find('Hand', '2')
    await answerTitle(rolemap, { id, key: before.key }, { answer: { serviceArea: 'Below deck' }, revision: 0 })
    const after = await find('Hand', '2')
    assert.deepEqual([after.answer, after.result.code], [{ serviceArea: 'Below deck' }, 'B2'])
    await takeBackDecision(rolemap, { id, key: before.key })
    const back = await find('Hand', '2')
    assert.deepEqual({ ...back, revision: 0 }, before)
  })

  test('a row is an exception, and the others stay as they were', async () => {
    const { key, revision } = await find('Hand', '2')
    const other = await splitRow(rolemap, id, 4)
    await decideTitle(rolemap, { id, key: other }, { as: 'none', revision: 0 })
    await decideTitle(rolemap, { id, key }, { as: 'role', code: 'A2', revision })
    assert.deepEqual(column(await coded(), 'decision').slice(0, 4), ['coded', 'coded', 'uncoded', 'review'])
  })

  test('what cannot be decided says why', async () => {
    const { key, revision } = await find('Hand', '2')
    const decide = (code: string, seen = revision) =>
      decideTitle(rolemap, { id, key }, { as: 'role', code, revision: seen })
    await assert.rejects(decide('Z9'), { code: 'code-unknown' })
    await decide('A2')
    await assert.rejects(decide('B2'), { code: 'change-conflict' })
    await assert.rejects(decideTitle(rolemap, { id, key: 'x' }, { as: 'none', revision }), {
      code: 'job-title-unknown',
    })
    await assert.rejects(decideTitle(rolemap, { id: 'x', key }, { as: 'none', revision }), { code: 'job-unknown' })
  })

  test('roles are found by code, by words, and by title', async () => {
    const codes = async (text: string) => (await findRoles(rolemap, id, text)).map(({ code }) => code)
    assert.deepEqual((await codes('b 2')).slice(0, 1), ['B2'])
    assert.deepEqual((await codes('hand en')).slice(0, 1), ['B2'])
    assert.deepEqual((await codes('watch keeper')).slice(0, 1), ['A2'])
    assert.deepEqual(await codes('  '), [])
  })

  test('what is left, how fast it goes, and who did what is known', async () => {
    for (const { key, revision } of await list('open')) {
      await decideTitle(rolemap, { id, key }, { as: 'none', revision })
      clock += 3000
    }
    const { states, pace, minutes, people } = await getSettlingProgress(rolemap, id)
    assert.deepEqual([states.open.titles, states.decided, minutes], [0, { titles: 4, rows: 5 }, 0])
    assert.equal(pace, 20)
    assert.deepEqual(people, [{ name: rolemap.actor.name, titles: 4 }])
  })
})

describe('what a person decided', () => {
  test('is remembered for files to come, but not where the title has two roles', async () => {
    const decide = async (title: string, grade: string, code: string) => {
      const { key, revision } = await find(title, grade)
      await decideTitle(rolemap, { id, key }, { as: 'role', code, remember: true, revision })
    }
    await decide('Trombone', '', 'B1')
    await decide('Hand', '2', 'B2')
    assert.deepEqual((await listRemembered(rolemap, id)).titles.map(({ title }) => title).toSorted(), [
      'Hand',
      'Trombone',
    ])
    await decide('Hand', '3', 'A2')
    assert.deepEqual((await listRemembered(rolemap, id)).unclear, ['Hand'])
    assert.equal(await rememberTitles(rolemap, id), 1)
    assert.deepEqual(
      (await listOwnEntries(rolemap, 'crew')).rows.map(({ title, code }) => [title, code]),
      [['Trombone', 'B1']],
    )
    const next = await startJob(rolemap, { name: 'next.csv', bytes: bytes('Job title\nTrombone\n') }, { in: 'crew' })
    await runJob(rolemap, next.id)
    const [row] = await rolemap.store.jobs.listRows(next.id, { limit: 1, offset: 0 })
    assert.deepEqual([row?.result?.code, row?.result?.decision], ['B1', 'coded'])
  })

  test('is measured on titles that a second person decides without seeing it', async () => {
    for (const { key, revision } of await list('open'))
      await decideTitle(rolemap, { id, key }, { as: 'role', code: 'A2', revision })
    const sample = await takeSample(rolemap, id, 9)
    assert.equal(sample.length, 4)
    assert.ok(sample.every((title) => !('decided' in title)))
    for (const [place, { key, revision }] of sample.entries())
      await decideAgain(rolemap, { id, key }, { as: 'role', code: place === 0 ? 'B2' : 'A2', revision })
    const { titles, same, different } = await getAgreement(rolemap, id)
    assert.deepEqual([titles, same, different.map(({ key }) => key)], [4, 3, [sample[0]?.key]])
    assert.deepEqual(await takeSample(rolemap, id, 9), [])
    assert.deepEqual(column(await coded(), 'code').slice(1, 3), ['A2', 'A2'])
  })
})

describe('a file of titles to settle', () => {
  const fill = (text: string, decisions: Readonly<Record<string, string>>) => {
    const [head = '', ...rows] = text.replace('\uFEFF', '').trimEnd().split(/\r?\n/)
    const at = head.split(',').indexOf('decision')
    const filled = rows.map((row, place) =>
      row.split(',').map((cell, one) => (one === at ? (decisions[place] ?? '') : cell)),
    )
    return [head, ...filled.map((row) => row.join(','))].join('\n')
  }

  test('goes out with candidates and comes back with decisions; what cannot be read is told by row', async () => {
    const { body, fileName } = await writeReviewFile(rolemap, id, { format: 'csv' })
    const text = Buffer.concat(await Array.fromAsync(body)).toString()
    assert.equal(fileName, 'staff-to-settle.csv')
    const book = await writeReviewFile(rolemap, id, { format: 'xlsx' })
    const parts = unzipSync(Buffer.concat(await Array.fromAsync(book.body)))
    // Rows and probability can be sorted by size.
    assert.equal(
      strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array()).match(/<c r="[HO]2"[^t>]*><v>/g)?.length,
      2,
    )
    const first = (await list('open'))[0]?.candidates[0]?.code
    const file = { name: 'b.csv', bytes: bytes(fill(text, { 0: '#1', 1: 'Z9', 2: 'none' })) }
    const { decided, empty, problems } = await takeDecisions(rolemap, id, file)
    assert.deepEqual([decided, empty], [2, 1])
    assert.deepEqual(
      problems.map(({ code, at }) => [code, at?.row]),
      [['code-unknown', 3]],
    )
    assert.deepEqual(
      (await list('decided')).map(({ decided }) => decided?.code).toSorted(),
      [first, undefined].toSorted(),
    )
  })

  const write = async () =>
    Buffer.concat(await Array.fromAsync((await writeReviewFile(rolemap, id, { format: 'csv' })).body)).toString()
  const take = (text: string, replace = false) =>
    takeDecisions(rolemap, id, { name: 'b.csv', bytes: bytes(text), replace })

  test('leaves what somebody decided after it was written, and tells, unless a person says otherwise', async () => {
    const filled = fill(await write(), { 0: 'A1', 1: 'A1', 2: 'A1' })
    const [one, two] = [await find('Hand', '2'), await find('Trombone')]
    await decideTitle(rolemap, { id, key: one.key }, { as: 'role', code: 'B2', revision: one.revision })
    // It was undone, so there is no decision any more.
    await decideTitle(rolemap, { id, key: two.key }, { as: 'none', revision: two.revision })
    await takeBackDecision(rolemap, { id, key: two.key })
    const { decided, problems } = await take(filled)
    assert.equal(decided, 2)
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['decision-changed'],
    )
    assert.match(problems[0]?.message ?? '', /decided otherwise about this title after the file was written/)
    assert.equal((await find('Hand', '2')).decided?.code, 'B2')
    assert.deepEqual((await take(filled, true)).problems, [])
    assert.equal((await find('Hand', '2')).decided?.code, 'A1')
  })

  test('may be taken twice, and then changes nothing; a row without its mark replaces no decision', async () => {
    const filled = fill(await write(), { 0: 'A1', 1: 'A1' })
    assert.deepEqual((({ decided, same, empty }) => [decided, same, empty])(await take(filled)), [2, 0, 2])
    const steps = await rolemap.store.jobs.listSteps(id, { limit: 9, offset: 0 })
    const again = await take(filled)
    assert.deepEqual([again.decided, again.same, again.problems], [0, 2, []])
    assert.deepEqual(await rolemap.store.jobs.listSteps(id, { limit: 9, offset: 0 }), steps)
    const [first] = await list('decided')
    const bare = await take(`decision,key\nB1,${first?.key}\n`)
    assert.deepEqual([bare.decided, bare.problems.map(({ code }) => code)], [0, ['decision-changed']])
  })

  test('written while a title is asked about is about that, so that its answer is taken', async () => {
    const { key, revision } = await find('Trombone')
    await decideTitle(rolemap, { id, key }, { as: 'ask', revision })
    const lines = (await write()).split(/\r?\n/)
    const at = lines[0]?.split(',').indexOf('decision') ?? 0
    const answered = lines.map((line) =>
      line.startsWith('Trombone') ? line.split(',').with(at, 'A2').join(',') : line,
    )
    const { decided, problems } = await take(answered.join('\n'))
    assert.deepEqual([decided, problems], [1, []])
  })

  test('without its key nothing is taken', async () => {
    const file = { name: 'b.csv', bytes: bytes('title,decision\nHand,A2\n') }
    const { decided, problems } = await takeDecisions(rolemap, id, file)
    assert.deepEqual([decided, problems.map(({ code }) => code)], [0, ['decision-column-missing']])
  })
})

describe('a file that several people settle', () => {
  test('is seen by those it is shared with, and two never have the same title before them', async () => {
    const as = (name: string) => rolemap.as({ name, role: 'coder', via: 'web' })
    for (const name of ['ann', 'ben', 'eve'])
      await addAccount(rolemap, { name, role: 'coder', password: `long enough for ${name}` })
    const job = await startJob(as('ann'), { name: 'staff.csv', bytes: bytes(STAFF) }, { in: 'crew' })
    await runJob(as('ann'), job.id)
    const page = { limit: 2, offset: 0 }
    await assert.rejects(takeTitles(as('ben'), job.id, page), { code: 'job-unknown' })
    await assert.rejects(shareFile(as('ann'), job.id, ['nobody']), { code: 'account-unknown' })
    await shareFile(as('ann'), job.id, ['ben'])
    await assert.rejects(shareFile(as('ben'), job.id, ['eve']), { code: 'not-allowed' })
    await assert.rejects(takeTitles(as('eve'), job.id, page), { code: 'job-unknown' })
    const ann = await takeTitles(as('ann'), job.id, page)
    const ben = await takeTitles(as('ben'), job.id, page)
    assert.equal(new Set([...ann.rows, ...ben.rows].map(({ key }) => key)).size, 4)
    assert.deepEqual((await takeTitles(as('ben'), job.id, page)).rows, ben.rows)
    clock += 11 * 60_000
    assert.deepEqual((await takeTitles(as('ben'), job.id, page)).rows[0]?.key, ann.rows[0]?.key)
  })
})
