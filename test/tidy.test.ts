// The house rules, executed. ARCHITECTURE.md explains them.
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'

const DOMAIN = [
  'text',
  'disclosure',
  'classification',
  'crosswalk',
  'coder',
  'qualification',
  'occupational-map',
  'consultation',
  'workforce',
]

// A folder may import itself, error.ts, and the folders on its line. `index.ts`, `breath.ts`, `unmodified.ts` and
// `serve.ts` are the files beside them.
const MAY_IMPORT: Record<string, readonly string[]> = {
  text: [],
  disclosure: [],
  classification: ['text'],
  crosswalk: ['classification'],
  coder: ['text', 'classification'],
  qualification: ['text', 'classification'],
  'occupational-map': ['classification', 'qualification', 'disclosure'],
  consultation: ['classification'],
  workforce: ['classification', 'crosswalk', 'disclosure'],
  exchange: [...DOMAIN, 'breath.ts'],
  store: [...DOMAIN, 'breath.ts'],
  rolemap: [...DOMAIN, 'exchange', 'store', 'breath.ts'],
  cli: [...DOMAIN, 'rolemap', 'serve.ts'],
  api: [...DOMAIN, 'rolemap', 'unmodified.ts'],
  web: [...DOMAIN, 'rolemap', 'unmodified.ts'],
  'serve.ts': ['rolemap', 'api', 'web'],
}
// The rooms of the use cases: what each may import in addition to the files directly in `rolemap/`. ARCHITECTURE.md
// says what each is for.
const ROOMS: Record<string, readonly string[]> = {
  queue: [],
  thread: [],
  trail: ['queue'],
  version: ['thread', 'trail'],
  people: ['trail'],
  feed: ['people', 'queue', 'trail', 'version'],
  own: ['trail', 'version'],
  variant: ['trail', 'version'],
  column: [],
  coder: ['own', 'queue', 'thread', 'trail', 'version'],
  coding: ['coder', 'column', 'extension', 'own', 'queue', 'thread', 'trail', 'variant', 'version'],
  job: ['coding', 'column', 'queue', 'trail', 'version'],
  settle: ['coding', 'column', 'draft', 'job', 'own', 'post', 'queue', 'trail', 'version'],
  extension: ['thread', 'trail', 'version'],
  crosswalk: ['coding', 'column', 'thread', 'trail', 'version'],
  intake: [
    'draft',
    'extension',
    'judgement',
    'map',
    'organisation',
    'own',
    'post',
    'qualification',
    'trail',
    'version',
  ],
  organisation: ['extension', 'trail'],
  post: ['coder', 'coding', 'column', 'extension', 'job', 'organisation', 'own', 'queue', 'trail', 'version'],
  qualification: ['coding', 'post', 'thread', 'trail', 'version'],
  map: ['coding', 'column', 'qualification', 'ship', 'thread', 'trail', 'version'],
  judgement: ['coding', 'qualification', 'thread', 'trail', 'version'],
  draft: ['coding', 'column', 'job', 'own', 'queue', 'thread', 'trail', 'version'],
  ship: ['crosswalk', 'draft', 'judgement', 'qualification', 'trail', 'variant', 'version'],
  return: ['coding', 'crosswalk', 'organisation', 'post', 'queue', 'thread', 'trail', 'version', 'workforce'],
  workforce: [
    ...[
      'coding',
      'column',
      'crosswalk',
      'extension',
      'job',
      'organisation',
      'post',
      'thread',
      'trail',
      'variant',
      'version',
    ],
  ],
  consultation: ['draft', 'people', 'post', 'trail', 'version'],
  work: ['draft', 'job', 'organisation', 'post', 'queue', 'return', 'settle'],
  view: ['crosswalk', 'extension', 'job', 'map', 'own', 'qualification', 'trail', 'variant', 'version'],
  backup: ['consultation', 'post', 'trail'],
  undo: ['draft', 'extension', 'intake', 'own', 'trail', 'version'],
}
const MAX_LINES = 400
const MAX_FILES = 30
// Files above the limit, each with its reason.
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

// A room is a folder within a folder. Deeper folders belong to it.
const roomOf = (file: string) => file.split(path.sep).slice(1, -1)[0]

function* roomArrows(folder: string): Generator<{ readonly from: string; readonly to: string; readonly by: string }> {
  for (const file of sources.filter((source) => folderOf(source) === folder)) {
    for (const specifier of imports(file).filter((name) => name.startsWith('.'))) {
      const target = path.normalize(path.join(path.dirname(file), specifier))
      const [from, to] = [roomOf(file), roomOf(target)]
      if (folderOf(target) === folder && from && to && from !== to) yield { from, to, by: `${file} -> ${specifier}` }
    }
  }
}

test('the rooms of the use cases follow arrows of their own', () => {
  const wrong = [...roomArrows('rolemap')].filter(({ from, to }) => !ROOMS[from]?.includes(to))
  assert.deepEqual(
    wrong.map(({ by }) => by),
    [],
  )
  const rooms = new Set(sources.filter((file) => folderOf(file) === 'rolemap').flatMap((file) => roomOf(file) ?? []))
  assert.deepEqual([...rooms].toSorted(), Object.keys(ROOMS).toSorted())
})

test('no two rooms of a folder lead to one another, over whatever other rooms', () => {
  for (const folder of new Set(sources.map(folderOf))) {
    const left = new Map<string, Set<string>>()
    for (const { from, to } of roomArrows(folder)) left.set(from, (left.get(from) ?? new Set()).add(to))
    // Removes rooms that import no others until none is left, or only a circle.
    for (let size = -1; size !== left.size; ) {
      size = left.size
      for (const [room, next] of left) if (![...next].some((other) => left.has(other))) left.delete(room)
    }
    assert.deepEqual([...left.keys()], [], `${folder} has a circle of rooms`)
  }
})

test(`no folder has more than ${MAX_FILES} files`, () => {
  const counts = Map.groupBy(sources, (file) => path.dirname(file))
  assert.deepEqual(
    [...counts].filter(([, files]) => files.length > MAX_FILES).map(([folder]) => folder),
    [],
  )
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

test('faces leave the store to the use cases', () => {
  const reaching = sources.filter(
    (file) => ['cli', 'api', 'web'].includes(folderOf(file)) && /\.store\b|[{,]\s*store\b/.test(read(file)),
  )
  assert.deepEqual(reaching, [])
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

test('no value is exported that only its own file uses', () => {
  const users = ['src', 'script', 'bench', 'test'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.[jt]s$/.test(file))
      .map((file) => path.join(folder, file)),
  )
  const usedBy = new Map<string, number>()
  for (const file of users)
    for (const word of new Set(readFileSync(file, 'utf8').match(/[\w$]+/g)))
      usedBy.set(word, (usedBy.get(word) ?? 0) + 1)
  const VALUE = /^export (?:async )?(?:function\*?|const|class) ([\w$]+)/gm
  const alone = sources.flatMap((file) =>
    [...read(file).matchAll(VALUE)]
      .filter(([, name = '']) => usedBy.get(name) === 1)
      .map(([, name]) => `${file}: ${name}`),
  )
  assert.deepEqual(alone, [])
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

test('ARCHITECTURE.md draws the folders that there are, and no other', () => {
  const picture = /```\n(cli [\s\S]*?)```/.exec(readFileSync('ARCHITECTURE.md', 'utf8'))?.[1] ?? ''
  const drawn = picture.split(/\s+/)
  const folders = [...new Set(sources.map(folderOf).filter((folder) => !folder.includes('.')))]
  assert.deepEqual(
    folders.filter((folder) => !drawn.includes(folder)),
    [],
  )
  const known = [...DOMAIN, ...Object.keys(MAY_IMPORT)]
  assert.deepEqual(
    drawn.filter((word) => known.includes(word) && !folders.includes(word)),
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
