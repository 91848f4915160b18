// The database goes away and comes back, twice, while a server answers, two workers code files and lists of posts are
// imported: nothing is lost or doubled, and nobody has to restart a process.
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { after, before, describe, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { getJob, openRolemap, type Rolemap, verifyTrail } from 'rolemap/rolemap'
import { setOrganisation } from '../../src/rolemap/organisation/organisation.ts'
import { waitUntil } from '../fixture/wait.ts'
import { createGateway, type Gateway } from '../store/gateway.ts'
import { dropDatabase, endConnections, findServer, makeDatabase } from '../store/postgres-server.ts'
import { type ServerProcess, startServer } from '../store/server-process.ts'

const FILES = 4
const ROWS = 2_000
const POSTS = 400
const AWAY_MS = 1_500
const server = findServer()

describe('a database that restarts under load', { skip: !server && 'no PostgreSQL', timeout: 600_000 }, () => {
  let address = ''
  let gateway: Gateway
  let site: ServerProcess
  let rolemap: Rolemap
  const workers: ChildProcess[] = []
  const refusals: { readonly path: string; readonly status: number; readonly said: string }[] = []
  let isOver = false

  before(async () => {
    address = await makeDatabase(server ?? '')
    gateway = await createGateway(address)
    site = await startServer(gateway.address)
    rolemap = await openRolemap({ db: address, data: false })
    await setOrganisation(rolemap, 'kent', { label: 'Kent' })
    for (let at = 0; at < 2; at++) {
      const args = ['--conditions=rolemap-source', 'src/cli/main.ts', 'work']
      const env = { ...process.env, ROLEMAP_DB: gateway.address }
      const worker = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'ignore'] })
      workers.push(worker)
      // A process that finds no database when it starts ends, and whoever runs it starts it again.
      await once(worker.stdout, 'data')
    }
  })
  after(async () => {
    isOver = true
    await rolemap?.close()
    for (const child of workers) {
      child.kill('SIGKILL')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    }
    await site?.kill()
    await gateway?.shut()
    await dropDatabase(address)
  })

  /** Asks once; undefined if it is refused because the store is away. */
  async function ask<T>(path: string, init: RequestInit = {}): Promise<T | undefined> {
    const response = await fetch(new URL(path, site.url), { ...init, headers: { Accept: '*/*', ...init.headers } })
    const text = await response.text()
    if (response.ok) return (path.startsWith('/api/') ? JSON.parse(text) : text) as T
    refusals.push({ path, status: response.status, said: text })
    await setTimeout(50)
    return undefined
  }

  async function insist<T>(path: string, init?: RequestInit): Promise<T> {
    for (;;) {
      const answer = await ask<T>(path, init)
      if (answer !== undefined) return answer
    }
  }

  const toForm = (fields: Readonly<Record<string, string | File>>): RequestInit => {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.set(name, value)
    return { method: 'POST', body }
  }
  const json = (value: unknown): RequestInit => ({
    method: 'POST',
    body: JSON.stringify(value),
    headers: { 'Content-Type': 'application/json' },
  })

  /** Gives a file to be coded. A refusal leaves nothing, so the file is given again. */
  async function giveFile(name: string): Promise<string> {
    const rows = Array.from({ length: ROWS }, (_, at) => `Captain of boat ${at} and cook ${at % 7} ${name}`)
    const file = new File([`Job title\n${rows.join('\n')}\n`], `${name}.csv`)
    return (await insist<{ id: string }>('/api/jobs', toForm({ file, in: 'crew' }))).id
  }

  /** The staged file of a list; undefined if it was refused. It is work on the queue if it takes longer than an answer. */
  async function stageList(source: string, file: File): Promise<string | undefined> {
    const given = await ask<{ id: string | number }>(
      '/api/staged-files',
      toForm({ kind: 'posts', key: `kent/${source}`, file }),
    )
    if (typeof given?.id !== 'number') return given?.id
    for (;;) {
      const { about } = await insist<{ about?: { staged?: string } }>(`/api/work/${given.id}`)
      if (about?.staged !== undefined) return about.staged
      await setTimeout(50)
    }
  }

  /**
   * Imports one list after another, each into a source of its own, until it is over. Gives those that were accepted. A
   * list that was refused may be on the queue all the same, and wait there for somebody: the next has another source.
   */
  async function importLists(importer: string): Promise<readonly string[]> {
    const accepted: string[] = []
    for (let round = 0; !isOver; round++) {
      const source = `${importer}-${round}`
      await rolemap.store.posts.putSource({ organisation: 'kent', name: source, classification: 'crew' })
      const rows = Array.from({ length: POSTS }, (_, at) => `${source}-${at},Captain of boat ${at}`)
      const staged = await stageList(source, new File([`Post number,Job title\n${rows.join('\n')}\n`], 'posts.csv'))
      if (staged === undefined) continue
      // A refusal may come after the list was accepted: the file says whether it was.
      for (const path = `/api/staged-files/${staged}`; ; ) {
        await ask(`${path}/accept`, json({ take: 'fitting', sure: true }))
        if ((await insist<{ state: string }>(path)).state === 'accepted') break
      }
      accepted.push(source)
    }
    return accepted
  }

  async function read(): Promise<number> {
    let answers = 0
    for (const paths = ['/classification/crew', '/drafts', '/api/suggest?title=captain&in=crew']; !isOver; )
      for (const path of paths) if ((await ask(path)) !== undefined) answers++
    return answers
  }

  test('loses and doubles nothing, is told as unavailable, and is used again by every process', async () => {
    const files = await Promise.all(Array.from({ length: FILES }, (_, at) => giveFile(`file-${at}`)))
    const importing = Promise.all(['a', 'b'].map(importLists))
    const reading = Promise.all([read(), read()])
    const coded = async () => {
      const jobs = await Promise.all(files.map((id) => getJob(rolemap, id)))
      return jobs.reduce((sum, job) => sum + job.coded, 0)
    }
    for (const share of [0.1, 0.4]) {
      await waitUntil(async () => (await coded()) > FILES * ROWS * share, { what: 'coded rows', most: 120_000 })
      assert.ok((await endConnections(address)) > 2)
      await gateway.shut()
      await setTimeout(AWAY_MS)
      await gateway.open()
    }
    const isDone = async () =>
      (await Promise.all(files.map((id) => getJob(rolemap, id)))).every(({ state }) => state === 'done')
    await waitUntil(async () => await isDone().catch(() => false), { what: 'the end of all files', most: 120_000 })
    isOver = true
    const [lists, [one, other]] = await Promise.all([importing, reading])

    assert.equal(site.exitCode(), undefined, site.errors())
    for (const child of workers) assert.deepEqual([child.exitCode, child.signalCode], [null, null])
    assert.ok(refusals.length > 0, 'expected some requests to meet a database that is away')
    for (const { path, status, said } of refusals) {
      assert.equal(status, 503, `${path}: ${status} ${said}`)
      assert.match(said, path.startsWith('/api/') ? /"store-unavailable"/ : /cannot do this at the moment/)
    }
    assert.ok(one > 0 && other > 0)
    for (const id of files) {
      const rows = await rolemap.store.jobs.listRows(id, { limit: ROWS + 1, offset: 0 })
      assert.deepEqual(
        rows.map(({ row }) => row),
        Array.from({ length: ROWS }, (_, at) => at + 2),
      )
      assert.ok(rows.every(({ result }) => result?.code !== undefined))
      // Each title counts its rows: one that was coded twice would count twice.
      const titles = await rolemap.store.jobs.countTitles(id)
      assert.equal(
        titles.reduce((sum, { rows: some }) => sum + some, 0),
        ROWS,
      )
    }
    const accepted = lists.flat()
    assert.ok(accepted.length > 1, 'expected some lists to be imported')
    for (const source of accepted) await checkList(source)
    assert.deepEqual((await verifyTrail(rolemap)).faults, [])
  })

  /** A list is there with each of its posts once, and was accepted once. */
  async function checkList(name: string): Promise<void> {
    const { store } = rolemap
    const source = (await store.posts.findSource('kent', name))?.key ?? 0
    const batches = await store.posts.listBatches([source])
    assert.deepEqual(
      batches.map(({ state, counts }) => [state, counts.new]),
      [['done', POSTS]],
      name,
    )
    const scope = [{ source, batch: batches[0]?.number ?? 0 }]
    const { rows } = await store.posts.list(scope, { limit: POSTS + 1, offset: 0 })
    assert.deepEqual(
      rows.map(({ post }) => post.number).toSorted(),
      Array.from({ length: POSTS }, (_, at) => `${name}-${at}`).toSorted(),
    )
  }
})
