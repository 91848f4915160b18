import assert from 'node:assert/strict'
import { buffer } from 'node:stream/consumers'
import { before, test } from 'node:test'
import fc from 'fast-check'
import {
  abandonItems,
  acceptItems,
  getExtension,
  listChanges,
  nameExtension,
  openRolemap,
  type Rolemap,
  removeLocalItem,
  setLocalItem,
  stageItems,
  undoChange,
  writeExtension,
} from 'rolemap/rolemap'
import { RolemapError } from '../../src/error.ts'
import { CREW } from '../api/fixture.ts'
import { addVersion } from '../fixture/put.ts'

const KENT = { id: 'crew', organisation: 'kent' }
let rolemap: Rolemap
before(async () => {
  rolemap = await openRolemap({ db: ':memory:', data: false })
  await addVersion(rolemap.store, CREW, [])
  await nameExtension(rolemap, KENT, { label: 'Kent County Council' })
})

const file = (text: string | Uint8Array, name = 'local.csv') => ({ input: Buffer.from(text), file: name })
const stage = (text: string) => stageItems(rolemap, KENT, file(text))
const codes = async () => (await getExtension(rolemap, KENT)).items.map(({ code }) => code)
const problems = ({ staged }: Awaited<ReturnType<typeof stage>>) =>
  staged?.problems.map(({ severity, code, at }) => [severity, at?.row, at?.column, code])

test('a file is staged row by row, and taken whole by one commit', async () => {
  const staged = await stage(`code,label,parent,description,titles
L2,Bosun,A2,"Rigging, sails",Bo'sun|Boatswain
L10,Baker,b1,,
L1,Diver,A1,,Frogman
`)
  assert.deepEqual([staged.items, staged.staged?.rows.length, problems(staged)], [[], 3, []])
  const reader = rolemap.as({ name: 'Rae', role: 'reader', via: 'api' })
  assert.equal((await getExtension(reader, KENT)).staged, undefined)
  await assert.rejects(acceptItems(reader, KENT), { code: 'not-allowed' })
  const { items, staged: left } = await acceptItems(rolemap, KENT)
  assert.equal(left, undefined)
  assert.deepEqual(
    items.map(({ code, parent, titles }) => [code, parent, titles]),
    [
      ['L1', 'A1', ['Frogman']],
      ['L2', 'A2', ["Bo'sun", 'Boatswain']],
      ['L10', 'B1', []],
    ],
  )
  const { rows } = await listChanges(rolemap, { of: 'crew' })
  const puts = rows.filter(({ why }) => why === 'from the file local.csv')
  assert.deepEqual(
    [puts.length, rows.map(({ action }) => action).slice(-5)],
    [3, ['stage', 'put', 'put', 'put', 'accept']],
  )
  assert.deepEqual(rows.find(({ action }) => action === 'stage')?.after, { file: 'local.csv', rows: 3, unfit: 0 })
})

test('every row that cannot be taken is listed with its reason, and then none is taken', async () => {
  const staged = await stage(`code,label,parent,titles,remove
L3,Stoker,A1,,
,Nobody,A1,,
L4,No parent,,,
L5,Two parents,"A1, A2",,
L6,Of a group,A,,
L7,Of a local one,L3,,
L8,Of nothing,Z,,
A1,Standard,A2,,
l3,Again,A2,,
L9,,A2,,
L1,,,,yes
L77,,,,yes
`)
  assert.deepEqual(problems(staged), [
    ['error', 3, 'code', 'local-code-missing'],
    ['error', 4, 'parent', 'local-parent-missing'],
    ['error', 5, 'parent', 'local-parent-several'],
    ['error', 6, 'parent', 'local-parent-level'],
    ['error', 7, 'parent', 'local-parent-local'],
    ['error', 8, 'parent', 'local-parent-unknown'],
    ['error', 9, 'code', 'local-code-standard'],
    ['error', 10, 'code', 'local-code-repeated'],
    ['error', 11, 'label', 'local-label-missing'],
    ['error', 13, 'code', 'local-item-absent'],
  ])
  await assert.rejects(acceptItems(rolemap, KENT), {
    ...{ code: 'edit-unfit', message: /10 rows cannot be taken, so none is; row 3: expected the code/ },
  })
  assert.deepEqual(await codes(), ['L1', 'L2', 'L10'])
  assert.equal((await abandonItems(rolemap, KENT)).staged, undefined)
  await assert.rejects(acceptItems(rolemap, KENT), { code: 'edit-unfit', message: /no file .* is staged/ })
  await assert.rejects(abandonItems(rolemap, KENT), { code: 'edit-unfit' })
})

test('a row that no longer fits when the file is accepted keeps all of it out', async () => {
  await stage('code,label,parent,remove\nL3,Stoker,A1,\nL1,,,x\n')
  await removeLocalItem(rolemap, KENT, { code: 'L1' })
  await assert.rejects(acceptItems(rolemap, KENT), { code: 'edit-unfit', message: /row 3: expected a local item/ })
  assert.deepEqual(await codes(), ['L2', 'L10'])
  await abandonItems(rolemap, KENT)
})

test('a column that a file has not leaves what it is of, and an empty cell empties it', async () => {
  await stage('code,label,parent\nL2,Boatswain,A1\n')
  await acceptItems(rolemap, KENT)
  const find = async () => (await getExtension(rolemap, KENT)).items.find(({ code }) => code === 'L2')
  assert.partialDeepStrictEqual(await find(), { label: 'Boatswain', parent: 'A1', description: 'Rigging, sails' })
  await stage('code,label,parent,description\nL2,Boatswain,A1,\n')
  await acceptItems(rolemap, KENT)
  assert.equal((await find())?.description, undefined)
})

test('what a file did is taken back as a whole, where nobody changed it since', async () => {
  const { items: first } = await getExtension(rolemap, KENT)
  const plain = (items: typeof first) => items.map(({ revision: _, ...item }) => item)
  await setLocalItem(rolemap, KENT, { code: 'L50', label: 'Cutter', parent: 'A1' })
  const { items: before } = await getExtension(rolemap, KENT)
  await stage('code,label,parent,remove\nL51,Oiler,A1,\nL10,Pastry cook,B1,\nL50,,,yes\n')
  await acceptItems(rolemap, KENT)
  const last = async () => (await listChanges(rolemap, { action: 'accept', newestFirst: true })).rows[0]?.number ?? 0
  await setLocalItem(rolemap, KENT, { code: 'L51', label: 'Greaser' })
  await assert.rejects(undoChange(rolemap, await last()), { code: 'change-depended', message: /L51 was changed again/ })
  assert.deepEqual(await codes(), ['L2', 'L10', 'L51'])
  await setLocalItem(rolemap, KENT, { code: 'L51', label: 'Oiler' })
  await undoChange(rolemap, await last(), { why: 'wrong file' })
  assert.deepEqual(plain((await getExtension(rolemap, KENT)).items), plain(before))
  const { rows } = await listChanges(rolemap, { newestFirst: true, limit: 3 })
  assert.ok(rows.every(({ undoes, why }) => undoes !== undefined && why === 'wrong file'))
  await assert.rejects(undoChange(rolemap, await last()), { code: 'change-depended' })
  await removeLocalItem(rolemap, KENT, { code: 'L50' })
  await stage('code,label,parent\n')
  await acceptItems(rolemap, KENT)
  await assert.rejects(undoChange(rolemap, await last()), { code: 'change-final' })
})

test('what is written is read back as it is, in every format', async () => {
  await setLocalItem(rolemap, KENT, {
    code: '007',
    label: '=Spy "of" the, ship',
    parent: 'A1',
    titles: ['@Agent', '-M'],
  })
  for (const format of ['csv', 'tsv', 'xlsx'] as const) {
    const { items } = await getExtension(rolemap, KENT)
    const bytes = await buffer((await writeExtension(rolemap, KENT, format)).body)
    const { staged } = await stageItems(rolemap, KENT, file(bytes, `local.${format}`))
    assert.deepEqual([staged?.rows.length, staged?.problems], [items.length, []], format)
    assert.deepEqual((await acceptItems(rolemap, KENT)).items, items, format)
  }
})

test('a file that is damaged, empty or without its columns is refused, and nothing is staged', async () => {
  const refused = (bytes: string | Uint8Array, code: string, name?: string) =>
    assert.rejects(stageItems(rolemap, KENT, file(bytes, name)), { code })
  await refused('', 'file-empty')
  await refused('code,label\nL1,Diver\n', 'column-missing')
  await refused('%PDF-1.4', 'file-unreadable')
  await refused('code,label,parent\nL1,"Diver,A1\n', 'file-unreadable')
  await refused('no workbook', 'file-unreadable', 'local.xlsx')
  const many = `code,label,parent\n${Array.from({ length: 5001 }, (_, at) => `M${at},M,A1\n`).join('')}`
  await refused(many, 'file-too-large')
  await assert.rejects(stageItems(rolemap, { ...KENT, organisation: 'none' }, file('code,label,parent\n')), {
    code: 'extension-unknown',
  })
  assert.equal((await getExtension(rolemap, KENT)).staged, undefined)
})

test('a file of any bytes is staged or refused, and never fails otherwise', async () => {
  const cell = fc.oneof(
    fc.constantFrom('L1', 'A1', 'A', 'A1|A2', 'yes', ''),
    fc.string({ unit: 'binary', maxLength: 12 }),
  )
  const rows = fc.array(
    fc.array(cell, { maxLength: 7 }).map((cells) => cells.join(',')),
    { maxLength: 6 },
  )
  const text = fc.oneof(
    rows.map((lines) => Buffer.from(`code,label,parent,titles,remove\n${lines.join('\n')}`)),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  )
  const known = await codes()
  await fc.assert(
    fc.asyncProperty(text, async (bytes) => {
      try {
        await stageItems(rolemap, KENT, file(bytes))
      } catch (error) {
        assert.ok(error instanceof RolemapError, String(error))
      }
      assert.deepEqual(await codes(), known)
    }),
    { numRuns: 100 },
  )
})
