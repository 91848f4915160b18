import assert from 'node:assert/strict'
import { test } from 'node:test'
import { importFile, openRolemap } from 'rolemap/rolemap'
import { isKlassVersion, readKlassVersion } from '../../src/exchange/klass/klass-version.ts'

// The names of fields are those of the API of Statistics Norway (data.ssb.no/api/klass/v1); the content is made up.
const item = (code: string, level: string, more: object = {}) => ({
  ...{ code, parentCode: null, level, name: `Role ${code}`, shortName: '', presentationName: '', notes: null, ...more },
})
const VERSION = {
  ...{ name: 'Crew 2011', validFrom: '2011-01-01', owningSection: 'Section for ships', correspondenceTables: [] },
  levels: [
    { levelNumber: 1, levelName: 'Part' },
    { levelNumber: 2, levelName: 'Role' },
  ],
  classificationItems: [
    item('A', '1'),
    item('A1', '2', { parentCode: 'A', shortName: 'Mate', notes: 'Keeps the watch.' }),
    item('A9', '2', { parentCode: 'A', name: 'Other crew' }),
  ],
}

test('a version of KLASS has levels, parents, short names, notes and the day from which it holds', () => {
  const { value, problems } = readKlassVersion(VERSION, { file: 'crew.json', name: 'crew' })
  assert.deepEqual(problems, [])
  assert.deepEqual(value, {
    ...{ id: 'crew', label: 'Crew 2011', version: '2011-01-01', validFrom: '2011-01-01' },
    levels: [
      { id: '1', label: 'Part', group: true },
      { id: '2', label: 'Role' },
    ],
    items: [
      { code: 'A', label: 'Role A', level: '1' },
      { code: 'A1', label: 'Role A1', level: '2', parent: 'A' },
      { code: 'A9', label: 'Other crew', level: '2', parent: 'A', residual: true },
    ],
    entries: [
      { title: 'Role A1', code: 'A1', kind: 'label', source: 'crew' },
      { title: 'Mate', code: 'A1', kind: 'printed', source: 'crew' },
      { title: 'Other crew', code: 'A9', kind: 'label', source: 'crew' },
    ],
    profiles: [{ code: 'A1', state: 'agreed', description: 'Keeps the watch.', typicalTitles: [], seeAlso: [] }],
    source: { title: 'Crew 2011', publisher: 'Section for ships' },
  })
})

test('codes of a span of time are read too; what cannot be an item is listed', () => {
  const codes = [
    item('1', '1'),
    item('1', '1', { validFrom: '2020-01-01' }),
    item('2', '2', { parentCode: '9' }),
    item('', '1'),
    item('3', '2', { name: '' }),
    null,
  ]
  const { value, problems } = readKlassVersion({ codes }, { file: 'codes.json', name: 'codes' })
  assert.deepEqual(
    value.items.map(({ code, parent }) => [code, parent]),
    [
      ['1', undefined],
      ['2', undefined],
    ],
  )
  assert.deepEqual(
    problems.map(({ code }) => code),
    ['code-repeated', 'code-missing', 'title-missing', 'code-missing', 'parent-missing'],
  )
  assert.throws(() => readKlassVersion({ codes: [] }, { file: 'codes.json', name: 'codes' }), {
    code: 'file-unrecognised',
  })
})

test('a file is known by its fields and imported in one step; broken JSON is refused', async () => {
  const bytesOf = (text: string) => new TextEncoder().encode(text)
  assert.ok(!isKlassVersion(bytesOf('code,label\n"codes","parentCode"\n')))
  const rolemap = await openRolemap({ db: ':memory:', data: false })
  const bytes = bytesOf(JSON.stringify(VERSION))
  const { state, id, version, items, entries } = await importFile(rolemap, { name: 'crew.json', bytes })
  assert.deepEqual([state, id, version, items, entries], ['added', 'crew', '2011-01-01', 3, 3])
  assert.equal((await importFile(rolemap, { name: 'crew.json', bytes })).state, 'unchanged')
  await assert.rejects(importFile(rolemap, { name: 'crew.json', bytes: bytes.slice(0, -5) }), {
    code: 'file-unreadable',
  })
  await rolemap.close()
})
