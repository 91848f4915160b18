// From a figure of a table to the posts that it counts.
import assert from 'node:assert/strict'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import { openRolemap, type Rolemap } from 'rolemap'
import { acceptStagedFile } from '../../src/rolemap/intake/index.ts'
import { setOrganisation } from '../../src/rolemap/organisation/organisation.ts'
import { setPost } from '../../src/rolemap/post/set-post.ts'
import { stagePosts } from '../../src/rolemap/post/stage.ts'
import { decidePostTitle } from '../../src/rolemap/settle/decide-post.ts'
import { listCellPosts } from '../../src/rolemap/workforce/cell-posts.ts'
import type { AskedPosts } from '../../src/rolemap/workforce/open-posts.ts'
import { makePostTable } from '../../src/rolemap/workforce/post-table.ts'
import { temporaryFolder } from '../fixture/command.ts'
import { copyFilledStore } from '../fixture/filled-store.ts'

const HEAD = 'Post ref,Job Title,Department,Grade,Shift,End date'
const TITLES = ['Care Assistant', 'Social Worker', 'Cook', 'Head Teacher', 'Zorbing wrangler']
const ROWS = Array.from({ length: 120 }, (_, at) => {
  const department = ['Home care', 'Homes', 'Schools, primary', ''][at % 4]
  const ends = at % 30 === 0 ? '2026-01-31' : ''
  return `P${at},${TITLES[(at * 7) % 5]},"${department}",G${at % 3},${['Night', ' night ', 'Day', ''][(at >> 2) % 4]},${ends}`
})
const PAGE = { limit: 200, offset: 0 }

describe('the posts of a figure', () => {
  let rolemap: Rolemap
  before(async () => {
    const folder = await temporaryFolder()
    await copyFilledStore(folder)
    rolemap = await openRolemap({ db: path.join(folder, 'rolemap.db'), settings: { key: 'a key that nobody has' } })
    await setOrganisation(rolemap, 'kent', { label: 'Kent', people: ['kate', 'rita'] })
    const input = Buffer.from(`${[HEAD, ...ROWS].join('\n')}\n`)
    const of = { organisation: 'kent', source: 'staff', asAt: '2026-03-31' }
    const staged = await stagePosts(rolemap, { ...of, file: 'staff.csv', input })
    await acceptStagedFile(rolemap, staged.id, { take: 'fitting', sure: true })
  })
  after(() => rolemap.close())

  const ask = (more: Partial<AskedPosts> & { readonly rows: string }): AskedPosts => ({
    ...{ organisation: 'kent', measure: 'posts', method: 'suppress', threshold: 2, ...more },
  })

  test('are as many as it says, in every cell, and those of the lines add up to those of the total', async () => {
    const tables: (Partial<AskedPosts> & { readonly rows: string })[] = [
      { rows: 'role:*', columns: 'department' },
      { rows: 'Shift', columns: 'grade', by: 'area' },
      { rows: 'type', columns: 'organisation', period: '2026-03-31' },
    ]
    for (const more of tables) {
      const { cells, columns } = await makePostTable(rolemap, ask(more))
      const counts = new Map<string, number>()
      for (const { row, column, by, value } of cells) {
        const { total, rows } = await listCellPosts(rolemap, ask(more), { cell: { row, column, by }, ...PAGE })
        assert.equal(rows.length, total)
        if (value !== null) assert.equal(total, value, JSON.stringify([more, row, column, by]))
        counts.set(JSON.stringify([row, column, by]), total)
      }
      for (const { row, by } of cells) {
        const sum = columns
          .slice(1)
          .reduce((all, { key }) => all + (counts.get(JSON.stringify([row, key, by])) ?? 0), 0)
        assert.equal(sum, counts.get(JSON.stringify([row, '*', by])))
      }
    }
  })

  test('each say how they were coded: by Rolemap with evidence, by a person, by hand, or not at all', async () => {
    const key = { organisation: 'kent', source: 'staff' }
    await setPost(rolemap, { ...key, number: 'P1', role: 'Q50' })
    await decidePostTitle(rolemap, { ...key, number: 'P2', role: 'H45', why: 'asked the service' })
    const { rows, versions } = await listCellPosts(rolemap, ask({ rows: 'role:*' }), { cell: {}, ...PAGE })
    const of = (number: string) => rows.find(({ post }) => post.number === number)
    assert.equal(of('P1')?.how, 'post')
    assert.deepEqual([of('P2')?.how, of('P2')?.post.role, of('P2')?.decided?.by], ['person', 'H45', rolemap.actor.name])
    const coder = rows.find(({ how }) => how === 'coder')
    assert.ok(coder && coder.evidence !== '')
    assert.match(coder.codedWith, /^job-roles \S+; index [0-9a-f]+/)
    assert.ok(rows.some(({ how }) => how === 'open' || how === 'uncoded'))
    assert.deepEqual(
      versions.map(({ id }) => id),
      ['job-roles', 'service-areas'],
    )
  })

  test('are found by keys with commas between, of which some are in the keys', async () => {
    const asked = ask({ rows: 'department', columns: 'grade' })
    const { cell, total } = await listCellPosts(rolemap, asked, { cell: 'Schools, primary,G1', ...PAGE })
    assert.deepEqual(
      cell.map(({ key }) => key),
      ['Schools, primary', 'G1'],
    )
    const same = { cell: { row: 'Schools, primary', column: 'G1' }, ...PAGE }
    assert.equal((await listCellPosts(rolemap, asked, same)).total, total)
    assert.ok(total > 0)
    assert.equal((await listCellPosts(rolemap, asked, { cell: ',G1', ...PAGE })).cell[0]?.label, 'not given')
    for (const wrong of ['Nowhere', 'Schools, primary,G1,x'])
      await assert.rejects(listCellPosts(rolemap, asked, { cell: wrong, ...PAGE }), { code: 'table-unfit' })
  })

  test('are for nobody who may not see the posts', async () => {
    const asked = ask({ rows: 'department' })
    const cell = { cell: { row: 'Homes' }, ...PAGE }
    const as = (name: string, role: 'reader' | 'administrator' | 'coder') => rolemap.as({ name, role, via: 'library' })
    await assert.rejects(listCellPosts(as('rita', 'reader'), asked, cell), { code: 'not-allowed' })
    await assert.rejects(listCellPosts(as('hugh', 'administrator'), asked, cell), { code: 'organisation-unknown' })
    assert.ok((await listCellPosts(as('kate', 'coder'), asked, cell)).total > 0)
  })
})
