// Two entries that become one, in the store: what leads where, and how it is undone.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  acceptStagedFile,
  addEntry,
  adviseFor,
  attachEntry,
  bringTogether,
  editEntry,
  getEntry,
  keepApart,
  listDoubles,
  listStudies,
  mergeEntries,
  openRolemap,
  type Rolemap,
  showEntry,
  splitEntry,
  stageFile,
  verifyTrail,
  withdrawEntry,
} from 'rolemap/rolemap'
import { CREW } from '../api/fixture.ts'
import { addVersion } from '../fixture/put.ts'

async function open(): Promise<Rolemap> {
  const rolemap = await openRolemap({ db: ':memory:', data: false })
  await addVersion(rolemap.store, CREW, [])
  return rolemap.as({ name: 'ed', role: 'editor', via: 'web' })
}
const ALL = { limit: 50, offset: 0 }

/** Ours; theirs, with a module and a role; and an entry that presupposes theirs. */
async function openPair() {
  const rolemap = await open()
  const ours = (await addEntry(rolemap, { title: 'Diploma in Seamanship', level: '3' })).id
  const theirs = (await addEntry(rolemap, { title: 'Diploma in Seamanship (QCF)', unitCode: '600/2089/1' })).id
  const module = (await addEntry(rolemap, { title: 'Knots', kind: 'module' })).id
  await attachEntry(rolemap, module, { partOf: theirs })
  await attachEntry(rolemap, theirs, { role: 'crew:A1', reason: 'required' })
  await attachEntry(rolemap, ours, { role: 'crew:A1' })
  return { rolemap, ours, theirs, module }
}

describe('entries that may be one', () => {
  test('are offered until they are merged or kept apart, and again afterwards', async () => {
    const { rolemap, ours, theirs } = await openPair()
    const offered = async () => (await listDoubles(rolemap, ALL)).rows.map(({ one, other }) => [one.id, other.id])
    assert.deepEqual(await offered(), [[ours, theirs]])
    await keepApart(rolemap, { one: theirs, other: ours, note: 'Different years' })
    assert.deepEqual(await offered(), [])
    await bringTogether(rolemap, { one: ours, other: theirs })
    assert.equal((await offered()).length, 1)
    await assert.rejects(bringTogether(rolemap, { one: ours, other: theirs }), { code: 'merge-unknown' })
    await assert.rejects(keepApart(rolemap, { one: ours, other: ours }), { code: 'merge-unfit' })
    await mergeEntries(rolemap, { from: theirs, into: ours })
    assert.deepEqual(await offered(), [])
  })

  test('become one: its attachments move, its identifier, number and title lead to the other, and files find it', async () => {
    const { rolemap, ours, theirs, module } = await openPair()
    await mergeEntries(rolemap, { from: theirs, into: ours, criteriaSet: 'National standards' })
    const view = await showEntry(rolemap, ours)
    assert.deepEqual(
      [view.entry.unitCode, view.parts.map(({ entry }) => entry.id), view.roles.map(({ tie }) => tie.criteriaSet)],
      ['600/2089/1', [module], ['National standards', undefined]],
    )
    assert.equal((await getEntry(rolemap, theirs)).value.mergedInto, ours)
    for (const have of [theirs, '600/2089/1', 'Diploma in Seamanship'])
      assert.deepEqual(
        (await adviseFor(rolemap, { to: 'crew:A1', have: [have] })).have.map(({ id }) => id),
        [ours],
        have,
      )
    const rows = `id,title,role\n${theirs},Diploma in Seamanship (QCF),crew:A2\n`
    const input = Buffer.from(rows)
    const staged = await stageFile(rolemap, { kind: 'qualifications', key: 'all', input, file: 'more.csv' })
    await acceptStagedFile(rolemap, staged.id, { take: 'all' })
    assert.deepEqual(
      (await listStudies(rolemap, { classification: 'crew', code: 'A2', limit: 10, offset: 0 })).rows.map(
        ({ entry }) => [entry.id, entry.title],
      ),
      [[ours, 'Diploma in Seamanship']],
    )
    await assert.rejects(withdrawEntry(rolemap, theirs, { withdrawn: false }), { code: 'qualification-unfit' })
    assert.deepEqual((await verifyTrail(rolemap)).faults, [])
  })

  test('are split again as they were, but for what somebody changed since; a chain from its end', async () => {
    const { rolemap, ours, theirs, module } = await openPair()
    const before = await showEntry(rolemap, theirs)
    await mergeEntries(rolemap, { from: theirs, into: ours })
    const last = (await addEntry(rolemap, { title: 'Seamanship' })).id
    await mergeEntries(rolemap, { from: ours, into: last })
    assert.deepEqual(
      (await adviseFor(rolemap, { to: 'crew:A1', have: [theirs] })).have.map(({ id }) => id),
      [last],
    )
    await assert.rejects(splitEntry(rolemap, theirs), { code: 'merge-unfit' })
    await splitEntry(rolemap, ours)
    await editEntry(rolemap, ours, { notes: 'Ours' })
    await splitEntry(rolemap, theirs)
    const after = await showEntry(rolemap, theirs)
    assert.deepEqual(
      [after.entry, after.parts.map(({ id }) => id), after.roles.map(({ id }) => id)],
      [before.entry, before.parts.map(({ id }) => id), before.roles.map(({ id }) => id)],
    )
    const { entry, parts } = await showEntry(rolemap, ours)
    assert.deepEqual([entry.notes, entry.unitCode, parts], ['Ours', undefined, []])
    assert.equal((await showEntry(rolemap, module)).wholes.length, 1)
    await assert.rejects(splitEntry(rolemap, theirs), { code: 'merge-unknown' })
    assert.deepEqual((await verifyTrail(rolemap)).faults, [])
  })

  test('are not merged where the one is part of the other, or would come to contain itself', async () => {
    const { rolemap, ours, theirs, module } = await openPair()
    await assert.rejects(mergeEntries(rolemap, { from: module, into: theirs }), { code: 'merge-unfit' })
    const inner = (await addEntry(rolemap, { title: 'Inner' })).id
    await attachEntry(rolemap, ours, { partOf: module })
    await attachEntry(rolemap, inner, { partOf: ours })
    // Theirs contains the module, which contains ours, which contains the inner one.
    await assert.rejects(mergeEntries(rolemap, { from: theirs, into: inner }), { code: 'merge-unfit' })
  })

  test('are merged by one of two people at the same moment', async () => {
    const { rolemap, ours, theirs } = await openPair()
    const both = await Promise.allSettled([
      mergeEntries(rolemap, { from: theirs, into: ours }),
      mergeEntries(rolemap, { from: ours, into: theirs }),
    ])
    assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
    assert.deepEqual((await verifyTrail(rolemap)).faults, [])
  })
})
