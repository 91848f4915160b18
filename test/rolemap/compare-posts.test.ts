// Two lists of kept posts compared: what left, came, moved and why.
import assert from 'node:assert/strict'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { after, before, describe, test } from 'node:test'
import { openRolemap, type Rolemap } from 'rolemap'
import { acceptStagedFile } from '../../src/rolemap/intake/index.ts'
import { setOrganisation } from '../../src/rolemap/organisation/organisation.ts'
import { stagePosts } from '../../src/rolemap/post/stage.ts'
import type { AskedPosts } from '../../src/rolemap/workforce/open-posts.ts'
import { makePostTable } from '../../src/rolemap/workforce/post-table.ts'
import { publishTable, withdrawPublished, writePublished } from '../../src/rolemap/workforce/publish.ts'
import type { ShownTable } from '../../src/rolemap/workforce/shown-table.ts'
import { temporaryFolder } from '../fixture/command.ts'
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
  before(async () => {
    const folder = await temporaryFolder()
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
})
