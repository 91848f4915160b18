import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import {
  addBody,
  addEntry,
  checkEntries,
  editBody,
  editEntry,
  getEntry,
  listBodies,
  listEntries,
  openRolemap,
  type Rolemap,
  showBody,
  showEntry,
  undoChange,
} from 'rolemap/rolemap'

describe('the register of bodies', () => {
  let rolemap: Rolemap
  before(async () => {
    rolemap = await openRolemap({ db: ':memory:', data: false, now: () => new Date('2026-05-06T07:08:09Z') })
  })
  after(() => rolemap.close())
  const last = async () => (await rolemap.store.trail.getHead()).number
  const titles = async (query: object) =>
    (await listEntries(rolemap, { ...query, limit: 10, offset: 0 })).rows.map(({ value }) => value.title)

  test('finds the entries of a body by its pointer and by any name that it had, whatever it is called today', async () => {
    const early = await addEntry(rolemap, { title: 'Early award', body: 'Edexcel' })
    const { id } = await addBody(rolemap, { name: 'Edexcel', number: 'RN1' })
    const later = await addEntry(rolemap, { title: 'Later award', body: 'RN1' })
    assert.deepEqual([later.value.body, later.value.bodyId, early.value.bodyId], ['Edexcel', id, undefined])
    await editBody(rolemap, id, { name: 'Pearson', renamed: '2013-04-01' })
    const { id: into } = await addBody(rolemap, { name: 'Great Board' })
    await editBody(rolemap, id, { mergedInto: into, ended: '2026-01-01' })
    assert.deepEqual(await titles({ bodyId: id }), ['Early award', 'Later award'])
    const { awarding, entry } = await showEntry(rolemap, early.id)
    assert.deepEqual([entry.body, awarding.body?.name, awarding.became?.name], ['Edexcel', 'Pearson', 'Great Board'])
    const shown = await showBody(rolemap, 'edexcel')
    assert.deepEqual([shown.body.id, shown.state, shown.became?.id, shown.entries], [id, 'merged', into, 2])
    assert.deepEqual(
      (await showBody(rolemap, into)).absorbed.map(({ name }) => name),
      ['Pearson'],
    )
    assert.deepEqual(
      (await listBodies(rolemap, { words: 'edexcel', limit: 9, offset: 0 })).rows.map(({ body }) => body.name),
      ['Pearson'],
    )
  })

  test('never gives an identifier again, and refuses to take back a body at which an entry points', async () => {
    const { id } = await addBody(rolemap, { name: 'Short Board' })
    const added = await last()
    await undoChange(rolemap, added, { why: 'a slip' })
    const other = await addBody(rolemap, { name: 'Other Board' })
    assert.notEqual(other.id, id)
    const adding = await last()
    const { id: entry } = await addEntry(rolemap, { title: 'Pointing award', bodyId: other.id })
    await assert.rejects(undoChange(rolemap, adding, { why: 'a slip' }), { code: 'change-depended' })
    await editEntry(rolemap, entry, { body: 'Nobody' })
    assert.equal((await getEntry(rolemap, entry)).value.bodyId, undefined)
    await undoChange(rolemap, adding, { why: 'a slip' })
    await assert.rejects(showBody(rolemap, other.id), { code: 'body-unknown' })
  })

  test('refuses what does not fit, and a change over what somebody else made of it', async () => {
    await assert.rejects(addBody(rolemap, { name: '' }), { code: 'body-unfit' })
    await assert.rejects(addEntry(rolemap, { title: 'Award', bodyId: 'B99' }), { code: 'qualification-unfit' })
    const { id } = await addBody(rolemap, { name: 'Board' })
    await editBody(rolemap, id, { note: 'one', seen: 1 })
    await assert.rejects(editBody(rolemap, id, { note: 'two', seen: 1 }), { code: 'change-conflict' })
  })

  test('marks entries as checked, one and all of a list, in one change that can be undone', async () => {
    const { id } = await addEntry(rolemap, {
      title: 'Checked award',
      address: 'https://a.example',
      checked: '2026-01-01',
    })
    assert.deepEqual(await checkEntries(rolemap, { ids: [id], parts: ['address'] }), { marked: 1, total: 1 })
    assert.equal((await getEntry(rolemap, id)).value.addressChecked, '2026-05-06')
    const { total } = await listEntries(rolemap, { uncheckedSince: '2026-05-06', limit: 0, offset: 0 })
    const done = await checkEntries(rolemap, { found: { uncheckedSince: '2026-05-06' }, why: 'a yearly look' })
    assert.deepEqual(done, { marked: total, total })
    assert.deepEqual(await titles({ uncheckedSince: '2026-05-06' }), [])
    const change = await rolemap.store.trail.find(await last())
    assert.deepEqual([change?.action, change?.batch?.rows], ['check', total])
    await undoChange(rolemap, await last(), { why: 'not really' })
    assert.equal((await listEntries(rolemap, { uncheckedSince: '2026-05-06', limit: 0, offset: 0 })).total, total)
    await assert.rejects(checkEntries(rolemap, { ids: [id], day: '2027-01-01' }), { code: 'qualification-unfit' })
    await assert.rejects(checkEntries(rolemap, { ids: ['Q999'] }), { code: 'qualification-unknown' })
  })
})
