import assert from 'node:assert/strict'
import { buffer } from 'node:stream/consumers'
import { before, test } from 'node:test'
import fc from 'fast-check'
import {
  acceptStagedFile,
  getExtension,
  listChanges,
  listStagedRows,
  nameExtension,
  openRolemap,
  type Rolemap,
  removeLocalItem,
  setLocalItem,
  stageFile,
  undoChange,
  writeExtension,
} from 'rolemap/rolemap'
import { RolemapError } from '../../src/error.ts'
import { CREW } from '../api/fixture.ts'
import { anyCharacter } from '../fixture/any-text.ts'
import { addVersion } from '../fixture/put.ts'

const KENT = { id: 'crew', organisation: 'kent' }
let rolemap: Rolemap
before(async () => {
  rolemap = await openRolemap({ db: ':memory:', data: false })
  await addVersion(rolemap.store, CREW, [])
  await nameExtension(rolemap, KENT, { label: 'Kent County Council' })
})

const stage = (text: string | Uint8Array, file = 'local.csv') =>
  stageFile(rolemap, { kind: 'local-items', key: 'crew/kent', input: Buffer.from(text), file })
const take = async (text: string | Uint8Array, file?: string) =>
  acceptStagedFile(rolemap, (await stage(text, file)).id, { take: 'all' })
const codes = async () => (await getExtension(rolemap, KENT)).items.map(({ code }) => code)

test('every row that cannot be taken has its reason and the column', async () => {
  await setLocalItem(rolemap, KENT, { code: 'L1', label: 'Diver', parent: 'A1' })
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
  const { rows } = await listStagedRows(rolemap, staged.id, { refused: true, limit: 100, offset: 0 })
  assert.deepEqual(
    rows.map(({ row, outcome }) => 'fault' in outcome && [row, outcome.fault.column, outcome.fault.code]),
    [
      [3, 'code', 'local-code-missing'],
      [4, 'parent', 'local-parent-missing'],
      [5, 'parent', 'local-parent-several'],
      [6, 'parent', 'local-parent-level'],
      [7, 'parent', 'local-parent-local'],
      [8, 'parent', 'local-parent-unknown'],
      [9, 'code', 'local-code-standard'],
      [10, 'code', 'local-code-repeated'],
      [11, 'label', 'local-label-missing'],
      [13, 'code', 'local-item-absent'],
    ],
  )
})

test('a column that a file has not leaves what it is of, and an empty cell empties it', async () => {
  await setLocalItem(rolemap, KENT, { code: 'L2', label: 'Bosun', parent: 'A2', description: 'Rigging, sails' })
  await take('code,label,parent\nL2,Boatswain,A1\n')
  const find = async () => (await getExtension(rolemap, KENT)).items.find(({ code }) => code === 'L2')
  assert.partialDeepStrictEqual(await find(), { label: 'Boatswain', parent: 'A1', description: 'Rigging, sails' })
  await take('code,label,parent,description\nL2,Boatswain,A1,\n')
  assert.equal((await find())?.description, undefined)
})

test('what a file did is taken back as a whole, where nobody changed it since', async () => {
  const { items: first } = await getExtension(rolemap, KENT)
  const plain = (items: typeof first) => items.map(({ revision: _, ...item }) => item)
  await setLocalItem(rolemap, KENT, { code: 'L50', label: 'Cutter', parent: 'A1' })
  const { items: before } = await getExtension(rolemap, KENT)
  await take('code,label,parent,remove\nL51,Oiler,A1,\nL2,Pastry cook,B1,\nL50,,,yes\n')
  const last = async () => (await listChanges(rolemap, { action: 'accept', newestFirst: true })).rows[0]?.number ?? 0
  await setLocalItem(rolemap, KENT, { code: 'L51', label: 'Greaser' })
  await assert.rejects(undoChange(rolemap, await last(), { why: 'a slip' }), {
    code: 'change-depended',
    message: /L51 was changed again/,
  })
  assert.deepEqual(await codes(), ['L1', 'L2', 'L51'])
  await setLocalItem(rolemap, KENT, { code: 'L51', label: 'Oiler' })
  await undoChange(rolemap, await last(), { why: 'wrong file' })
  assert.deepEqual(plain((await getExtension(rolemap, KENT)).items), plain(before))
  const { rows } = await listChanges(rolemap, { newestFirst: true, limit: 3 })
  assert.ok(rows.every(({ undoes, why }) => undoes !== undefined && why === 'wrong file'))
  await assert.rejects(undoChange(rolemap, await last(), { why: 'a slip' }), { code: 'change-depended' })
  await removeLocalItem(rolemap, KENT, { code: 'L50' })
  await take('code,label,parent\n')
  await assert.rejects(undoChange(rolemap, await last(), { why: 'a slip' }), { code: 'change-final' })
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
    const { rows, refused } = await take(bytes, `local.${format}`)
    assert.deepEqual([rows, refused], [items.length, 0], format)
    assert.deepEqual((await getExtension(rolemap, KENT)).items, items, format)
  }
})

test('a file of any bytes is staged or refused, and never fails otherwise', async () => {
  const cell = fc.oneof(
    fc.constantFrom('L1', 'A1', 'A', 'A1|A2', 'yes', ''),
    fc.string({ unit: anyCharacter, maxLength: 12 }),
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
        await stage(bytes)
      } catch (error) {
        assert.ok(error instanceof RolemapError, String(error))
      }
      assert.deepEqual(await codes(), known)
    }),
    { numRuns: 100 },
  )
})
