import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire, stripTypeScriptTypes } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { Hono } from 'hono'
import type { Rolemap } from 'rolemap'
import { type Modules, readModules } from '../../src/web/frame/module.ts'
import { createSite } from '../../src/web/site.ts'
import { openSample } from './sample.ts'

// The modules that pages and workers load first.
const ENTRIES = ['web/browser/paste', 'web/browser/paste-worker', 'web/browser/type-ahead']
const FORBIDDEN = [
  'serve.ts',
  'web/site.ts',
  'web/coding/paste.ts',
  'store/sqlite.ts',
  'exchange/table.ts',
  'rolemap/open.ts',
  'coder/../store/sqlite.ts',
  '../package.json',
  '../../../../etc/passwd',
  '/etc/passwd',
  'coder',
  'coder/',
  'coder/coder',
  'coder/coder.ts/',
  'coder/coder.ts%00',
  '__proto__',
  '',
]

const IMPORT = /^(?:import|export)\b[^'";]*?\bfrom\s+'([^']+)'|^import\s+'([^']+)'|\bimport\('([^']+)'\)/gm

/** The code of every module that those import, directly or indirectly, by address. */
function reach(modules: Modules, entries: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const waiting = entries.map((name) => modules.address(name))
  for (const address of waiting) {
    if (found.has(address)) continue
    const code = modules.find(address.slice(modules.base.length))
    assert.ok(code !== undefined && address.startsWith(modules.base), `${address} is not served`)
    found.set(address, code)
    for (const [, one, other, late] of code.matchAll(IMPORT))
      waiting.push(new URL(one ?? other ?? late ?? '', `http://localhost${address}`).pathname)
  }
  return found
}

function checkReached(modules: Modules): void {
  const found = reach(modules, ENTRIES)
  const names = [...found.keys()].map((address) => address.slice(modules.base.length).replace(/\.\w+$/, ''))
  for (const name of [
    'coder/coder',
    'classification/hierarchy',
    'text/fold',
    'rolemap/coding/code-row',
    'exchange/table/formula',
  ])
    assert.ok(names.includes(name), `${name} is not reached`)
  for (const [address, code] of found) assert.equal(stripTypeScriptTypes(code), code, `${address} is not JavaScript`)
}

describe('the modules that a browser loads', () => {
  test('are served with all that they import, as JavaScript', () => checkReached(readModules()))

  test('are those of a list, and no other path leads to a file', () => {
    const modules = readModules()
    for (const file of FORBIDDEN) assert.equal(modules.find(file), undefined, file)
    assert.throws(() => modules.address('store/sqlite'), TypeError)
  })

  test('keep the names by which they import one another', () => {
    assert.match(readModules().find('coder/coder.ts') ?? '', /from '\.\.\/classification\/hierarchy\.ts'/)
  })
})

describe('over HTTP', () => {
  let rolemap: Rolemap
  let app: Hono
  const { base } = readModules()

  before(async () => {
    rolemap = await openSample()
    app = new Hono().route('/', createSite(rolemap, { uploadLimit: 1024 }))
  })

  after(() => rolemap.close())

  test('they are scripts that may be kept for good and load others of the site', async () => {
    const response = await app.request(`${base}coder/coder.ts`)
    assert.equal(response.status, 200)
    assert.equal(response.headers.get('content-type'), 'text/javascript; charset=utf-8')
    assert.equal(response.headers.get('cache-control'), 'public, max-age=31536000, immutable')
    assert.match(
      response.headers.get('content-security-policy') ?? '',
      /script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'/,
    )
    assert.match(await response.text(), /export function createCoder/)
  })

  test('what is not one is a page not found, however its path is written', async () => {
    const written = FORBIDDEN.flatMap((file) => [
      file,
      encodeURIComponent(file),
      file.replaceAll('.', '%2e').replaceAll('/', '%2f'),
      file.replaceAll('..', '%252e%252e'),
    ])
    for (const file of written) {
      const response = await app.request(base + file)
      assert.equal(response.status, 404, file)
      assert.match(response.headers.get('content-type') ?? '', /html/, file)
    }
    assert.equal((await app.request('/asset/module-0000000000000000/coder/coder.ts')).status, 404)
  })
})

describe('compiled, as the package has them', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'rolemap-modules-'))
  after(() => rmSync(folder, { recursive: true, force: true }))

  before(() => {
    const tsc = path.join(path.dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')
    for (const project of [['tsconfig.build.json'], ['tsconfig.browser.json', '--noEmit', 'false']]) {
      const { stdout } = spawnSync(process.execPath, [tsc, '-p', ...project, '--outDir', folder], { encoding: 'utf8' })
      assert.equal(stdout, '')
    }
    writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }')
  })

  test('they are served with all that they import', async () => {
    const compiled: { readModules: typeof readModules } = await import(
      pathToFileURL(path.join(folder, 'web/frame/module.js')).href
    )
    const modules = compiled.readModules()
    assert.match(modules.address('web/browser/paste'), /\/web\/browser\/paste\.js$/)
    checkReached(modules)
    for (const file of ['coder/coder.ts', 'coder/coder.d.ts', 'serve.js', 'web/site.js', 'store/sqlite.js'])
      assert.equal(modules.find(file), undefined, file)
  })

  test('their addresses change with their content', () => {
    const root = pathToFileURL(`${folder}/`)
    const before = readModules({ root, extension: '.js' }).base
    writeFileSync(path.join(folder, 'text/fold.js'), 'export const fold = (text) => text\n')
    assert.notEqual(readModules({ root, extension: '.js' }).base, before)
  })
})
