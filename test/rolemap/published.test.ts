// Tables of kept posts, published one after another.
import assert from 'node:assert/strict'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { after, before, describe, test } from 'node:test'
import { openRolemap, type Rolemap } from 'rolemap'
import { acceptStagedFile } from '../../src/rolemap/intake/index.ts'
import { setOrganisation } from '../../src/rolemap/organisation/organisation.ts'
import { stagePosts } from '../../src/rolemap/post/stage.ts'
import { listChanges } from '../../src/rolemap/trail/trail.ts'
import type { AskedPosts } from '../../src/rolemap/workforce/open-posts.ts'
import { makePostTable } from '../../src/rolemap/workforce/post-table.ts'
import {
  getPublished,
  listPublished,
  type PublishedFormat,
  publishTable,
  withdrawPublished,
  writePublished,
} from '../../src/rolemap/workforce/publish.ts'
import type { ShownTable } from '../../src/rolemap/workforce/shown-table.ts'
import { temporaryFolder } from '../fixture/command.ts'
import { copyFilledStore } from '../fixture/filled-store.ts'

const HEAD = 'Post ref,Job Title,Department,Grade,Team'
/** Posts by title, department and grade. */
const GROUPS: readonly (readonly [title: string, department: string, grade: string, count: number])[] = [
  ['Care Assistant', 'Home care', 'G4', 20],
  ['Care Assistant', 'Home care', 'G5', 9],
  ['Care Assistant', 'Homes', 'G4', 12],
  ['Social Worker', 'Home care', 'G9', 4],
  ['Social Worker', 'Homes', 'G9', 15],
  ['Social Worker', 'Homes', 'G5', 8],
  ['Cook', 'Homes', 'G4', 7],
  ['Cook', 'Home care', 'G4', 9],
]
const toRows = (groups: typeof GROUPS) =>
  groups.flatMap(([title, department, grade, count], group) =>
    Array.from({ length: count }, (_, at) => `P${group}-${at},${title},${department},${grade},T${at % 2}`),
  )

describe('published tables', () => {
  let rolemap: Rolemap
  before(async () => {
    const folder = await temporaryFolder()
    await copyFilledStore(folder)
    rolemap = await openRolemap({ db: path.join(folder, 'rolemap.db'), settings: { key: 'a key that nobody has' } })
  })
  after(() => rolemap.close())

  const give = async (organisation: string, rows: readonly string[], asAt = '2026-03-31') => {
    const input = Buffer.from(`${[HEAD, ...rows].join('\n')}\n`)
    const staged = await stagePosts(rolemap, { organisation, source: 'staff', file: 'staff.csv', asAt, input })
    await acceptStagedFile(rolemap, staged.id, { take: 'fitting', sure: true })
  }
  const council = async (id: string) => {
    await setOrganisation(rolemap, id, { label: id, people: ['kate'] })
    await give(id, toRows(GROUPS))
    const asked = { organisation: id, measure: 'posts', method: 'suppress' } as const
    return (more: Partial<AskedPosts> & { readonly rows: string }): AskedPosts => ({ ...asked, ...more })
  }
  const figureOf = ({ cells, rows }: ShownTable, row: string, column = '*') =>
    cells.find((one) => rows.find(({ label }) => label === row)?.key === one.row && one.column === column)?.value

  test('are kept as they were, and the same again is the same', async () => {
    const ask = await council('kent')
    const first = await publishTable(rolemap, ask({ rows: 'department', columns: 'grade' }))
    assert.deepEqual((await publishTable(rolemap, ask({ rows: 'department', columns: 'grade' }))).id, first.id)
    const found = await getPublished(rolemap, first.id)
    assert.deepEqual(
      found.table.cells.map(({ value }) => value),
      first.table.cells.map(({ value }) => value),
    )
    assert.ok(!JSON.stringify(found).includes('secondary') && !JSON.stringify(found).includes('primary'))
    assert.deepEqual(
      (await listPublished(rolemap, 'kent')).map(({ id }) => id),
      [first.id],
    )
    const { rows } = await listChanges(rolemap, { of: `:published/kent/${first.id}` })
    assert.equal(rows.length, 1)
    // What it hides is sealed.
    const [{ known = '' } = {}] = await rolemap.store.published.list(
      (await rolemap.store.posts.listSources('kent')).map(({ key }) => key),
    )
    assert.ok(!known.includes('isHidden') && !known.includes('Home care'))
  })

  test('are files of several kinds, a report and a chart among them', async () => {
    const ask = await council('bath')
    const { id } = await publishTable(rolemap, ask({ rows: 'department', columns: 'grade', share: 'row' }))
    const read = async (format: PublishedFormat) =>
      (await buffer((await writePublished(rolemap, { id, format })).body)).toString('latin1')
    assert.match(await read('pdf'), /^%PDF-1\.7[\s\S]*\/S \/Table\b/)
    assert.match(await read('svg'), /^<svg [\s\S]*Posts by Department, Grade[\s\S]*\[c\]/)
    assert.match(await read('csv'), /"?All, %"?[\s\S]*\[c\]/)
    assert.equal((await read('xlsx')).slice(0, 2), 'PK')
    assert.ok(!(await read('json')).includes('secondary'))
  })

  test('hide together what they hide alone', async () => {
    const ask = await council('hull')
    // The second table alone shows how many people in home care have grade 9.
    assert.equal(figureOf(await makePostTable(rolemap, ask({ rows: 'grade' })), 'G9'), 19)
    const first = await publishTable(rolemap, ask({ rows: 'department', columns: 'grade' }))
    const g9 = first.table.columns.find(({ label }) => label === 'G9')?.key ?? ''
    assert.equal(figureOf(first.table, 'Home care', g9), null)
    const whole = figureOf(first.table, 'All', g9)
    const second = await makePostTable(rolemap, ask({ rows: 'grade' }))
    assert.equal(figureOf(second, 'G9'), whole)
    const third = await publishTable(rolemap, ask({ rows: 'role:role', columns: 'department' }))
    assert.equal(figureOf(third.table, 'All'), 84)
  })

  test('hide 0 too where a total that was published would tell its parts, and say so', async () => {
    const ask = await council('hove')
    const more: typeof GROUPS = [
      ['Cook', 'Home care', 'G7', 3],
      ['Cook', 'Homes', 'G7', 3],
      ['Cook', 'Schools', 'G4', 12],
    ]
    await give('hove', toRows([...GROUPS, ...more]), '2026-04-30')
    const totals = await publishTable(rolemap, ask({ rows: 'grade' }))
    assert.equal(figureOf(totals.table, 'G7'), 6)
    const { table } = await publishTable(rolemap, ask({ rows: 'grade', columns: 'department' }))
    const g7 = table.cells.filter(({ row }) => row === table.rows.find(({ label }) => label === 'G7')?.key)
    assert.deepEqual(
      g7.map(({ value }) => value),
      [6, null, null, null],
    )
    assert.match(table.notes.join(' '), /\[c\] may be 0/)
    assert.doesNotMatch(table.notes.join(' '), /figures above 0 are not shown/)
  })

  test('of a list that differs by one post are refused, whatever they are by', async () => {
    const ask = await council('york')
    await publishTable(rolemap, ask({ rows: 'department' }))
    await give('york', [...toRows(GROUPS), 'X1,Cook,Homes,G4,T1'], '2026-04-30')
    for (const rows of ['department', 'grade', 'role:minor'])
      await assert.rejects(makePostTable(rolemap, ask({ rows })), { code: 'table-unfit' })
    // The earlier list still exists.
    assert.equal(figureOf(await makePostTable(rolemap, ask({ rows: 'grade', period: '2026-03-31' })), 'All'), 84)
  })

  test('are rounded all or hide small figures all, with one threshold', async () => {
    const ask = await council('leeds')
    const { id } = await publishTable(rolemap, ask({ rows: 'department' }))
    await assert.rejects(makePostTable(rolemap, ask({ rows: 'grade', method: 'round' })), { code: 'table-unfit' })
    await assert.rejects(makePostTable(rolemap, ask({ rows: 'grade', threshold: 10 })), { code: 'table-unfit' })
    await assert.rejects(withdrawPublished(rolemap, id, ' '), { code: 'edit-unfit' })
    await withdrawPublished(rolemap, id, 'nobody has seen it')
    assert.deepEqual(await listPublished(rolemap, 'leeds'), [])
    assert.equal(figureOf(await makePostTable(rolemap, ask({ rows: 'grade', method: 'round' })), 'All'), 85)
  })

  test('that are rounded say of a figure the same in each', async () => {
    const ask = await council('derby')
    const round = { method: 'round', base: 5 } as const
    const first = await publishTable(rolemap, ask({ rows: 'department', columns: 'grade', ...round }))
    const byGrade = await publishTable(rolemap, ask({ rows: 'grade', ...round }))
    for (const { label, key } of first.table.columns.filter((column) => column.key !== '*'))
      assert.equal(figureOf(byGrade.table, label), figureOf(first.table, 'All', key), label)
    const more = await publishTable(rolemap, ask({ rows: 'grade', columns: 'role:role', ...round }))
    for (const { label } of byGrade.table.rows)
      assert.equal(figureOf(more.table, label), figureOf(byGrade.table, label))
    await assert.rejects(makePostTable(rolemap, ask({ rows: 'grade', ...round, base: 3 })), { code: 'table-unfit' })
  })

  test('are seen by nobody else', async () => {
    const ask = await council('poole')
    const { id } = await publishTable(rolemap, ask({ rows: 'department' }))
    const other = rolemap.as({ name: 'hugh', role: 'administrator', via: 'library' })
    await assert.rejects(getPublished(other, id), { code: 'published-unknown' })
    await assert.rejects(listPublished(other, 'poole'), { code: 'organisation-unknown' })
    await assert.rejects(withdrawPublished(other, id, 'why not'), { code: 'published-unknown' })
    assert.equal((await getPublished(rolemap.as({ name: 'kate', role: 'coder', via: 'library' }), id)).id, id)
  })
})
