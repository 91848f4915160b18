import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, test } from 'node:test'
import {
  chooseColumns,
  countJobRows,
  deleteJob,
  getJob,
  listJobRows,
  runJob,
  startJob,
} from '../../src/rolemap/job/job.ts'
import { writeJob } from '../../src/rolemap/job/job-file.ts'
import { openRolemap } from '../../src/rolemap/open.ts'
import type { Rolemap } from '../../src/rolemap/rolemap.ts'
import { importFile } from '../../src/rolemap/version/import.ts'
import { startWork } from '../../src/rolemap/work.ts'
import { openFilled } from '../fixture/filled-store.ts'
import { waitUntil } from '../fixture/wait.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const crew = { name: 'crew.csv', bytes: bytes('code,title\n1,Captain\n1,Skipper\n2,Ship Cook\n') }
const staff = (rows: number) => ({
  name: 'staff.csv',
  bytes: bytes(
    `Name,Berth,Was macht die Person\n${Array.from({ length: rows }, (_, row) => `P${row},${row},${row % 2 ? 'Skipper' : 'ship cook'}\n`).join('')}`,
  ),
})

let rolemap: Rolemap
let today = '2026-01-01T00:00:00.000Z'
beforeEach(async () => {
  today = '2026-01-01T00:00:00.000Z'
  // Nobody works on the queue here: each test decides when a job runs.
  rolemap = await openRolemap({ db: ':memory:', data: false, now: () => new Date(today) })
  await importFile(rolemap, crew, {})
})
afterEach(() => rolemap.close())

describe('a file to be coded', () => {
  test('has its title column found by content where no name says it', async () => {
    const job = await startJob(rolemap, staff(10), { in: 'crew' })
    assert.equal(job.titleColumn, 'Was macht die Person')
    assert.deepEqual([job.state, job.rows, job.coded], ['waiting', 10, 0])
  })

  test('remembers apart which columns say the job and which the service', async () => {
    await importFile(
      rolemap,
      { name: 'services.csv', bytes: bytes('code,title\n1,Galley\n2,Bridge\n') },
      { id: 'service-areas' },
    )
    const given = {
      name: 'fleet.csv',
      bytes: bytes('Job title,Deck,Department\nSkipper,Bridge,Galley\nCook,Galley,Bridge\n'),
    }
    const titles = async (classification: string) =>
      (await startJob(rolemap, given, { in: classification })).titleColumn
    assert.deepEqual([await titles('crew'), await titles('service-areas')], ['Job title', 'Department'])
    const { id } = await startJob(rolemap, given, { in: 'service-areas' })
    await chooseColumns(rolemap, id, { title: 'Deck' })
    assert.deepEqual([await titles('crew'), await titles('service-areas')], ['Job title', 'Deck'])
  })

  test('is coded whole however often it is stopped', async () => {
    const { id } = await startJob(rolemap, staff(1000), { in: 'crew' })
    const stop = new AbortController()
    await assert.rejects(runJob(rolemap, id, { signal: stop.signal, onProgress: () => stop.abort() }))
    const half = await getJob(rolemap, id)
    assert.ok(half.coded > 0 && half.coded < 1000)
    const done = await runJob(rolemap, id)
    assert.deepEqual([done.state, done.coded], ['done', 1000])
    const rows = await listJobRows(rolemap, id, { limit: 2, offset: 998 })
    assert.deepEqual(
      rows.map(({ row, result }) => [row, result?.code]),
      [
        [1000, '2'],
        [1001, '1'],
      ],
    )
  })

  test('has its rows found and counted by decision, which begin anew with another column', async () => {
    const { id } = await startJob(rolemap, staff(4), { in: 'crew' })
    assert.deepEqual(await countJobRows(rolemap, id), { coded: 0, review: 0, uncoded: 0 })
    await runJob(rolemap, id)
    assert.deepEqual(await countJobRows(rolemap, id), { coded: 4, review: 0, uncoded: 0 })
    const [second] = await listJobRows(rolemap, id, { limit: 1, offset: 1, decision: 'coded' })
    assert.deepEqual([second?.row, second?.result?.code], [3, '1'])
    await chooseColumns(rolemap, id, { title: 'Berth' })
    await runJob(rolemap, id)
    assert.equal((await countJobRows(rolemap, id)).coded, 0)
    assert.deepEqual(await listJobRows(rolemap, id, { limit: 9, offset: 0, decision: 'coded' }), [])
    await assert.rejects(countJobRows(rolemap, 'none'), { code: 'job-unknown' })
  })

  test('is coded anew from another column', async () => {
    const { id } = await startJob(rolemap, staff(3), { in: 'crew' })
    await runJob(rolemap, id)
    const again = await chooseColumns(rolemap, id, { title: 'name' })
    assert.deepEqual([again.titleColumn, again.state, again.coded], ['Name', 'waiting', 0])
    await assert.rejects(chooseColumns(rolemap, id, { title: 'nonsense' }), { code: 'column-missing' })
  })

  test('goes out with its own columns first, and the added ones renamed where they clash', async () => {
    const { id } = await startJob(rolemap, { name: 'a.csv', bytes: bytes('code,title\nX,Skipper\n') }, { in: 'crew' })
    await runJob(rolemap, id)
    const { fileName, body } = await writeJob(rolemap, id, { format: 'tsv' })
    const text = Buffer.concat(await Array.fromAsync(body)).toString()
    assert.equal(fileName, 'a-coded.tsv')
    assert.match(
      text,
      /code\ttitle\trolemap_code\tlabel\tdecision\tprobability\tsecond\tsecond_label\tsecond_probability\tsecondary\tsecondary_label\tquestion\tevidence\tdecided_by/,
    )
    assert.match(text, /X\tSkipper\t1\tCaptain\tcoded/)
  })

  test('is gone when it is deleted, and after 24 hours', async () => {
    const one = await startJob(rolemap, staff(1), { in: 'crew' })
    await deleteJob(rolemap, one.id)
    await assert.rejects(getJob(rolemap, one.id), { code: 'job-unknown' })
    const two = await startJob(rolemap, staff(1), { in: 'crew' })
    today = '2026-01-02T00:00:00.000Z'
    await assert.rejects(getJob(rolemap, two.id), { code: 'job-unknown' })
    assert.equal(await rolemap.store.sweep(today), true)
    assert.deepEqual(await rolemap.store.jobs.listRows(two.id, { limit: 10, offset: 0 }), [])
  })
})

test('a file of many different titles is coded by other threads, and each post by what is known of it', async () => {
  const rolemap = await openFilled()
  const lines = Array.from({ length: 4_000 }, (_, at) => `Ward ${at} nurse,`)
  const bytes = Buffer.from(`Job title,Service area\nOfficer,Housing\nOfficer,\n${lines.join('\n')}\n`)
  let threads = 0
  const count = () => void threads++
  process.on('worker', count)
  const job = await startJob(rolemap, { name: 'many.csv', bytes }, { in: 'job-roles' })
  assert.deepEqual(job.context, { serviceArea: 'Service area' })
  const worker = startWork(rolemap, { every: 20 })
  await waitUntil(async () => (await getJob(rolemap, job.id)).state === 'done', { most: 120_000 })
  await worker.stop()
  process.off('worker', count)
  assert.deepEqual([(await getJob(rolemap, job.id)).coded, threads > 0], [4_002, true])
  const [housing, other, nurse] = await listJobRows(rolemap, job.id, { limit: 3, offset: 0 })
  assert.equal(housing?.result?.code, 'E45')
  assert.match(housing?.result?.evidence ?? '', /“officer” belongs here where the service area has “housing”/)
  assert.notEqual(other?.result?.code, 'E45')
  assert.equal(nurse?.result?.code, 'E55')
  await rolemap.close()
})
