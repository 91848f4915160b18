// How long does it take to count a million posts by role, area and type at every level, and to protect a table? Beside
// a plain loop that counts only the leaves, and beside DuckDB if it is installed (npm install --no-save
// @duckdb/node-api).
import { createCube, createItemDimension, createValueDimension, protect } from 'rolemap/workforce'
import { readItems } from './measure/items.ts'
import { formatTable } from './measure/print.ts'

const ROWS = 1_000_000
const RUNS = 5
const items = await readItems('job-roles')
const roles = items.filter(({ level }) => level === 'role').map(({ code }) => code)
let seed = 7
const random = () => {
  seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff
  return seed / 0x7fffffff
}
const choose = (count: number) => Math.min(count - 1, Math.floor(count * random() ** 2))
const posts = Array.from({ length: ROWS }, () => ({
  said: [roles[choose(roles.length)] ?? '', `Area ${choose(12)}`, `Type ${choose(40)}`],
}))

const role = () => createItemDimension({ items }, { name: 'Role' })
function tabulate() {
  const cube = createCube([role(), createValueDimension('Area'), createValueDimension('Type')])
  for (const post of posts) cube.add(post)
  return cube.toTable()
}
function countLeaves() {
  const leaves = new Map<string, number>()
  for (const { said } of posts) {
    const key = said.join('\t')
    leaves.set(key, (leaves.get(key) ?? 0) + 1)
  }
  return leaves
}
/** Milliseconds in DuckDB; undefined if it is not installed. Its package is too large for a dependency. */
async function measureDuckDb(): Promise<number | undefined> {
  const name = '@duckdb/node-api'
  const duckDb = await import(name).catch(() => undefined)
  if (!duckDb) return undefined
  const connection = await (await duckDb.DuckDBInstance.create(':memory:')).connect()
  await connection.run('create table levels (role varchar, minor varchar, major varchar)')
  const parents = new Map(items.map(({ code, parent }) => [code, parent ?? '']))
  for (const role of roles) {
    const minor = parents.get(role) ?? ''
    await connection.run(`insert into levels values ('${role}', '${minor}', '${parents.get(minor) ?? ''}')`)
  }
  await connection.run('create table posts (role varchar, area varchar, type varchar)')
  const appender = await connection.createAppender('posts')
  for (const { said } of posts) {
    for (const cell of said) appender.appendVarchar(cell)
    appender.endRow()
  }
  appender.closeSync()
  const run = async () => {
    const start = performance.now()
    await connection.runAndReadAll(`select major, minor, role, area, type, count(*) from posts join levels using (role)
      group by rollup (major, minor, role), cube (area, type)`)
    return performance.now() - start
  }
  const times = []
  for (let at = 0; at < RUNS; at++) times.push(await run())
  return times.toSorted((one, other) => one - other)[RUNS >> 1]
}
function protectRoles(rows: number) {
  const cube = createCube([role(), createValueDimension('Area')])
  for (const post of posts.slice(0, rows)) cube.add(post)
  const table = cube.toTable()
  return () => protect(table, { measure: 'posts', method: 'suppress' })
}

function median(run: () => unknown): number {
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now()
    run()
    return performance.now() - start
  })
  return times.toSorted((one, other) => one - other)[RUNS >> 1] ?? 0
}
const cells = tabulate().figures.posts.length
const { loss } = protectRoles(5000)()
const ours = median(tabulate)
const loop = median(countLeaves)
const duckDb = await measureDuckDb()
const rows = [
  [`${ROWS} posts by role × area × type, every level (${cells} cells)`, ours],
  ['the leaves alone, in a loop with a Map of joined keys', loop],
  ...(duckDb === undefined ? [] : [['the same in DuckDB, in memory', duckDb] as const]),
  [
    `protect 5000 posts by role × area: ${loss.primary} small, ${loss.secondary} more hidden`,
    median(protectRoles(5000)),
  ],
] as const
process.stdout.write(`${formatTable(
  ['what', 'median ms'],
  rows.map(([what, ms]) => [what, ms.toFixed(0)]),
)}
ratio ${(ours / loop).toFixed(2)}\n`)
