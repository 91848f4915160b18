// Requirements of roles in the store.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  addEntry,
  attachEntry,
  checkCertificate,
  countRequirements,
  dropRequirement,
  getRequirement,
  listChanges,
  listRequirements,
  openRolemap,
  type Rolemap,
  requirementsOf,
  setRequirement,
  undoChange,
  verifyTrail,
} from 'rolemap/rolemap'
import { CREW } from '../api/fixture.ts'
import { addVersion } from '../fixture/put.ts'

async function open(): Promise<Rolemap> {
  const rolemap = await openRolemap({ db: ':memory:', data: false })
  await addVersion(rolemap.store, CREW, [])
  return rolemap.as({ name: 'ed', role: 'editor', via: 'web' })
}
const CHECK = {
  role: 'crew:A',
  asks: 'check',
  what: 'Medical',
  source: 'The Pilotage Act',
  body: 'Trinity House',
} as const
const ALL = { limit: 50, offset: 0 }

describe('what roles ask for', () => {
  test('holds for the items below, is found by kind and words, and is undone', async () => {
    const rolemap = await open()
    const { id } = await setRequirement(rolemap, CHECK)
    await setRequirement(rolemap, { ...CHECK, role: 'crew:A1', asks: 'age', what: 'At least 21', age: '21' })
    const of = await requirementsOf(rolemap, { classification: 'crew', code: 'A1' })
    assert.deepEqual(
      of.map(({ requirement }) => [requirement.asks, requirement.code]),
      [
        ['check', 'A'],
        ['age', 'A1'],
      ],
    )
    assert.equal((await listRequirements(rolemap, { ...ALL, words: 'trinity' })).total, 2)
    assert.equal((await listRequirements(rolemap, { ...ALL, asks: 'check' })).total, 1)
    assert.deepEqual([...(await countRequirements(rolemap, { words: 'medical' }))], [['check', 1]])
    await dropRequirement(rolemap, id)
    await assert.rejects(getRequirement(rolemap, id), { code: 'requirement-unknown' })
    const [change] = (await listChanges(rolemap, { action: 'drop', newestFirst: true })).rows
    await undoChange(rolemap, change?.number ?? 0, { why: 'a slip' })
    assert.equal((await getRequirement(rolemap, id)).value.what, 'Medical')
    assert.deepEqual((await verifyTrail(rolemap)).faults, [])
  })

  test('is refused for roles and entries that there are not, and tells the second of two people', async () => {
    const rolemap = await open()
    await assert.rejects(setRequirement(rolemap, { ...CHECK, role: 'crew:Z' }), { code: 'requirement-unfit' })
    const stranger = { ...CHECK, asks: 'qualification', meets: ['Q99'] } as const
    await assert.rejects(setRequirement(rolemap, stranger), { code: 'requirement-unfit' })
    const { revision } = await setRequirement(rolemap, CHECK)
    await setRequirement(rolemap, { ...CHECK, note: 'Yearly', seen: revision })
    await assert.rejects(setRequirement(rolemap, { ...CHECK, note: 'Never', seen: revision }), {
      code: 'change-conflict',
    })
  })

  test('says of a certificate whether it meets it in a setting', async () => {
    const rolemap = await open()
    const { id } = await addEntry(rolemap, { title: 'Ticket', level: '3', unitCode: '600/1' })
    const after = await addEntry(rolemap, { title: 'Higher Ticket', level: '4' })
    await attachEntry(rolemap, id, { before: after.id })
    await attachEntry(rolemap, id, { role: 'crew:A1', reason: 'required' })
    await setRequirement(rolemap, { ...CHECK, asks: 'qualification', what: 'A ticket', setting: 'At sea', level: '3' })
    const ask = (have: string) => checkCertificate(rolemap, { have, role: 'crew:A1', setting: 'At sea' })
    assert.equal((await ask('600/1')).answer, 'yes')
    assert.equal((await ask('Higher Ticket')).qualifications[0]?.reason, 'after')
    await addEntry(rolemap, { title: 'First Aid', level: '2' })
    assert.equal((await ask('First Aid')).answer, 'no')
    assert.equal((await checkCertificate(rolemap, { have: '600/1', role: 'crew:A2' })).answer, 'unknown')
    await assert.rejects(ask('Nothing'), { code: 'qualification-unknown' })
    await assert.rejects(checkCertificate(rolemap, { have: id, role: 'crew:Z' }), { code: 'code-unknown' })
  })
})
