import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Decided, type Job, openStore, type RowResult, type Store } from 'rolemap/store'
import { RolemapError } from '../../src/error.ts'
import { jobOf } from '../store/written.ts'
import type { StoreEngine } from './store.ts'

const PAGE = { limit: 1000, offset: 0 }
const NOW = '2026-03-01T09:00:00.000Z'
const LATER = '2026-03-01T09:10:00.000Z'
const BY = { by: 'cat', at: NOW, what: 'decide' }
const COOK: Decided = { as: 'role', code: 'B1', label: 'Cook', by: 'cat', at: NOW }

const is = (code: string) => (error: unknown) => error instanceof RolemapError && error.code === code

// Key, like, rows, decision, probability.
const TITLES = [
  ['a', 'cook ship', 1, 'review', '0.400'],
  ['b', 'cook ship', 3, 'review', '0.600'],
  ['c', 'hand', 3, 'uncoded', ''],
  ['d', 'captain', 9, 'coded', '0.950'],
  ['e', 'captain', 1, 'review', '0.700'],
] as const

/** What both engines must do with the titles of a file. */
export function testJobTitles(engine: StoreEngine): void {
  describe(`the ${engine.name} store keeps the titles of a file`, () => {
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

    async function addCoded(): Promise<Job> {
      const results = TITLES.flatMap(([key, like, rows, decision, probability]): Omit<RowResult, 'row'>[] =>
        Array.from({ length: rows }, () => ({
          title: { key, title: `Title ${key.toUpperCase()}`, like, context: { grade: key } },
          result: { code: 'A1', decision, probability },
        })),
      ).map((result, at) => ({ ...result, row: at + 2 }))
      const job = { ...jobOf(`titles-${count++}`), rows: results.length }
      await store.jobs.add(job)
      await store.jobs.addRows(
        job.id,
        results.map(({ row }) => ({ row, cells: [String(row)] })),
      )
      // In two parts, so that titles of the first occur again.
      await store.jobs.putResults(job.id, results.slice(0, 6), { state: 'coding' })
      await store.jobs.putResults(job.id, results.slice(6), { state: 'coding' })
      await store.jobs.rankTitles(job.id)
      return job
    }
    const keysOf = async (job: Job, query: Partial<Parameters<Store['jobs']['listTitles']>[1]> = {}) =>
      (await store.jobs.listTitles(job.id, { ...PAGE, ...query })).rows.map(({ key }) => key)
    const counted = async (job: Job) =>
      Object.fromEntries(
        (await store.jobs.countTitles(job.id)).map(({ state, titles, rows }) => [state, [titles, rows]]),
      )

    test('each once, with its rows, like ones together and most rows first', async () => {
      const job = await addCoded()
      assert.deepEqual(await keysOf(job, { state: 'open' }), ['b', 'a', 'c', 'e'])
      assert.deepEqual(await keysOf(job, { state: 'coded' }), ['d'])
      assert.deepEqual(await keysOf(job, { order: 'sure' }), ['c', 'a', 'b', 'e', 'd'])
      assert.deepEqual(await keysOf(job, { order: 'key', limit: 2, offset: 1 }), ['b', 'c'])
      assert.deepEqual(await keysOf(job, { order: 'title', descending: true }), ['e', 'd', 'c', 'b', 'a'])
      assert.deepEqual(await keysOf(job, { order: 'rows' }), ['a', 'e', 'b', 'c', 'd'])
      assert.deepEqual(await keysOf(job, { text: 'TITLE D' }), ['d'])
      assert.deepEqual(await keysOf(job, { text: '%' }), [])
      assert.deepEqual(await counted(job), { coded: [1, 9], open: [4, 8] })
      assert.deepEqual(await store.jobs.findTitle(job.id, 'b'), {
        key: 'b',
        title: 'Title B',
        like: 'cook ship',
        context: { grade: 'b' },
        rows: 3,
        result: { code: 'A1', decision: 'review', probability: '0.600' },
        state: 'open',
        revision: 0,
      })
      assert.equal(await store.jobs.findTitle(job.id, 'none'), undefined)
    })

    test('a decision holds for all rows of the title and no other, and the order stays', async () => {
      const job = await addCoded()
      const title = await store.jobs.changeTitle(job.id, 'b', { ...BY, revision: 0, decided: COOK })
      assert.deepEqual([title.state, title.revision, title.decided], ['decided', 1, COOK])
      assert.deepEqual(await store.jobs.countRows(job.id), { coded: 12, review: 2, uncoded: 3 })
      const rows = await store.jobs.listRows(job.id, { ...PAGE, title: 'b' })
      assert.deepEqual(
        rows.map(({ row, decided }) => [row, decided]),
        [3, 4, 5].map((row) => [row, COOK]),
      )
      assert.deepEqual(await keysOf(job, { state: 'open' }), ['a', 'c', 'e'])
      assert.deepEqual(await counted(job), { coded: [1, 9], open: [3, 5], decided: [1, 3] })
    })

    test('what is asked, and what no role fits, is told apart in the rows', async () => {
      const job = await addCoded()
      await store.jobs.changeTitle(job.id, 'b', { ...BY, revision: 0, decided: { as: 'ask', by: 'cat', at: NOW } })
      await store.jobs.changeTitle(job.id, 'a', { ...BY, revision: 0, decided: { as: 'none', by: 'cat', at: NOW } })
      assert.deepEqual(await counted(job), { coded: [1, 9], open: [2, 4], asked: [1, 3], decided: [1, 1] })
      assert.deepEqual(await store.jobs.countRows(job.id), { coded: 9, review: 4, uncoded: 4 })
    })

    test('who changes a title that somebody else changed is told so, and nothing is kept', async () => {
      const job = await addCoded()
      await store.jobs.changeTitle(job.id, 'b', { ...BY, revision: 0, decided: COOK })
      const late = store.jobs.changeTitle(job.id, 'b', { ...BY, revision: 0, decided: null })
      await assert.rejects(late, is('change-conflict'))
      assert.equal((await store.jobs.findTitle(job.id, 'b'))?.state, 'decided')
      await assert.rejects(store.jobs.changeTitle(job.id, 'x', { ...BY, revision: 0 }), is('job-title-unknown'))
      await assert.rejects(store.jobs.changeTitle('none', 'b', { ...BY, revision: 0 }), is('job-unknown'))
    })

    test('steps are taken back one by one, to what was there before each', async () => {
      const job = await addCoded()
      const first = await store.jobs.findTitle(job.id, 'b')
      const result = { code: 'C1', decision: 'coded', probability: '0.990' }
      await store.jobs.changeTitle(job.id, 'b', { ...BY, revision: 0, what: 'answer', answer: { grade: '9' }, result })
      await store.jobs.changeTitle(job.id, 'b', { ...BY, revision: 1, decided: COOK })
      const once = await store.jobs.takeBack(job.id, 'b')
      assert.deepEqual(
        [once?.state, once?.answer, once?.decided, once?.result],
        ['coded', { grade: '9' }, undefined, result],
      )
      assert.deepEqual({ ...(await store.jobs.takeBack(job.id, 'b')), revision: 0 }, first)
      assert.equal(await store.jobs.takeBack(job.id, 'b'), undefined)
      assert.deepEqual(await store.jobs.countRows(job.id), { coded: 9, review: 5, uncoded: 3 })
      const steps = await store.jobs.listSteps(job.id, PAGE)
      assert.deepEqual(
        steps.rows.map(({ number, what, by, back }) => [number, what, by, back]),
        [
          [2, 'decide', 'cat', true],
          [1, 'answer', 'cat', true],
        ],
      )
      assert.equal((await store.jobs.listSteps(job.id, { ...PAGE, key: 'a' })).total, 0)
    })

    test('steps of many at once each have a number', async () => {
      const job = await addCoded()
      const other = await openStore(address)
      const decide = (key: string, at: number) =>
        [store, other][at % 2]?.jobs.changeTitle(job.id, key, { ...BY, revision: 0, decided: COOK })
      await Promise.all(TITLES.map(([key], at) => decide(key, at)))
      await other.close()
      const { rows } = await store.jobs.listSteps(job.id, PAGE)
      assert.deepEqual(
        rows.map(({ number }) => number),
        [5, 4, 3, 2, 1],
      )
    })

    test('one row is decided apart from the others', async () => {
      const job = await addCoded()
      const key = await store.jobs.splitRow(job.id, 4)
      assert.notEqual(key, 'b')
      await store.jobs.changeTitle(job.id, key, { ...BY, revision: 0, decided: COOK })
      const rows = await store.jobs.listRows(job.id, { limit: 4, offset: 0 })
      assert.deepEqual(
        rows.map(({ row, decided }) => [row, decided?.code]),
        [
          [2, undefined],
          [3, undefined],
          [4, 'B1'],
          [5, undefined],
        ],
      )
      assert.deepEqual(await counted(job), { coded: [1, 9], open: [4, 7], decided: [1, 1] })
      assert.equal(await store.jobs.splitRow(job.id, 4), key)
      await assert.rejects(store.jobs.splitRow(job.id, 999), is('job-title-unknown'))
    })

    test('two people have no title before them both, until the time is over', async () => {
      const job = await addCoded()
      const hold = (by: string, now = NOW) => ({ by, now, until: now === NOW ? LATER : '2026-03-01T09:20:00.000Z' })
      assert.deepEqual(await store.jobs.holdTitles(job.id, ['b', 'a'], hold('cat')), ['b', 'a'])
      assert.deepEqual(await store.jobs.holdTitles(job.id, ['a', 'c'], hold('dan')), ['c'])
      assert.deepEqual(await keysOf(job, { state: 'open', free: { for: 'dan', at: NOW } }), ['c', 'e'])
      assert.deepEqual(await keysOf(job, { state: 'open', free: { for: 'cat', at: NOW } }), ['b', 'a', 'e'])
      assert.deepEqual(await store.jobs.holdTitles(job.id, ['a'], hold('dan', LATER)), ['a'])
    })

    test('the file comes back as it was given, is shared, and goes with all that belongs to it', async () => {
      const job = await addCoded()
      await store.jobs.addBytes(job.id, new Uint8Array([1, 2]))
      await store.jobs.addBytes(job.id, new Uint8Array([3]))
      const bytes = async () => (await Array.fromAsync(store.jobs.readBytes(job.id))).flatMap((part) => [...part])
      assert.deepEqual(await bytes(), [1, 2, 3])
      await store.jobs.share(job.id, ['dan', 'eve'])
      assert.deepEqual((await store.jobs.find(job.id))?.shared, ['dan', 'eve'])
      await store.jobs.share(job.id, [])
      assert.equal((await store.jobs.find(job.id))?.shared, undefined)
      await store.jobs.delete(job.id)
      assert.deepEqual([await bytes(), await keysOf(job), await counted(job)], [[], [], {}])
    })

    test('thousands of titles that differ in a number are ranked and counted as one heap', async () => {
      const job = { ...jobOf(`titles-${count++}`), rows: 2500 }
      await store.jobs.add(job)
      const rows = Array.from({ length: 2500 }, (_, at) => at + 2)
      await store.jobs.addRows(
        job.id,
        rows.map((row) => ({ row, cells: [`Ward ${row} nurse`] })),
      )
      const results = rows.map((row) => ({
        row,
        title: { key: `w${row}`, title: `Ward ${row} nurse`, like: 'nurse ward' },
        result: { code: 'A1', decision: 'review', probability: '0.500' },
      }))
      await store.jobs.putResults(job.id, results, { state: 'coding' })
      await store.jobs.rankTitles(job.id)
      assert.deepEqual(await store.jobs.countLikes(job.id, ['nurse ward', 'none']), [
        { like: 'nurse ward', titles: 2500, rows: 2500 },
      ])
      const weights = await keysOf(job, { state: 'open', limit: 5000 })
      assert.equal(new Set(weights).size, 2500)
      assert.deepEqual(weights, weights.toSorted())
    })

    test('what is no post is kept and never coded', async () => {
      const job = { ...jobOf(`titles-${count++}`), rows: 1, layout: { sheet: 'Staff', headings: [3, 4] } }
      await store.jobs.add(job)
      const rows = [
        { row: 5, cells: ['Cook'] },
        { row: 6, cells: ['Total'], aside: 'total' },
      ]
      await store.jobs.addRows(job.id, rows)
      assert.deepEqual(await store.jobs.find(job.id), job)
      assert.deepEqual(await store.jobs.listRows(job.id, PAGE), rows)
      assert.deepEqual(await store.jobs.listRows(job.id, { ...PAGE, uncoded: true }), rows.slice(0, 1))
      assert.deepEqual(await store.jobs.listRows(job.id, { ...PAGE, aside: true }), rows.slice(1))
      assert.deepEqual(await store.jobs.listRows(job.id, { ...PAGE, only: [6, 7] }), rows.slice(1))
    })
  })
}
