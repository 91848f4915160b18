import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ClassificationVersion } from 'rolemap/classification'
import { buildCoderIndex } from 'rolemap/coder'
import { openRolemap, type Rolemap, suggest } from 'rolemap/rolemap'
import { formatIndex, parseIndex } from '../../src/rolemap/coder/index-bytes.ts'
import { loadCoder } from '../../src/rolemap/coder/kept-index.ts'
import { readMeanings } from '../../src/rolemap/coder/meanings.ts'
import { EXAMPLE } from '../coder/example.ts'
import { addVersion } from '../fixture/put.ts'

const KEY = { id: EXAMPLE.id, version: EXAMPLE.version }

/** What was read from and written to a store that otherwise works as usual. */
interface Seen {
  readonly read: string[]
  readonly kept: { stamp: string; bytes: Uint8Array }[]
}

/** Opens the same store again, as another start would. */
async function openOver(found: Uint8Array | undefined, stamp = ''): Promise<{ rolemap: Rolemap; seen: Seen }> {
  const rolemap = await openRolemap({ db: ':memory:', data: false })
  await addVersion(rolemap.store, EXAMPLE, [])
  const seen: Seen = { read: [], kept: [] }
  const store: Rolemap['store'] = {
    ...rolemap.store,
    versions: {
      ...rolemap.store.versions,
      find: async (key) => {
        seen.read.push('version')
        return rolemap.store.versions.find(key)
      },
    },
    indexes: {
      ...rolemap.store.indexes,
      put: async (key, built) => {
        seen.kept.push(built)
        await rolemap.store.indexes.put(key, built)
      },
      ...(found && { find: async () => ({ stamp, bytes: found }) }),
    },
  }
  return { rolemap: { ...rolemap, store, coder: (key) => loadCoder({ ...rolemap, store }, key) }, seen }
}

const ask = (rolemap: Rolemap) => suggest(rolemap, 'lollipop lady driver', { in: EXAMPLE.id })

test('the first coder of a version builds its index and keeps it; the next loads it without reading the entries', async () => {
  const { rolemap, seen } = await openOver(undefined)
  const first = await ask(rolemap)
  assert.deepEqual(seen.read, ['version'])
  assert.equal(seen.kept.length, 1)
  assert.deepEqual(await ask(rolemap), first)
  assert.deepEqual(seen.read, ['version'])
  assert.equal(seen.kept.length, 1)
  await rolemap.close()
})

test('a damaged index is ignored, built anew and kept in place of the damaged one', async () => {
  const { rolemap, seen } = await openOver(undefined)
  const whole = await ask(rolemap)
  const { bytes, stamp } = seen.kept[0] ?? assert.fail()
  const flipped = Uint8Array.from(bytes, (byte, at) => (at === bytes.length >> 1 ? byte ^ 1 : byte))
  for (const damaged of [flipped, bytes.subarray(0, -9), bytes.subarray(0, 2), new Uint8Array(64)]) {
    const other = await openOver(damaged, stamp)
    assert.deepEqual(await ask(other.rolemap), whole)
    assert.deepEqual(Buffer.from(other.seen.kept[0]?.bytes ?? []), Buffer.from(bytes))
    await other.rolemap.close()
  }
  await rolemap.close()
})

test('an index that another builder kept is not taken', async () => {
  const { rolemap, seen } = await openOver(undefined)
  await rolemap.store.indexes.put(KEY, { stamp: 'another', bytes: new Uint8Array(8) })
  assert.ok((await ask(rolemap)).candidates.length > 0)
  assert.notEqual(seen.kept.at(-1)?.stamp, 'another')
  assert.deepEqual(seen.read, ['version'])
  await rolemap.close()
})

test('a store that cannot keep the index still codes', async () => {
  const { rolemap } = await openOver(undefined)
  const indexes = { ...rolemap.store.indexes, put: async () => assert.fail('the disk is full') }
  const coder = await loadCoder({ ...rolemap, store: { ...rolemap.store, indexes } }, KEY)
  assert.ok(coder.suggest('lollipop lady').candidates.length > 0)
  await rolemap.close()
})

test('context is weighed with a loaded index as with a built one', async () => {
  const version: ClassificationVersion = {
    ...EXAMPLE,
    profiles: [{ code: 'Q40', state: 'draft', description: 'bathing and dressing', typicalTitles: [], seeAlso: [] }],
  }
  const rolemap = await openRolemap({ db: ':memory:', data: false })
  await addVersion(rolemap.store, version, [])
  const context = { description: 'helps with dressing' }
  const [built, loaded] = [await loadCoder(rolemap, KEY), await loadCoder(rolemap, KEY)]
  const answer = loaded.suggest('personal assistant', { context })
  assert.deepEqual(answer, built.suggest('personal assistant', { context }))
  assert.match(JSON.stringify(answer), /the description has “dressing”/)
  await rolemap.close()
})

test('a version that is not in the store has no coder', async () => {
  const rolemap = await openRolemap({ db: ':memory:', data: false })
  await assert.rejects(rolemap.coder(KEY), { code: 'classification-unknown' })
  await rolemap.close()
})

test('bytes give back the index that they were made of, wherever they lie', () => {
  for (const meanings of [undefined, readMeanings()]) {
    const index = buildCoderIndex(EXAMPLE, { meanings })
    const bytes = formatIndex(index)
    assert.ok(bytes.buffer instanceof SharedArrayBuffer)
    assert.deepEqual(parseIndex(bytes), index)
    assert.deepEqual(parseIndex(Buffer.concat([Buffer.alloc(3), bytes]).subarray(3)), index)
    for (const length of [0, 7, 12, bytes.length - 1]) assert.equal(parseIndex(bytes.subarray(0, length)), undefined)
  }
})
