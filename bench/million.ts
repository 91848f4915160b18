// How long does a file of a million job titles take, and does memory stay flat? `node bench/million.ts [rows]` Titles
// are drawn from ../shared/reference/organogram-posts.tsv with its repeats, as in a large employer's file. The same run
// also measures reading and writing the same file without coding it, for comparison.
import { spawnSync } from 'node:child_process'
import { createReadStream, createWriteStream, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { readTable } from '../src/exchange/table/table.ts'
import { writeTable } from '../src/exchange/table/write-table.ts'

const ROWS = Number(process.argv[2] ?? 1_000_000)
const folder = mkdtempSync(path.join(tmpdir(), 'rolemap-million-'))
const file = path.join(folder, 'staff.csv')
const titles = readFileSync('../shared/reference/organogram-posts.tsv', 'utf8')
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t')[2] ?? '')
  .filter((title) => title !== '')

function* staff() {
  yield 'id,title,unit\r\n'
  for (let row = 0; row < ROWS; row++)
    yield `${row},"${titles[(row * 7919) % titles.length]?.replaceAll('"', '""')}",U${row % 97}\r\n`
}
await pipeline(Readable.from(staff()), createWriteStream(file))

const copyStart = performance.now()
const table = await readTable(createReadStream(file), { file: 'staff.csv' })
const cells = (async function* () {
  for await (const row of table.rows) yield row.cells
})()
await pipeline(
  writeTable(cells, { columns: table.columns, format: 'csv' }),
  createWriteStream(path.join(folder, 'copy.csv')),
)
const copy = (performance.now() - copyStart) / 1000

const start = performance.now()
const atExit =
  "data:text/javascript,process.on('exit',()=>process.stderr.write('peak '+process.resourceUsage().maxRSS))"
const out = path.join(folder, 'coded.csv')
const args = [
  '--import',
  atExit,
  'src/cli/main.ts',
  'code',
  file,
  '--in',
  'job-roles',
  '--title',
  'title',
  '--out',
  out,
]
const env = { ...process.env, ROLEMAP_DB: path.join(folder, 'rolemap.db') }
const { status, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' })
if (status !== 0) throw new Error(stderr)
const seconds = (performance.now() - start) / 1000
const memory = /peak (\d+)/.exec(stderr)?.[1]
process.stdout.write(`${ROWS} rows, ${new Set(titles).size} different titles\n`)
process.stdout.write(
  `copied in ${copy.toFixed(1)} s; coded in ${seconds.toFixed(1)} s (${(seconds / copy).toFixed(1)} x), ${Math.round(ROWS / seconds)} rows/s, peak ${Math.round(Number(memory) / 1024)} MB\n`,
)
process.stdout.write(`${stderr.split('\n').find((line) => line.includes(' rows:'))}\n`)
