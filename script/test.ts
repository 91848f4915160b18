// Runs the tests: `npm run test:run`, or `npm run test:run -- test/web test/serve.test.ts` for some of them. Test files
// of one folder share a process, because loading Rolemap takes longer than most of them; see
// docs/decision/0045-shared-test-processes.md. With `--cost` it ends with the processor time of each file.
import { spawn } from 'node:child_process'
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { COST_FILE, toReport } from './test-cost.ts'

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
/** Compiled sources, and anything else worth keeping between runs. */
const CACHE = path.join(ROOT, 'node_modules', '.cache', 'rolemap')
/** The most files that share a process. What they leave in memory ends with it. */
const MOST_FILES = 16
/** These watch their own process, or load it for minutes, so each gets its own. */
const ALONE = [
  'test/package.test.ts',
  'test/rolemap/large-file.test.ts',
  'test/rolemap/threads.test.ts',
  'test/serve/behind.test.ts',
  'test/serve/loop.test.ts',
]

/** In the folder of a run: what each file cost. */
const COSTS = 'costs'

/** A name and the test files that share a process. */
type Group = readonly [name: string, files: readonly string[]]

function toGroups(files: readonly string[]): readonly Group[] {
  const rooms = Map.groupBy(files, (file) => (ALONE.includes(file) ? path.basename(file, '.test.ts') : toRoom(file)))
  const groups = [...rooms].flatMap(([room, all]) => split(all).map((some, at): Group => [`${room}-${at + 1}`, some]))
  // The largest first, so that no large group runs alone at the end.
  return groups.toSorted(([, a], [, b]) => sizeOf(b) - sizeOf(a))
}

const toRoom = (file: string) => file.split('/').slice(1, -1)[0] ?? 'test'

function split(files: readonly string[]): readonly (readonly string[])[] {
  const parts = Math.ceil(files.length / MOST_FILES)
  return Array.from({ length: parts }, (_, part) => files.filter((_, at) => at % parts === part))
}

const sizeOf = (files: readonly string[]) => files.reduce((sum, file) => sum + statSync(path.join(ROOT, file)).size, 0)

/** A test file with one suite for each file of a group: the hooks of a file become those of its suite. */
const toTest = (files: readonly string[]) =>
  [
    // node:test follows every promise to know which test it belongs to, which takes a third of the whole time if there
    // are many. A suite is registered without this tracking, because it does not wait.
    `const hooks = require('node:async_hooks')`,
    `const { createHook } = hooks`,
    `hooks.createHook = (callbacks) => createHook({ ...callbacks, trackPromises: false })`,
    `const { after, before, describe, test } = require('node:test')`,
    `hooks.createHook = createHook`,
    // Loaded within the suite instead of imported: after an await the runner may take another suite for the current
    // one. A file that waits while it loads is refused, and gets its own process.
    `const ROOT = ${JSON.stringify(ROOT)}`,
    `const path = require('node:path')`,
    `const { spawnSync } = require('node:child_process')`,
    `function runAlone(file) {
      const { NODE_TEST_CONTEXT: _, ...env } = process.env
      const { status, stdout } = spawnSync(process.execPath, [...process.execArgv, '--test-reporter=spec', path.join(ROOT, file)], { env, encoding: 'utf8', maxBuffer: 1e8 })
      if (status !== 0) throw new Error(stdout)
    }`,
    `const { measure } = require(${JSON.stringify(path.join(ROOT, 'script/test-cost.ts'))})`,
    `function load(file) {
      const loaded = measure(file)
      let ran
      before(() => { ran = measure(file) })
      try {
        require(path.join(ROOT, file))
      } catch (error) {
        if (error.code !== 'ERR_REQUIRE_ASYNC_MODULE') throw error
        test('in a process of its own, since it waits while it loads', () => runAlone(file))
      } finally {
        loaded()
        after(() => ran())
      }
    }`,
    ...files.map((file) => `describe(${JSON.stringify(file)}, () => load(${JSON.stringify(file)}))`),
    '',
  ].join('\n')

function writeGroups(folder: string, groups: readonly Group[]): readonly string[] {
  return groups.map(([name, files], at) => {
    // The runner sorts by name.
    const file = path.join(folder, `${String(at).padStart(2, '0')}-${name}.test.cjs`)
    writeFileSync(file, toTest(files))
    return file
  })
}

function run(tests: readonly string[], folder: string): Promise<number> {
  const options = ['--conditions=rolemap-source', '--test', '--test-concurrency=2', '--test-reporter=spec']
  const cost = path.join(folder, COSTS)
  const env = { ...process.env, TMPDIR: folder, NODE_COMPILE_CACHE: path.join(CACHE, 'compiled'), [COST_FILE]: cost }
  const child = spawn(process.execPath, [...options, ...tests], { cwd: ROOT, stdio: 'inherit', env })
  return new Promise((resolve) => child.on('exit', (status) => resolve(status ?? 1)))
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { cost: { type: 'boolean', default: false } },
})
const asked = positionals.map((name) => path.relative(ROOT, path.resolve(name)))
const files = globSync('test/**/*.test.ts', { cwd: ROOT }).toSorted()
const chosen = files.filter((file) => asked.length === 0 || asked.some((name) => file.startsWith(name)))
if (chosen.length === 0) throw new TypeError(`expected test files, found none at ${asked.join(' ')}`)
mkdirSync(CACHE, { recursive: true })
const folder = mkdtempSync(path.join(tmpdir(), 'rolemap-tests-'))
try {
  process.exitCode = await run(writeGroups(folder, toGroups(chosen)), folder)
  if (values.cost) process.stdout.write(toReport(readFileSync(path.join(folder, COSTS), 'utf8')))
} finally {
  // All stores and files of the tests are in this folder.
  rmSync(folder, { recursive: true, force: true })
}
