import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { type Effect, type NewChange, openStore, type Store } from 'rolemap/store'
import { RolemapError } from '../../src/error.ts'
import type { StoreEngine } from './store.ts'

const CHANGE: NewChange = {
  ...{ at: '2026-01-02T03:04:05.678Z', who: 'ann', role: 'editor', via: 'cli', action: 'edit', target: 'colours' },
  subject: { kind: 'classification', id: 'colours' },
}
const VERSION = {
  ...{
    id: 'colours',
    label: 'Colours',
    version: '1',
    levels: [{ id: 'colour', label: 'Colour' }],
    source: { title: 'x' },
  },
  items: [{ code: 'R', label: 'Red', level: 'colour' }],
  entries: [],
  profiles: [],
}
const record = (id: string, body: object) => ({ put: 'record', kind: 'note', id, body, revision: 0 }) as Effect
const version = (more: object) => ({ put: 'version', version: { ...VERSION, ...more } }) as Effect
const refused = (error: unknown) => error instanceof RolemapError && error.code === 'text-unfit'

/** What both engines must do with texts of any length. */
export function testLengths(engine: StoreEngine): void {
  test(`the ${engine.name} store keeps labels of any length, and refuses longer codes and titles than either engine finds`, async () => {
    const address = await engine.makeAddress()
    const store = await openStore(address)
    const put = (name: string, more: object) =>
      store.trail.commit({ changes: [], effects: [version({ version: name, ...more })] })
    // Random bytes, because repetitive text would be compressed.
    const text = (bytes: number) => randomBytes(bytes).toString('hex').slice(0, bytes)
    const item = (more: object) => ({ items: [{ ...VERSION.items[0], ...more }] })
    const entry = (more: object) => ({ entries: [{ title: 'Red', code: 'R', kind: 'local', source: 'x', ...more }] })
    await put('label', item({ label: text(1_000_000) }))
    await put('code', item({ code: text(1_000), parent: text(1_000), alsoUnder: [text(1_000)] }))
    await put('title', entry({ title: text(2_000) }))
    for (const [name, more] of [
      ['a', item({ code: text(1_001) })],
      ['b', item({ parent: text(1_001) })],
      ['c', item({ alsoUnder: [text(1_001)] })],
      ['d', entry({ title: text(2_001) })],
      ['e', entry({ code: text(1_001) })],
    ] as const)
      await assert.rejects(put(name, more), { code: 'text-too-long' })
    assert.equal((await store.versions.list()).length, 3)
    await store.close()
    await engine.dropAddress(address)
  })
}

/** What both engines must do with text that one of them cannot store, or neither can store unchanged. */
export function testTexts(engine: StoreEngine): void {
  describe(`the ${engine.name} store refuses what is no text`, () => {
    let address = ''
    let store: Store
    before(async () => {
      address = await engine.makeAddress()
      store = await openStore(address)
    })
    after(async () => {
      await store?.close()
      await engine.dropAddress(address)
    })

    for (const [name, bad] of Object.entries({ NUL: 'a\0b', 'half a surrogate pair': 'a\udc00 b' })) {
      test(`${name} in any field of a change, which is then not in the trail`, async () => {
        for (const field of ['at', 'who', 'role', 'via', 'action', 'target', 'version', 'why', 'before', 'after'])
          await assert.rejects(
            store.trail.commit({ changes: [{ ...CHANGE, [field]: bad }], effects: [] }),
            refused,
            field,
          )
        await assert.rejects(
          store.trail.commit({ changes: [{ ...CHANGE, after: [{ [bad]: 1 }] }], effects: [] }),
          refused,
        )
        assert.equal((await store.trail.getHead()).number, 0)
      })

      test(`${name} in whatever a change does, which is then not done`, async () => {
        const effects: readonly Effect[] = [
          record(bad, {}),
          record('a', { deep: [{ text: bad }] }),
          version({ label: bad }),
          version({ version: bad }),
          version({ items: [{ code: bad, label: 'Red', level: 'colour' }] }),
          version({ entries: [{ title: bad, code: 'R', kind: 'printed', source: 'x' }] }),
          version({ source: { title: bad } }),
          { put: 'rules', classification: 'colours', seen: undefined, rules: { text: bad, digest: 'd' } },
        ]
        for (const effect of effects)
          await assert.rejects(
            store.trail.commit({ changes: [CHANGE], effects: [effect] }),
            refused,
            JSON.stringify(effect),
          )
        assert.deepEqual(await store.trail.getHead(), { number: 0, hash: '' })
      })

      test(`${name} in what is looked for`, async () => {
        await assert.rejects(store.records.find('note', bad), refused)
        await assert.rejects(store.versions.findItem(VERSION, bad), refused)
        await assert.rejects(store.trail.list({ of: bad, limit: 1, offset: 0 }), refused)
      })
    }

    test('and keeps what only looks like it', async () => {
      const body = { 'a\\u0000': 'C:\\ud800\\u0000', pair: '\ud83e\uddd1', sign: '\u0001 \\' }
      await store.trail.commit({ changes: [{ ...CHANGE, why: '\\u0000 \\ud800' }], effects: [record('b', body)] })
      assert.deepEqual((await store.records.find('note', 'b'))?.body, body)
    })
  })
}
