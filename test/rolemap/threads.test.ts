// Long work runs in other threads: nobody else waits for it, and only a limited amount of it waits at once.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { describe, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { drawMap } from 'rolemap/rolemap'
import type { Painting, paint } from '../../src/rolemap/map/paint.ts'
import { toTask } from '../../src/rolemap/thread/task.ts'
import { createThreads } from '../../src/rolemap/thread/threads.ts'
import { openFilled } from '../fixture/filled-store.ts'
import type { sayThread } from '../fixture/thread.ts'

const sheet = (text: string, lines = 1) => ({
  width: 300,
  height: 20 * lines + 20,
  shapes: Array.from({ length: lines }, (_, at) => ({
    kind: 'text' as const,
    x: 10,
    y: 20 * at + 20,
    size: 12,
    fill: '#000000',
    text,
  })),
})
const png = (text: string, lines?: number): Painting => ({
  format: 'png',
  sheets: [sheet(text, lines)],
  title: text,
  made: new Date(0),
})

const PAINT = toTask<typeof paint>({
  from: import.meta.url,
  module: '../../src/rolemap/map/paint',
  name: 'paint',
})

const SAY_THREAD = toTask<typeof sayThread>({
  from: import.meta.url,
  module: '../fixture/thread',
  name: 'sayThread',
})

describe('threads', () => {
  test('give each the drawing that was asked for, alike each time', async () => {
    const threads = createThreads()
    const texts = ['Cook', 'Nurse', 'Cook', 'Captain of a ship']
    const [cook, nurse, again, captain] = await Promise.all(texts.map((text) => threads.run(PAINT, png(text))))
    assert.ok(cook && nurse && again && captain)
    assert.deepEqual(cook, again)
    assert.equal(new Set([cook, nurse, captain].map((bytes) => Buffer.from(bytes).toString('base64'))).size, 3)
    await threads.stop()
  })

  test('refuse what is one too many, and take work again once some is done', async () => {
    const threads = createThreads({ most: 1, waiting: 1 })
    const taken = [threads.run(PAINT, png('one')), threads.run(PAINT, png('two'))]
    await assert.rejects(threads.run(PAINT, png('three')), { code: 'too-busy' })
    await Promise.all(taken)
    assert.ok((await threads.run(PAINT, png('three'))).length > 0)
    await threads.stop()
  })

  test('fail for one drawing that cannot be painted, and go on', async () => {
    const threads = createThreads({ most: 1 })
    const [failed, done] = await Promise.allSettled([
      threads.run(PAINT, { ...png('none'), sheets: [] }),
      threads.run(PAINT, png('some')),
    ])
    assert.deepEqual([failed.status, done.status], ['rejected', 'fulfilled'])
    await threads.stop()
  })

  test('are all for one piece of work, but for one where others may ask', () => {
    let others = false
    const threads = createThreads({ most: 3, shared: () => others })
    assert.equal(threads.share, 3)
    others = true
    assert.equal(threads.share, 2)
    assert.equal(createThreads({ most: 1 }).share, 1)
  })

  test('stopped, refuse what is not done, and start again if they are asked again', async () => {
    const threads = createThreads()
    const refused = assert.rejects(threads.run(PAINT, png('slow', 500)), /stopped/)
    await threads.stop()
    await refused
    assert.ok((await threads.run(PAINT, png('again'))).length > 0)
    await threads.stop()
  })

  test('give up what is called off, under way or waiting, and go on with the rest', async () => {
    const threads = createThreads({ most: 1 })
    const [under, waiting] = [new AbortController(), new AbortController()]
    const refused = [
      assert.rejects(threads.run(PAINT, png('slow', 500), under.signal), { name: 'AbortError' }),
      assert.rejects(threads.run(PAINT, png('next'), waiting.signal), { name: 'AbortError' }),
    ]
    const rest = threads.run(PAINT, png('rest'))
    waiting.abort()
    under.abort()
    await Promise.all(refused)
    assert.ok((await rest).length > 0)
    await assert.rejects(threads.run(PAINT, png('late'), under.signal), { name: 'AbortError' })
    await threads.stop()
  })

  test('end when they are not needed for a while, and start again when they are', async () => {
    const threads = createThreads({ most: 1, idle: 100 })
    const first = await threads.run(SAY_THREAD, undefined)
    assert.equal(await threads.run(SAY_THREAD, undefined), first)
    await setTimeout(500)
    assert.notEqual(await threads.run(SAY_THREAD, undefined), first)
    await threads.stop()
  })

  test('leave the thread that answers free while they paint', async () => {
    const rolemap = await openFilled()
    await drawMap(rolemap, '03', { format: 'png' })
    let longest = 0
    let last = performance.now()
    const beat = setInterval(() => {
      const now = performance.now()
      longest = Math.max(longest, now - last)
      last = now
    }, 5)
    const began = performance.now()
    await drawMap(rolemap, '09', { format: 'png' })
    const took = performance.now() - began
    clearInterval(beat)
    // If it were painted in this thread, the longest wait would be nearly all of that time.
    assert.ok(longest < took / 2, `${longest} ms of ${took} ms`)
    await rolemap.close()
  })

  test('let a program end that does not stop them', async () => {
    const program = `
      import { toTask } from './src/rolemap/thread/task.ts'
      import { createThreads } from './src/rolemap/thread/threads.ts'
      const task = toTask({ from: 'file://' + process.cwd() + '/x.ts', module: './src/rolemap/map/paint', name: 'paint' })
      const made = new Date(0)
      const sheets = [{ width: 9, height: 9, shapes: [] }]
      const bytes = await createThreads().run(task, { format: 'png', sheets, title: '', made })
      console.log(bytes.length > 0)
    `
    const args = ['--conditions=rolemap-source', '--input-type=module-typescript', '--eval', program]
    const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 20_000 })
    assert.equal(stdout, 'true\n')
  })
})
