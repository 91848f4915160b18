// The npm package works when it is installed: packed, unpacked beside the packages that it names, and used.
import assert from 'node:assert/strict'
import { type ExecFileOptionsWithStringEncoding, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, type TestContext, test } from 'node:test'
import { promisify } from 'node:util'

const ROOT = path.dirname(import.meta.dirname)
const manifest: Manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'))
const folder = mkdtempSync(path.join(tmpdir(), 'rolemap-package-'))
const modules = path.join(folder, 'node_modules')
const installed = path.join(modules, 'rolemap')
const env = {
  ...process.env,
  PATH: [path.join(modules, '.bin'), path.dirname(process.execPath), process.env.PATH].join(path.delimiter),
  NODE_OPTIONS: '',
  ROLEMAP_DB: path.join(folder, 'store.db'),
  npm_config_offline: 'true',
  npm_config_update_notifier: 'false',
}

interface Manifest {
  readonly name: string
  readonly version: string
  readonly bin: Readonly<Record<string, string>>
  readonly dependencies: Readonly<Record<string, string>>
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>
}

const runFile = promisify(execFile)
const run = (command: string, args: readonly string[], options: Partial<ExecFileOptionsWithStringEncoding> = {}) =>
  runFile(command, args, { cwd: folder, env, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, ...options })

const subpaths = Object.entries(manifest.exports).map(([subpath, target]) => ({
  specifier: path.posix.join(manifest.name, subpath),
  target,
}))
const code = subpaths.flatMap(({ specifier, target }) => (typeof target === 'string' ? [] : [{ specifier, target }]))

before(async () => {
  await run('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: ROOT })
  mkdirSync(path.join(modules, '.bin'), { recursive: true })
  await run('tar', ['-xzf', tarball()])
  await run('mv', ['package', installed])
  for (const name of Object.keys(manifest.dependencies)) link(name)
  for (const [name, target] of Object.entries(manifest.bin)) {
    chmodSync(path.join(installed, target), 0o755)
    symlinkSync(path.join('..', manifest.name, target), path.join(modules, '.bin', name))
  }
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name: 'user', private: true, type: 'module' }))
})

after(() => rmSync(folder, { recursive: true, force: true }))

const tarball = () => path.join(folder, `${manifest.name}-${manifest.version}.tgz`)

function link(name: string): void {
  mkdirSync(path.dirname(path.join(modules, name)), { recursive: true })
  symlinkSync(path.join(ROOT, 'node_modules', name), path.join(modules, name))
}

const filesOf = (base: string) =>
  readdirSync(base, { recursive: true, encoding: 'utf8' }).filter((file) => statSync(path.join(base, file)).isFile())

test('the package holds what it is run with, and neither its source nor its tests', (t: TestContext) => {
  const files = filesOf(installed)
  const bytes = files.reduce((sum, file) => sum + statSync(path.join(installed, file)).size, 0)
  t.diagnostic(`${files.length} files, ${kilobytes(statSync(tarball()).size)} packed, ${kilobytes(bytes)} unpacked`)
  const places = new Set(files.map((file) => file.split(path.sep)[0] ?? ''))
  const allowed = new Set(['dist', 'data', 'docs', 'package.json', 'README.md', 'LICENSE', 'CHANGELOG.md'])
  assert.deepEqual(
    [...places].filter((place) => !allowed.has(place)),
    [],
  )
  assert.deepEqual(
    files.filter((file) => /\.test\.|(?<!\.d)\.ts$|\.scss$/.test(file)),
    [],
  )
  assert.deepEqual(
    ['LICENSE', 'README.md'].filter((file) => !places.has(file)),
    [],
  )
})

test('the shipped facts are in the package, all of them', () => {
  assert.ok(filesOf(path.join(installed, 'data')).length > 0)
  assert.deepEqual(filesOf(path.join(installed, 'data')), filesOf(path.join(ROOT, 'data')))
})

test('the package has every file that the source reads beside itself', () => {
  const assets = filesOf(path.join(ROOT, 'src')).filter((file) => !/\.(ts|scss|md)$/.test(file))
  assert.deepEqual(
    assets.filter((file) => !existsSync(path.join(installed, 'dist', file))),
    [],
  )
})

test('every subpath can be imported, with no more than the dependencies that are named', async () => {
  const specifiers = JSON.stringify(code.map(({ specifier }) => specifier))
  const program = `for (const name of ${specifiers}) console.log(name, Object.keys(await import(name)).length)`
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program])
  assert.deepEqual(
    stdout
      .trim()
      .split('\n')
      .map((line) => line.split(' ')[0]),
    code.map(({ specifier }) => specifier),
  )
})

test('every subpath has its types, and a strict program that uses them compiles', async () => {
  for (const { target } of code) assert.ok(existsSync(path.join(installed, target.types)), target.types)
  link('@types/node')
  const lines = code.map(
    ({ specifier }, index) => `import * as module${index} from '${specifier}'\nexport { module${index} }`,
  )
  const use = [
    "import { openRolemap, suggest } from 'rolemap'",
    "const rolemap = await openRolemap({ db: ':memory:' })",
    "export const decision: 'coded' | 'review' | 'uncoded' = (await suggest(rolemap, 'cook', { in: 'job-roles' })).decision",
    '// @ts-expect-error a title is text',
    "await suggest(rolemap, 7, { in: 'job-roles' })",
  ]
  writeFileSync(path.join(folder, 'user.ts'), [...lines, ...use].join('\n'))
  const options = [
    '--strict',
    '--noEmit',
    '--module',
    'nodenext',
    '--target',
    'es2024',
    '--types',
    'node',
    '--skipLibCheck',
  ]
  await run(process.execPath, [path.join(ROOT, 'node_modules/typescript/bin/tsc'), ...options, 'user.ts']).catch(
    (error: { stdout: string }) => assert.fail(error.stdout),
  )
})

test('the command runs from the shell and fills a new store with the shipped facts', async () => {
  const help = await run('rolemap', ['--help'])
  assert.match(help.stdout, /Usage: rolemap COMMAND/)
  const listed: { id: string }[] = JSON.parse((await run('rolemap', ['list', '--json'])).stdout)
  assert.deepEqual(
    new Set(listed.map(({ id }) => id)),
    new Set(
      readdirSync(path.join(ROOT, 'data'))
        .map((name) => shippedId(name))
        .filter((id) => id !== undefined),
    ),
  )
})

test('the server serves its pages, their assets and the API', async () => {
  const server = spawn('rolemap', ['serve', '--port', '0'], { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const address = await firstAddress(server.stdout)
    const page = await (await fetch(address)).text()
    const assets = [...page.matchAll(/(?:href|src)="(\/asset\/[^"]+)"/g)].map((match) => match[1] ?? '')
    assert.ok(assets.length > 0, 'the first page names no asset')
    for (const asset of assets) assert.equal((await fetch(new URL(asset, address))).status, 200, asset)
    const health: unknown = await (await fetch(new URL('/api/health', address))).json()
    assert.partialDeepStrictEqual(health, { status: 'ok', version: manifest.version })
  } finally {
    server.kill()
    if (server.exitCode === null) await once(server, 'exit')
  }
})

async function firstAddress(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const address = /http:\/\/\S+/.exec(line)?.[0]
    if (address) return address
  }
  return assert.fail('the server ended without naming its address')
}

function shippedId(name: string): string | undefined {
  const file = path.join(ROOT, 'data', name, 'classification.json')
  if (!existsSync(file)) return undefined
  const { id }: { id: string } = JSON.parse(readFileSync(file, 'utf8'))
  return id
}

const kilobytes = (bytes: number) => `${Math.round(bytes / 1024).toLocaleString('en-GB')} KB`
