import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, beforeEach, describe, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import fc from 'fast-check'
import { type HeldTask, type NewTask, openStore, type Store, type Task } from 'rolemap/store'
import type { StoreEngine } from './store.ts'

const KILLS = 4
const TASKS = 150

/** A time in the tests: this many seconds after they begin. */
const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString()
const NEVER = '9999-01-01T00:00:00.000Z'
const ALL = { limit: 1000, offset: 0 }
const KEY = { kind: 'code', key: 'a' }

const taskOf = (change: Partial<NewTask> = {}): NewTask => ({
  kind: 'code',
  body: null,
  after: at(0),
  expires: NEVER,
  ...change,
})

/** What both engines must do with tasks. */
export function testQueue(engine: StoreEngine): void {
  describe(`the ${engine.name} store is a queue`, () => {
    let address = ''
    let store: Store
    let other: Store
    before(async () => {
      address = await engine.makeAddress()
      store = await openStore(address)
      other = await openStore(address)
    })
    after(async () => {
      await store?.close()
      await other?.close()
      await engine.dropAddress(address)
    })
    beforeEach(async () => {
      await store.sweep(NEVER)
    })
    const add = (change?: Partial<NewTask>) => store.queue.add(taskOf(change))
    const take = async (now = 0, { from = store, limit = 1, lease = 10, kind = 'code' } = {}) =>
      await from.queue.take({ kind, limit, now: at(now), until: at(now + lease) })
    const takeOne = async (now = 0, options = {}): Promise<HeldTask> => {
      const [task] = await take(now, options)
      assert.ok(task, 'expected a task')
      return task
    }
    const stateOf = async () => (await store.queue.find(KEY))?.state
    const ids = (tasks: readonly Task[]) => tasks.map(({ id }) => id)
    const list = async (query: Parameters<Store['queue']['list']>[0]) => (await store.queue.list(query)).rows

    test('whose tasks come back as they were added', async () => {
      const body = { rows: [1, null, 'Ökologe "x"'], deep: { a: true } }
      const said = { ...KEY, body, owner: 'ann', by: 'Ann', at: at(1), organisation: 'kent', after: at(3) }
      const task = await add(said)
      const expected = { ...taskOf(said), state: 'waiting', attempts: 0 }
      assert.deepEqual(task, { ...expected, id: task.id, progress: null })
      assert.deepEqual(await other.queue.find(KEY), task)
      assert.deepEqual(await other.queue.get(task.id), task)
      assert.equal((await add()).at, at(0), 'asked for when it was to be begun')
      assert.equal(await store.queue.find({ kind: 'other', key: 'a' }), undefined)
    })

    test('that gives tasks in the order of their times, then of adding, none before its time', async () => {
      const late = await add({ after: at(2) })
      const [one, two] = [await add(), await add()]
      await add({ kind: 'other' })
      assert.deepEqual(await store.queue.listDueKinds(at(-1)), [])
      assert.deepEqual(await store.queue.listDueKinds(at(0)), ['code', 'other'])
      assert.deepEqual(ids(await take(-1, { limit: 9 })), [])
      assert.deepEqual(ids(await take(1, { limit: 1 })), [one.id])
      assert.deepEqual(ids(await take(2, { limit: 9 })), [two.id, late.id])
      assert.deepEqual(await store.queue.listDueKinds(at(2)), ['other'])
    })

    test('that gives no task to two takers, however many take at once', async () => {
      const added = await Promise.all(Array.from({ length: 60 }, () => add()))
      const takes = Array.from({ length: 40 }, (_, place) =>
        take(0, { from: place % 2 ? store : other, limit: 1 + (place % 3) }),
      )
      const taken = (await Promise.all(takes)).flatMap(ids)
      assert.equal(new Set(taken).size, taken.length, 'one was given twice')
      for (let rest = await take(0, { limit: 7 }); rest.length > 0; rest = await take(0, { limit: 7 }))
        taken.push(...ids(rest))
      assert.deepEqual(
        taken.toSorted((a, b) => a - b),
        ids(added).toSorted((a, b) => a - b),
      )
    })

    test('that lets another have a task whose lease is over, and the first one changes nothing any more', async () => {
      await add(KEY)
      const first = await takeOne(0)
      assert.deepEqual(await take(9, { from: other }), [])
      const second = await takeOne(10, { from: other })
      assert.deepEqual([second.id, second.attempts], [first.id, 2])
      assert.ok(second.fence > first.fence)
      assert.equal(await store.queue.putProgress(first, 'stale'), false)
      assert.equal(await store.queue.finish(first, at(11)), false)
      assert.equal(await store.queue.fail(first, { reason: 'stale', now: at(11) }), false)
      assert.equal(await store.queue.release(first), false)
      assert.deepEqual(await store.queue.keep([first, second], at(30)), [second])
      assert.deepEqual([await stateOf(), (await store.queue.find(KEY))?.progress], ['working', null])
      assert.deepEqual(await take(29), [], 'the lease was kept up')
      assert.equal(await other.queue.finish(second, at(12)), true)
      assert.equal(await other.queue.finish(second, at(12)), false, 'once is enough')
      assert.equal(await stateOf(), 'done')
    })

    test('that keeps what a task made only while its worker holds it', async () => {
      const job = { ...JOB, id: 'fenced' }
      await store.jobs.add(job)
      await store.jobs.addRows(job.id, [{ row: 1, cells: ['Cook'] }])
      await add(KEY)
      const [first, second] = [await takeOne(0), await takeOne(10)]
      const put = (hold: HeldTask, code: string) =>
        store.jobs.putResults(
          job.id,
          [{ row: 1, title: { key: 't', title: 'Cook', like: 'cook' }, result: { code } }],
          { state: 'coding', hold },
        )
      assert.equal(await put(second, 'new'), true)
      assert.equal(await put(first, 'stale'), false)
      assert.equal((await store.jobs.listRows(job.id, ALL))[0]?.result?.code, 'new')
    })

    test('that tries again at the time given, counts the attempts since it last got on, and gives up', async () => {
      await add(KEY)
      for (let attempt = 1; attempt <= 3; attempt++) {
        const task = await takeOne(10 * attempt)
        assert.equal(task.attempts, attempt)
        const failure = { reason: 'store-busy', now: at(10 * attempt), retry: at(10 * attempt + 5) }
        assert.equal(await store.queue.fail(task, failure), true)
        assert.deepEqual(await take(10 * attempt + 4), [])
        assert.equal((await store.queue.find(KEY))?.reason, 'store-busy')
      }
      const task = await takeOne(40)
      assert.equal(await store.queue.putProgress(task, { done: 7 }), true)
      assert.deepEqual([(await store.queue.find(KEY))?.attempts, await stateOf()], [1, 'working'])
      assert.equal(await store.queue.fail(task, { reason: 'fault', now: at(41) }), true)
      const { state, reason, progress } = (await store.queue.find(KEY)) ?? {}
      assert.deepEqual([state, reason, progress], ['failed', 'fault', { done: 7 }])
      assert.deepEqual(await take(99), [])
    })

    test('that takes a released task back as if it had not been taken', async () => {
      await add(KEY)
      assert.equal(await store.queue.release(await takeOne(0)), true)
      assert.deepEqual([(await store.queue.find(KEY))?.attempts, await stateOf()], [0, 'waiting'])
      assert.equal((await takeOne(0)).attempts, 1)
    })

    test('that has the same work once, and once more where it was added while somebody did it', async () => {
      const added = await add(KEY)
      assert.deepEqual(await other.queue.add(taskOf(KEY)), added)
      const many = Array.from({ length: 20 }, (_, place) => (place % 2 ? store : other).queue.add(taskOf(KEY)))
      assert.deepEqual(new Set((await Promise.all(many)).map(({ id }) => id)), new Set([added.id]))
      const task = await takeOne(0)
      await add(KEY)
      assert.deepEqual(await take(1), [], 'not by two at the same time')
      assert.equal(await store.queue.finish(task, at(2)), true)
      assert.equal(await stateOf(), 'waiting')
      const again = await takeOne(2)
      assert.deepEqual([again.id, again.attempts], [added.id, 1])
      await store.queue.finish(again, at(3))
      assert.deepEqual([await stateOf(), await take(4)], ['done', []])
      assert.notEqual((await add(KEY)).id, added.id, 'what has ended is done once more by another task')
      assert.equal(await stateOf(), 'waiting')
      const others = await Promise.all([add({ kind: 'other', key: 'a' }), add({ key: 'b' }), add(), add()])
      assert.equal(new Set(ids(others)).size, 4)
    })

    test('that begins work once more which was added during the attempt that failed for good', async () => {
      await add(KEY)
      const task = await takeOne(0)
      await add(KEY)
      await store.queue.fail(task, { reason: 'fault', now: at(1) })
      assert.equal((await takeOne(1)).attempts, 1)
    })

    test('that lists tasks, the newest first, and removes those of some work from under whoever does it', async () => {
      const [one, two] = [await add(KEY), await add({ kind: 'other', key: 'a' })]
      assert.deepEqual(ids(await list(ALL)), [two.id, one.id])
      assert.deepEqual(ids(await list({ ...ALL, kinds: ['code'] })), [one.id])
      assert.deepEqual(ids(await list({ limit: 1, offset: 1, state: 'waiting' })), [one.id])
      assert.equal((await store.queue.list({ limit: 1, offset: 1 })).total, 2)
      const task = await takeOne(0)
      await store.queue.remove(KEY)
      assert.equal(await store.queue.finish(task, at(1)), false)
      assert.deepEqual(ids(await list(ALL)), [two.id])
      const next = await add(KEY)
      assert.ok(next.id > task.id, 'no number is given twice')
    })

    test('that lists what an account asked for, and what is about some organisations, and nothing else', async () => {
      const mine = await add({ key: 'b', owner: 'ann' })
      const ours = await add({ key: 'c', owner: 'bob', organisation: 'kent' })
      await add({ key: 'd', owner: 'bob', organisation: 'hull' })
      await add({ key: 'e' })
      const of = { owner: 'ann', organisations: ['kent', 'york'] }
      assert.deepEqual(ids(await list({ ...ALL, of })), [ours.id, mine.id])
      assert.deepEqual(ids(await list({ ...ALL, of: { owner: 'ann', organisations: [] } })), [mine.id])
    })

    test('that cancels what waits or is worked on, and nothing that has ended', async () => {
      const waiting = await add(KEY)
      assert.equal(await store.queue.cancel(waiting.id), true)
      assert.equal(await stateOf(), 'cancelled')
      assert.deepEqual(await store.queue.listDueKinds(at(9)), [])
      assert.equal(await store.queue.cancel(waiting.id), false)

      await add(KEY)
      const task = await takeOne(0)
      assert.equal(await other.queue.cancel(task.id), true)
      assert.deepEqual(await store.queue.keep([task], at(9)), [])
      assert.equal(await store.queue.putProgress(task, 1), false)
      assert.equal(await store.queue.finish(task, at(1)), false)
      assert.equal(await store.queue.fail(task, { reason: 'fault', now: at(1), retry: at(2) }), false)
      assert.equal(await store.queue.release(task), false)
      assert.equal(await stateOf(), 'cancelled')

      await add(KEY)
      const next = await takeOne(0)
      await store.queue.finish(next, at(1))
      assert.equal(await store.queue.cancel(next.id), false)
      assert.equal(await stateOf(), 'done')
    })

    test('whose task ends with the commit of its work, or neither happens', async () => {
      const change = { at: at(0), who: 'cat', role: 'editor', via: 'cli', action: 'put', target: ':thing/a' } as const
      const put = { put: 'record', kind: 'thing', id: 'a', body: 1, revision: 0 } as const
      const commit = async ({ id, fence }: HeldTask) =>
        await store.trail.commit({
          changes: [{ ...change, subject: { kind: 'thing', id: 'a' } }],
          effects: [put, { put: 'task-finish', id, fence, now: at(1) }],
        })
      await add(KEY)
      const lost = await takeOne(0)
      await store.queue.cancel(lost.id)
      await assert.rejects(commit(lost), { code: 'change-conflict' })
      assert.equal(await store.records.find('thing', 'a'), undefined)

      await add(KEY)
      const slow = await takeOne(0)
      const held = await takeOne(20, { from: other })
      await assert.rejects(commit(slow), { code: 'change-conflict' })
      await commit(held)
      assert.equal(await stateOf(), 'done')
      assert.equal((await store.records.find('thing', 'a'))?.body, 1)
      await assert.rejects(commit(held), { code: 'change-conflict' })
    })

    test('that neither gives nor keeps a task after its time', async () => {
      const task = await add({ ...KEY, expires: at(5) })
      await add({ key: 'b', expires: at(6) })
      assert.deepEqual(await store.queue.listDueKinds(at(6)), [])
      assert.deepEqual(await take(6, { limit: 9 }), [])
      assert.equal(await store.sweep(at(5)), true)
      assert.equal(await store.queue.find(KEY), undefined)
      assert.deepEqual(
        (await list(ALL)).map(({ key }) => key),
        ['b'],
        String(task.id),
      )
    })

    test('that does each task once in the end, whatever its workers do', { timeout: 120_000 }, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(STEP, { maxLength: 40 }), async (steps) => {
          await store.sweep(NEVER)
          for (const key of KEYS) await add({ key })
          const hands = createHands(store)
          for (const step of steps) await hands.act(step)
          await hands.finishAll()
          for (const key of KEYS) assert.equal((await store.queue.find({ kind: 'code', key }))?.state, 'done')
        }),
        { numRuns: 15 },
      )
    })

    test(`that loses no task in ${KILLS} kills of two workers, and has none acknowledged twice`, {
      timeout: 120_000,
    }, async (context) => {
      const seed = Number(process.env.ROLEMAP_TEST_SEED ?? Date.now() % 1_000_000)
      context.diagnostic(`seed ${seed}: ROLEMAP_TEST_SEED=${seed} runs it again`)
      const pauses = fc.sample(fc.integer({ min: 20, max: 250 }), { numRuns: KILLS, seed })
      for (let number = 0; number < TASKS; number++) await add({ key: `k${number}` })
      const said: string[] = []
      const start = (name: string) => startTaker(address, name, said)
      for (const [kill, pause] of pauses.entries()) {
        const victims = [start(`victim-${kill}-a`), start(`victim-${kill}-b`)]
        await Promise.all(victims.map(({ began }) => began))
        await setTimeout(pause)
        for (const { kill } of victims) kill()
        await Promise.all(victims.map(({ ended }) => ended))
      }
      const begun = said.filter((line) => line.startsWith('took')).length
      assert.ok(begun > 0 && begun < TASKS, `${begun} of ${TASKS} were begun: kill earlier or later`)
      const steady = start('steady')
      const end = Date.now() + 60_000
      const listDone = () => list({ ...ALL, state: 'done' })
      while ((await listDone()).length < TASKS) {
        assert.ok(Date.now() < end, `only ${(await listDone()).length} were done`)
        await setTimeout(20)
      }
      steady.kill()
      await steady.ended
      const finished = said.filter((line) => line.startsWith('done ')).map((line) => line.split(' ')[2])
      assert.equal(new Set(finished).size, finished.length, 'one was acknowledged twice')
    })
  })
}

const KEYS = ['a', 'b', 'c']
const STEP = fc.record({
  act: fc.constantFrom('take', 'finish', 'fail', 'release', 'progress', 'add'),
  who: fc.nat(2),
  wait: fc.nat(12),
})
type Step = typeof STEP extends fc.Arbitrary<infer T> ? T : never

/** Three workers. Only the last one that took a task may change it. */
function createHands({ queue }: Store) {
  const held = new Map<number, HeldTask>()
  const owner = new Map<number, number>()
  let now = 0
  const words = (hold: HeldTask) => ({
    finish: () => queue.finish(hold, at(now)),
    fail: () => queue.fail(hold, { reason: 'x', now: at(now), retry: at(now) }),
    release: () => queue.release(hold),
    progress: () => queue.putProgress(hold, now),
  })
  const takeOne = async (who: number) => {
    const [task] = await queue.take({ kind: 'code', limit: 1, now: at(now), until: at(now + 10) })
    if (!task) return
    held.set(who, task)
    owner.set(task.id, task.fence)
  }
  const change = async (who: number, act: keyof ReturnType<typeof words>) => {
    const hold = held.get(who)
    if (!hold) return
    const mine = owner.get(hold.id) === hold.fence
    assert.equal(await words(hold)[act](), mine, `${act} of ${hold.id}`)
    if (act !== 'progress' && mine) owner.delete(hold.id)
  }
  return {
    act: async ({ act, who, wait }: Step) => {
      now += wait
      if (act === 'add') await queue.add(taskOf({ key: KEYS[who] ?? '', after: at(now) }))
      else if (act === 'take') await takeOne(who)
      else await change(who, act)
    },
    finishAll: async () => {
      for (;;) {
        now += 20
        const rest = await queue.take({ kind: 'code', limit: 9, now: at(now), until: at(now + 10) })
        if (rest.length === 0) return
        for (const task of rest) assert.equal(await queue.finish(task, at(now)), true)
      }
    },
  }
}

const JOB = {
  id: '',
  classification: 'job-roles',
  version: '2009',
  fileName: 'a.csv',
  columns: ['t'],
  context: {},
  titleColumn: 't',
  state: 'coding',
  rows: 1,
  coded: 0,
  created: at(0),
  expires: NEVER,
  problems: [],
} as const

function startTaker(address: string, name: string, said: string[]) {
  const program = path.join(import.meta.dirname, '..', 'store', 'taker.ts')
  const child = spawn(process.execPath, ['--conditions=rolemap-source', program, address, name], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => said.push(line))
  const ended = Promise.all([once(child, 'close'), once(lines, 'close')])
  const began = Promise.race([once(lines, 'line'), ended])
  return { began, ended, kill: () => child.kill('SIGKILL') }
}
