import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  approveDraft,
  awaitDryRun,
  createDraft,
  deleteDryRun,
  dryRunDraft,
  editDraft,
  getDraft,
  getDryRun,
  listChanges,
  openRolemap,
  publishDraft,
  type Rolemap,
  runJob,
  startDryRun,
  startJob,
  submitDraft,
} from 'rolemap/rolemap'
import { RolemapError } from '../../src/error.ts'
import { watchDryRun } from '../../src/rolemap/draft/dry-run.ts'
import { startWork } from '../../src/rolemap/work.ts'
import { CREW } from '../api/fixture.ts'
import { addVersion } from '../fixture/put.ts'

const STAFF = 'Title\nSkipper\nSkipper\nShip cook\nHelmsman\n'
const unknown = { code: 'dry-run-unknown' }
const needed = (error: unknown) => error instanceof RolemapError && error.code === 'sign-off-needed'

/** A draft that moves the title "Skipper" from A1 to A2, which is below the same group. */
async function open(): Promise<{ rolemap: Rolemap; id: string }> {
  const rolemap = await openRolemap({ db: ':memory:', data: false })
  await addVersion(rolemap.store, CREW, [])
  const { id } = await createDraft(rolemap, 'crew')
  await editDraft(rolemap, id, { what: 'title', code: 'A1', title: 'Skipper', remove: true })
  await editDraft(rolemap, id, { what: 'title', code: 'A2', title: 'Skipper' })
  await submitDraft(rolemap, id)
  await approveDraft(rolemap, id)
  return { rolemap, id }
}

const records = () => ({ input: Buffer.from(STAFF), file: 'staff.csv', title: 'Title' })

describe('a dry run', () => {
  test('counts the rows of a file that would be coded otherwise, by item and level, with samples', async () => {
    const { rolemap, id } = await open()
    const found = await dryRunDraft(rolemap, id, records())
    assert.deepEqual([found.of, found.rows, found.titles, found.changedRows, found.above], ['file', 4, 3, 2, true])
    assert.deepEqual(
      found.levels.map(({ level, rows }) => [level, rows]),
      [
        ['group', 0],
        ['role', 2],
      ],
    )
    const [skipper] = found.items
    assert.deepEqual(
      [skipper?.from.code, skipper?.to.code, skipper?.rows, skipper?.sample],
      ['A1', 'A2', 2, ['Skipper']],
    )
    const { dryRun, state } = await getDraft(rolemap, id)
    assert.deepEqual([dryRun?.rows, dryRun?.changedRows, state], [4, 2, 'approved'])
    const { rows } = await listChanges(rolemap, { action: 'dry-run' })
    assert.deepEqual(rows[0]?.after, { of: 'file', rows: 4, changedRows: 2 })
    assert.doesNotMatch(JSON.stringify((await listChanges(rolemap, { of: 'crew/:draft' })).rows), /Skipper/)
  })

  test('compares the decisions that are stored, where there is no file', async () => {
    const { rolemap, id } = await open()
    assert.equal((await dryRunDraft(rolemap, id)).rows, 0)
    const job = await startJob(
      rolemap,
      { name: 'staff.csv', bytes: Buffer.from(STAFF) },
      { in: 'crew', titleColumn: 'Title' },
    )
    await runJob(rolemap, job.id)
    const found = await dryRunDraft(rolemap, id)
    assert.deepEqual([found.of, found.rows, found.changedRows], ['stored', 4, 2])
    assert.deepEqual(found.items[0]?.sample, ['Skipper'])
    const other = await dryRunDraft(rolemap.as({ name: 'eve', role: 'editor', via: 'web' }), id)
    assert.deepEqual(
      [other.changedRows, other.items[0]?.sample],
      [2, []],
      'nobody sees titles of a file that another gave',
    )
    await assert.rejects(publishDraft(rolemap, id), needed)
  })

  test('above the limit makes publishing need a sign-off, which stands in the trail with its reason', async () => {
    const { rolemap, id } = await open()
    await dryRunDraft(rolemap, id, records())
    await assert.rejects(publishDraft(rolemap, id, { signOff: ' ' }), needed)
    assert.equal((await getDraft(rolemap, id)).state, 'approved')
    await publishDraft(rolemap, id, { signOff: 'the crew asked for it' })
    const { rows } = await listChanges(rolemap, { action: 'sign-off' })
    assert.deepEqual([rows[0]?.why, rows[0]?.after], ['the crew asked for it', { rows: 4, changedRows: 2 }])
  })

  test('below the limit asks for nothing, and an edit makes it void', async () => {
    const { rolemap, id } = await open()
    const many = { ...records(), input: Buffer.from(`Title\nSkipper\n${'Ship cook\n'.repeat(30)}`) }
    assert.equal((await dryRunDraft(rolemap, id, many)).above, false)
    const edited = await editDraft(rolemap, id, { what: 'title', code: 'A2', title: 'Sailing master' })
    assert.equal(edited.dryRun, undefined)
    await submitDraft(rolemap, id)
    await approveDraft(rolemap, id)
    assert.equal((await publishDraft(rolemap, id)).state, 'published')
  })

  test('waits in the queue, says how far it is, and is its owner’s alone until its day is over', async () => {
    const { rolemap, id } = await open()
    const ann = rolemap.as({ name: 'ann', role: 'editor', via: 'web' })
    const titles = Array.from({ length: 2500 }, (_, at) => `Skipper ${at}\n`).join('')
    const file = { name: 's.csv', bytes: Buffer.from(`Title\nSkipper\n${titles}`) }
    const run = await startDryRun(ann, id, { file, title: 'Title' })
    assert.deepEqual([run.state, run.draft, run.found], ['waiting', id, undefined])
    const seen: unknown[] = []
    const { queue } = rolemap.store
    const watched: Rolemap['store']['queue'] = {
      ...queue,
      putProgress: (hold, progress) => {
        seen.push((progress as { coded?: number }).coded)
        return queue.putProgress(hold, progress)
      },
    }
    const worker = startWork({ ...rolemap, store: { ...rolemap.store, queue: watched } })
    const done = await awaitDryRun(ann, run.id, 60_000)
    assert.deepEqual([done.state, done.found?.of, done.found?.rows], ['done', 'file', 2501])
    assert.deepEqual(seen, [1000, 2000, 2501, 3501, 4501, 5002, undefined])
    assert.deepEqual((await getDraft(rolemap, id)).dryRun?.by, 'ann')
    await assert.rejects(getDryRun(rolemap.as({ name: 'eve', role: 'editor', via: 'web' }), run.id), unknown)
    assert.equal((await rolemap.store.jobs.list(rolemap.now().toISOString())).length, 0, 'the file is gone')
    await worker.stop()
    await rolemap.store.sweep(new Date(rolemap.now().getTime() + 25 * 3_600_000).toISOString())
    await assert.rejects(getDryRun(ann, run.id), unknown)
  })

  test('that is stopped keeps nothing, neither its file nor its figures', async () => {
    const { rolemap, id } = await open()
    const file = { name: 's.csv', bytes: Buffer.from(STAFF) }
    const run = await startDryRun(rolemap, id, { file, title: 'Title' })
    await deleteDryRun(rolemap, run.id)
    await assert.rejects(getDryRun(rolemap, run.id), unknown)
    assert.equal((await rolemap.store.jobs.list(rolemap.now().toISOString())).length, 0)
    const { id: other } = await startDryRun(rolemap, id, { file, title: 'Title' })
    const worker = startWork(rolemap)
    assert.equal((await awaitDryRun(rolemap, other, 60_000)).found?.changedRows, 2)
    await worker.stop()
    const refused = startDryRun(rolemap, id, { file, title: 'No such column' })
    await assert.rejects(refused, (error) => error instanceof RolemapError && error.is === 'unfit')
  })

  test('of a draft that was edited in the meantime is not kept with it', async () => {
    const { rolemap, id } = await open()
    const found = await watchDryRun(rolemap, id, {
      records: records(),
      onFound: async () => void (await editDraft(rolemap, id, { what: 'title', code: 'A2', title: 'Sailing master' })),
    })
    assert.equal(found.changedRows, 2)
    assert.equal((await getDraft(rolemap, id)).dryRun, undefined)
  })

  test('goes by the limit that is set', async () => {
    const { rolemap, id } = await open()
    const generous = { ...rolemap, settings: { ...rolemap.settings, recodeLimit: 0.5 } }
    assert.equal((await dryRunDraft(generous, id, records())).above, false)
    const strict = { ...rolemap, settings: { ...rolemap.settings, recodeLimit: 0.025 } }
    await assert.rejects(publishDraft(strict, id), /more than 2\.5 in 100/)
    assert.equal((await publishDraft(generous, id)).state, 'published')
  })
})
