// Tables by the groups of a variant: each role is in one line, and such a table is published alone.
import assert from 'node:assert/strict'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import { openRolemap, type Rolemap } from 'rolemap'
import { acceptStagedFile } from '../../src/rolemap/intake/index.ts'
import { setOrganisation } from '../../src/rolemap/organisation/organisation.ts'
import { stagePosts } from '../../src/rolemap/post/stage.ts'
import { listVariants, viewVariant } from '../../src/rolemap/variant/variant.ts'
import { listCellPosts } from '../../src/rolemap/workforce/cell-posts.ts'
import { makeTable } from '../../src/rolemap/workforce/make-table.ts'
import { makePostTable } from '../../src/rolemap/workforce/post-table.ts'
import { publishTable, withdrawPublished } from '../../src/rolemap/workforce/publish.ts'
import type { ShownTable } from '../../src/rolemap/workforce/shown-table.ts'
import { temporaryFolder } from '../fixture/command.ts'
import { copyFilledStore } from '../fixture/filled-store.ts'

const TITLES = [
  ['Care Worker', 30],
  ['Social Worker', 20],
  ['Classroom Teacher', 25],
  ['Administrative Assistant', 14],
] as const
const ROWS = TITLES.flatMap(([title, count]) => Array.from({ length: count }, () => title))
const FILE = `Post ref,Job Title\n${ROWS.map((title, at) => `P${at},${title}`).join('\n')}\n`
const ASKED = { measure: 'posts', method: 'suppress' } as const

describe('tables by a variant', () => {
  let rolemap: Rolemap
  let variant = ''
  before(async () => {
    const folder = await temporaryFolder()
    await copyFilledStore(folder)
    rolemap = await openRolemap({ db: path.join(folder, 'rolemap.db'), settings: { key: 'a key that nobody has' } })
    variant = (await listVariants(rolemap, 'job-roles'))[0]?.id ?? ''
    await setOrganisation(rolemap, 'kent', { label: 'Kent' })
    const input = Buffer.from(FILE)
    const staged = await stagePosts(rolemap, { organisation: 'kent', source: 'staff', input, file: 'staff.csv' })
    await acceptStagedFile(rolemap, staged.id, { take: 'all' })
  })
  after(() => rolemap.close())

  const sumOf = ({ rows, cells }: ShownTable) =>
    rows
      .filter(({ key }) => key !== '*')
      .reduce((sum, { key }) => sum + (cells.find((cell) => cell.row === key && cell.column === '*')?.value ?? 0), 0)

  test('count each post in one line, also of a role that is in several groups, and each line is what the variant says', async () => {
    const rows = `variant:${variant}`
    const table = await makePostTable(rolemap, { ...ASKED, organisation: 'kent', rows, threshold: 2 })
    assert.equal(sumOf(table), ROWS.length)
    const { tree } = await viewVariant(rolemap, variant)
    const { rows: posts } = await listCellPosts(
      rolemap,
      { ...ASKED, organisation: 'kent', rows },
      { cell: { row: table.rows.find(({ key }) => key !== '*' && !key.endsWith('~'))?.key }, limit: 1, offset: 0 },
    )
    assert.ok(tree.items.has(posts[0]?.post.role ?? ''))
    const file = await makeTable(rolemap, Buffer.from(FILE), {
      ...{ file: 'staff.csv', in: 'job-roles', asked: { ...ASKED, rows, threshold: 2 } },
    })
    assert.deepEqual(
      file.rows.map(({ key }) => key),
      table.rows.map(({ key }) => key),
    )
    assert.deepEqual(
      file.cells.map(({ value }) => value),
      table.cells.map(({ value }) => value),
    )
  })

  test('show the groups below one group, and everything else in a line of its own', async () => {
    const { tree } = await viewVariant(rolemap, variant)
    const [top] = tree.children().filter(({ id }) => tree.children(id).length > 0)
    const rows = `variant:${variant}/${top?.id}`
    const table = await makePostTable(rolemap, { ...ASKED, organisation: 'kent', rows, threshold: 2 })
    assert.equal(sumOf(table), ROWS.length)
    assert.ok(table.names[0]?.endsWith(top?.label ?? '?'))
  })

  test('are published alone, and not with roles in a second dimension', async () => {
    const rows = `variant:${variant}`
    const asked = { ...ASKED, organisation: 'kent', rows }
    const unfit = { code: 'table-unfit' }
    await assert.rejects(makePostTable(rolemap, { ...asked, columns: 'role:minor' }), unfit)
    await assert.rejects(makePostTable(rolemap, { ...asked, rows: 'variant:none' }), { code: 'variant-unknown' })
    await assert.rejects(makePostTable(rolemap, { ...asked, rows: `${rows}/none` }), { code: 'variant-node-unknown' })
    const { id } = await publishTable(rolemap, asked)
    assert.equal((await publishTable(rolemap, asked)).id, id)
    await assert.rejects(publishTable(rolemap, { ...asked, rows: 'role:minor' }), unfit)
    await withdrawPublished(rolemap, id, 'nobody has seen it')
    await publishTable(rolemap, { ...asked, rows: 'role:minor' })
    await assert.rejects(publishTable(rolemap, asked), unfit)
  })
})
