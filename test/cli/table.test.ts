import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { readTable } from '../../src/exchange/index.ts'
import { runCommand } from '../fixture/command.ts'

let folder = ''
let db = ''
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'rolemap-table-'))
  db = path.join(folder, 'rolemap.db')
})
after(() => rm(folder, { recursive: true }))

const run = (...args: readonly string[]) => runCommand(args, { db })
const file = async (name: string, lines: readonly string[]) => {
  const at = path.join(folder, name)
  await writeFile(at, lines.map((line) => `${line}\n`).join(''))
  return at
}
const times = (count: number, line: string) => Array<string>(count).fill(line)

/** Of 40 posts two are of librarians for adults; one code is unknown, and the last row is a total. */
const POSTS = [
  'Post title,Department,FTE,soc',
  ...times(20, 'Social Worker,Adults,0.5,E25'),
  ...times(10, 'Social Worker,Children,1,E25'),
  ...times(2, 'Finance Officer,Adults,1,D10'),
  ...times(7, 'Finance Officer,Children,1,D10'),
  'Nobody knows,Adults,1,ZZ99',
  'Total,,40,',
]

test('a table of a file with codes hides what is small, and says so to the maker alone', async () => {
  const at = await file('posts.csv', POSTS)
  const args = ['table', at, '--in', 'job-roles', '--code', 'soc', '--rows', 'role:minor', '--columns', 'Department']
  const { out, err, status } = await run(...args, '--json')
  assert.equal(status, 0, err)
  const table = JSON.parse(out)
  const cellOf = (row: string, column: string) =>
    table.cells.find((cell: { row: string; column: string }) => cell.row === row && cell.column === column)
  assert.equal(cellOf('*', '*').value, 40)
  assert.deepEqual(cellOf('D', 'Adults'), { row: 'D', column: 'Adults', value: null, suppressed: 'primary' })
  assert.equal(cellOf('', 'Children').value, 0)
  assert.match(err, /40 posts: 39 coded, 0 to review/)
  assert.match(err, /not counted: 1\n/)
  assert.match(err, /a code that the classification does not have, counted as not coded: 1, first in row 41/)
  assert.ok(!err.includes('Nobody') && !JSON.stringify(table.notes).includes('40'))

  const json = path.join(folder, 'out.json')
  assert.equal((await run(...args, '--out', json)).status, 0)
  const published = await readFile(json, 'utf8')
  assert.ok(!/primary|secondary|remarks|loss/.test(published), 'a file to publish does not say why')
})

test('a workbook has figures as numbers, and its notes on a second sheet', async () => {
  const at = await file('posts.csv', POSTS)
  const out = path.join(folder, 'out.xlsx')
  const { status, err } = await run(
    ...['table', at, '--in', 'job-roles', '--code', 'soc', '--rows', 'Department', '--measure', 'fte', '--out', out],
  )
  assert.equal(status, 0, err)
  const bytes = await readFile(out)
  const table = await readTable(bytes, { file: 'out.xlsx', sheet: 'Sheet1' })
  assert.deepEqual(table.columns, ['Code', 'Department', 'All'])
  const rows = await Array.fromAsync(table.rows, ({ cells }) => cells)
  assert.deepEqual(
    rows.map((cells) => cells.slice(1)),
    [
      ['All', '30'],
      ['Adults', '13'],
      ['Children', '17'],
    ],
  )
  const notes = await readTable(bytes, { file: 'out.xlsx', sheet: 'Notes', header: 'none' })
  const lines = await Array.fromAsync(notes.rows, ({ cells }) => cells[0])
  assert.ok(lines.some((line) => line?.startsWith('Counted: full-time equivalents')))
})

test('titles are coded on the way, and a coded file is counted alike', async () => {
  const at = await file(
    'titles.csv',
    POSTS.map((line) => line.split(',').slice(0, 3).join(',')),
  )
  const coded = path.join(folder, 'coded.csv')
  assert.equal((await run('code', at, '--in', 'job-roles', '--out', coded)).status, 0)
  const args = ['--in', 'job-roles', '--rows', 'role:*', '--json']
  const [now, before] = [await run('table', at, ...args), await run('table', coded, ...args)]
  assert.equal(now.status, 0, now.err)
  assert.deepEqual(JSON.parse(now.out).cells, JSON.parse(before.out).cells)
})

test('what cannot be a table is refused with the reason', async () => {
  const at = await file('names.csv', ['Name,Post title,Code', 'Ann Lee,Cook,E25', 'Bob Ray,Cook,E25'])
  const refused = async (...args: readonly string[]) => {
    const { status, err } = await run('table', at, '--in', 'job-roles', '--code', 'Code', ...args)
    assert.notEqual(status, 0)
    assert.ok(!err.includes('Ann'))
    return err
  }
  assert.match(await refused('--rows', 'Name'), /names persons/)
  assert.match(await refused('--rows', 'role:planet'), /no level "planet"/)
  assert.match(await refused('--rows', 'Wing'), /expected a column "Wing"/)
  assert.match(await refused('--rows', 'role:minor', '--columns', 'role:minor'), /same one twice/)
  assert.match(await refused('--rows', 'role:minor', '--measure', 'fte'), /expected a column of full-time equivalents/)
  assert.match(await refused('--rows', 'role:minor', '--threshold', '1'), /at least 2/)
})
