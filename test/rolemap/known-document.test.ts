// Whether a large file is one of the published documents is decided in another thread, with the same answer as here.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { readDocument } from '../../src/exchange/document/read-document.ts'
import { createThreads, type Threads } from '../../src/rolemap/thread/threads.ts'
import { readKnownDocument } from '../../src/rolemap/version/read-whole-file.ts'

const SMALL = await readFile(new URL('../fixture/job-roles-small.txt', import.meta.url))
const LARGE = Buffer.concat([SMALL, Buffer.from('\n'.repeat(100_000))])

async function countRuns(use: (threads: Threads) => Promise<void>): Promise<number> {
  const threads = createThreads({ most: 1 })
  let runs = 0
  const run: Threads['run'] = (...given) => {
    runs += 1
    return threads.run(...given)
  }
  try {
    await use({ share: 1, run, stop: () => threads.stop() })
    return runs
  } finally {
    await threads.stop()
  }
}

test('a large document is read in another thread, as it is here; a small one at once', async () => {
  const runs = await countRuns(async (threads) => {
    for (const bytes of [SMALL, LARGE]) {
      const read = await readKnownDocument({ threads }, { name: 'a.txt', bytes })
      assert.ok(read)
      assert.deepEqual(read, readDocument(bytes, 'a.txt'))
    }
  })
  assert.equal(runs, 1)
})

test('a large table is no document, and one with too many lines is refused with its code', async () => {
  await countRuns(async (threads) => {
    const read = (bytes: Buffer) => readKnownDocument({ threads }, { name: 'a.txt', bytes })
    assert.equal(await read(Buffer.from(`code,label\n${'1,Mate\n'.repeat(20_000)}`)), undefined)
    await assert.rejects(read(Buffer.concat([SMALL, Buffer.from('\n'.repeat(200_001))])), { code: 'file-too-large' })
  })
})
