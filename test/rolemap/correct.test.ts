import assert from 'node:assert/strict'
import path from 'node:path'
import { test } from 'node:test'
import type { ClassificationVersion } from 'rolemap/classification'
import {
  approveDraft,
  createDraft,
  editDraft,
  getVersion,
  listChanges,
  listProblems,
  openRolemap,
  publishDraft,
  type Rolemap,
  showItem,
  submitDraft,
  verifyTrail,
} from 'rolemap/rolemap'
import { writeDataset } from '../../src/exchange/dataset/dataset.ts'
import { CREW } from '../api/fixture.ts'
import { temporaryFolder } from '../fixture/command.ts'
import { putProse } from '../fixture/put.ts'

const PLAIN: ClassificationVersion = {
  ...CREW,
  version: '2009',
  entries: CREW.entries.filter(({ kind }) => kind !== 'local'),
  profiles: [{ code: 'A1', state: 'agreed', typicalTitles: ['Skipper'], seeAlso: [] }],
}

/** A store, and a folder of shipped facts that the next release may change. */
async function release() {
  const folder = await temporaryFolder()
  const ship = (version: ClassificationVersion) => writeDataset(path.join(folder, 'data', 'crew'), version, [])
  const open = () => openRolemap({ db: path.join(folder, 'store.db'), data: path.join(folder, 'data') })
  return { ship, open }
}

const relabel = (version: ClassificationVersion, code: string, label: string): ClassificationVersion => ({
  ...version,
  items: version.items.map((item) => (item.code === code ? { ...item, label } : item)),
})

const labelOf = async (rolemap: Rolemap, code: string, at?: string) =>
  (await showItem(rolemap, { id: 'crew', code, at })).item.label

test('a release that corrects what it ships reaches a filled store as a further version, and the trail says so', async () => {
  const { ship, open } = await release()
  await ship(PLAIN)
  let rolemap = await open()
  const first = await rolemap.store.versions.find({ id: 'crew', version: '2009' })
  await putProse(
    rolemap.store,
    { id: 'crew', version: '2009' },
    { profiles: first?.profiles.map((one) => ({ ...one, description: 'From a copy.' })) ?? [] },
  )
  await rolemap.close()

  await ship(relabel({ ...PLAIN, entries: PLAIN.entries.slice(1) }, 'A2', 'Steersman'))
  rolemap = await open()
  const { version, basedOn, validFrom } = await getVersion(rolemap, 'crew')
  assert.deepEqual([version, basedOn, validFrom], ['2009.1', '2009', '2009-01-01'])
  assert.equal(await labelOf(rolemap, 'A2', '2009-06-01'), 'Steersman')
  assert.equal((await showItem(rolemap, { id: 'crew', code: 'A1' })).profile?.description, 'From a copy.')
  assert.equal((await rolemap.store.versions.find({ id: 'crew', version: '2009' }))?.items[2]?.label, 'Helmsman')
  const { rows } = await listChanges(rolemap, { of: 'crew', action: 'publish' })
  assert.deepEqual(
    rows.map(({ who, why, version: made }) => [who, why, made]),
    [['rolemap', 'this release of Rolemap corrects what it ships', '2009.1']],
  )
  await rolemap.close()

  rolemap = await open()
  assert.equal((await getVersion(rolemap, 'crew')).version, '2009.1', 'nothing more to correct')
  await rolemap.close()

  await ship(relabel({ ...PLAIN, entries: PLAIN.entries.slice(1) }, 'A2', 'Steering hand'))
  rolemap = await open()
  assert.equal((await getVersion(rolemap, 'crew')).version, '2009.2')
  assert.equal(await labelOf(rolemap, 'A2'), 'Steering hand')
  await rolemap.close()
})

test('what was edited here stays, and is reported; the rest is corrected on top of it', async () => {
  const { ship, open } = await release()
  await ship(PLAIN)
  let rolemap = await open()
  const { id } = await createDraft(rolemap, 'crew', { name: '2010' })
  await editDraft(rolemap, id, { what: 'item', code: 'A2', label: 'Our helmsman' })
  await submitDraft(rolemap, id)
  await approveDraft(rolemap, id)
  await publishDraft(rolemap, id)
  await rolemap.close()

  await ship(relabel(relabel(PLAIN, 'A2', 'Steersman'), 'B1', 'Cook'))
  rolemap = await open()
  const { version, basedOn } = await getVersion(rolemap, 'crew')
  assert.deepEqual([version, basedOn], ['2010.1', '2010'])
  assert.deepEqual([await labelOf(rolemap, 'A2'), await labelOf(rolemap, 'B1')], ['Our helmsman', 'Cook'])
  const problems = (await listProblems(rolemap, 'crew')).filter(({ code }) => code === 'correction-kept-out')
  assert.match(problems[0]?.message ?? '', /item "A2": this release corrects it, and it was edited here/)
  assert.deepEqual((await verifyTrail(rolemap)).faults, [])
  await rolemap.close()
})

test('facts that differ in nothing a version says make no version', async () => {
  const { ship, open } = await release()
  await ship(PLAIN)
  await (await open()).close()
  await ship({ ...PLAIN, source: { ...PLAIN.source, note: 'another note' } })
  const rolemap = await open()
  assert.equal((await getVersion(rolemap, 'crew')).version, '2009')
  await rolemap.close()
})
