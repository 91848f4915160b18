// Two lists of kept posts compared: what left, came, moved and why.
import assert from 'node:assert/strict'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { after, before, describe, test } from 'node:test'
import { importFile, openRolemap, type Rolemap } from 'rolemap'
import { approveDraft, createDraft, editDraft, publishDraft, submitDraft } from 'rolemap/rolemap'
import { createApi } from '../../src/api/api.ts'
import { acceptStagedFile } from '../../src/rolemap/intake/index.ts'
import { setOrganisation } from '../../src/rolemap/organisation/organisation.ts'
import { stagePosts } from '../../src/rolemap/post/stage.ts'
import type { AskedPosts } from '../../src/rolemap/workforce/open-posts.ts'
import { makePostTable } from '../../src/rolemap/workforce/post-table.ts'
import { publishTable, withdrawPublished, writePublished } from '../../src/rolemap/workforce/publish.ts'
import type { ShownTable } from '../../src/rolemap/workforce/shown-table.ts'
import { createSite } from '../../src/web/site.ts'
import { runCommand, temporaryFolder } from '../fixture/command.ts'
import { copyFilledStore } from '../fixture/filled-store.ts'

type Group = readonly [numbers: string, title: string, department: string, count: number]
const OLD: readonly Group[] = [
  ['A', 'Care Assistant', 'Home care', 40],
  ['B', 'Social Worker', 'Adults', 30],
  ['C', 'Cook', 'Homes', 25],
]
/** Nine care assistants left, eight became social workers, seven cooks work elsewhere, and eleven cooks are new. */
const NEW: readonly Group[] = [
  ['A', 'Care Assistant', 'Home care', 23],
  ['B', 'Social Worker', 'Adults', 30],
  ['C', 'Cook', 'Homes', 18],
  ['D', 'Cook', 'Homes', 11],
]
const rowsOf = (groups: readonly Group[]) =>
  groups.flatMap(([letter, title, department, count]) =>
    Array.from({ length: count }, (_, at) => `${letter}${at},${title},${department}`),
  )
const MOVED = [
  ...Array.from({ length: 8 }, (_, at) => `A${23 + at},Social Worker,Home care`),
  ...Array.from({ length: 7 }, (_, at) => `C${18 + at},Cook,Schools`),
]
const DAYS = { compare: '2025-03-31', period: '2026-03-31' } as const

describe('two lists of kept posts', () => {
  let rolemap: Rolemap
  let folder: string
  before(async () => {
    folder = await temporaryFolder()
    await copyFilledStore(folder)
    rolemap = await openRolemap({ db: path.join(folder, 'rolemap.db'), settings: { key: 'a key that nobody has' } })
  })
  after(() => rolemap.close())

  const give = async (organisation: string, rows: readonly string[], asAt: string) => {
    const input = Buffer.from(`${['Post ref,Job Title,Department', ...rows].join('\n')}\n`)
    const staged = await stagePosts(rolemap, { organisation, source: 'staff', file: 'staff.csv', asAt, input })
    await acceptStagedFile(rolemap, staged.id, { take: 'fitting', sure: true })
  }
  const council = async (id: string) => {
    await setOrganisation(rolemap, id, { label: id, people: ['kate'] })
    await give(id, rowsOf(OLD), DAYS.compare)
    await give(id, [...rowsOf(NEW), ...MOVED], DAYS.period)
    return (more: Partial<AskedPosts> = {}): AskedPosts => ({
      ...{ organisation: id, rows: 'role:role', measure: 'posts', method: 'suppress', ...DAYS, ...more },
    })
  }
  const figuresOf = ({ rows, columns, cells }: ShownTable, label: RegExp) => {
    const row = rows.find((one) => label.test(one.label))
    return columns.map(({ key }) => cells.find((cell) => cell.row === row?.key && cell.column === key)?.value)
  }

  test('say how many left, came, stayed and moved, and the sums are right', async () => {
    const ask = await council('kent')
    const table = await makePostTable(rolemap, ask())
    assert.deepEqual(
      table.columns.map(({ key }) => key),
      ['before', 'left', 'moved-out', 'stayed', 'moved-in', 'new', 'after'],
    )
    assert.deepEqual(figuresOf(table, /^All$/), [95, 9, 8, 78, 8, 11, 97])
    assert.deepEqual(figuresOf(table, /care/i), [40, 9, 8, 23, 0, 0, 23])
    assert.deepEqual(figuresOf(table, /social worker/i), [30, 0, 0, 30, 8, 0, 38])
    assert.match(table.notes.join(' '), /lists of 2025-03-31 \(before\) and 2026-03-31 \(after\)/)
    assert.match(table.remarks.join(' '), /97 posts: \d+ coded, \d+ to review/)
    const [move] = table.moves ?? []
    assert.deepEqual([move?.reason, move?.posts, table.moves?.length], ['retitled', 8, 1])
    const byDepartment = await makePostTable(rolemap, ask({ columns: 'department' }))
    assert.deepEqual(byDepartment.by?.map(({ label }) => label).toSorted(), [
      'Adults',
      'All',
      'Home care',
      'Homes',
      'Schools',
    ])
    assert.deepEqual(
      byDepartment.moves?.map(({ reason, posts }) => [reason, posts]),
      [
        ['retitled', 8],
        ['elsewhere', 7],
      ],
    )
  })

  test('are published together, and no other comparison of them beside', async () => {
    const ask = await council('hull')
    await publishTable(rolemap, ask({ compare: undefined, period: DAYS.compare }))
    const { id, table } = await publishTable(rolemap, ask())
    assert.equal((await publishTable(rolemap, ask())).id, id)
    const text = async (format: 'csv' | 'json' | 'xlsx') =>
      (await buffer((await writePublished(rolemap, { id, format })).body)).toString('latin1')
    assert.match(await text('csv'), /Before \(2025-03-31\),Left,Moved to other lines,Stayed/)
    assert.ok(!(await text('json')).includes('retitled'))
    assert.equal((await text('xlsx')).slice(0, 2), 'PK')
    await assert.rejects(makePostTable(rolemap, ask({ rows: 'role:minor' })), { code: 'table-unfit' })
    const after = await makePostTable(rolemap, ask({ compare: undefined }))
    assert.equal(after.cells.find(({ row }) => row === '*')?.value, figuresOf(table, /^All$/).at(-1))
    await withdrawPublished(rolemap, id, 'nobody has seen it')
    await makePostTable(rolemap, ask({ rows: 'role:minor' }))
  })

  test('are refused where they are one, or cannot be told apart as posts', async () => {
    const ask = await council('york')
    const refused: readonly Partial<AskedPosts>[] = [
      ...[{ compare: '2026-04-01' }, { compare: '2020-01-01' }, { compare: '2026-03-31', period: undefined }],
      ...[{ measure: 'fte' as const }, { method: 'round' as const }, { by: 'grade' }, { share: 'row' as const }],
      { employer: 'employer' },
    ]
    for (const more of refused) await assert.rejects(makePostTable(rolemap, ask(more)), { code: 'table-unfit' })
    await give('york', [...rowsOf(NEW), ...MOVED, 'X1,Cook,Homes'], '2026-04-30')
    await assert.rejects(makePostTable(rolemap, ask({ compare: '2026-03-31', period: '2026-04-30' })), {
      code: 'table-unfit',
    })
  })

  test('are the same in the API, on the page and by the command', async () => {
    await council('bath')
    const api = createApi(rolemap, { uploadLimit: 1000, version: '0' })
    const query = `organisation=bath&rows=role:role&period=${DAYS.period}`
    const answer = await api.request(`/post-table?${query}&compare=${DAYS.compare}`)
    assert.equal(answer.status, 200)
    const table = (await answer.json()) as ShownTable
    assert.deepEqual(figuresOf(table, /^All$/), [95, 9, 8, 78, 8, 11, 97])
    const asked = ['--organisation', 'bath', '--rows', 'role:role', '--period', DAYS.period]
    const ran = await runCommand(['table', ...asked, '--compare', DAYS.compare, '--json'], {
      db: path.join(folder, 'rolemap.db'),
    })
    assert.equal(ran.status, 0, ran.err)
    assert.deepEqual(JSON.parse(ran.out).cells, table.cells)
    const site = createSite(rolemap, { uploadLimit: 1000 })
    const page = await (await site.request(`/posts/bath/table?${query}&compare=${DAYS.compare}`)).text()
    for (const words of ['Moved to other lines', 'Stayed', '2025-03-31', 'another title|other title'])
      assert.match(page, new RegExp(words))
    assert.doesNotMatch(page, /table\/posts\?/)
    for (const wrong of ['2025-13-01', '0000-00-00', '2099-01-01', 'last year']) {
      const address = `${query}&compare=${encodeURIComponent(wrong)}`
      const refused = await api.request(`/post-table?${address}`)
      assert.ok([400, 422].includes(refused.status), `${wrong}: ${refused.status}`)
      const told = await site.request(`/posts/bath/table?${address}`)
      assert.equal(told.status, 422, wrong)
      assert.match(await told.text(), /There is a problem/)
    }
  })

  test('are not made of a list without posts, by which all would leave', async () => {
    const ask = await council('rye')
    for (const rows of [[], ['', ' ']]) await assert.rejects(give('rye', rows, '2026-04-30'), { code: 'file-empty' })
    assert.deepEqual(figuresOf(await makePostTable(rolemap, ask()), /^All$/).at(-1), 97)
    await give('rye', rowsOf(NEW), '2026-04-30')
  })

  test('count a code that was merged into another where it is now', async () => {
    const crew = 'code,label,parent,title\nA,On deck,,\nA1,Captain,A,Skipper\nA2,Helmsman,A,\nA3,Helm mate,A,\n'
    await importFile(rolemap, { name: 'crew.csv', bytes: Buffer.from(crew) }, { id: 'crew', version: '1' })
    await setOrganisation(rolemap, 'dock', { label: 'dock', people: ['kate'] })
    await rolemap.store.posts.putSource({ organisation: 'dock', name: 'staff', classification: 'crew' })
    const list = async (asAt: string, counts: readonly (readonly [string, string, number])[]) => {
      const rows = rowsOf(counts.map(([letter, title, count]) => [letter, title, 'Sea', count]))
      const input = Buffer.from(`${['Post ref,Job Title,Department', ...rows].join('\n')}\n`)
      const staged = await stagePosts(rolemap, { organisation: 'dock', source: 'staff', file: 'd.csv', asAt, input })
      await acceptStagedFile(rolemap, staged.id, { take: 'fitting', sure: true })
    }
    await list(DAYS.compare, [
      ['A', 'Skipper', 20],
      ['B', 'Helmsman', 20],
      ['C', 'Helm mate', 20],
    ])
    const { id } = await createDraft(rolemap, 'crew', { name: '2' })
    await editDraft(rolemap, id, { what: 'item', code: 'A3', remove: true, successors: ['A2'] })
    await submitDraft(rolemap, id)
    await approveDraft(rolemap, id)
    await publishDraft(rolemap, id)
    await list(DAYS.period, [
      ['A', 'Skipper', 20],
      ['B', 'Helmsman', 11],
      ['C', 'Helm mate', 20],
    ])
    const ask: AskedPosts = { organisation: 'dock', rows: 'role:*', measure: 'posts', method: 'suppress', ...DAYS }
    const table = await makePostTable(rolemap, ask)
    assert.deepEqual(figuresOf(table, /^All$/), [60, 9, 0, 51, 0, 0, 51])
    assert.deepEqual(figuresOf(table, /helmsman/i), [40, 9, 0, 31, 0, 0, 31])
    assert.equal(
      table.rows.some(({ label }) => /helm mate/i.test(label)),
      false,
    )
  })
})
