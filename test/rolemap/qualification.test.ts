import assert from 'node:assert/strict'
import { buffer } from 'node:stream/consumers'
import { describe, test } from 'node:test'
import { toAttachmentId } from 'rolemap/qualification'
import {
  acceptStagedFile,
  addEntry,
  adviseFor,
  attachEntry,
  countByLevel,
  countByRole,
  detachEntry,
  editEntry,
  exportEntries,
  findNamedRoles,
  getEntry,
  listChanges,
  listEntries,
  listStagedRows,
  listStudies,
  openRolemap,
  type Rolemap,
  showEntry,
  showLoss,
  stageFile,
  undoChange,
  verifyTrail,
  withdrawEntry,
} from 'rolemap/rolemap'
import type { QualificationSet } from '../../src/exchange/dataset/qualification.ts'
import { shipQualifications } from '../../src/rolemap/ship/ship-qualifications.ts'
import type { Store } from '../../src/store/store.ts'
import { CREW } from '../api/fixture.ts'
import { addVersion } from '../fixture/put.ts'

async function open(): Promise<Rolemap> {
  const rolemap = await openRolemap({ db: ':memory:', data: false })
  await addVersion(rolemap.store, CREW, [])
  return rolemap.as({ name: 'ed', role: 'editor', via: 'web' })
}

const last = async (rolemap: Rolemap, action: string) =>
  (await listChanges(rolemap, { action, newestFirst: true })).rows[0]?.number ?? assert.fail(action)
const why = 'a slip'
const ALL = { limit: 100, offset: 0 }
const titles = async (rolemap: Rolemap) => (await listEntries(rolemap, ALL)).rows.map(({ value }) => value.title)
const stage = (rolemap: Rolemap, text: string, file = 'given.csv') =>
  stageFile(rolemap, { kind: 'qualifications', key: 'all', input: Buffer.from(text), file })
const take = async (rolemap: Rolemap, text: string) =>
  acceptStagedFile(rolemap, (await stage(rolemap, text)).id, { take: 'fitting', sure: true })

describe('an entry', () => {
  test('has an identifier that no other has, even after its addition is undone', async () => {
    const rolemap = await open()
    const { id } = await addEntry(rolemap, { title: 'Diploma in Seamanship', level: '3' })
    await undoChange(rolemap, await last(rolemap, 'put'), { why })
    await assert.rejects(getEntry(rolemap, id), { code: 'qualification-unknown' })
    assert.notEqual((await addEntry(rolemap, { title: 'Diploma in Seamanship' })).id, id)
    await assert.rejects(addEntry(rolemap, { title: '' }), { code: 'qualification-unfit' })
  })

  test('is changed by one of two people at once, and the second is told', async () => {
    const rolemap = await open()
    const { id, revision } = await addEntry(rolemap, { title: 'Diploma', body: 'Board of Trade' })
    await editEntry(rolemap, id, { level: 'Level 4', seen: revision })
    await assert.rejects(editEntry(rolemap, id, { level: '5', seen: revision }), { code: 'change-conflict' })
    assert.deepEqual((await getEntry(rolemap, id)).value, {
      ...{ id, title: 'Diploma', kind: 'qualification', level: '4', body: 'Board of Trade' },
    })
  })

  test('that is withdrawn says first what loses something, is no longer listed or attached, and comes back', async () => {
    const rolemap = await open()
    const { id } = await addEntry(rolemap, { title: 'Unit of Knots', kind: 'module' })
    const whole = await addEntry(rolemap, { title: 'Diploma' })
    await attachEntry(rolemap, id, { partOf: whole.id })
    await attachEntry(rolemap, id, { role: 'crew:A1' })
    const loss = await showLoss(rolemap, id)
    assert.deepEqual([loss.wholes.length, loss.roles.length, loss.bare.length], [1, 1, 1])
    assert.deepEqual((await showLoss(rolemap, whole.id)).orphans, [id])
    await withdrawEntry(rolemap, id, { withdrawn: true })
    assert.deepEqual(await titles(rolemap), ['Diploma'])
    const asked = { classification: 'crew', code: 'A1', limit: 10, offset: 0 }
    assert.equal((await listStudies(rolemap, asked)).total, 0)
    await assert.rejects(attachEntry(rolemap, id, { role: 'crew:A2' }), { code: 'attachment-unfit' })
    await undoChange(rolemap, await last(rolemap, 'withdraw'), { why })
    assert.equal((await listStudies(rolemap, asked)).rows.length, 1)
  })
})

describe('attachments', () => {
  test('are many for a module, and never make an entry contain or presuppose itself, in whatever order people tie', async () => {
    const rolemap = await open()
    const [a, b, c] = await Promise.all(['A', 'B', 'C'].map((title) => addEntry(rolemap, { title })))
    assert.ok(a && b && c)
    await attachEntry(rolemap, a.id, { partOf: b.id })
    await attachEntry(rolemap, b.id, { partOf: 'C', use: 'optional' })
    await assert.rejects(attachEntry(rolemap, c.id, { partOf: a.id }), /part of itself: “C”, “B”, “A”|part of itself/)
    const both = await Promise.allSettled([
      attachEntry(rolemap, a.id, { before: b.id }),
      attachEntry(rolemap, b.id, { before: a.id }),
    ])
    assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
    const view = await showEntry(rolemap, b.id)
    assert.deepEqual(
      [view.parts.map(({ entry }) => entry.title), view.wholes.map(({ entry }) => entry.title)],
      [['A'], ['C']],
    )
  })

  test('are undone, and not where an entry that they need is gone, nor an entry where it is attached', async () => {
    const rolemap = await open()
    const { id } = await addEntry(rolemap, { title: 'Diploma' })
    const added = await last(rolemap, 'put')
    const made = await attachEntry(rolemap, id, { role: 'crew:A1', reason: 'required', setting: 'At sea' })
    await assert.rejects(undoChange(rolemap, added, { why }), { code: 'change-depended' })
    await detachEntry(rolemap, toAttachmentId(made))
    const detached = await last(rolemap, 'drop')
    await undoChange(rolemap, added, { why })
    await assert.rejects(undoChange(rolemap, detached, { why }), { code: 'change-depended' })
    assert.deepEqual((await verifyTrail(rolemap)).faults, [])
  })

  test('give what one studies for an item, what is required first, and count it beside the published figure', async () => {
    const rolemap = await open()
    for (const [title, level, reason] of [
      ['Usual', '2', 'usual'],
      ['Higher', '4', 'usual'],
      ['Law', '5', 'required'],
    ] as const) {
      const { id } = await addEntry(rolemap, { title, level })
      await attachEntry(rolemap, id, { role: 'crew:A1', reason })
    }
    const { rows: studies } = await listStudies(rolemap, { classification: 'crew', code: 'A1', limit: 10, offset: 0 })
    assert.deepEqual(
      studies.map(({ entry }) => entry.title),
      ['Law', 'Usual', 'Higher'],
    )
    assert.deepEqual((await listEntries(rolemap, { ...ALL, in: 'crew', role: 'A' })).total, 3)
    const counts = new Map((await countByRole(rolemap, 'crew')).map((one) => [one.code, one]))
    assert.deepEqual([counts.get('A')?.total, counts.get('A1')?.reasons], [3, { required: 1, usual: 2, further: 0 }])
    assert.equal(counts.get('B')?.total, 0)
    const levels = new Map((await countByLevel(rolemap, 'crew')).map((one) => [one.code, one]))
    const { levels: at, none, total } = levels.get('A') ?? {}
    assert.deepEqual([at?.[2], at?.[3], at?.[4], at?.[5], none, total], [1, 0, 1, 1, 0, 3])
  })

  test('say which role may be meant when a name is nearly right', async () => {
    const rolemap = await open()
    const [item] = await countByRole(rolemap, 'crew').then((all) => all.filter(({ code }) => code === 'A1'))
    const wrong = `${item?.label}s abroad`
    const told = new RegExp(`did you mean crew:A1 \\(${item?.label}\\)`)
    await assert.rejects(adviseFor(rolemap, { to: wrong }), { code: 'code-unknown', message: told })
    const { id } = await addEntry(rolemap, { title: 'Diploma' })
    await assert.rejects(attachEntry(rolemap, id, { role: wrong, reason: 'usual' }), { message: told })
    await assert.rejects(attachEntry(rolemap, id, { role: 'zzz', reason: 'usual' }), { message: /found "zzz"$/ })
  })

  test('sum the take-up that files give by item and group, and keep what is unknown apart from 0', async () => {
    const rolemap = await open()
    const file = `id,title,takeUp,takeUpYear,takeUpSource,role,reason
a,Usual,120,2024,"Certificates, Ofqual",crew:A1,usual
b,Seldom,0,2023/24,,crew:A1,usual
c,Nobody says,,,,crew:A1,usual
d,Other,,,,crew:A2,usual
`
    await take(rolemap, file)
    const counts = new Map((await countByRole(rolemap, 'crew')).map((one) => [one.code, one]))
    const sum = (code: string) => [counts.get(code)?.total, counts.get(code)?.known, counts.get(code)?.takeUp]
    assert.deepEqual(sum('A1'), [3, 2, 120])
    assert.deepEqual(sum('A2'), [1, 0, undefined])
    assert.deepEqual(sum('A'), [4, 2, 120])
    const [usual] = (await listEntries(rolemap, { ...ALL, words: 'usual' })).rows
    assert.ok(usual)
    const { id, takeUp, takeUpYear, takeUpSource } = usual.value
    assert.deepEqual([takeUp, takeUpYear, takeUpSource], [120, '2024', 'Certificates, Ofqual'])
    await editEntry(rolemap, id, { title: 'Usual', takeUp: '20' })
    const again = (await countByRole(rolemap, 'crew')).find(({ code }) => code === 'A')
    assert.deepEqual([again?.known, again?.takeUp], [2, 20])
    for (const wrong of [{ takeUp: '1.5' }, { takeUp: '-1' }, { takeUpYear: 'last year' }, { takeUp: '' }])
      await assert.rejects(editEntry(rolemap, id, { title: 'Usual', ...wrong }), {
        code: 'qualification-unfit',
      })
  })
})

const TEMPLATE = `id,title,kind,level,unitCode,partOf,use,group,choose,before,role,reason
w,Diploma in Seamanship,key,3,600/1,,,,,,crew:A1,required
m1,Knots,module,3,,w,,,,,,
m2,Sails,module,3,,w,choice,Rigging,1,,,
m3,Ropes,module,3,,Diploma in Seamanship,choice,Rigging,1,,,
m1,Knots,,,,Award in Seamanship,,,,,,
a,Award in Seamanship,,2,,,,,,600/1,crew:A2,
`

describe('a file of qualifications with modules', () => {
  test('is taken whole, and what is written from the list gives the same list elsewhere', async () => {
    const rolemap = await open()
    await take(rolemap, TEMPLATE)
    assert.deepEqual(await titles(rolemap), ['Award in Seamanship', 'Diploma in Seamanship', 'Knots', 'Ropes', 'Sails'])
    for (const format of ['csv', 'xlsx', 'parquet'] as const) {
      const { body } = await exportEntries(rolemap, { format })
      const other = await open()
      const staged = await stageFile(other, {
        kind: 'qualifications',
        key: 'all',
        input: await buffer(body),
        file: `list.${format}`,
      })
      await acceptStagedFile(other, staged.id, { take: 'all' })
      assert.deepEqual(await see(other), await see(rolemap), format)
    }
  })

  test('given again changes nothing, and its rows say so', async () => {
    const rolemap = await open()
    await take(rolemap, TEMPLATE)
    const before = await rolemap.store.trail.getHead()
    const { id } = await take(rolemap, TEMPLATE)
    const { rows } = await listStagedRows(rolemap, id, ALL)
    assert.ok(
      rows.every(({ outcome }) => 'does' in outcome && outcome.does.startsWith('leaves as it is')),
      JSON.stringify(rows),
    )
    assert.equal((await rolemap.store.trail.getHead()).number, before.number + 1)
  })

  test('is undone as a whole, and not where something was attached since', async () => {
    const rolemap = await open()
    await take(rolemap, TEMPLATE)
    const accepted = await last(rolemap, 'accept')
    const { id } = await addEntry(rolemap, { title: 'Captain’s ticket' })
    const made = await attachEntry(rolemap, id, { partOf: 'Award in Seamanship' })
    await assert.rejects(undoChange(rolemap, accepted, { why }), { code: 'change-depended' })
    await detachEntry(rolemap, toAttachmentId(made))
    await undoChange(rolemap, accepted, { why })
    assert.deepEqual(await titles(rolemap), ['Captain’s ticket'])
  })

  test('refuses a row with its reason, and whatever rests on it', async () => {
    const rolemap = await open()
    const rows = [
      'a,Award,9,,',
      'b,Unit,2,a,',
      'c,Unit two,2,,crew:Z9',
      'd,One,2,e,',
      'e,Two,2,d,',
      'f,Good,2,,crew:A1',
    ]
    const { id } = await stage(rolemap, `id,title,level,partOf,role\n${rows.join('\n')}\n`)
    const found = (await listStagedRows(rolemap, id, ALL)).rows.map(({ outcome }) =>
      'fault' in outcome ? outcome.fault.code : 'taken',
    )
    assert.deepEqual(found, [
      ...['qualification-level-unknown', 'attachment-entry-unknown', 'attachment-role-unknown'],
      ...['attachment-entry-unknown', 'attachment-part-circle', 'taken'],
    ])
  })

  test('without columns that it knows is refused, and so is another list', async () => {
    const rolemap = await open()
    await assert.rejects(stage(rolemap, 'name\nx\n'), { code: 'column-missing' })
    const input = Buffer.from('title\nx\n')
    await assert.rejects(stageFile(rolemap, { kind: 'qualifications', key: 'some', input, file: 'x.csv' }), {
      code: 'qualification-unknown',
    })
  })
})

/** The list as a reader sees it, whatever its identifiers. */
async function see(rolemap: Rolemap) {
  const views = await Promise.all((await listEntries(rolemap, ALL)).rows.map(({ id }) => showEntry(rolemap, id)))
  return views.map(({ entry: { id: _, ...entry }, parts, before, roles }) => ({
    entry,
    parts: parts.map(({ tie: { use, group, choose }, entry: { title } }) => [title, use, group, choose]).toSorted(),
    before: before.map(({ entry: { title } }) => title),
    roles: roles.map(({ tie: { code, reason } }) => [code, reason]),
  }))
}

test('advice says what leads to a role through what one holds, and which of it the list does not have', async () => {
  const rolemap = await open()
  await take(rolemap, TEMPLATE)
  const advice = await adviseFor(rolemap, {
    to: 'crew:A1',
    from: 'crew:A2',
    have: ['Knots', 'Sails', 'a swimming badge'],
  })
  assert.deepEqual(advice.unknown, ['a swimming badge'])
  const [step] = advice.steps
  assert.deepEqual([step?.entry.title, step?.held, step?.reason], ['Diploma in Seamanship', true, 'required'])
  assert.deepEqual(
    [advice.required, step?.before.map(({ entry, held }) => [entry.title, held])],
    [true, [['Award in Seamanship', true]]],
  )
  await assert.rejects(adviseFor(rolemap, { to: 'crew:Z' }), { code: 'code-unknown' })
  assert.deepEqual((await findNamedRoles(rolemap, 'Captain'))[0]?.code, 'A1')
})

describe('what a release ships', () => {
  const SET: QualificationSet = {
    bodies: [],
    upkeep: { sources: [] },
    requirements: [],
    entries: ['R1', 'R2', 'R3'].map((id) => ({ id, title: `Diploma ${id}`, kind: 'qualification' })),
    attachments: ['R1', 'R2', 'R3'].map((entry) => ({
      as: 'role',
      entry,
      classification: 'crew',
      code: 'A1',
      reason: 'usual',
    })),
  }
  const ship = async (store: Store, set: QualificationSet) => {
    const { changes, effects } = await shipQualifications(store, set)
    const by = { at: '2026-01-01T00:00:00.000Z', who: 'rolemap', role: 'administrator', via: 'library' }
    await store.trail.commit({ changes: changes.map((one) => ({ ...by, ...one })), effects })
    return changes.length
  }

  test('comes once, later as a later release has it, and stays as somebody here left it', async () => {
    const rolemap = await open()
    const { store } = rolemap
    assert.equal(await ship(store, SET), 2)
    assert.equal(await ship(store, SET), 0)
    await editEntry(rolemap, 'R2', { title: 'Ours' })
    await detachEntry(rolemap, 'role/crew/A1/R3/')
    const later: QualificationSet = {
      bodies: [],
      upkeep: { sources: [] },
      requirements: [],
      entries: SET.entries.slice(0, 2).map((one) => ({ ...one, title: `${one.title}, new` })),
      attachments: SET.attachments.filter(({ entry }) => entry !== 'R1'),
    }
    await ship(store, later)
    assert.deepEqual(await titles(rolemap), ['Diploma R1, new', 'Ours'])
    assert.equal((await getEntry(rolemap, 'R3')).value.withdrawn, true)
    assert.deepEqual(
      (await listStudies(rolemap, { classification: 'crew', code: 'A1', limit: 10, offset: 0 })).rows.map(
        ({ entry }) => entry.id,
      ),
      ['R2'],
    )
    assert.deepEqual((await verifyTrail(rolemap)).faults, [])
  })
})
