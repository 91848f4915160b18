// The manual says what the program does: the program is asked, and the pages must agree.
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { referencePages } from '../script/docs.ts'
import { COMMANDS } from '../src/cli/commands.ts'

for (const [name, text] of Object.entries(await referencePages())) {
  test(`docs/reference/${name} is what \`npm run docs\` writes`, () => {
    assert.equal(readFileSync(`docs/reference/${name}`, 'utf8'), text)
  })
}

test('README has at most 100 lines and names every face', () => {
  const readme = readFileSync('README.md', 'utf8')
  assert.ok(readme.split('\n').length <= 100)
  for (const face of ['npm ci && npm start', 'npm ci && npm test', '/api/openapi.json', 'openRolemap']) {
    assert.ok(readme.includes(face), `README lacks ${face}`)
  }
})

test('every command that a page shows exists', () => {
  const names = new Set(COMMANDS.map((command) => command.name))
  const pages = ['README.md', ...readdirSync('docs/guide').map((file) => path.join('docs/guide', file))]
  const shown = pages.flatMap((page) =>
    [...readFileSync(page, 'utf8').matchAll(/^(?:\$ )?(?:npm run -s rolemap --|rolemap) ([a-z][a-z-]*)/gm)].map(
      (match) => match[1] ?? '',
    ),
  )
  assert.ok(shown.length > 0)
  assert.deepEqual(
    shown.filter((name) => !names.has(name)),
    [],
  )
})

test('no page links to a file that is not there', () => {
  const pages = [
    'README.md',
    'ARCHITECTURE.md',
    'CONTRIBUTING.md',
    ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.md'))
      .map((file) => path.join('docs', file)),
  ]
  const broken = pages.flatMap((page) =>
    [...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)]
      .map((match) => path.join(path.dirname(page), match[1] ?? ''))
      .filter((target) => !existsSync(target))
      .map((target) => `${page} -> ${target}`),
  )
  assert.deepEqual(broken, [])
})
