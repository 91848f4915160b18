// Returns, from posts to a signed return and national totals, over the small lists below.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { readSheet } from 'read-excel-file/node'
import type { Rolemap } from 'rolemap'
import { acceptStagedFile } from '../../src/rolemap/intake/index.ts'
import { setOrganisation } from '../../src/rolemap/organisation/organisation.ts'
import { setPost } from '../../src/rolemap/post/set-post.ts'
import { stagePosts } from '../../src/rolemap/post/stage.ts'
import {
  addDefinition,
  addNote,
  checkDefinition,
  compareReturnYears,
  confirmRead,
  enterFigure,
  exportReturn,
  fillReturn,
  getDefinition,
  listCollections,
  listDefinitions,
  listFailingPosts,
  listOpenRoles,
  listOwed,
  listReturns,
  listReturnTitles,
  makeTotals,
  type ReturnKey,
  type ShownReturn,
  setCollection,
  settleTitles,
  showCollection,
  showReturn,
  signReturn,
  unlockReturn,
} from '../../src/rolemap/return/index.ts'
import { decidePostTitle } from '../../src/rolemap/settle/decide-post.ts'
import { listChanges } from '../../src/rolemap/trail/trail.ts'
import { undoChange } from '../../src/rolemap/undo/undo.ts'
import { openFilled } from '../fixture/filled-store.ts'

const HEAD = 'Post ref,Job Title,Department,Grade,FTE,Employee number,Contract,Name'
const LIST = [
  'P1,Social Worker,Childrens Soc Care,G9,1,E1,Permanent',
  'P2,Social Worker,Childrens Soc Care,G9,0.5,E2,Permanent',
  'P3,Midwife,Childrens Soc Care,AFC Band 6,1,E3,Permanent',
  'P4,Midwife,Childrens Soc Care,G1,0.4,E4,Permanent',
  'P5,Class Teacher,Education,M1,1,E5,Permanent',
  'P6,Class Teacher,Education,M1,1,,Permanent,Vacant',
  'P7,Gardener,Parks,G2,1,E7,Permanent',
  // The same person again, for less of their time.
  'P8,Social Worker,Childrens Soc Care,G9,0.2,E1,Permanent',
]
const KEY: ReturnKey = { definition: 'children-services-mapping', organisation: 'kent', year: '2025-26' }
const ALL = { limit: 100, offset: 0 }
const is = (code: string, message?: RegExp) => (error: unknown) => {
  assert.equal((error as { code?: string }).code, code)
  if (message) assert.match((error as Error).message, message)
  return true
}

const rangeOf = ({ figures }: Pick<ShownReturn, 'figures'>, row: string, column = 'headcount') => {
  const found = figures.find((one) => one.row === row && one.column === column && one.by === '*')
  return found && [found.low, found.value, found.high]
}

interface List {
  readonly organisation: string
  readonly rows: readonly string[]
  readonly asAt?: string
}

async function give(rolemap: Rolemap, { organisation, rows, asAt = '2026-03-31' }: List) {
  const staged = await stagePosts(rolemap, {
    ...{ organisation, source: 'staff', file: 'staff.csv', asAt },
    input: Buffer.from(`${[HEAD, ...rows].join('\n')}\n`),
  })
  await acceptStagedFile(rolemap, staged.id, { take: 'fitting', sure: true })
}

describe('returns', () => {
  let rolemap: Rolemap
  const as = (name: string, role: 'coder' | 'editor' | 'moderator' | 'administrator' = 'editor') =>
    rolemap.as({ name, role, via: 'library' })
  before(async () => {
    rolemap = await openFilled()
    await setOrganisation(rolemap, 'kent', { label: 'Kent', people: ['kate', 'ken', 'kim'] })
    await setOrganisation(rolemap, 'hull', { label: 'Hull', people: ['hugh', 'hal'] })
    await setOrganisation(rolemap, 'york', { label: 'York' })
    await setOrganisation(rolemap, 'dept', { label: 'The department', people: ['dora'] })
    await give(rolemap, { organisation: 'kent', rows: LIST })
  })
  after(() => rolemap.close())

  test('are filled from posts: each person once, vacant posts without FTE, bands by grade, other services left out', async () => {
    const shown = await fillReturn(as('kate'), KEY)
    assert.deepEqual([shown.state, shown.day, shown.filled.by, shown.fillers], ['open', '2026-03-31', 'kate', ['kate']])
    // Two persons hold three posts of social workers.
    assert.deepEqual(
      [rangeOf(shown, '03.02'), rangeOf(shown, '03.02', 'fte')],
      [
        [2, 2, 2],
        [1.7, 1.7, 1.7],
      ],
    )
    // One midwife's grade shows her band; nothing shows the other's.
    assert.deepEqual(
      [rangeOf(shown, '06.02'), rangeOf(shown, '06.02.2')],
      [
        [2, 2, 2],
        [1, 1, 1],
      ],
    )
    assert.deepEqual(shown.summary.left, { elsewhere: 1, unlocated: 0 })
    assert.deepEqual([shown.summary.total.posts, shown.summary.total.headcount], [7, 5])
    // A class teacher may be in two rows; the vacant post has no FTE.
    assert.deepEqual([rangeOf(shown, '11.08')?.[0], rangeOf(shown, '11.08')?.[2]], [0, 1])
    assert.deepEqual(rangeOf(shown, '11', 'fte'), [1, 1, 1])
    assert.ok(shown.findings.some(({ rule, row, why }) => rule === 'parts' && row === '06.02' && /^1 of 2/.test(why)))
    assert.deepEqual(
      shown.from.lists.map(({ source, asAt }) => [source, asAt]),
      [['staff', '2026-03-31']],
    )
  })

  test('are seen by their own people alone, and nobody else is told that there is one', async () => {
    for (const someone of [as('hugh'), as('root', 'administrator')]) {
      await assert.rejects(showReturn(someone, KEY), is('organisation-unknown'))
      await assert.rejects(fillReturn(someone, KEY), is('organisation-unknown'))
      await assert.rejects(listReturnTitles(someone, { ...KEY, ...ALL }), is('organisation-unknown'))
      await assert.rejects(compareReturnYears(someone, KEY), is('organisation-unknown'))
      assert.deepEqual(await listReturns(someone), [])
    }
    await assert.rejects(fillReturn(as('kate', 'coder'), KEY), is('not-allowed'))
    await assert.rejects(signReturn(as('ken'), KEY), is('not-allowed'))
    assert.equal((await listReturns(as('kim', 'coder'))).length, 1)
  })

  test('leave to the filler what is not certain: a title, or all of a role, now and in the years to come', async () => {
    const kate = as('kate')
    const open = await listReturnTitles(kate, { ...KEY, which: 'open', ...ALL })
    assert.deepEqual(
      open.rows.map(({ title, role, figures }) => [title, role, figures.posts]),
      [
        ['Class Teacher', 'H15', 2],
        ['Midwife', 'E50', 1],
      ],
    )
    const roles = await listOpenRoles(kate, KEY)
    assert.deepEqual(roles.map(({ role, label, posts }) => [role, label, posts])[0], ['H15', 'Classroom Teacher', 2])
    const titles = [
      { title: 'midwife', role: 'E50', row: '06.02.3' },
      { title: '', role: 'H15', row: '11.08' },
    ]
    await assert.rejects(
      settleTitles(kate, KEY, { titles: [{ title: 'x', role: 'E50', row: '06' }] }),
      is('return-unfit'),
    )
    const shown = await settleTitles(kate, KEY, { titles })
    assert.deepEqual(
      [rangeOf(shown, '06.02.3'), rangeOf(shown, '11.08')],
      [
        [1, 1, 1],
        [1, 1, 1],
      ],
    )
    assert.deepEqual(shown.findings, [])
    assert.equal((await listReturnTitles(kate, { ...KEY, which: 'open', ...ALL })).total, 0)
    // After undoing the decision, it is left to the filler again.
    const back = await settleTitles(kate, KEY, { titles: [{ title: 'Midwife', role: 'E50', row: '' }] })
    assert.equal(back.findings.filter(({ rule }) => rule === 'parts').length, 2)
    // What the return does not ask for is in no row, and nothing is left to do about it.
    const none = await settleTitles(kate, KEY, {
      titles: [...titles.slice(0, 1), { title: '', role: 'H15', row: '-' }],
    })
    assert.deepEqual(
      [rangeOf(none, '11.08'), rangeOf(none, '-')],
      [
        [0, 0, 0],
        [1, 1, 1],
      ],
    )
    assert.deepEqual(none.findings, [])
    await settleTitles(kate, KEY, { titles })
  })

  test('take figures by hand with a reason, mark them, and keep them when they are filled again', async () => {
    const kate = as('kate')
    const entry = { row: '21.01', column: 'headcount', value: 12, why: 'the volunteers are not on the staff list' }
    await assert.rejects(enterFigure(kate, KEY, { ...entry, why: ' ' }), is('return-unfit', /the reason/))
    await assert.rejects(enterFigure(kate, KEY, { ...entry, row: '21' }), is('return-unfit', /a row/))
    await assert.rejects(
      enterFigure(kate, KEY, { ...entry, column: 'posts' }),
      is('return-unfit', /one of the columns/),
    )
    await enterFigure(kate, KEY, entry)
    await enterFigure(kate, KEY, { row: '07.22.6', words: 'Art therapists', why: 'asked' })
    const shown = await fillReturn(kate, KEY)
    const figure = shown.figures.find(({ row, column }) => row === '21.01' && column === 'headcount')
    assert.deepEqual([figure?.value, figure?.counted, figure?.entered?.who], [12, 0, 'kate'])
    assert.equal(shown.entries.length, 2)
    const seen = shown.revision - 1
    await assert.rejects(enterFigure(kate, KEY, { ...entry, seen }), is('change-conflict'))
    // The return by service allows no entries: errors are corrected at the posts.
    const other = { ...KEY, definition: 'job-roles-by-service', year: '2026' }
    await fillReturn(kate, other)
    await assert.rejects(
      enterFigure(kate, other, { row: 'E85', column: 'posts', part: 'SA10', value: 1, why: 'x' }),
      is('return-unfit', /no figures by hand/),
    )
  })

  test('are signed by another person, once nothing keeps them from it, and then do not change', async () => {
    const [kate, ken] = [as('kate', 'moderator'), as('ken', 'moderator')]
    await assert.rejects(signReturn(ken, KEY), is('return-unfit', /read what is to be read/))
    await confirmRead(kate, KEY)
    await assert.rejects(signReturn(kate, KEY), is('own-return'))
    const signed = await signReturn(ken, KEY)
    assert.deepEqual([signed.state, signed.signed?.by, signed.signed?.digest], ['signed', 'ken', signed.digest])
    const before = JSON.stringify(signed.figures)
    for (const change of [
      () => fillReturn(kate, KEY),
      () => enterFigure(kate, KEY, { row: '01.01', column: 'headcount', value: 3, why: 'x' }),
      () => addNote(kate, KEY, { text: 'x' }),
      () => confirmRead(kate, KEY),
      () => settleTitles(kate, KEY, { titles: [{ title: 'Midwife', role: 'E50', row: '06.02.1' }] }),
      () => signReturn(ken, KEY),
    ])
      await assert.rejects(change(), is('return-closed'))
    // Whatever happens to the posts, the signed return stays the same.
    await setPost(kate, { organisation: 'kent', source: 'staff', number: 'P1', title: 'Cook' })
    assert.equal(JSON.stringify((await showReturn(kate, KEY)).figures), before)
    const { rows } = await listChanges(rolemap, { action: 'sign', ...ALL })
    assert.equal(JSON.stringify(rows[0]?.after).includes(signed.digest), true)
    await assert.rejects(undoChange(ken, rows[0]?.number ?? 0, { why: 'a slip' }), is('change-final'))
    await assert.rejects(unlockReturn(ken, KEY, { why: '' }), is('return-unfit', /the reason/))
    const unlocked = await unlockReturn(ken, KEY, { why: 'a list came late' })
    assert.deepEqual([unlocked.state, unlocked.signed], ['open', undefined])
    await signReturn(ken, KEY)
    await unlockReturn(ken, KEY, { why: 'to try it again' })
    const filled = await fillReturn(kate, KEY)
    assert.deepEqual(rangeOf(filled, '03.02', 'headcount'), [1, 1, 1], 'one of the social workers is a cook now')
    await signReturn(ken, KEY)
  })

  test('say nothing of what is in them in the trail', async () => {
    const { rows } = await listChanges(rolemap, { limit: 1000, offset: 0 })
    const told = JSON.stringify(rows.filter(({ subject }) => subject.kind.startsWith('return')))
    assert.ok(told.includes('fill') && told.includes('settle'))
    assert.doesNotMatch(told, /Midwife|volunteers|Art therapists|"value"/)
  })

  test('lead from each failing row to the posts that fail', async () => {
    const kate = as('kate')
    await give(rolemap, {
      organisation: 'hull',
      rows: [
        'A1,Care Assistant,Home care,G4,1,H1,Permanent',
        'A2,Care Assistant,Home care,G4,1,H2,',
        'A3,Xyzzy plugh,Home care,,,H3,Permanent',
        'A4,Care Assistant,Home care,G4,1,H4,Sometimes',
      ],
    })
    const key = { definition: 'adult-social-care', organisation: 'hull', year: '2025-26' }
    const shown = await fillReturn(as('hugh'), key)
    const found = new Map(shown.findings.map(({ rule, why }) => [rule, why]))
    assert.equal(found.get('contract'), '75.0 % of the posts say their contract; 1 of 4 does not')
    assert.equal(found.get('contract-known'), '1 of 3 posts have another value than the return knows')
    // Of eight items and four posts: type 4, department 4, grade 3, FTE 3.
    assert.match(found.get('others') ?? '', /^43\.7 % of type, .* is filled in; 18 of 32 values are missing$/)
    const failing = await listFailingPosts(as('hugh'), { ...key, rule: 'contract', ...ALL })
    assert.deepEqual(failing.rows, [{ rule: 'contract', source: 'staff', number: 'A2', field: 'contract' }])
    await assert.rejects(listFailingPosts(kate, { ...key, ...ALL }), is('organisation-unknown'))
    await assert.rejects(signReturn(as('hal', 'moderator'), key), is('return-unfit', /more that keep it/))
    // After correcting the post, it is no longer found.
    await setPost(as('hugh'), { organisation: 'hull', source: 'staff', number: 'A2', contract: 'Permanent' })
    const again = await fillReturn(as('hugh'), key)
    assert.ok(!again.findings.some(({ rule }) => rule === 'contract'))
    // A correction of today counts for the day of the list that it corrects.
    const dated = await fillReturn(as('hugh'), { ...key, day: '2026-03-31' })
    assert.deepEqual([dated.day, again.day], ['2026-03-31', '2026-03-31'])
    assert.ok(!dated.findings.some(({ rule }) => rule === 'contract'))
  })

  test('are written in their own form, with headings and sub-groups', async () => {
    const text = async (format: 'csv' | 'json' | 'xlsx') => {
      const { body, fileName } = await exportReturn(as('kim', 'coder'), { ...KEY, format })
      assert.equal(fileName, `children-services-mapping-kent-2025-26.${format}`)
      return Buffer.concat(await Array.fromAsync(body))
    }
    const lines = (await text('csv')).toString('utf8').split('\r\n')
    const at = (start: string) => lines.findIndex((line) => line.startsWith(start))
    assert.ok(lines.some((line) => /Signed by ken/.test(line)))
    assert.equal(lines[at('06,')], '06,Midwifery,,,,,')
    assert.deepEqual(lines.slice(at('06,'), at('06,') + 4), [
      '06,Midwifery,,,,,',
      '06.01,  Head of midwifery,0,0,,,',
      '06.02,  Midwife (sub-group):,2,1.4,,,',
      '06.02.1,    Midwives AFC band 5,0,0,,,',
    ])
    assert.match(lines[at('21.01')] ?? '', /^21\.01, {2}Volunteers,12,0,,yes,$/)
    assert.match(lines[at('07.22.6')] ?? '', /"?Other, please specify"?,0,0,,,Art therapists$/)
    const sheet = await readSheet(await text('xlsx'), { trim: false })
    const midwifery = sheet.findIndex(([code]) => code === '06')
    assert.deepEqual(
      sheet.slice(midwifery, midwifery + 3).map((cells) => cells.slice(0, 4)),
      [
        ['06', 'Midwifery', null, null],
        ['06.01', '  Head of midwifery', 0, 0],
        ['06.02', '  Midwife (sub-group):', 2, 1.4],
      ],
    )
    assert.equal(JSON.parse((await text('json')).toString()).signed.by, 'ken')
  })

  test('are compared with the year before, and each difference is explained', async () => {
    const kate = as('kate')
    const later = [
      ...LIST.filter((row) => !row.startsWith('P2')),
      'P9,Play worker,Childrens Soc Care,G3,1,E9,Permanent',
    ]
    await give(rolemap, { organisation: 'kent', rows: later, asAt: '2027-03-31' })
    const next = { ...KEY, year: '2026-27' }
    await fillReturn(kate, next)
    const find = async (row: string) => {
      const { differences, before: old } = await compareReturnYears(kate, next)
      assert.deepEqual([old.year, old.signed], ['2025-26', true])
      for (const { reasons, before: was, after: now } of differences) {
        const told = Object.values(reasons).reduce((sum, one) => sum + one, 0)
        assert.ok(Math.abs(told - (now - was)) < 1e-6)
      }
      return differences.find((one) => one.row === row && one.column === 'headcount')
    }
    assert.deepEqual((await find('16.05'))?.causes, [
      { reason: 'posts', title: 'Play worker', role: 'Q45', difference: 1 },
    ])
    const volunteers = await find('21.01')
    assert.deepEqual([volunteers?.before, volunteers?.after, volunteers?.reasons.entry], [12, 0, -12])
    // Somebody decides that play workers have another role: that counts as coding.
    await fillReturn(kate, { ...KEY, definition: 'job-roles-by-service', year: '2026', day: '2027-03-31' })
    await decidePostTitle(kate, { organisation: 'kent', source: 'staff', number: 'P9', role: 'Q35' })
    await fillReturn(kate, { ...KEY, definition: 'job-roles-by-service', year: '2027' })
    const two = await compareReturnYears(kate, { ...KEY, definition: 'job-roles-by-service', year: '2027' })
    const nursery = two.differences.find(({ row, column }) => row === 'Q35' && column === 'posts')
    assert.deepEqual(nursery?.causes, [
      { reason: 'coding', title: 'Play worker', role: 'Q35', before: 'Q45', difference: 1 },
    ])
    await assert.rejects(compareReturnYears(kate, { ...next, beside: '2001-02' }), is('return-unknown'))
  })

  test('are collected: who is missing, whole returns once they are signed, and totals that identify nobody', async () => {
    const [root, dora] = [as('root', 'administrator'), as('dora', 'coder')]
    const collection = {
      definition: KEY.definition,
      year: KEY.year,
      collector: 'dept',
      asked: ['kent', 'hull', 'york'],
    }
    await assert.rejects(setCollection(dora, collection), is('not-allowed'))
    await assert.rejects(setCollection(root, { ...collection, asked: ['nowhere'] }), is('organisation-unknown'))
    await setCollection(root, { ...collection, due: '2026-06-30' })
    // A person who sets who collects does not see anything because of that.
    assert.deepEqual(await listCollections(root), [])
    await assert.rejects(showCollection(root, KEY), is('collection-unknown'))
    const hugh = as('hugh')
    assert.deepEqual(await listOwed(hugh), [
      { definition: KEY.definition, year: KEY.year, organisation: 'hull', due: '2026-06-30', state: 'missing' },
    ])
    await fillReturn(hugh, { ...KEY, organisation: 'hull' })
    const shown = await showCollection(dora, KEY)
    assert.deepEqual(
      shown.organisations.map(({ id, state }) => [id, state]),
      [
        ['hull', 'open'],
        ['kent', 'signed'],
        ['york', 'missing'],
      ],
    )
    assert.deepEqual(shown.texts, [{ row: '07.22.6', text: 'Art therapists', posts: 0, organisations: 1 }])
    const whole = await showReturn(dora, KEY)
    assert.deepEqual([whole.collected, whole.signed?.by, whole.findings], [true, 'ken', []])
    await assert.rejects(showReturn(dora, { ...KEY, organisation: 'hull' }), is('return-unknown'))
    // The people who collect may not see the posts behind it.
    await assert.rejects(listReturnTitles(dora, { ...KEY, ...ALL }), is('organisation-unknown'))
    const totals = await makeTotals(dora, KEY)
    const cell = (row: string) => totals.cells.find((one) => one.row === row)?.value
    assert.equal(cell('03.02'), null, 'one social worker')
    assert.equal(cell('01.01'), 0, 'a row in which nobody is')
    assert.ok(!totals.rows.some(({ label }) => /coded no closer/.test(label)))
    assert.equal(cell('21.01'), null, 'twelve volunteers, all of one organisation')
    assert.ok(totals.notes.some((note) => note.startsWith('Counted: Headcount, as 1 of 3 organisations')))
    await assert.rejects(makeTotals(dora, { ...KEY, column: 'nothing' }), is('table-unfit'))
    await assert.rejects(makeTotals(hugh, KEY), is('collection-unknown'))
  })

  test('may be defined by whoever has the right, in a file that is checked first', async () => {
    const { definition } = await getDefinition(rolemap, 'children-services-mapping')
    const mine = JSON.stringify({
      ...definition,
      id: 'mine',
      label: 'Mine',
      rows: definition.rows.slice(0, 6),
      rules: [],
      assign: [],
    })
    assert.deepEqual((await checkDefinition(as('kim', 'coder'), mine, 'mine.json')).problems, [])
    await assert.rejects(addDefinition(as('kate'), mine, 'mine.json'), is('not-allowed'))
    await addDefinition(as('kate', 'moderator'), mine, 'mine.json')
    assert.deepEqual(
      (await listDefinitions(rolemap)).map(({ definition: { id }, shipped }) => [id, shipped]),
      [
        ['adult-social-care', true],
        ['children-services-mapping', true],
        ['job-roles-by-service', true],
        ['mine', false],
      ],
    )
    await assert.rejects(
      addDefinition(rolemap, JSON.stringify(definition), 'x'),
      is('return-unfit', /came with Rolemap/),
    )
    const wrong = JSON.stringify({ ...definition, id: 'wrong', classification: { id: 'nowhere' } })
    assert.match((await checkDefinition(rolemap, wrong, 'x')).problems[0]?.message ?? '', /no classification "nowhere"/)
    const odd = JSON.stringify({
      ...definition,
      id: 'odd',
      rows: [{ code: 'ZZ', label: 'Z', is: 'item' }],
      rules: [],
      assign: [],
    })
    assert.deepEqual(
      (await checkDefinition(rolemap, odd, 'x')).problems.map(({ severity }) => severity),
      ['warning'],
    )
    const shown = await fillReturn(rolemap, { ...KEY, definition: 'mine' })
    assert.equal(shown.form.rows.length, 6)
  })

  test('are not filled for a year that is none, without posts, or by two at the same moment', async () => {
    const kate = as('kate')
    await assert.rejects(fillReturn(kate, { ...KEY, year: '2026' }), is('return-unfit', /a year such as 2025-26/))
    await assert.rejects(fillReturn(rolemap, { ...KEY, organisation: 'york' }), is('return-unfit', /has no posts/))
    await assert.rejects(fillReturn(kate, { ...KEY, day: '2026-02-30' }), is('day-unreadable'))
    const key = { ...KEY, year: '2024-25' }
    const twice = await Promise.allSettled([fillReturn(kate, key), fillReturn(as('ken'), key)])
    assert.ok(twice.some(({ status }) => status === 'fulfilled'))
    for (const one of twice) if (one.status === 'rejected') assert.equal(one.reason.code, 'change-conflict')
    assert.ok((await showReturn(kate, key)).figures.length > 0)
  })

  test('where nobody signs in, are signed by another name than the one that filled them', async () => {
    const key = { ...KEY, year: '2023-24' }
    const filled = await fillReturn(rolemap, { ...key, by: 'Ann' })
    assert.deepEqual(filled.fillers, ['Ann'])
    await confirmRead(rolemap, key, { by: 'Ann' })
    await assert.rejects(signReturn(rolemap, key, { by: ' ann' }), is('own-return', /whose name must be given/))
    assert.equal((await signReturn(rolemap, key, { by: 'Bob' })).signed?.by, 'Bob')
    // If a person is signed in, another name that they give does not count.
    const other = { ...KEY, year: '2024-25' }
    const [filler = ''] = (await showReturn(rolemap, other)).fillers
    await assert.rejects(signReturn(as(filler, 'moderator'), other, { by: 'Bob' }), is('own-return'))
  })
})
