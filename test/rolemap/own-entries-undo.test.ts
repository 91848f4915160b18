import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import {
  clearOwnEntries,
  clearRules,
  dropOwnEntry,
  findRules,
  getChange,
  listChangeRows,
  listChanges,
  listOwnEntries,
  openRolemap,
  type Rolemap,
  setOwnEntries,
  setOwnEntry,
  setRules,
  undoChange,
  verifyTrail,
} from 'rolemap/rolemap'
import { RolemapError } from '../../src/error.ts'
import { CREW } from '../api/fixture.ts'
import { addVersion } from '../fixture/put.ts'

async function open(): Promise<Rolemap> {
  const rolemap = await openRolemap({ db: ':memory:', data: false })
  await addVersion(rolemap.store, CREW, [])
  return rolemap.as({ name: 'ed', role: 'editor', via: 'web' })
}

const own = async (rolemap: Rolemap) =>
  (await listOwnEntries(rolemap, 'crew')).rows.map(({ title, code }) => [title, code])
const last = async (rolemap: Rolemap, action: string) =>
  (await listChanges(rolemap, { action, newestFirst: true })).rows[0]?.number ?? assert.fail(action)
const depended = (error: unknown) => error instanceof RolemapError && error.code === 'change-depended'

test('an own title that was set, changed, given up or cleared is put back as it was, and that can be undone too', async () => {
  const rolemap = await open()
  await setOwnEntry(rolemap, 'crew', { title: 'Tide 100% / warden', code: 'A1' })
  const first = await last(rolemap, 'set-entry')
  await setOwnEntry(rolemap, 'crew', { title: 'tide 100% / WARDEN', code: 'A2' })
  await assert.rejects(undoChange(rolemap, first, { why: 'a slip' }), depended)
  await undoChange(rolemap, await last(rolemap, 'set-entry'), { why: 'slip' })
  assert.deepEqual(await own(rolemap), [['Tide 100% / warden', 'A1']])
  await dropOwnEntry(rolemap, 'crew', 'Tide 100% / warden')
  await undoChange(rolemap, await last(rolemap, 'drop-entry'), { why: 'a slip' })
  assert.deepEqual(await own(rolemap), [['Tide 100% / warden', 'A1']])
  await setOwnEntry(rolemap, 'crew', { title: 'Boss', code: 'A1' })
  await clearOwnEntries(rolemap, 'crew')
  assert.deepEqual(await own(rolemap), [])
  await undoChange(rolemap, await last(rolemap, 'drop-entries'), { why: 'a slip' })
  assert.equal((await own(rolemap)).length, 2)
  await undoChange(rolemap, (await rolemap.store.trail.getHead()).number, { why: 'a slip' })
  assert.deepEqual(await own(rolemap), [])
  assert.deepEqual((await verifyTrail(rolemap)).faults, [])
})

test('many own titles are set in one change with its digest and rows, and taken back as one', async () => {
  const rolemap = await open()
  await setOwnEntry(rolemap, 'crew', { title: 'Title 7', code: 'A2' })
  const many = Array.from({ length: 1200 }, (_, at) => ({ title: `Title ${at}`, code: 'A1' }))
  const result = await setOwnEntries(rolemap, 'crew', {
    entries: [...many, { title: 'No such code', code: 'Z' }],
    why: 'settled',
  })
  assert.deepEqual(
    result.map((one) => ('message' in one ? one.code : one.title)),
    [...many.map(({ title }) => title), 'entry-code-unknown'],
  )
  assert.equal((await listOwnEntries(rolemap, 'crew', { limit: 0 })).total, 1200)
  const { number } = await rolemap.store.trail.getHead()
  assert.equal(number, 2)
  const { action, target, subject, why, batch, before, after } = await getChange(rolemap, number)
  assert.deepEqual([action, target, why, batch?.rows], ['set-entries', 'crew/:titles', 'settled', 1200])
  assert.deepEqual([subject, before, after], [{ kind: 'own-entry', id: '', of: 'crew' }, undefined, undefined])
  assert.match(batch?.digest ?? '', /^[0-9a-f]{64}$/)
  const { rows } = await listChangeRows(rolemap, number, { limit: 1, offset: 7 })
  const side = (row: { before?: unknown; after?: unknown } | undefined, which: 'before' | 'after') =>
    (row?.[which] as { code?: string } | undefined)?.code
  assert.deepEqual([rows[0]?.id, side(rows[0], 'before'), side(rows[0], 'after')], ['Title 7', 'A2', 'A1'])

  await setOwnEntry(rolemap, 'crew', { title: 'TITLE 9', code: 'A2' })
  await assert.rejects(undoChange(rolemap, number, { why: 'a slip' }), depended)
  await undoChange(rolemap, number + 1, { why: 'a slip' })
  await undoChange(rolemap, number, { why: 'a slip' })
  assert.deepEqual(await own(rolemap), [['Title 7', 'A2']])
  await undoChange(rolemap, number + 3, { why: 'a slip' })
  assert.equal((await own(rolemap)).length, 1200)
  assert.deepEqual((await verifyTrail(rolemap)).faults, [])
})

test('own titles are found by their start, their item and words in them, a page at a time', async () => {
  const rolemap = await open()
  const titles = ['Ünder 100% warden', 'under_hand', 'Boss of all', 'Under hand']
  await setOwnEntries(rolemap, 'crew', {
    entries: titles.map((title, at) => ({ title, code: at === 2 ? 'A2' : 'A1', note: at === 1 ? 'by letter' : '' })),
  })
  const found = async (query: object) => {
    const { total, rows } = await listOwnEntries(rolemap, 'crew', query)
    return [total, ...rows.map(({ title }) => title)]
  }
  assert.deepEqual(await found({}), [3, 'Boss of all', 'Ünder 100% warden', 'Under hand'])
  assert.deepEqual(await found({ limit: 1, offset: 1 }), [3, 'Ünder 100% warden'])
  assert.deepEqual(await found({ startsWith: 'UNDER 1' }), [1, 'Ünder 100% warden'])
  assert.deepEqual(await found({ code: 'A2' }), [1, 'Boss of all'])
  assert.deepEqual(await found({ words: 'Of all' }), [1, 'Boss of all'])
  assert.deepEqual(await found({ words: 'a2' }), [1, 'Boss of all'])
  assert.deepEqual(await found({ words: '%' }), await found({ words: '' }))
  assert.deepEqual(await found({ byCode: true, descending: true, limit: 1, offset: 0 }), [3, 'Boss of all'])
})

test('a row of a change that somebody altered in the store shows', async () => {
  const file = `${mkdtempSync(path.join(tmpdir(), 'rolemap-'))}/rows.db`
  const rolemap = await openRolemap({ db: file, data: false })
  await addVersion(rolemap.store, CREW, [])
  await setOwnEntries(rolemap, 'crew', {
    entries: [
      { title: 'One', code: 'A1' },
      { title: 'Two', code: 'A1' },
    ],
  })
  assert.deepEqual((await verifyTrail(rolemap)).faults, [])
  const database = new DatabaseSync(file)
  database.exec(`update change_row set after = replace(after, 'A1', 'A2') where position = 1`)
  database.close()
  assert.deepEqual((await verifyTrail(rolemap)).faults, [{ number: 1, message: 'its rows are not as they were made' }])
  await rolemap.close()
})

test('an own title that was given up twice is not undone twice', async () => {
  const rolemap = await open()
  await setOwnEntry(rolemap, 'crew', { title: 'Boss', code: 'A1' })
  await undoChange(rolemap, await last(rolemap, 'set-entry'), { why: 'a slip' })
  assert.deepEqual(await own(rolemap), [])
  await assert.rejects(undoChange(rolemap, 1, { why: 'a slip' }), depended)
})

test('rules that were set or given up are put back as they were', async () => {
  const rolemap = (await open()).as({ name: 'mo', role: 'moderator', via: 'web' })
  const file = (text: string) => setRules(rolemap, Buffer.from(`kind,from\n${text}\n`), { in: 'crew', file: 'r.csv' })
  const words = async () => (await findRules(rolemap, 'crew'))?.rules.map(({ from }) => from)
  await file('vague,boy')
  await file('vague,girl')
  await undoChange(rolemap, await last(rolemap, 'set-rules'), { why: 'a slip' })
  assert.deepEqual(await words(), ['boy'])
  await clearRules(rolemap, 'crew')
  await undoChange(rolemap, await last(rolemap, 'clear-rules'), { why: 'a slip' })
  assert.deepEqual(await words(), ['boy'])
})

test('the changes of one title are those of it alone and those of several titles with it', async () => {
  const rolemap = await open()
  const [title, long] = ['Tide 100% / warden', `Warden ${'of the tide '.repeat(40)}`]
  const numbersOf = async (name: string) =>
    (await listChanges(rolemap, { of: `crew/:titles/${encodeURIComponent(name)}` })).rows.map(({ action }) => action)
  await setOwnEntry(rolemap, 'crew', { title, code: 'A1' })
  const entries = [title, `${long}A`, 'Mate'].map((one) => ({ title: one, code: 'A2' }))
  await setOwnEntries(rolemap, 'crew', { entries })
  await clearOwnEntries(rolemap, 'crew')
  assert.deepEqual(await numbersOf(title), ['set-entry', 'set-entries', 'drop-entries'])
  assert.deepEqual(await numbersOf(`${long}A`), ['set-entries', 'drop-entries'])
  assert.deepEqual(await numbersOf(`${long}B`), [])
  assert.equal((await listChanges(rolemap, { of: 'crew/:titles', action: 'set-entries' })).total, 1)
  assert.deepEqual((await listChanges(rolemap, { of: 'crew/%' })).rows, [])
})
