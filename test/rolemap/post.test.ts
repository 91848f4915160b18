// Kept posts, from a list to a table, over the small list below.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import { openRolemap, type Rolemap } from 'rolemap'
import { acceptStagedFile, getStagedFile, listStagedFiles, listStagedRows } from '../../src/rolemap/intake/index.ts'
import { setOrganisation } from '../../src/rolemap/organisation/organisation.ts'
import { deletePerson } from '../../src/rolemap/post/delete-person.ts'
import { listPosts, showPost } from '../../src/rolemap/post/list.ts'
import { setPost } from '../../src/rolemap/post/set-post.ts'
import { listSources } from '../../src/rolemap/post/source.ts'
import { type StagePostsOptions, stagePosts } from '../../src/rolemap/post/stage.ts'
import { decidePostTitle } from '../../src/rolemap/settle/decide-post.ts'
import { listChanges } from '../../src/rolemap/trail/trail.ts'
import { makePostTable } from '../../src/rolemap/workforce/post-table.ts'
import { temporaryFolder } from '../fixture/command.ts'
import { copyFilledStore } from '../fixture/filled-store.ts'

const KEY = 'a key that nobody else has'
const HEAD = 'Post ref,Job Title,Department,Grade,FTE,Employee number,Name,Date of birth,Contract,Shift'
const LIST = [
  'P1,Social Worker,Childrens Soc Care,G9,1,E1,Quentin Zebra,1/2/1980,Permanent,Day',
  'P2,Care Assistant,Home care,G4,0.5,E2,Ulrika Xylo,3/4/1970,Permanent,Day',
  'P3,Care Assistant,Home care,G4,0.7,E2,Ulrika Xylo,3/4/1970,Permanent,Night',
  'P4,Teacher,Schools,M1,1,,Vacant,,,',
  'P5,Cook,Catering,G2,much,E5,Eve Yonder,1/1/1990,Temporary,Day',
  ',,,,,,,,,',
  'P2,Care Assistant,Home care,G4,0.5,E7,Gus Quokka,1/1/1992,Permanent,Day',
  'P1,Social Worker,Childrens Soc Care,G9,1,E1,Quentin Zebra,1/2/1980,Permanent,Day',
]

describe('posts that are kept', () => {
  let folder = ''
  let rolemap: Rolemap
  before(async () => {
    folder = await temporaryFolder()
    await copyFilledStore(folder)
    rolemap = await openRolemap({ db: path.join(folder, 'rolemap.db'), settings: { key: KEY } })
    await setOrganisation(rolemap, 'kent', { label: 'Kent', people: ['kate'] })
    await setOrganisation(rolemap, 'hull', { label: 'Hull', people: ['hugh'] })
    await setOrganisation(rolemap, 'york', { label: 'York' })
  })
  after(() => rolemap.close())

  const stage = (rows: readonly string[], more: Partial<StagePostsOptions> = {}, by = rolemap) =>
    stagePosts(by, {
      ...{ organisation: 'kent', source: 'staff', file: 'staff.csv', asAt: '2026-03-31' },
      input: Buffer.from(`${[HEAD, ...rows].join('\n')}\n`),
      ...more,
    })
  const take = async (rows: readonly string[], more: Partial<StagePostsOptions> = {}) => {
    const staged = await stage(rows, more)
    await acceptStagedFile(rolemap, staged.id, { take: 'fitting', sure: true })
    return staged
  }
  const as = (name: string, role: 'editor' | 'administrator' | 'moderator' = 'editor') =>
    rolemap.as({ name, role, via: 'library' })
  const ALL = { limit: 100, offset: 0 }

  test('say of each row what it does or why not, and nobody sees them before the list is accepted', async () => {
    const staged = await stage(LIST)
    const { rows } = await listStagedRows(rolemap, staged.id, ALL)
    assert.deepEqual(
      rows.map(({ outcome }) => ('fault' in outcome ? outcome.fault.code : outcome.does)),
      [
        'new; E85, SA10',
        'new; Q05, SA15.45',
        'new; Q05, SA15.45',
        'new; perhaps H15, no service',
        'post-figure-unread',
        'is no post: empty',
        'a further holder of a post of this list',
        'post-number-repeated',
      ],
    )
    assert.deepEqual(staged.counts, { left: 0, new: 4, same: 0 })
    assert.equal((await listPosts(rolemap, { organisation: 'kent', ...ALL })).total, 0)
    // Neither the rows nor their outcomes contain anything about persons.
    assert.doesNotMatch(JSON.stringify(rows), /Zebra|E1\b|1980/)
    await assert.rejects(acceptStagedFile(rolemap, staged.id, { take: 'all' }), { code: 'rows-refused' })
    await acceptStagedFile(rolemap, staged.id, { take: 'fitting', sure: true })
    const posts = await listPosts(rolemap, { organisation: 'kent', ...ALL })
    assert.deepEqual(
      posts.rows.map(({ number, persons, fte, lacks }) => [number, persons, fte, lacks]),
      [
        ['P1', 1, 1, ['type']],
        ['P2', 2, 1, []],
        ['P3', 1, 0.7, []],
        ['P4', 0, 1, ['area', 'type']],
      ],
    )
  })

  test('stay as they are if the same list is given again, and of a corrected one it says what changed', async () => {
    assert.deepEqual((await take(LIST)).counts, { left: 0, same: 4 })
    const corrected = LIST.map((row) =>
      row.replace('P1,Social Worker,Childrens Soc Care,G9', 'P1,Social Worker,Adults,G10'),
    )
      .filter((row) => !row.startsWith('P3'))
      .map((row) => row.replace('much', '1'))
    const { counts, id } = await take(corrected, { asAt: '2026-06-30' })
    assert.deepEqual(counts, { left: 1, moved: 1, regraded: 1, new: 1, same: 2 })
    const narrow = async (does: string) =>
      (await listStagedRows(rolemap, id, { ...ALL, does })).rows.map(({ cells: [number] }) => number)
    assert.deepEqual(await narrow(''), ['P1', 'P5'])
    assert.deepEqual(await narrow('regraded'), ['P1'])
    assert.deepEqual(await narrow('retitled'), [])
    // A post that left is in no row of the list.
    assert.deepEqual(await narrow('left'), ['P3'])
    const { post, before: earlier } = await showPost(rolemap, { organisation: 'kent', source: 'staff', number: 'P1' })
    assert.deepEqual(
      [post.area, post.grade, earlier.map(({ area, grade }) => [area, grade])],
      ['SA15', 'G10', [['SA10', 'G9']]],
    )
    const left = await showPost(rolemap, { organisation: 'kent', source: 'staff', number: 'P3' })
    assert.deepEqual([left.left, left.post.number, left.before], ['2026-06-30', 'P3', []])
    const march = await listPosts(rolemap, { organisation: 'kent', period: '2026-04-01', ...ALL })
    assert.deepEqual(
      march.rows.map(({ number }) => number),
      ['P1', 'P2', 'P3', 'P4'],
    )
    await assert.rejects(stage(LIST, { asAt: '2026-01-01' }), { code: 'posts-outdated' })
    await assert.rejects(stage(LIST, { asAt: '2206-01-01' }), { code: 'day-unreadable' })
  })

  test('a post whose holders are far apart in a list is one post, and is as it was in the next', async () => {
    const rows = Array.from(
      { length: 1100 },
      (_, at) => `Z${at},Care Assistant,Home care,G4,0.5,Z${at},A,,Permanent,Day`,
    )
    const shared = [...rows, 'Z3,Care Assistant,Home care,G4,0.5,Y3,B,,Permanent,Day']
    const of = { organisation: 'york', source: 'shared' }
    assert.deepEqual((await take(shared, of)).counts, { left: 0, new: 1100, same: 0 })
    const { post } = await showPost(rolemap, { ...of, number: 'Z3' })
    assert.deepEqual([post.persons, post.fte], [2, 1])
    assert.equal((await take(shared, of)).counts.left, 0)
    const [source] = (await listSources(rolemap, 'york')).filter(({ name }) => name === 'shared')
    assert.deepEqual(source?.batches[0]?.counts, { left: 0 })
  })

  test('a service beside its directorate says the type, and the type of a contract is a contract', async () => {
    const input = Buffer.from(
      'Post Ref,Job Title,Directorate,Service,Contract Type\nS1,Care Assistant,ASC,Home care,Permanent\n',
    )
    await take([], { organisation: 'york', source: 'services', input })
    const { post } = await showPost(rolemap, { organisation: 'york', source: 'services', number: 'S1' })
    assert.deepEqual([post.area, post.type, post.department, post.contract], ['SA15', 'SA15.45', 'ASC', 'Permanent'])
  })

  test('a list that is a part ends no post, and a list that is given later takes the place of one that waits', async () => {
    const first = await stage(['P9,Cook,Catering,G2,1,E9,Ann Other,1/1/1990,Permanent,Day'], {
      part: true,
      asAt: '2026-07-01',
    })
    assert.deepEqual(first.counts, { left: 0, new: 1, same: 0 })
    const second = await stage([], { part: true, asAt: '2026-07-01' })
    await assert.rejects(acceptStagedFile(rolemap, first.id, { take: 'all' }), { code: 'change-conflict' })
    await acceptStagedFile(rolemap, second.id, { take: 'all' })
    assert.deepEqual((await listPosts(rolemap, { organisation: 'kent', ...ALL })).total, 4)
  })

  test('are for nobody of another organisation, whatever their role and whichever way they ask', async () => {
    const staged = await stage(LIST, { asAt: '2026-07-02' })
    const others = [as('hugh'), as('hugh', 'administrator'), as('nobody', 'administrator')]
    for (const other of others) {
      const hidden = { code: 'organisation-unknown' }
      await assert.rejects(listPosts(other, { organisation: 'kent', ...ALL }), hidden)
      await assert.rejects(showPost(other, { organisation: 'kent', source: 'staff', number: 'P1' }), hidden)
      await assert.rejects(listSources(other, 'kent'), hidden)
      await assert.rejects(stage(LIST, {}, other), hidden)
      await assert.rejects(getStagedFile(other, staged.id), hidden)
      await assert.rejects(
        makePostTable(other, { organisation: 'kent', rows: 'area', measure: 'posts', method: 'suppress' }),
        hidden,
      )
      assert.equal((await listPosts(other, ALL)).total, 0)
      assert.deepEqual(await listStagedFiles(other), [])
    }
    await assert.rejects(deletePerson(as('hugh', 'administrator'), { organisation: 'kent', identity: 'E1' }), {
      code: 'organisation-unknown',
    })
    assert.equal((await listPosts(as('kate'), ALL)).total, 4)
    // A member of the organisation who may not see persons.
    const query = { organisation: 'kent', source: 'staff', number: 'P1', persons: true }
    await assert.rejects(showPost(as('kate'), query), { code: 'not-allowed' })
    assert.equal((await showPost(as('kate', 'moderator'), query)).persons?.[0]?.personal?.Name, 'Quentin Zebra')
  })

  test('a name tells who holds a post, or that nobody does, where the payroll number is empty', async () => {
    const list = [
      'V1,Cook,Catering,G2,1,,Vacant,,,',
      'V2,Cook,Catering,G2,1,,Ida Quill,,,',
      'V3,Cook,Catering,G2,1,,,,,',
    ]
    await take(list, { organisation: 'york' })
    const said = ['V1', 'V2', 'V3'].map(async (number) => {
      const { post } = await showPost(rolemap, { organisation: 'york', source: 'staff', number })
      return [post.vacancies, post.persons, post.headcount]
    })
    // Of the last one, the list does not say whether it is vacant.
    assert.deepEqual(await Promise.all(said), [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 0],
    ])
  })

  test('a table of them has the totals of the posts, each person once, and small figures hidden', async () => {
    const more = Array.from(
      { length: 30 },
      (_, at) => `Q${at},Care Assistant,Home care,G4,0.5,F${at % 20},N,,Permanent,Night`,
    )
    await take([...LIST.slice(0, 3), ...more], { organisation: 'hull' })
    const asked = { organisation: 'hull', method: 'suppress' } as const
    const table = await makePostTable(rolemap, { ...asked, rows: 'role:role', columns: 'area', measure: 'posts' })
    const cellOf = (row: string, column: string) => table.cells.find((one) => one.row === row && one.column === column)
    assert.equal(cellOf('*', '*')?.value, 33)
    assert.equal(cellOf('E85', 'SA10')?.value, null)
    const persons = await makePostTable(rolemap, {
      ...asked,
      rows: 'Shift',
      measure: 'headcount',
      method: 'round',
      base: 3,
    })
    assert.equal(persons.cells[0]?.value, 21)
    assert.match(persons.notes.join(' '), /persons, each once/)
    const fte = await makePostTable(rolemap, { ...asked, rows: 'contract', measure: 'fte', method: 'round', base: 3 })
    assert.ok(Math.abs((fte.cells[0]?.value ?? 0) - 17.2) < 3)
    await assert.rejects(makePostTable(rolemap, { ...asked, rows: 'Name', measure: 'posts' }), {
      code: 'column-missing',
    })
  })

  test('a role that cannot be in an area is stopped with the reason, and taken with one', async () => {
    const row = (why: string) => `W1,Head Teacher,Refuse collection,L1,1,E90,A Person,,Permanent,Day,${why}`
    const list = (why: string) => ({
      ...{ organisation: 'hull', source: 'odd', input: Buffer.from(`${HEAD},Reason\n${row(why)}\n`) },
    })
    const refused = await stage([], list(''))
    const { rows } = await listStagedRows(rolemap, refused.id, ALL)
    assert.match(JSON.stringify(rows[0]?.outcome), /post-combination.*head teachers work in schools/)
    assert.equal((await stage([], list('on loan'))).refused, 0)
    const order = { organisation: 'hull', source: 'hand', number: 'W1', title: 'Head Teacher', service: 'SA35' }
    await assert.rejects(setPost(rolemap, order), { code: 'post-combination' })
    const { post } = await setPost(rolemap, { ...order, why: 'on loan' })
    assert.deepEqual([post.role, post.area, post.why], ['H45', 'SA35', 'on loan'])
  })

  test('a post is changed by hand, and the next list leaves what was set so', async () => {
    const of = { organisation: 'hull', source: 'hands', asAt: '2026-01-31' }
    const list = ['H1,Care Assistant,Home care,G4,0.5,E2,Ulrika Xylo,3/4/1970,Permanent,Day']
    await take(list, of)
    const key = { organisation: 'hull', source: 'hands', number: 'H1' }
    await setPost(rolemap, { ...key, role: 'Q50', service: 'SA10', control: 'no' })
    const changed = await take(
      list.map((row) => row.replace('0.5', '0.8')),
      { ...of, asAt: undefined },
    )
    assert.deepEqual(changed.counts, { left: 0, changed: 1, same: 0 })
    const { post, before } = await showPost(rolemap, key)
    assert.deepEqual([post.role, post.area, post.control, post.fte, post.state], ['Q50', 'SA10', 'no', 0.8, 'decided'])
    assert.equal(before.length, 2)
    await assert.rejects(setPost(rolemap, { ...key, role: 'NONE' }), { code: 'code-unknown' })
    await assert.rejects(setPost(rolemap.as({ name: 'kate', role: 'editor', via: 'library' }), key), {
      code: 'organisation-unknown',
    })
  })

  test('a title that is decided once is decided for all posts that have it, and for the next list', async () => {
    const of = { organisation: 'york', source: 'decided', asAt: '2026-02-01' }
    const rows = ['D1', 'D2'].map((number) => `${number},Zoo keeper officer,Parks,G4,1,${number},N,,Permanent,Day`)
    await take(rows, of)
    const key = { organisation: 'york', source: 'decided', number: 'D1' }
    assert.notEqual((await showPost(rolemap, key)).post.state, 'decided')
    const { post } = await decidePostTitle(rolemap, { ...key, role: 'L25', why: 'they keep animals' })
    assert.deepEqual([post.role, post.state, post.sure], ['L25', 'decided', 1])
    await take([...rows, 'D3,Zoo keeper officer,Parks,G4,1,D3,N,,Permanent,Day'], { ...of, asAt: '2026-03-01' })
    const found = await listPosts(rolemap, { organisation: 'york', text: 'zoo keeper', ...ALL })
    assert.deepEqual(
      found.rows.map(({ number, role }) => [number, role]),
      [
        ['D1', 'L25'],
        ['D2', 'L25'],
        ['D3', 'L25'],
      ],
    )
    await assert.rejects(decidePostTitle(rolemap, { ...key, role: 'NONE' }), { code: 'code-unknown' })
  })

  test('a person is in no file of the store but sealed, and nowhere once deleted, and the trail does not say who', async () => {
    const inFiles = (text: string) =>
      readdirSync(folder).some((name) => readFileSync(path.join(folder, name)).includes(text))
    assert.ok(inFiles('Care Assistant'))
    for (const text of ['Zebra', 'Xylo', 'Quokka'])
      assert.ok(!inFiles(text), `${text} is readable in a file of the store`)
    const query = { organisation: 'kent', source: 'staff', number: 'P1', persons: true }
    assert.equal((await showPost(rolemap, query)).persons?.length, 1)
    await deletePerson(rolemap, { organisation: 'kent', identity: 'e1', why: 'they asked' })
    assert.deepEqual((await showPost(rolemap, query)).persons, [])
    assert.equal((await showPost(rolemap, query)).post.headcount, 1)
    await assert.rejects(deletePerson(rolemap, { organisation: 'kent', identity: 'E1' }), { code: 'person-unknown' })
    const { rows: changes } = await listChanges(rolemap, { of: ':posts', newestFirst: true })
    assert.equal(changes[0]?.action, 'delete')
    assert.doesNotMatch(JSON.stringify(changes), /Zebra|Social|"E1"/)
  })
})
