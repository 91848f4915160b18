import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { type Effect, hashChange, type Json, type NewChange, openStore, type Store } from 'rolemap/store'
import { RolemapError } from '../../src/error.ts'
import type { StoreEngine } from './store.ts'

const ALL = { limit: 10_000, offset: 0 }
const BY = { at: '2026-01-02T03:04:05.678Z', who: 'ann', role: 'editor', via: 'cli', action: 'edit' } as const
const SUBJECT = { kind: 'item', id: 'A1', of: 'crew' } as const
const toChange = (target: string, more: Partial<NewChange> = {}): NewChange => ({
  ...BY,
  target,
  subject: SUBJECT,
  ...more,
})
const toRecord = (id: string, revision: number, body?: Json) =>
  ({ put: 'record', kind: 'draft', id, body, revision }) satisfies Effect
const VERSION = {
  id: 'colours',
  label: 'Colours',
  version: '1',
  levels: [{ id: 'colour', label: 'Colour' }],
  items: [{ code: 'R', label: 'Red', level: 'colour' }],
  entries: [],
  profiles: [],
  source: { title: 'Invented' },
}
// -0 and what no prototype may be called do not come back from JSON.
const toPlain = (value: unknown): Json => JSON.parse(JSON.stringify(value))
const isConflict = (error: unknown) => error instanceof RolemapError && error.code === 'change-conflict'

/** What both engines must do with changes and their effects. */
export function testTrail(engine: StoreEngine): void {
  describe(`the ${engine.name} store keeps a trail`, () => {
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

    test('which is empty at first', async () => {
      assert.deepEqual(await store.trail.getHead(), { number: 0, hash: '' })
      assert.deepEqual(await store.trail.list(ALL), { total: 0, rows: [] })
      assert.equal(await store.trail.find(1), undefined)
    })

    test('in which any change comes back as it was told, chained to the one before', async () => {
      const text = fc.string({ unit: 'grapheme', maxLength: 12 })
      const json = fc
        .jsonValue({ maxDepth: 2, stringUnit: fc.constantFrom('a', 'É', '🧑🏽', "'", '%', ' ') })
        .map(toPlain)
      const told = fc.record(
        {
          ...{ version: text, why: text, author: text, before: json, after: json, undoes: fc.nat() },
          subject: fc.record(
            { kind: text, id: text, of: text, part: text },
            { requiredKeys: ['kind', 'id'], noNullPrototype: true },
          ),
          published: fc.constant(true as const),
          ...{ target: text, who: text },
        },
        { requiredKeys: ['subject', 'target', 'who'], noNullPrototype: true },
      )
      const property = fc.asyncProperty(fc.array(told, { minLength: 1, maxLength: 4 }), async (drawn) => {
        const head = await store.trail.getHead()
        const changes = drawn.map((change) => ({ ...BY, ...change }))
        const appended = await store.trail.commit({ changes, effects: [] })
        const { rows } = await store.trail.list({ ...ALL, since: head.number })
        assert.deepEqual(rows, appended)
        let { hash } = head
        for (const [index, { hash: own, ...change }] of rows.entries()) {
          assert.deepEqual(JSON.stringify(change), JSON.stringify({ ...change, ...changes[index] }))
          assert.equal(own, hashChange(change, hash))
          hash = own
        }
        assert.deepEqual(await store.trail.getHead(), { number: head.number + rows.length, hash })
      })
      await fc.assert(property, { numRuns: 30 })
    })

    test('that is asked by target and what is below it, by action, and from either end', async () => {
      const targets = ['x', 'x/A', 'x/A/b', 'x0', 'x-y', 'X/A']
      await store.trail.commit({ changes: targets.map((target) => toChange(target, { action: 'look' })), effects: [] })
      const found = async (query: object) =>
        (await store.trail.list({ ...ALL, action: 'look', ...query })).rows.map(({ target }) => target)
      assert.deepEqual(await found({}), targets)
      assert.deepEqual(await found({ of: 'x' }), ['x', 'x/A', 'x/A/b'])
      assert.deepEqual(await found({ of: 'x/A', newestFirst: true }), ['x/A/b', 'x/A'])
      assert.deepEqual(await found({ limit: 2, offset: 1, newestFirst: true }), ['x-y', 'x0'])
    })

    test('that is asked up to a change, and for what every reader may see', async () => {
      const made = async (more: Partial<NewChange>) =>
        (await store.trail.commit({ changes: [toChange('y/A', { action: 'see', ...more })], effects: [] }))[0]
          ?.number ?? 0
      const first = await made({ published: true })
      await made({})
      const last = await made({ published: true })
      const found = async (query: object) =>
        (await store.trail.list({ ...ALL, since: first - 1, ...query })).rows.map(({ number }) => number)
      assert.deepEqual(await found({ published: true }), [first, last])
      assert.deepEqual(await found({ published: true, upTo: last - 1 }), [first])
      assert.deepEqual(await found({ upTo: first + 1 }), [first, first + 1])
      const uncounted = await store.trail.list({ since: first - 1, counted: false, limit: 2, offset: 0 })
      assert.deepEqual([uncounted.total, uncounted.rows.length], [2, 2])
    })

    test('with its effects, all or none of them', async () => {
      const { number } = await store.trail.getHead()
      const effects: Effect[] = [
        toRecord('a', 0, { n: 1 }),
        { put: 'rules', classification: 'colours', rules: { text: 't', digest: 'd' } },
        { put: 'version', version: VERSION },
      ]
      const wrong = store.trail.commit({ changes: [toChange('a')], effects: [...effects, toRecord('a', 7, {})] })
      await assert.rejects(wrong, isConflict)
      assert.equal((await store.trail.getHead()).number, number)
      assert.deepEqual(await store.records.list('draft'), [])
      assert.equal(await store.versions.find(VERSION), undefined)
      assert.equal(await store.versions.findRules('colours'), undefined)
      await store.trail.commit({ changes: [toChange('a')], effects })
      assert.equal((await store.trail.getHead()).number, number + 1)
      assert.deepEqual(await store.versions.find(VERSION), VERSION)
      const prose = { profiles: [{ code: 'R', state: 'none', typicalTitles: [], seeAlso: [] } as const] }
      await store.trail.commit({ changes: [toChange('colours')], effects: [{ put: 'prose', key: VERSION, prose }] })
      assert.deepEqual(await store.versions.findProfile(VERSION, 'R'), prose.profiles[0])
    })

    test('keeps records, and refuses to put one that somebody else changed meanwhile', async () => {
      const put = (...effects: Effect[]) => store.trail.commit({ changes: [toChange('draft/b')], effects })
      await put({ ...toRecord('b', 0, { n: 1 }), of: 'colours' })
      await assert.rejects(put(toRecord('b', 0, {})), isConflict)
      await put({ ...toRecord('b', 1, { n: 2 }), of: 'colours' })
      await assert.rejects(put(toRecord('b', 1, {})), isConflict)
      const kept = { kind: 'draft', id: 'b', of: 'colours', revision: 2, body: { n: 2 } }
      assert.deepEqual(await store.records.find('draft', 'b'), kept)
      assert.deepEqual(await store.records.list('draft', 'colours'), [kept])
      await assert.rejects(put(toRecord('b', 1)), isConflict)
      await put(toRecord('b', 2))
      assert.equal(await store.records.find('draft', 'b'), undefined)
      await assert.rejects(put(toRecord('b', 2)), isConflict)
    })

    test('refuses a version that follows one which is no longer the newest', async () => {
      const put = (version: string, newest: string) =>
        store.trail.commit({
          changes: [toChange('colours')],
          effects: [{ put: 'version', version: { ...VERSION, version }, newest }],
        })
      await put('2', '1')
      await assert.rejects(put('3', '1'), isConflict)
      await put('3', '2')
    })

    test('beside numbers that are given to one who asks and to nobody else', async () => {
      const taken = await Promise.all(
        Array.from({ length: 20 }, (_, at) => (at % 2 ? store : other).records.takeNumber('drafts')),
      )
      assert.deepEqual(
        taken.toSorted((one, two) => one - two),
        Array.from({ length: 20 }, (_, at) => at + 1),
      )
    })

    test('without a gap where two write at once', async () => {
      const { number } = await store.trail.getHead()
      const writes = Array.from({ length: 40 }, (_, at) =>
        (at % 2 ? store : other).trail.commit({ changes: [toChange(`at/${at}`)], effects: [] }),
      )
      const numbers = (await Promise.all(writes)).flat().map((change) => change.number)
      assert.deepEqual(
        numbers.toSorted((one, two) => one - two),
        Array.from({ length: 40 }, (_, at) => number + 1 + at),
      )
      let hash = ''
      for (const change of (await store.trail.list(ALL)).rows) hash = hashChange(change, hash)
      assert.deepEqual(await store.trail.getHead(), { number: number + 40, hash })
    })
  })
}
