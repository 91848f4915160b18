import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Decision } from 'rolemap/coder'
import { type Job, type JobRow, openStore, type RowResult, type Store } from 'rolemap/store'
import { RolemapError } from '../../src/error.ts'
import type { StoreEngine } from './store.ts'

const JOB: Job = {
  id: 'k3y-that_nobody-guesses',
  classification: 'job-roles',
  version: '2009',
  fileName: 'Personal “2009”; Ökologie.xlsx',
  columns: ['Name', 'Job title', ''],
  context: { serviceArea: 'Area' },
  titleColumn: 'Job title',
  state: 'coding',
  rows: 3,
  coded: 0,
  created: '2026-03-01T09:00:00.000Z',
  expires: '2999-01-01T00:00:00.000Z',
  problems: [{ severity: 'warning', code: 'odd', message: 'odd', at: { file: 'a.xlsx', row: 1, column: 'B' } }],
}
// Cells as they come out of files: empty, with characters of SQL and JSON, with control characters.
const CELLS = [
  ['Anne', 'Head of "Years"; --', ''],
  ['', '\ufffd half', '\u0001'],
  ['{"x":1}', "O'Neill 🧑🏽‍🏫", '\\u0000'],
]
// Numbered like the lines of a file: not from 1, and with gaps.
const ROWS: readonly JobRow[] = CELLS.map((cells, at) => ({ row: 3 * at + 2, cells }))
const PAGE = { limit: 1000, offset: 0 }
const MANY = 100_000

const unknown = (error: unknown) => error instanceof RolemapError && error.code === 'job-unknown'
const titleOf = (row: number) => ({ key: `t${row}`, title: `Title ${row}`, like: `title ${row}` })
/** A result, each row with its own title; and the row with it as the store returns it. */
const put = (row: JobRow | undefined, result: Readonly<Record<string, string>>): RowResult => ({
  row: row?.row ?? 0,
  title: titleOf(row?.row ?? 0),
  result,
})
const back = (row: JobRow | undefined, result: Readonly<Record<string, string>>): JobRow => ({
  row: 0,
  cells: [],
  ...row,
  title: `t${row?.row}`,
  result,
})
const coded = (row: JobRow | undefined, code: string) => put(row, { code })
const codedBack = (row: JobRow | undefined, code: string) => back(row, { code })
const decided = (row: JobRow | undefined, decision: string) => put(row, { code: 'A1', decision })
const decidedBack = (row: JobRow | undefined, decision: string) => back(row, { code: 'A1', decision })
const DECISIONS: readonly Decision[] = ['coded', 'review', 'uncoded']

/**
 * Something that a person waits for. A page takes some 5 ms. A machine may be ten times slower, and busy: the fastest
 * of several tries counts.
 */
async function soon<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    const start = performance.now()
    const done = await work()
    const took = performance.now() - start
    if (took < 2000) return done
    assert.ok(tries < 5, `expected two seconds at most, it took ${took} ms`)
  }
}

/** What both engines must do with people's files. */
export function testJobs(engine: StoreEngine): void {
  describe(`the ${engine.name} store keeps files being coded`, () => {
    let address = ''
    let store: Store
    let count = 0
    before(async () => {
      address = await engine.makeAddress()
      store = await openStore(address)
    })
    after(async () => {
      await store?.close()
      await engine.dropAddress(address)
    })
    const addJob = async (change: Partial<Job> = {}, rows = ROWS) => {
      const job = { ...JOB, id: `job-${count++}`, ...change }
      await store.jobs.add(job)
      await store.jobs.addRows(job.id, rows)
      return job
    }
    const codedOf = async ({ id }: Job) => (await store.jobs.find(id))?.coded

    test('a job and its rows come back as they went in', async () => {
      const job = await addJob({ id: JOB.id })
      assert.deepEqual(await store.jobs.find(JOB.id), job)
      assert.deepEqual(await store.jobs.listRows(JOB.id, PAGE), ROWS)
      assert.deepEqual(await store.jobs.listRows(JOB.id, { limit: 1, offset: 1 }), [ROWS[1]])
    })

    test('what is unknown is undefined, empty or refused', async () => {
      assert.equal(await store.jobs.find('none'), undefined)
      assert.deepEqual(await store.jobs.listRows('none', PAGE), [])
      assert.deepEqual(await store.jobs.listRows('none', { ...PAGE, decision: 'coded' }), [])
      assert.deepEqual(await store.jobs.countRows('none'), { coded: 0, review: 0, uncoded: 0 })
      await store.jobs.delete('none')
      await assert.rejects(store.jobs.addRows('none', ROWS), unknown)
      await assert.rejects(store.jobs.putResults('none', [], { state: 'done' }), unknown)
      await assert.rejects(store.jobs.restart('none', { titleColumn: 'Name', context: {} }), unknown)
      await assert.rejects(store.jobs.listRows('none', { limit: -1, offset: 0 }), TypeError)
    })

    test('rows arrive in batches, and are listed in the order of the file', async () => {
      const job = await addJob({}, ROWS.slice(2))
      await store.jobs.addRows(job.id, ROWS.slice(0, 2))
      assert.deepEqual(await store.jobs.listRows(job.id, PAGE), ROWS)
    })

    test('results are stored with the state, and coded rows are counted once', async () => {
      const job = await addJob()
      const [one, two, three] = ROWS
      await store.jobs.putResults(job.id, [coded(two, 'A1')], { state: 'coding' })
      assert.deepEqual(await store.jobs.find(job.id), { ...job, coded: 1 })
      assert.deepEqual(await store.jobs.listRows(job.id, { ...PAGE, uncoded: true }), [one, three])
      assert.deepEqual(await store.jobs.listRows(job.id, { limit: 1, offset: 1, uncoded: true }), [three])
      await store.jobs.putResults(job.id, [coded(two, 'B2'), coded(one, 'A1'), coded(one, 'C3')], { state: 'done' })
      assert.deepEqual(await store.jobs.find(job.id), { ...job, coded: 2, state: 'done' })
      assert.deepEqual(await store.jobs.listRows(job.id, PAGE), [codedBack(one, 'C3'), codedBack(two, 'B2'), three])
    })

    test('a state changes without results, and a row without a result is left as it is', async () => {
      const job = await addJob({ state: 'receiving' })
      await store.jobs.putResults(job.id, [], { state: 'failed' })
      assert.deepEqual(await store.jobs.find(job.id), { ...job, state: 'failed' })
      await store.jobs.putResults(job.id, [coded(ROWS[0], 'A1')], { state: 'coding' })
      assert.deepEqual(await store.jobs.find(job.id), { ...job, state: 'coding', coded: 1 })
      assert.deepEqual(await store.jobs.listRows(job.id, PAGE), [codedBack(ROWS[0], 'A1'), ...ROWS.slice(1)])
    })

    test('rows are found and counted by the decision of their result', async () => {
      const job = await addJob({ rows: 6 }, [])
      const rows = Array.from({ length: 6 }, (_, at): JobRow => ({ row: 10 - at, cells: [`t${at}`] }))
      const [six, five, four, three, two, one] = rows
      await store.jobs.addRows(job.id, rows)
      await store.jobs.putResults(job.id, [decided(six, 'coded')], { state: 'coding' })
      const other = await addJob()
      await store.jobs.putResults(other.id, [decided(ROWS[0], 'review')], { state: 'coding' })
      assert.deepEqual(await store.jobs.countRows(job.id), { coded: 1, review: 0, uncoded: 0 })
      const results = [
        decided(five, 'review'),
        decided(four, 'coded'),
        decided(three, 'uncoded'),
        decided(one, 'review'),
      ]
      await store.jobs.putResults(job.id, results, { state: 'coding' })
      assert.deepEqual(await store.jobs.countRows(job.id), { coded: 2, review: 2, uncoded: 1 })
      const list = (decision: Decision, page = PAGE) => store.jobs.listRows(job.id, { ...page, decision })
      assert.deepEqual(await list('coded'), [decidedBack(four, 'coded'), decidedBack(six, 'coded')])
      assert.deepEqual(await list('review'), [decidedBack(one, 'review'), decidedBack(five, 'review')])
      assert.deepEqual(await list('review', { limit: 1, offset: 1 }), [decidedBack(five, 'review')])
      assert.deepEqual(await list('review', { limit: 1, offset: 2 }), [])
      assert.deepEqual(await list('uncoded'), [decidedBack(three, 'uncoded')])
      assert.deepEqual(await store.jobs.listRows(job.id, { ...PAGE, uncoded: true }), [two])
      assert.deepEqual(await store.jobs.listRows(job.id, { ...PAGE, uncoded: true, decision: 'uncoded' }), [])
      assert.deepEqual(await store.jobs.countRows(other.id), { coded: 0, review: 1, uncoded: 0 })
    })

    test('a row is found by its newest decision alone, and by none after a restart', async () => {
      const job = await addJob()
      await store.jobs.putResults(job.id, [decided(ROWS[0], 'coded'), coded(ROWS[1], 'A1')], { state: 'coding' })
      await store.jobs.putResults(job.id, [decided(ROWS[0], 'review')], { state: 'coding' })
      assert.deepEqual(await store.jobs.listRows(job.id, { ...PAGE, decision: 'coded' }), [])
      assert.deepEqual(await store.jobs.countRows(job.id), { coded: 0, review: 1, uncoded: 0 })
      await store.jobs.restart(job.id, { titleColumn: 'Name', context: { grade: 'Grade' } })
      for (const decision of DECISIONS)
        assert.deepEqual(await store.jobs.listRows(job.id, { ...PAGE, decision }), [], decision)
      assert.deepEqual(await store.jobs.countRows(job.id), { coded: 0, review: 0, uncoded: 0 })
    })

    test('cells are replaced and the bytes deleted, and what the row was coded to stays', async () => {
      const job = await addJob()
      await store.jobs.addBytes(job.id, Buffer.from('Anne'))
      await store.jobs.putResults(job.id, [coded(ROWS[0], 'A1')], { state: 'done' })
      await store.jobs.replaceCells(job.id, [{ row: ROWS[0]?.row ?? 0, cells: ['', 'Head', ''] }])
      const [row, other] = await store.jobs.listRows(job.id, PAGE)
      assert.deepEqual([row, other], [{ ...codedBack(ROWS[0], 'A1'), cells: ['', 'Head', ''] }, ROWS[1]])
      assert.deepEqual(await Array.fromAsync(store.jobs.readBytes(job.id)), [])
      await assert.rejects(store.jobs.replaceCells('none', []), unknown)
    })

    test('results of two workers at once are counted once', async () => {
      const rows = Array.from({ length: 400 }, (_, at): JobRow => ({ row: at + 1, cells: [`t${at}`] }))
      const job = await addJob({ rows: rows.length }, rows)
      const other = await openStore(address)
      const put = (who: Store) => (start: number) =>
        who.jobs.putResults(
          job.id,
          rows.slice(start, start + 200).map((row) => coded(row, 'A1')),
          { state: 'coding' },
        )
      await Promise.all([...[0, 100, 200].map(put(store)), ...[200, 50, 0].map(put(other))])
      await other.close()
      assert.equal(await codedOf(job), 400)
    })

    test('results of a row that the file has not are refused, and nothing of their batch is kept', async () => {
      const job = await addJob()
      const results = [coded(ROWS[0], 'A1'), put({ row: 17, cells: [] }, { code: 'A1' })]
      await assert.rejects(store.jobs.putResults(job.id, results, { state: 'done' }), /found row 17/)
      assert.deepEqual(await store.jobs.find(job.id), job)
      assert.deepEqual(await store.jobs.listRows(job.id, PAGE), ROWS)
    })

    test('a row or a job that is there is refused, and nothing of the batch is kept', async () => {
      const job = await addJob({}, ROWS.slice(1, 2))
      await assert.rejects(store.jobs.addRows(job.id, [{ row: 9, cells: [] }, ...ROWS]), TypeError)
      assert.deepEqual(await store.jobs.listRows(job.id, PAGE), [ROWS[1]])
      await assert.rejects(store.jobs.add({ ...job, fileName: 'other' }), TypeError)
      assert.deepEqual(await store.jobs.find(job.id), job)
    })

    test('an error says nothing of the file', async () => {
      const job = await addJob()
      const secret = [{ row: 2, cells: ['Anne Example'] }]
      const error = await store.jobs.addRows(job.id, secret).catch((caught: unknown) => caught)
      assert.ok(error instanceof TypeError)
      const { inspect } = await import('node:util')
      assert.doesNotMatch(inspect(error, { depth: 9, showHidden: true }), /Anne|job-\d/)
    })

    test('a job restarts with another column and no results', async () => {
      const job = await addJob()
      await store.jobs.putResults(job.id, [coded(ROWS[0], 'A1'), coded(ROWS[2], 'A1')], { state: 'done' })
      await store.jobs.restart(job.id, { titleColumn: 'Name', context: { grade: 'Grade' } })
      assert.deepEqual(await store.jobs.find(job.id), {
        ...job,
        titleColumn: 'Name',
        context: { grade: 'Grade' },
        state: 'coding',
        coded: 0,
      })
      assert.deepEqual(await store.jobs.listRows(job.id, { ...PAGE, uncoded: true }), ROWS)
    })

    test('a deleted job is gone with its rows, and others stay', async () => {
      const [job, other] = [await addJob(), await addJob()]
      await store.jobs.delete(job.id)
      assert.equal(await store.jobs.find(job.id), undefined)
      assert.deepEqual(await store.jobs.listRows(job.id, PAGE), [])
      assert.deepEqual(await store.jobs.listRows(other.id, PAGE), ROWS)
    })

    test('expired jobs are not listed, and go when asked for; a job expires at its time, not after it', async () => {
      const early = await addJob({ created: '2026-01-01T00:00:00.000Z', expires: '2026-01-02T00:00:00.000Z' })
      const late = await addJob({ created: '2026-01-01T00:00:01.000Z', expires: '2026-01-02T00:00:01.000Z' })
      const listed = async (now: string) => {
        const jobs = await store.jobs.list(now)
        return jobs.filter(({ id }) => id === early.id || id === late.id).map(({ id }) => id)
      }
      assert.deepEqual(await listed('2026-02-01T00:00:00.000Z'), [])
      assert.deepEqual(await listed('2026-01-01T12:00:00.000Z'), [late.id, early.id])
      assert.deepEqual(await listed(early.expires), [late.id])
      assert.equal(await store.sweep(early.expires), true)
      assert.equal(await store.jobs.find(early.id), undefined)
      assert.deepEqual(await store.jobs.listRows(early.id, PAGE), [])
      assert.deepEqual(await store.jobs.find(late.id), late)
    })

    test(`${MANY} rows are kept, coded and read in bounded time and memory`, { timeout: 600_000 }, async () => {
      const job = await addJob({ rows: MANY }, [])
      const start = process.cpuUsage()
      const rss = process.memoryUsage.rss()
      for (let row = 1; row <= MANY; row += 10_000) {
        const batch = Array.from({ length: 10_000 }, (_, at) => ({ row: row + at, cells: ['Officer', `n${row + at}`] }))
        await store.jobs.addRows(job.id, batch)
      }
      for (let done = 0; done < MANY; done += 2_500) {
        const rows = await store.jobs.listRows(job.id, { limit: 2_500, offset: 0, uncoded: true })
        assert.equal(rows[0]?.row, done + 1)
        const results = rows.map((row) => decided(row, DECISIONS[row.row % 3] ?? ''))
        await store.jobs.putResults(job.id, results, { state: done + 2_500 < MANY ? 'coding' : 'done' })
      }
      assert.deepEqual(await store.jobs.find(job.id), { ...job, coded: MANY, state: 'done' })
      const last = await soon(() => store.jobs.listRows(job.id, { limit: 1, offset: MANY - 1 }))
      assert.deepEqual(last, [decidedBack({ row: MANY, cells: ['Officer', `n${MANY}`] }, 'review')])
      const counts = await soon(() => store.jobs.countRows(job.id))
      assert.deepEqual(counts, { coded: 33_333, review: 33_334, uncoded: 33_333 })
      const late = await soon(() => store.jobs.listRows(job.id, { limit: 50, offset: 33_300, decision: 'review' }))
      assert.deepEqual([late.length, late.at(-1)], [34, last[0]])
      await store.jobs.delete(job.id)
      // Processor time, not wall-clock time: other programs may run on the machine.
      const { user, system } = process.cpuUsage(start)
      assert.ok(user + system < 60e6, `within a minute, it took ${(user + system) / 1e6} s`)
      assert.ok(process.memoryUsage.rss() - rss < 250 * 2 ** 20, 'without holding the file twice')
    })
  })
}
