import assert from 'node:assert/strict'
import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import type { ClassificationVersion } from 'rolemap/classification'
import { readDataset, readDatasetKey, writeDataset } from 'rolemap/exchange'
import { anyCharacter } from '../fixture/any-text.ts'

let folder = ''
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'rolemap-dataset-'))
})
after(() => rm(folder, { recursive: true }))

const PROSE = 'Sentences of the source that stay with the user'
const text = fc.oneof(
  fc.string({ unit: anyCharacter, maxLength: 8 }),
  fc
    .array(fc.constantFrom('\t', '\n', '\r', '\\', '|', ':', '"', 't', 'A', ' '), { maxLength: 6 })
    .map((x) => x.join('')),
)
const named = text.filter((value) => value !== '')
// Without characters that JSON escapes: see test/contract/version.ts.
const plain = named.filter((value) => value !== '__proto__' && !/["\\\p{Cc}]/u.test(value))
const file = fc.oneof({ weight: 5, arbitrary: fc.constant('source.txt') }, { weight: 1, arbitrary: named })
const row = fc.integer({ min: 1, max: 5000 })
const at = fc.record({ file, row, column: fc.oneof(row, text) }, { requiredKeys: ['file'], noNullPrototype: true })

const item = fc.record(
  {
    code: named,
    label: text,
    level: text,
    parent: named,
    alsoUnder: fc.array(named, { minLength: 1, maxLength: 3 }),
    residual: fc.boolean(),
    facts: fc.dictionary(plain, fc.oneof(text, fc.integer(), fc.boolean()), { maxKeys: 3, noNullPrototype: true }),
    at,
  },
  { requiredKeys: ['code', 'label', 'level'], noNullPrototype: true },
)
const kind = fc.constantFrom('label' as const, 'printed' as const, 'judged' as const, 'local' as const)
const entry = fc.record(
  { title: text, code: named, kind, source: text, reviewer: named, at },
  { requiredKeys: ['title', 'code', 'kind', 'source'], noNullPrototype: true },
)
const profile = fc.record(
  {
    code: named,
    state: fc.constantFrom('agreed' as const, 'draft' as const, 'ours' as const, 'none' as const),
    typicalTitles: fc.array(named, { maxLength: 3 }),
    seeAlso: fc.array(fc.record({ label: text, code: named }, { requiredKeys: ['label'], noNullPrototype: true }), {
      maxLength: 3,
    }),
    at,
  },
  { requiredKeys: ['code', 'state', 'typicalTitles', 'seeAlso'], noNullPrototype: true },
)
const table = fc.integer({ min: 1, max: 3 }).chain((width) => {
  const cells = fc.array(text, { minLength: width, maxLength: width })
  return fc.record(
    { title: text, columns: cells, rows: fc.array(cells, { maxLength: 3 }), at },
    { requiredKeys: ['title', 'columns', 'rows'], noNullPrototype: true },
  )
})
const tables = fc
  .array(table, { maxLength: 2 })
  .map((list) => list.map((each, index) => ({ id: `table-${index}`, ...each })))
const problem = fc.record(
  {
    severity: fc.constantFrom('error' as const, 'warning' as const, 'note' as const),
    code: text,
    message: text,
    at,
  },
  { requiredKeys: ['severity', 'code', 'message'], noNullPrototype: true },
)
const level = fc.record(
  { id: text, label: text, group: fc.boolean() },
  { requiredKeys: ['id', 'label'], noNullPrototype: true },
)
const source = fc.record(
  { title: text, publisher: text, licence: text, note: text },
  { requiredKeys: ['title'], noNullPrototype: true },
)
const version = fc.record(
  {
    id: text,
    label: text,
    version: text,
    partOnly: text,
    levels: fc.array(level, { maxLength: 3 }),
    items: fc.array(item, { maxLength: 5 }),
    entries: fc.array(entry, { maxLength: 5 }),
    profiles: fc.array(profile, { maxLength: 5 }),
    tables,
    source,
  },
  {
    requiredKeys: ['id', 'label', 'version', 'levels', 'items', 'entries', 'profiles', 'source'],
    noNullPrototype: true,
  },
)

function withProse(facts: ClassificationVersion): ClassificationVersion {
  const table = { id: 'remarks', title: 'Remarks', columns: ['remark'], rows: [[PROSE]], prose: true }
  return {
    ...facts,
    profiles: facts.profiles.map((each) => ({
      ...each,
      description: PROSE,
      tasks: [PROSE],
      entry: PROSE,
      jobsIncluded: PROSE,
    })),
    ...(facts.tables && { tables: [...facts.tables, table] }),
  }
}

async function readFolder(): Promise<string> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = names.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name))
  return (await Promise.all(files.map((name) => readFile(name, 'utf8')))).join('')
}

test('a version that is written is read again, without the prose of its source', async () => {
  await fc.assert(
    fc.asyncProperty(version, fc.array(problem, { maxLength: 3 }), async (facts, problems) => {
      await writeDataset(folder, withProse(facts), problems)
      const { value } = await readDataset(folder)
      assert.deepEqual(value, { version: facts, problems })
      assert.deepEqual(await readDatasetKey(folder), { id: facts.id, version: facts.version })
      assert.ok(!(await readFolder()).includes(PROSE))
    }),
  )
})

const NURSES: ClassificationVersion = {
  id: 'nurses',
  label: 'Nurses',
  version: '1',
  levels: [{ id: 'role', label: 'Role' }],
  items: [
    { code: 'N1', label: 'Nurse', level: 'role', facts: { page: 3, flag: true }, at: { file: 'n.txt', row: 2 } },
    { code: 'N2', label: 'Matron', level: 'role', parent: 'N1', at: { file: 'n.txt', row: 3, column: 1 } },
  ],
  entries: [{ title: 'Staff nurse', code: 'N1', kind: 'printed', source: 'n', at: { file: 'other.txt', row: 4 } }],
  profiles: [],
  source: { title: 'Nurses' },
}

test('one record is one line, so that a change shows where it is', async () => {
  await writeDataset(folder, NURSES, [])
  assert.equal(
    await readFile(path.join(folder, 'items.tsv'), 'utf8'),
    'code\tlabel\tlevel\tparent\talsoUnder\tresidual\tfacts\tat\n' +
      'N1\tNurse\trole\t\t\t\t{"flag":true,"page":3}\t2\nN2\tMatron\trole\tN1\t\t\t\t3:1\n',
  )
  assert.match(await readFile(path.join(folder, 'entries.tsv'), 'utf8'), /\t4::other\.txt\n$/)
})

test('writing again leaves no table of the version before', async () => {
  const remarks = { id: 'remarks', title: 'Remarks', columns: ['a'], rows: [['b']] }
  await writeDataset(folder, { ...NURSES, tables: [remarks] }, [])
  await writeDataset(folder, NURSES, [])
  assert.deepEqual((await readdir(folder)).toSorted(), [
    'classification.json',
    'entries.tsv',
    'items.tsv',
    'problems.tsv',
    'profiles.tsv',
  ])
})

test('a row that a hand has spoilt is a problem with its file and line, and what makes the version unfit is told', async () => {
  await writeDataset(folder, NURSES, [])
  await appendFile(path.join(folder, 'entries.tsv'), 'Nurse\tN1\tinvented\tn\t\t\nNurse\tN1\n')
  await appendFile(path.join(folder, 'items.tsv'), 'N3\tNurse\trole\tN9\t\t\tnot JSON\t\nN4\tNurse\trole\tN9\t\t\t\t\n')
  const { value, problems } = await readDataset(folder)
  assert.deepEqual([value.version.items.length, value.version.entries.length], [3, 1])
  assert.deepEqual(
    problems.map(({ code, at }) => [code, at?.file, at?.row]),
    [
      ['dataset-row', 'items.tsv', 4],
      ['dataset-row', 'entries.tsv', 3],
      ['dataset-row', 'entries.tsv', 4],
      ['parent-missing', undefined, undefined],
    ],
  )
})

test('a folder that is no dataset, or half of one, is refused', async () => {
  await assert.rejects(readDataset(path.join(folder, 'nowhere')), { code: 'file-missing' })
  await writeDataset(folder, NURSES, [])
  await writeFile(path.join(folder, 'classification.json'), '{"id":"nurses"')
  await assert.rejects(readDataset(folder), { code: 'file-unreadable' })
  await writeFile(path.join(folder, 'classification.json'), '{"id":"nurses"}')
  await assert.rejects(readDatasetKey(folder), { code: 'file-unreadable' })
})

test("a table whose id is no name of a file is the caller's mistake", async () => {
  const tables = [{ id: '../x', title: '', columns: ['a'], rows: [] }]
  await assert.rejects(writeDataset(folder, { ...NURSES, tables }, []), TypeError)
})
