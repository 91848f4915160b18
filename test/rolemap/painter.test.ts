// Drawings are painted beside everything else: nobody else waits for one, and not too many wait at once.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { describe, test } from 'node:test'
import { promisify } from 'node:util'
import { drawMap, openRolemap } from 'rolemap/rolemap'
import { createPainter } from '../../src/rolemap/map/painter.ts'
import type { Painting } from '../../src/rolemap/map/painter-worker.ts'

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

describe('the painter', () => {
  test('gives each the drawing that was asked for, alike each time', async () => {
    const painter = createPainter()
    const texts = ['Cook', 'Nurse', 'Cook', 'Captain of a ship']
    const [cook, nurse, again, captain] = await Promise.all(texts.map((text) => painter.paint(png(text))))
    assert.ok(cook && nurse && again && captain)
    assert.deepEqual(cook, again)
    assert.equal(new Set([cook, nurse, captain].map((bytes) => Buffer.from(bytes).toString('base64'))).size, 3)
    await painter.stop()
  })

  test('refuses what is one too many, and takes drawings again once some are done', async () => {
    const painter = createPainter(2)
    const taken = [painter.paint(png('one')), painter.paint(png('two'))]
    await assert.rejects(painter.paint(png('three')), { code: 'drawing-busy' })
    await Promise.all(taken)
    assert.ok((await painter.paint(png('three'))).length > 0)
    await painter.stop()
  })

  test('fails for one drawing that cannot be painted, and goes on', async () => {
    const painter = createPainter()
    const [failed, done] = await Promise.allSettled([
      painter.paint({ ...png('none'), sheets: [] }),
      painter.paint(png('some')),
    ])
    assert.deepEqual([failed.status, done.status], ['rejected', 'fulfilled'])
    await painter.stop()
  })

  test('stopped, refuses what is not painted, and starts anew if it is asked again', async () => {
    const painter = createPainter()
    const waiting = painter.paint(png('slow', 500))
    const refused = assert.rejects(waiting, /stopped/)
    await painter.stop()
    await refused
    assert.ok((await painter.paint(png('again'))).length > 0)
    await painter.stop()
  })

  test('leaves the thread of everybody else free while it paints', async () => {
    const rolemap = await openRolemap({ db: ':memory:' })
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
    // Painted here, the longest wait would be nearly all of it.
    assert.ok(longest < took / 2, `${longest} ms of ${took} ms`)
    await rolemap.close()
  })

  test('lets a program end that does not stop it', async () => {
    const program = `
      import { createPainter } from './src/rolemap/map/painter.ts'
      const made = new Date(0)
      const sheets = [{ width: 9, height: 9, shapes: [] }]
      const bytes = await createPainter().paint({ format: 'png', sheets, title: '', made })
      console.log(bytes.length > 0)
    `
    const args = ['--conditions=rolemap-source', '--input-type=module-typescript', '--eval', program]
    const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 20_000 })
    assert.equal(stdout, 'true\n')
  })
})
