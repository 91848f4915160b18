// The house rules, executed. ARCHITECTURE.md explains them.
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'

const DOMAIN = ['text', 'classification', 'crosswalk', 'coder', 'qualification', 'occupational-map', 'workforce']

// A folder may import itself, error.ts, and the folders on its line. `index.ts` and `serve.ts` are the files beside them.
const MAY_IMPORT: Record<string, readonly string[]> = {
  text: [],
  classification: ['text'],
  crosswalk: ['classification'],
  coder: ['text', 'classification'],
  qualification: ['text', 'classification'],
  'occupational-map': ['classification', 'qualification'],
  workforce: ['classification', 'crosswalk'],
  exchange: DOMAIN,
  store: DOMAIN,
  rolemap: [...DOMAIN, 'exchange', 'store'],
  cli: [...DOMAIN, 'rolemap', 'serve.ts'],
  api: [...DOMAIN, 'rolemap'],
  web: [...DOMAIN, 'rolemap'],
  'serve.ts': ['rolemap', 'api', 'web'],
}
const MAX_LINES = 400
// Longer than the limit, each with its reason.
const EXEMPT = new Set<string>([])

const IMPORT = /^(?:import|export)\b[^'";]*?\bfrom\s+'([^']+)'|^import\s+'([^']+)'|\bimport\('([^']+)'\)/gm
const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
const read = (file: string) => readFileSync(path.join('src', file), 'utf8')
const folderOf = (file: string) => file.split(path.sep)[0] ?? file
const imports = (file: string) =>
  [...read(file).matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? match[3] ?? '')

test('imports follow the arrows', () => {
  const wrong: string[] = []
  for (const file of sources.filter((source) => source !== 'index.ts')) {
    for (const specifier of imports(file).filter((name) => name.startsWith('.'))) {
      const from = folderOf(file)
      const to = folderOf(path.normalize(path.join(path.dirname(file), specifier)))
      if (to !== from && to !== 'error.ts' && !MAY_IMPORT[from]?.includes(to)) wrong.push(`${file} -> ${specifier}`)
    }
  }
  assert.deepEqual(wrong, [])
})

test('domain folders import no package and no node: module', () => {
  const wrong = sources
    .filter((file) => DOMAIN.includes(folderOf(file)))
    .flatMap((file) =>
      imports(file)
        .filter((name) => !name.startsWith('.'))
        .map((name) => `${file} -> ${name}`),
    )
  assert.deepEqual(wrong, [])
})

test('only the command line and serve.ts touch the process', () => {
  const touching = sources.filter((file) => /\bprocess\.(argv|env|exit|std)|\bconsole\./.test(read(file)))
  assert.deepEqual(
    touching.filter((file) => folderOf(file) !== 'cli' && file !== 'serve.ts'),
    [],
  )
})

test(`no file is longer than ${MAX_LINES} lines, nine in ten are under 300`, () => {
  const lengths = sources.map((file) => ({ file, lines: read(file).split('\n').length }))
  assert.deepEqual(
    lengths.filter(({ file, lines }) => lines > MAX_LINES && !EXEMPT.has(file)),
    [],
  )
  const long = lengths.filter(({ lines }) => lines >= 300)
  assert.ok(long.length * 10 <= lengths.length, `too many long files: ${long.map(({ file }) => file).join(', ')}`)
})

test('an index.ts holds nothing but exports, and no folder is a drawer', () => {
  const body = (file: string) =>
    read(file)
      .replace(/\/\*\*[\s\S]*?\*\//g, '')
      .replace(/export (type )?(\{[^}]*\}|\*) from '[^']+'/g, '')
  assert.deepEqual(
    sources.filter((file) => path.basename(file) === 'index.ts' && body(file).trim() !== ''),
    [],
  )
  const drawers = sources.filter((file) => /(^|\/)(utils?|helpers?|common|shared|misc|types)(\/|\.ts$)/.test(file))
  assert.deepEqual(drawers, [])
})

test('ARCHITECTURE.md links every folder and no missing path', () => {
  const links = [
    ...readFileSync('ARCHITECTURE.md', 'utf8').matchAll(/\]\(((?:src|test|docs|data|bench)[^)#]*)\)/g),
  ].map((match) => match[1] ?? '')
  assert.deepEqual(
    links.filter((link) => !existsSync(link)),
    [],
  )
  const folders = new Set(sources.map(folderOf).filter((folder) => !folder.includes('.')))
  assert.deepEqual(
    [...folders].filter((folder) => !links.includes(`src/${folder}`)),
    [],
  )
})

test('every decision has a status', () => {
  const folder = 'docs/decision'
  const without = readdirSync(folder).filter(
    (file) => !/^\*\*Status:\*\* \w+/m.test(readFileSync(path.join(folder, file), 'utf8')),
  )
  assert.deepEqual(without, [])
})
