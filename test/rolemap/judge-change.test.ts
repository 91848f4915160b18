import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  importFile,
  judgeChange,
  listChanges,
  listVersionChanges,
  openRolemap,
  type Rolemap,
  undoChange,
  verifyTrail,
} from 'rolemap/rolemap'
import { measureComputing } from '../fixture/computing.ts'

let rolemap: Rolemap
const edition = (...rows: readonly string[]) => ({
  name: 'crew.csv',
  bytes: Buffer.from(`code,label\n${rows.map((row) => `${row}\n`).join('')}`),
})
const table = async () =>
  (await listVersionChanges(rolemap, 'crew', { from: '1', to: '2' })).rows.map(({ change, code, to, judge }) =>
    `${change} ${code} ${to.map((one) => one.code)} ${judge ?? ''}`.trim(),
  )

before(async () => {
  const opened = await openRolemap({ db: ':memory:', data: false })
  rolemap = opened.as({ name: 'ed', role: 'moderator', via: 'api' })
  await importFile(rolemap, edition('1A,Town crier', '2A,Cook'), {})
  await importFile(rolemap, edition('1A,Data scientist', '2A,Cook', '9A,Herald'), {})
})
after(() => rolemap.close())

test('an editor corrects a change table, the trail has it, and it can be undone', async () => {
  assert.deepEqual(await table(), ['reused 1A 1A', 'new 9A 9A'])
  await judgeChange(rolemap, 'crew', { from: '1', to: '2', code: '1A', became: ['9A'], why: 'the same work' })
  assert.deepEqual(await table(), ['reused 1A 1A ed', 'recoded 1A 9A ed'])
  const change = (await listChanges(rolemap, { of: 'crew' })).rows.at(-1)
  assert.deepEqual([change?.action, change?.why, change?.published], ['put', 'the same work', true])
  await undoChange(rolemap, change?.number ?? 0, { why: 'it is other work' })
  assert.deepEqual(await table(), ['reused 1A 1A', 'new 9A 9A'])
  await judgeChange(rolemap, 'crew', { from: '1', to: '2', code: '1A', became: ['1A'] })
  assert.deepEqual(await table(), ['renamed 1A 1A ed', 'new 9A 9A'])
  await judgeChange(rolemap, 'crew', { from: '1', to: '2', code: '1A', became: undefined })
  assert.deepEqual(await table(), ['reused 1A 1A', 'new 9A 9A'])
  assert.deepEqual((await verifyTrail(rolemap)).faults, [])
})

test('a code that a version lacks is refused, and so is who may not edit', async () => {
  const names = { from: '1', to: '2' }
  await assert.rejects(judgeChange(rolemap, 'crew', { ...names, code: '7Z', became: [] }), { code: 'code-unknown' })
  await assert.rejects(judgeChange(rolemap, 'crew', { ...names, code: '1A', became: ['7Z'] }), { code: 'code-unknown' })
  const reader = rolemap.as({ name: 'rea', role: 'reader', via: 'api' })
  await assert.rejects(judgeChange(reader, 'crew', { ...names, code: '1A', became: [] }), { code: 'not-allowed' })
})

test('two large editions are compared without holding up others', async () => {
  const words = ['weir', 'sluice', 'ferry', 'crane', 'rope', 'sail', 'anchor', 'tide', 'buoy', 'harbour', 'dock']
  const rows = (shift: number) =>
    Array.from({ length: 3000 }, (_, at) => {
      const n = (at + shift) % 3000
      return `K${10_000 + at},${words[n % 11]} ${words[Math.floor(n / 11) % 11]} keeper ${n}`
    })
  await importFile(rolemap, edition(...rows(0)), { id: 'large' })
  await importFile(rolemap, edition(...rows(5)), { id: 'large' })
  const { value, longest } = await measureComputing(() => listVersionChanges(rolemap, 'large', { from: '1', to: '2' }))
  assert.ok(value.rows.length > 1000)
  assert.ok(longest < 500, `others waited ${Math.round(longest)} ms`)
})
