// Tables of kept posts by local items, and in a further classification.
import assert from 'node:assert/strict'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import { openRolemap, type Rolemap } from 'rolemap'
import { nameExtension, setLocalItem } from '../../src/rolemap/extension/index.ts'
import { acceptStagedFile } from '../../src/rolemap/intake/index.ts'
import { setOrganisation } from '../../src/rolemap/organisation/organisation.ts'
import { setPost } from '../../src/rolemap/post/set-post.ts'
import { stagePosts } from '../../src/rolemap/post/stage.ts'
import { listCellPosts } from '../../src/rolemap/workforce/cell-posts.ts'
import { makeTable } from '../../src/rolemap/workforce/make-table.ts'
import type { AskedPosts } from '../../src/rolemap/workforce/open-posts.ts'
import { listPostDimensions } from '../../src/rolemap/workforce/open-posts.ts'
import { makePostTable } from '../../src/rolemap/workforce/post-table.ts'
import { publishTable, withdrawPublished } from '../../src/rolemap/workforce/publish.ts'
import type { ShownTable } from '../../src/rolemap/workforce/shown-table.ts'
import { temporaryFolder } from '../fixture/command.ts'
import { copyFilledStore } from '../fixture/filled-store.ts'

const HEAD = 'Post ref,Job Title,Department,FTE'
const GROUPS: readonly (readonly [title: string, department: string, count: number])[] = [
  ['Care Assistant', 'Home care', 40],
  ['Rapid response carer', 'Home care', 12],
  ['Social Worker', 'Adults', 30],
  ['Team Manager', 'Adults', 15],
  ['Cook', 'Homes', 23],
]
const ROWS = GROUPS.flatMap(([title, department, count], group) =>
  Array.from({ length: count }, (_, at) => `P${group}-${at},${title},${department},0.5`),
)

describe('tables of kept posts', () => {
  let rolemap: Rolemap
  before(async () => {
    const folder = await temporaryFolder()
    await copyFilledStore(folder)
    rolemap = await openRolemap({ db: path.join(folder, 'rolemap.db'), settings: { key: 'a key that nobody has' } })
    for (const id of ['kent', 'hull']) await setOrganisation(rolemap, id, { label: id })
    const extension = { id: 'job-roles', organisation: 'kent' }
    await nameExtension(rolemap, extension, { label: 'Kent' })
    await setLocalItem(rolemap, extension, { code: 'Q05.01', label: 'Rapid response carer', parent: 'Q05' })
    for (const id of ['kent', 'hull']) await give(id)
  })
  after(() => rolemap.close())

  const list = () => Buffer.from(`${[HEAD, ...ROWS].join('\n')}\n`)
  const give = async (organisation: string) => {
    const of = { organisation, source: 'staff', file: 'staff.csv', asAt: '2026-03-31' }
    const staged = await stagePosts(rolemap, { ...of, input: list() })
    await acceptStagedFile(rolemap, staged.id, { take: 'fitting', sure: true })
  }
  const ask = (more: Partial<AskedPosts> & { readonly rows: string }): AskedPosts => ({
    ...{ organisation: 'kent', measure: 'posts', method: 'suppress', ...more },
  })
  const figureOf = ({ cells }: ShownTable, row: string) =>
    cells.find((cell) => cell.row === row && cell.column === '*')?.value

  test('count an organisation’s own local items below the standard ones, and nobody else’s', async () => {
    const own = await makePostTable(rolemap, ask({ rows: 'local' }))
    assert.equal(figureOf(own, 'Q05.01'), 12)
    assert.equal(figureOf(own, 'Q05'), 52)
    assert.equal(figureOf(own, 'Q05~'), 40)
    const standard = await makePostTable(rolemap, ask({ rows: 'role:*' }))
    for (const { row } of standard.cells) assert.equal(figureOf(own, row), figureOf(standard, row), row)
    const hull = await makePostTable(rolemap, ask({ rows: 'local', organisation: 'hull' }))
    assert.ok(!hull.rows.some(({ key }) => key === 'Q05.01'))
    assert.equal(figureOf(hull, '*'), ROWS.length)
    await assert.rejects(makePostTable(rolemap, ask({ rows: 'local', organisation: undefined })), {
      code: 'table-unfit',
    })
    const cell = { cell: { row: 'Q05.01' }, limit: 50, offset: 0 }
    const posts = await listCellPosts(rolemap, ask({ rows: 'local' }), cell)
    assert.deepEqual([posts.total, posts.rows[0]?.how, posts.rows[0]?.post.local], [12, 'local', 'Q05.01'])
    const has = async (organisation: string) =>
      (await listPostDimensions(rolemap, { organisation })).some(({ value }) => value === 'local')
    assert.deepEqual([await has('kent'), await has('hull')], [true, false])
  })

  test('in a further classification are those of the same list as a file, for posts and FTE', async () => {
    const through = { to: 'soc2020', rows: 'role:major', columns: 'department', method: 'round' } as const
    for (const measure of ['posts', 'fte'] as const) {
      const asked = ask({ ...through, measure, organisation: 'hull' })
      const kept = await makePostTable(rolemap, asked)
      const filed = await makeTable(rolemap, list(), {
        ...{ file: 'staff.csv', in: 'job-roles' },
        asked: { ...through, columns: 'Department', measure },
      })
      const figures = ({ cells }: ShownTable) =>
        cells.map(({ row, column, value, low, high }) => [row, column, value, low, high])
      assert.deepEqual(figures(kept), figures(filed))
      for (const { value, low = 0, high = 0 } of kept.cells) assert.ok(low <= (value ?? 0) && (value ?? 0) <= high)
    }
    const whole = await makePostTable(rolemap, ask({ ...through, organisation: 'hull' }))
    assert.equal(figureOf(whole, '*'), ROWS.length)
    assert.match(whole.notes.join(' '), /through job-roles/)
  })

  test('in a further classification have a role that a post was given by hand as certain', async () => {
    const asked = ask({ to: 'soc2020', rows: 'role:unit', method: 'round', base: 3, organisation: 'hull' })
    const before = await makePostTable(rolemap, asked)
    for (let at = 0; at < 12; at++)
      await setPost(rolemap, { organisation: 'hull', source: 'staff', number: `P3-${at}`, role: 'E25' })
    const after = await makePostTable(rolemap, asked)
    const sum = ({ cells }: ShownTable, key: 'low' | 'high') => cells.reduce((all, cell) => all + (cell[key] ?? 0), 0)
    assert.ok(sum(after, 'high') - sum(after, 'low') <= sum(before, 'high') - sum(before, 'low'))
    assert.equal(figureOf(after, '*'), figureOf(before, '*'))
  })

  test('in a further classification are published alone, and have no figure that leads to posts', async () => {
    const asked = ask({ to: 'soc2020', rows: 'role:major', method: 'round' })
    await assert.rejects(listCellPosts(rolemap, asked, { cell: {}, limit: 1, offset: 0 }), { code: 'table-unfit' })
    const { id } = await publishTable(rolemap, asked)
    assert.equal((await publishTable(rolemap, asked)).id, id)
    await assert.rejects(publishTable(rolemap, { ...asked, rows: 'role:unit' }), { code: 'table-unfit' })
    await assert.rejects(makePostTable(rolemap, ask({ rows: 'area', method: 'round' })), { code: 'table-unfit' })
    await withdrawPublished(rolemap, id, 'nobody has seen it')
    await publishTable(rolemap, ask({ rows: 'area', method: 'round' }))
    await assert.rejects(publishTable(rolemap, asked), { code: 'table-unfit' })
    await assert.rejects(makePostTable(rolemap, { ...asked, employer: 'employer' }), { code: 'table-unfit' })
    await assert.rejects(makePostTable(rolemap, { ...asked, method: 'suppress' }), { code: 'table-unfit' })
  })
})
