import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { readDocument } from 'rolemap/exchange'
import {
  approveDraft,
  createDraft,
  editDraft,
  importFile,
  openRolemap,
  publishDraft,
  showItem,
  submitDraft,
  verifyTrail,
} from 'rolemap/rolemap'
import { addVersion, putProse } from '../fixture/put.ts'

test('the prose of a document reaches the versions that were made from it, and overwrites no edit', async () => {
  const rolemap = await openRolemap({ db: ':memory:', data: false })
  const document = { name: 'roles.txt', bytes: readFileSync('test/fixture/job-roles-small.txt') }
  const { id, version, state } = await importFile(rolemap, document)
  assert.equal(state, 'added')
  // As if only the facts had been imported: the profiles without their prose.
  const whole = await rolemap.store.versions.find({ id, version })
  const described = whole?.profiles.filter(({ description }) => description) ?? []
  const [first, second] = described
  assert.ok(whole && first && second)
  const bare = whole.profiles.map(({ code, state: of, typicalTitles, seeAlso }) => ({
    code,
    state: of,
    typicalTitles,
    seeAlso,
  }))
  await putProse(rolemap.store, { id, version }, { profiles: bare })
  const draft = await createDraft(rolemap, id)
  await editDraft(rolemap, draft.id, { what: 'profile', code: first.code, part: 'description', text: 'Ours.' })
  await submitDraft(rolemap, draft.id)
  await approveDraft(rolemap, draft.id)
  await publishDraft(rolemap, draft.id)

  assert.equal((await importFile(rolemap, document)).state, 'prose')
  const description = async (code: string, of?: string) =>
    (await showItem(rolemap, { id, code, version: of })).profile?.description
  assert.deepEqual(
    [await description(first.code), await description(first.code, version)],
    ['Ours.', first.description],
  )
  assert.equal(await description(second.code), second.description)
  assert.deepEqual((await verifyTrail(rolemap)).faults, [])
  await rolemap.close()
})

test('the prose reaches the correction of a version of which an earlier release read less', async () => {
  const rolemap = await openRolemap({ db: ':memory:', data: false })
  const document = { name: 'roles.txt', bytes: readFileSync('test/fixture/job-roles-small.txt') }
  const read = readDocument(document.bytes, document.name)?.value
  const [described] = read?.profiles.filter(({ description }) => description) ?? []
  assert.ok(read && described)
  const items = read.items.map((item) => (item.code === described.code ? { ...item, label: 'Misread' } : item))
  await addVersion(rolemap.store, { ...read, items, profiles: [] }, [])
  assert.equal((await importFile(rolemap, document)).state, 'refused')

  await addVersion(rolemap.store, { ...read, version: 'corrected', basedOn: read.version, profiles: [] }, [])
  assert.equal((await importFile(rolemap, document)).state, 'prose')
  const description = async (version?: string) =>
    (await showItem(rolemap, { id: read.id, code: described.code, version })).profile?.description
  assert.deepEqual([await description(), await description(read.version)], [described.description, undefined])
  await rolemap.close()
})
