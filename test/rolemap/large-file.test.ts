// The largest permitted file blocks nobody while it is staged, accepted and undone.
import assert from 'node:assert/strict'
import path from 'node:path'
import process from 'node:process'
import { test } from 'node:test'
import {
  acceptStagedFile,
  importFile,
  listChanges,
  listOwnEntries,
  listTitles,
  openRolemap,
  stageFile,
  undoChange,
} from 'rolemap/rolemap'
import { temporaryFolder } from '../fixture/command.ts'
import { measureComputing } from '../fixture/computing.ts'

/** `ROLEMAP_TEST_ROWS=100000` takes half a minute. */
const ROWS = Number(process.env.ROLEMAP_TEST_ROWS ?? '20000')
const MOST_COMPUTING = 100

test(`a file of ${ROWS} titles holds the loop for less than ${MOST_COMPUTING} ms at a time`, {
  timeout: 600_000,
}, async (context) => {
  const rolemap = await openRolemap({ db: path.join(await temporaryFolder(), 'large.db'), data: false })
  await importFile(rolemap, { name: 'base.csv', bytes: Buffer.from('code,label\nA1,Skipper\nA2,Mate\n') })
  const rows = Array.from({ length: ROWS }, (_, at) => `Worker number ${at},A${(at % 2) + 1},note ${at}\n`)
  const input = Buffer.from(`title,code,note\n${rows.join('')}`)
  const given = { kind: 'own-titles', key: 'base', input, file: 'large.csv' }
  const held: [string, number][] = []
  const { id } = await watch('staging', held, () => stageFile(rolemap, given))
  await watch('accepting', held, () => acceptStagedFile(rolemap, id, { take: 'all' }))
  assert.equal((await listOwnEntries(rolemap, 'base', { limit: 0 })).total, ROWS)
  await watch('searching', held, () => listOwnEntries(rolemap, 'base', { words: 'number 77', limit: 10, offset: 0 }))
  await watch('the last page', held, () => listOwnEntries(rolemap, 'base', { limit: 10, offset: ROWS - 10 }))
  await watch('a page of the title index', held, () => listTitles(rolemap, 'base', { limit: 10, offset: ROWS / 2 }))
  const { rows: told } = await listChanges(rolemap, { action: 'accept', limit: 1 })
  await watch('undoing', held, () => undoChange(rolemap, told[0]?.number ?? 0, { why: 'too many' }))
  assert.equal((await listOwnEntries(rolemap, 'base', { limit: 0 })).total, 0)
  await rolemap.close()
  for (const [what, most] of held) {
    context.diagnostic(`${what}: ${Math.round(most)} ms`)
    assert.ok(most < MOST_COMPUTING, `${what} held the loop for ${Math.round(most)} ms`)
  }
})

async function watch<T>(what: string, held: [string, number][], work: () => Promise<T>): Promise<T> {
  const { value, longest } = await measureComputing(work)
  held.push([what, longest])
  return value
}
