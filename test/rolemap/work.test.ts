// Long work: who sees it, what becomes of it if its worker is killed, and what stays if it is cancelled.
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { importFile, openRolemap, type Rolemap, startJob } from 'rolemap/rolemap'
import type { Json } from 'rolemap/store'
import { acceptStagedFile, beginStaging, getStagedFile } from '../../src/rolemap/intake/index.ts'
import { setOrganisation } from '../../src/rolemap/organisation/organisation.ts'
import { listPosts } from '../../src/rolemap/post/list.ts'
import { stagePosts } from '../../src/rolemap/post/stage.ts'
import { createTakings } from '../../src/rolemap/post/take-task.ts'
import type { TaskKind } from '../../src/rolemap/queue/kind.ts'
import { createFillings } from '../../src/rolemap/return/fill-task.ts'
import { addDefinition, fillReturn, showReturn, signReturn, startFill } from '../../src/rolemap/return/index.ts'
import { getSettlingProgress } from '../../src/rolemap/settle/index.ts'
import { listChanges } from '../../src/rolemap/trail/trail.ts'
import { cancelWork, getWork, listWork } from '../../src/rolemap/work/index.ts'
import { startWork } from '../../src/rolemap/work.ts'
import { temporaryFolder } from '../fixture/command.ts'
import { waitUntil } from '../fixture/wait.ts'
import { dropDatabase, findServer, makeDatabase } from '../store/postgres-server.ts'

const CREW = { name: 'crew.csv', bytes: Buffer.from('code,title\n1,Captain\n2,Ship Cook\n3,Deck hand\n') }
const DEFINITION = {
  ...{ id: 'crew-return', edition: '1', label: 'Who sails', classification: { id: 'crew' }, year: 'year' },
  rows: [
    { code: '1', label: 'Captain', is: 'item' },
    { code: '2', label: 'Ship Cook', is: 'item' },
    { code: '3', label: 'Deck hand', is: 'item' },
  ],
  columns: [{ name: 'headcount', label: 'Headcount', measure: 'headcount' }],
  ...{ rules: [], entries: 'allowed', read: [] },
}
const KEY = { definition: 'crew-return', organisation: 'kent', year: '2026' }
const ROOM = { organisation: 'kent' }
const KENT = { ...ROOM, source: 'staff' }
const TITLES = ['Captain', 'Ship Cook', 'Deck hand', 'Captain']
const ALL = { limit: 100, offset: 0 }
const ROWS = 2_000
/** If a machine is done before it can be killed, it gets so many times as much to do. */
const LONGER = 4
const is = (code: string) => (error: unknown) => {
  assert.equal((error as { code?: string }).code, code)
  return true
}

const toList = (rows: number, named = false) =>
  `Post number,Job title,Employee number\n${Array.from(
    { length: rows },
    (_, at) => `P${at},${TITLES[at % 4]}${named ? ` of boat ${at}` : ''},E${at}`,
  ).join('\n')}\n`

const server = findServer()
const ENGINES = [
  { name: 'SQLite', skip: false, make: async () => path.join(await temporaryFolder(), 'work.db') },
  { name: 'PostgreSQL', skip: !server && 'no PostgreSQL', make: async () => await makeDatabase(server ?? '') },
] as const

for (const { name, skip, make } of ENGINES)
  describe(`long work on a ${name} store`, { skip, timeout: 600_000 }, () => {
    const running: ChildProcess[] = []
    let address = ''
    let rolemap: Rolemap
    beforeEach(async () => {
      address = await make()
      rolemap = await openRolemap({ db: address, data: false })
      await importFile(rolemap, CREW)
      await setOrganisation(rolemap, 'kent', { label: 'Kent', people: ['kate', 'ken'] })
      await setOrganisation(rolemap, 'hull', { label: 'Hull', people: ['hugh'] })
      await addDefinition(rolemap, JSON.stringify(DEFINITION), 'definition')
      await rolemap.store.posts.putSource({ organisation: 'kent', name: 'agency', classification: 'crew' })
    })
    afterEach(async () => {
      for (const child of running.splice(0)) {
        child.kill('SIGKILL')
        if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
      }
      await rolemap.close()
      if (name === 'PostgreSQL') await dropDatabase(address)
    })
    const as = (who: string, role: 'reader' | 'coder' | 'editor' | 'administrator' = 'editor') =>
      rolemap.as({ name: who, role, via: 'web' })
    const start = () => {
      const args = ['--conditions=rolemap-source', 'src/cli/main.ts', 'work']
      const child = spawn(process.execPath, args, { env: { ...process.env, ROLEMAP_DB: address }, stdio: 'ignore' })
      running.push(child)
      return child
    }
    const give = async (list: string) => {
      const staged = await stagePosts(rolemap, { ...KENT, in: 'crew', file: 's.csv', input: Buffer.from(list) })
      await acceptStagedFile(rolemap, staged.id, { take: 'all' })
    }
    const kill = async (child: ChildProcess) => {
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
    const stateOf = async (id: number) => (await getWork(rolemap, id)).state
    const ends = (id: number, state: string) =>
      waitUntil(async () => (await stateOf(id)) === state, { what: `the work to be ${state}`, most: 120_000 })
    /** Begins some work, and stops in the middle without a word, as if killed. */
    const halt = async (id: number, kind: TaskKind) => {
      const now = new Date().toISOString()
      const { kind: of = '' } = (await rolemap.store.queue.get(id)) ?? {}
      const [task] = await rolemap.store.queue.take({ kind: of, limit: 1, now, until: now })
      assert.equal(task?.id, id)
      await new Promise<void>((halted) => {
        const report = async (progress: Json) => {
          await rolemap.store.queue.putProgress(task, progress)
          if (((progress as { done?: number }).done ?? 0) === 0) return
          halted()
          await new Promise(() => {})
        }
        void kind.run(task, { signal: new AbortController().signal, hold: task, report })
      })
    }
    const beginFill = async (rows: number) => {
      await give(toList(rows))
      return (await startFill(as('kate'), KEY)).id
    }
    const beginList = async (rows: number) => {
      const file = { name: 'staff.csv', bytes: Buffer.from(toList(rows, true)) }
      const begun = await beginStaging(as('kate'), { kind: 'posts', key: 'kent/agency', file }, 0)
      return 'work' in begun ? begun.work : assert.fail('expected it to be on the queue')
    }
    const progressOf = async (id: number) =>
      ((await rolemap.store.queue.get(id))?.progress ?? {}) as { readonly fill?: number; readonly staged?: string }
    const countFillings = async () =>
      (await listChanges(rolemap, ALL)).rows.filter(
        ({ subject, action }) => subject.kind === 'return' && action === 'fill',
      ).length

    test('is done once and whole, though its worker is killed in the middle', async () => {
      for (let rows = ROWS; ; rows *= LONGER) {
        const [list, fill] = [await beginList(rows), await beginFill(rows)]
        const victim = start()
        const far = async (id: number) => (await getWork(rolemap, id)).done !== undefined
        await waitUntil(async () => (await far(list)) || (await far(fill)), {
          what: 'progress',
          every: 2,
          most: 180_000,
        })
        await kill(victim)
        const left = [await stateOf(list), await stateOf(fill)]
        const before = await countFillings()
        start()
        await ends(fill, 'done')
        await ends(list, 'done')
        await checkFilled(rows)
        await checkTaken(rows, (await getWork(rolemap, list)).about?.staged)
        if (!left.includes('working')) continue
        assert.equal(await countFillings(), before + (left[1] === 'done' ? 0 : 1))
        return
      }
    })

    const checkFilled = async (rows: number) => {
      const shown = await showReturn(rolemap, KEY)
      const figures = shown.figures.map(({ row, value }) => [row, value])
      assert.deepEqual(figures, [
        ['1', rows / 2],
        ['2', rows / 4],
        ['3', rows / 4],
      ])
      assert.deepEqual([shown.filled.by, shown.fillers], ['kate', ['kate']])
      const last = await rolemap.store.returns.begin('any', new Date().toISOString())
      const fillings = await Promise.all(
        Array.from({ length: last }, (_, at) => rolemap.store.returns.listParts(at, { part: 'definition' })),
      )
      assert.equal(fillings.filter(({ total }) => total > 0).length, 1, 'nothing of an earlier attempt stays')
    }
    const checkTaken = async (rows: number, staged = '') => {
      const file = await getStagedFile(rolemap, staged)
      assert.deepEqual([file.rows, file.refused, file.state, file.by], [rows, 0, 'waiting', 'kate'])
      await acceptStagedFile(rolemap, staged, { take: 'all' })
      assert.equal((await listPosts(rolemap, { ...ROOM, limit: 1, offset: rows - 1 })).rows.length, 1)
      const source = await rolemap.store.posts.findSource('kent', 'agency')
      const batches = await rolemap.store.posts.listBatches([source?.key ?? 0])
      assert.equal(batches.filter(({ state }) => state === 'pending').length, 0)
    }

    test('that is taken over by another worker is done once', async () => {
      const fill = await beginFill(40)
      await halt(fill, createFillings(rolemap))
      const list = await beginList(20)
      await halt(list, createTakings(rolemap))
      const worker = startWork(rolemap, { every: 20 })
      await ends(fill, 'done')
      await ends(list, 'done')
      await worker.stop()
      await checkFilled(40)
      await checkTaken(20, (await getWork(rolemap, list)).about?.staged)
      assert.equal(await countFillings(), 1)
    })

    test('leaves the return as it was if its filling is cancelled in the middle', async () => {
      await give(toList(40))
      const { revision } = await fillReturn(rolemap, KEY)
      const id = await beginFill(20)
      await halt(id, createFillings(rolemap))
      await assert.rejects(cancelWork(as('hugh'), id), is('work-unknown'))
      await assert.rejects(cancelWork(as('ken', 'coder'), id), is('not-allowed'))
      const { fill = 0 } = await progressOf(id)
      assert.equal((await cancelWork(as('ken'), id)).state, 'cancelled')
      await assert.rejects(rolemap.store.returns.addParts(fill, []), is('change-conflict'))
      const worker = startWork(rolemap, { every: 20 })
      await ends((await startFill(as('kate'), KEY)).id, 'done')
      await worker.stop()
      assert.equal(await stateOf(id), 'cancelled', 'no worker takes it up again')
      assert.equal((await showReturn(rolemap, KEY)).revision, revision + 1)
      await assert.rejects(cancelWork(as('ken'), id), is('work-ended'))
    })

    const countLeft = async () => {
      const source = await rolemap.store.posts.findSource('kent', 'agency')
      return (await rolemap.store.posts.listBatches([source?.key ?? 0])).length
    }

    test('leaves no file, no post and no person of a list that is cancelled in the middle', async () => {
      const id = await beginList(20)
      await halt(id, createTakings(rolemap))
      assert.deepEqual([await countLeft(), await rolemap.store.posts.findPerson('kent', 'E1')], [1, undefined])
      assert.equal((await cancelWork(as('kate'), id)).state, 'cancelled')
      const { staged = '' } = await progressOf(id)
      assert.deepEqual([await rolemap.store.staged.find(staged), await countLeft()], [undefined, 0])
      assert.deepEqual(await rolemap.store.jobs.list(new Date().toISOString()), [], 'the held file is gone')
    })

    test('is cleared up by a worker if whoever cancels it is killed', async () => {
      const id = await beginList(20)
      await halt(id, createTakings(rolemap))
      const now = new Date().toISOString()
      await rolemap.store.queue.add({ kind: 'clear', key: String(id), body: null, after: now, expires: '9999-01-01' })
      const worker = startWork(rolemap, { every: 20 })
      await waitUntil(async () => (await stateOf(id)) === 'cancelled' && (await countLeft()) === 0)
      await worker.stop()
    })

    test('is seen by who asked for it and by the people of its organisation, and by administrators without its matter', async () => {
      await give(toList(8))
      const { id } = await startFill(as('kate'), KEY)
      const file = { name: 'secret.csv', bytes: Buffer.from('Job title\nCaptain\n') }
      const job = await startJob(as('kate'), file, { in: 'crew' })
      const seen = async (who: Rolemap) =>
        (await listWork(who, ALL)).rows.map(({ what, by, about, mayCancel }) => [what, by, about ?? '', mayCancel])
      const filling = ['return', 'kate', KEY]
      assert.deepEqual(await seen(as('kate')), [
        ['coding', 'kate', { file: 'secret.csv' }, true],
        [...filling, true],
      ])
      assert.deepEqual(await seen(as('ken')), [[...filling, true]])
      assert.deepEqual(await seen(as('kim')), [])
      assert.deepEqual(await seen(as('hugh')), [])
      assert.deepEqual(await seen(as('root', 'administrator')), [
        ['coding', 'kate', '', true],
        ['return', 'kate', '', true],
      ])
      await assert.rejects(listWork(as('kate', 'reader'), ALL), is('not-allowed'))
      await assert.rejects(getWork(as('hugh'), id), is('work-unknown'))
      for (const who of [as('kate'), as('root', 'administrator'), rolemap])
        assert.ok(
          !JSON.stringify(await listWork(who, ALL)).includes(job.id),
          'the key of a coded file is nobody’s to see',
        )
      const coding = (await listWork(as('kate'), ALL)).rows[0]?.id ?? 0
      await cancelWork(as('root', 'administrator'), coding)
      assert.equal(await rolemap.store.jobs.find(job.id), undefined)
      assert.deepEqual(
        (await listWork(as('kate'), { ...ALL, state: 'cancelled' })).rows.map((one) => one.id),
        [coding],
      )
    })

    test('a return that was signed in the meantime stays so, and the filling says why it failed', async () => {
      await give(toList(8))
      await fillReturn(as('kate'), KEY)
      const { id } = await startFill(as('kate'), KEY)
      await signReturn(rolemap.as({ name: 'mo', role: 'moderator', via: 'web', alone: true }), KEY, { by: 'mo' })
      const worker = startWork(rolemap, { every: 20 })
      await ends(id, 'failed')
      assert.equal((await getWork(as('kate'), id)).reason, 'return-closed')
      await worker.stop()
    })

    test('the posts of titles are counted by the queue for a server, and at once for everybody else', async () => {
      await give(toList(8))
      const of = { organisation: 'kent', classification: 'crew' }
      const before = await getSettlingProgress(as('kate'), of)
      assert.deepEqual([before.counting, before.states.coded.rows], [true, 0], 'nobody works yet')
      const worker = startWork(rolemap, { every: 20 })
      await waitUntil(async () => !(await getSettlingProgress(as('kate'), of)).counting)
      assert.equal((await getSettlingProgress(as('kate'), of)).states.coded.rows, 8)
      await worker.stop()
      await give(toList(12))
      assert.equal((await getSettlingProgress(rolemap.as({ ...rolemap.actor, via: 'cli' }), of)).states.coded.rows, 12)
    })
  })
