// How long does a command take from start to exit? `node bench/start.ts [runs]` Cold: the store is new, and nothing is
// compiled. Warm: the second and later starts, which people usually have. The same run also measures Node itself, which
// every command must start.
import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const RUNS = Number(process.argv[2] ?? 15)
const folder = mkdtempSync(path.join(tmpdir(), 'rolemap-start-'))
const env = {
  ...process.env,
  ROLEMAP_DB: path.join(folder, 'rolemap.db'),
  NODE_COMPILE_CACHE: path.join(folder, 'compiled'),
}
const MAIN = 'src/cli/main.ts'

function time(args: readonly string[]): number {
  const start = performance.now()
  const { status, stderr } = spawnSync(process.execPath, args, { env })
  if (status !== 0) throw new Error(`node ${args.join(' ')} failed: ${stderr}`)
  return performance.now() - start
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const timed = (args: readonly string[]) => Array.from({ length: RUNS }, () => time(args))
const suggest = [MAIN, 'suggest', 'lollipop lady', '--in', 'job-roles']

const first = time(suggest)
const rows: [string, readonly number[]][] = [
  ['node itself', timed(['-e', '0'])],
  ['rolemap --version', timed([MAIN, '--version'])],
  ['rolemap list', timed([MAIN, 'list'])],
  ['rolemap suggest', timed(suggest)],
]
const node = median(rows[0]?.[1] ?? [])
process.stdout.write(`first suggest, making the store: ${first.toFixed(0)} ms\n`)
for (const [name, values] of rows) {
  const mid = median(values)
  process.stdout.write(
    `${name.padEnd(20)} median ${mid.toFixed(0).padStart(5)} ms  least ${Math.min(...values)
      .toFixed(0)
      .padStart(5)} ms  ${(mid / node).toFixed(1)} x node\n`,
  )
}
