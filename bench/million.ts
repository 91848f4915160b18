// How long does a file of millions of rows take, and does memory stay flat? `node bench/million.ts [way] [rows]...` with
// one of the ways
//   table  `rolemap code FILE`, beside reading and writing the same file without coding it
//   lines  `rolemap code -`, a title on each line
//   posts  `rolemap post import FILE`, then the same file again, which changes nothing
// and how many rows, a million if not said. Titles are drawn from ../shared/reference/organogram-posts.tsv with its
// repeats, as in a large employer's file; with `different` as the last word each row has a title of its own. Files of
// ten million rows need some 5 GB where temporary files are. The figures are in docs/decision/0104-more-than-one-machine.md.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream, createWriteStream, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { readTable } from '../src/exchange/table/table.ts'
import { writeTable } from '../src/exchange/table/write-table.ts'

const WAYS = { table: codeTable, lines: codeLines, posts: importPosts }
const words = process.argv.slice(2)
const way = words.find((word): word is keyof typeof WAYS => Object.hasOwn(WAYS, word)) ?? 'table'
const different = words.includes('different')
const sizes = words.map(Number).filter((rows) => rows > 0)
const folder = mkdtempSync(path.join(tmpdir(), 'rolemap-million-'))
const env = { ...process.env, ROLEMAP_DB: path.join(folder, 'rolemap.db') }
const titles = readFileSync('../shared/reference/organogram-posts.tsv', 'utf8')
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t')[2] ?? '')
  .filter((title) => title !== '')
const file = path.join(folder, 'staff.csv')

try {
  for (const rows of sizes.length > 0 ? sizes : [1_000_000]) {
    process.stdout.write(
      `${rows} rows, ${different ? 'each with a title of its own' : `${new Set(titles).size} different titles`}\n`,
    )
    await WAYS[way](rows)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function titleOf(row: number): string {
  const title = titles[(row * 7919) % titles.length] ?? ''
  return different ? `${title} ${row.toString(36)}` : title
}

async function write(rows: number, toLine: (row: number) => string, head = '') {
  function* lines() {
    yield head
    for (let row = 0; row < rows; row += 1000)
      yield Array.from({ length: Math.min(1000, rows - row) }, (_, at) => toLine(row + at)).join('')
  }
  await pipeline(Readable.from(lines()), createWriteStream(file))
}

async function writeStaff(rows: number, number = 'id') {
  const toLine = (row: number) => `${row},"${titleOf(row).replaceAll('"', '""')}",U${row % 97}\r\n`
  await write(rows, toLine, `${number},title,unit\r\n`)
}

async function codeTable(rows: number) {
  await writeStaff(rows)
  const start = performance.now()
  const table = await readTable(createReadStream(file), { file: 'staff.csv' })
  const cells = (async function* () {
    for await (const row of table.rows) yield row.cells
  })()
  const copy = path.join(folder, 'copy.csv')
  await pipeline(writeTable(cells, { columns: table.columns, format: 'csv' }), createWriteStream(copy))
  const copied = (performance.now() - start) / 1000
  rmSync(copy)
  const { seconds, said } = await run(rows, [
    'code',
    file,
    '--in',
    'job-roles',
    '--title',
    'title',
    '--out',
    path.join(folder, 'coded.csv'),
  ])
  process.stdout.write(`  copied in ${copied.toFixed(1)} s, coded in ${(seconds / copied).toFixed(1)} times as long\n`)
  process.stdout.write(`  ${said.split('\n').find((line) => line.includes(' rows:'))}\n`)
}

async function codeLines(rows: number) {
  await write(rows, (row) => `${titleOf(row).replaceAll(/[\r\n]/g, ' ')}\n`)
  const out = path.join(folder, 'coded.tsv')
  await run(rows, ['code', '-', '--in', 'job-roles'], { from: file, to: out })
  let lines = 0
  for await (const chunk of createReadStream(out)) for (const byte of chunk as Buffer) if (byte === 10) lines++
  if (lines !== rows) throw new Error(`expected a line for each of ${rows}, found ${lines}`)
}

async function importPosts(rows: number) {
  // Without numbers, those that are made are held in memory.
  await writeStaff(rows, 'Post number')
  await run(0, ['organisation', 'set', 'council', '--label', 'Council'])
  const import_ = [
    'post',
    'import',
    file,
    '--organisation',
    'council',
    '--source',
    `staff-${rows}`,
    '--fitting',
    '--sure',
  ]
  for (const _ of ['new', 'the same']) process.stdout.write(`  ${(await run(rows, import_)).out}`)
}

/** Runs the command, and says how long it took and the most memory that it had. */
async function run(rows: number, args: readonly string[], { from, to }: { from?: string; to?: string } = {}) {
  const start = performance.now()
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/cli/main.ts', ...args], {
    env,
    stdio: [from ? openSync(from, 'r') : 'ignore', to ? openSync(to, 'w') : 'pipe', 'pipe'],
  })
  let [out, said] = ['', '']
  child.stdout?.on('data', (text) => {
    out += text
  })
  child.stderr?.on('data', (text) => {
    said = (said + text).slice(-10_000)
  })
  const memory = watch(child)
  const [status] = await once(child, 'close')
  if (status !== 0) throw new Error(said)
  const seconds = (performance.now() - start) / 1000
  if (rows > 0)
    process.stdout.write(
      `  ${args.slice(0, 2).join(' ').replace(folder, '')}: ${seconds.toFixed(1)} s, ${Math.round(rows / seconds)} rows/s, ${memory().join(', ')} MB at most in each tenth of the time\n`,
    )
  return { seconds, out, said }
}

/** Looks at a process's memory; gives the most of each tenth of its time, in MB. */
function watch({ pid }: ChildProcess): () => readonly number[] {
  const seen: number[] = []
  const looking = setInterval(() => {
    try {
      seen.push(Number(/VmRSS:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024)
    } catch {
      // It has just ended.
    }
  }, 200)
  return () => {
    clearInterval(looking)
    const tenth = Math.max(1, seen.length / 10)
    return Array.from({ length: 10 }, (_, at) =>
      Math.round(Math.max(0, ...seen.slice(Math.floor(at * tenth), Math.ceil((at + 1) * tenth)))),
    )
  }
}
