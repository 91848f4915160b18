import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import {
  type Effect,
  hashChange,
  isIntact,
  type Json,
  type NewChange,
  openStore,
  type RecordQuery,
  type Store,
} from 'rolemap/store'
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
// -0, and names that a prototype cannot have, do not survive JSON.
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

    test('that is asked by person, by kind of thing and by day, also together', async () => {
      const told = [
        { who: 'bo', at: '2027-03-01T00:00:00.000Z' },
        { who: 'cy', author: 'bo', at: '2027-03-31T23:59:59.999Z' },
        { who: 'cy', at: '2027-04-01T00:00:00.000Z', subject: { kind: 'title', id: 't', of: 'z' } },
      ]
      const changes = told.map((more, at) => toChange(`z/${at}`, { ...more, action: 'narrow' }))
      await store.trail.commit({ changes, effects: [] })
      const found = async (query: object) =>
        (await store.trail.list({ ...ALL, action: 'narrow', ...query })).rows.map(({ target }) => target)
      assert.deepEqual(await found({ who: 'bo' }), ['z/0', 'z/1'])
      assert.deepEqual(await found({ who: 'cy' }), ['z/1', 'z/2'])
      assert.deepEqual(await found({ kind: 'title' }), ['z/2'])
      assert.deepEqual(await found({ day: '2027-03-31' }), ['z/1'])
      assert.deepEqual(await found({ day: '2027-03' }), ['z/0', 'z/1'])
      assert.deepEqual(await found({ day: '2027', who: 'cy' }), ['z/1', 'z/2'])
      assert.deepEqual(await found({ day: '2027-3' }), [])
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
        { put: 'rules', classification: 'colours', seen: undefined, rules: { text: 't', digest: 'd' } },
        { put: 'version', version: VERSION },
      ]
      const wrong = store.trail.commit({ changes: [toChange('a')], effects: [...effects, toRecord('a', 7, {})] })
      await assert.rejects(wrong, isConflict)
      assert.equal((await store.trail.getHead()).number, number)
      assert.deepEqual((await store.records.list('draft')).rows, [])
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
      assert.deepEqual((await store.records.list('draft', { of: 'colours' })).rows, [kept])
      await assert.rejects(put(toRecord('b', 1)), isConflict)
      await put(toRecord('b', 2))
      assert.equal(await store.records.find('draft', 'b'), undefined)
      await assert.rejects(put(toRecord('b', 2)), isConflict)
    })

    test('keeps thousands of records in one commit, found by group, start, words and id, in pages and in order', async () => {
      const ids = Array.from({ length: 2500 }, (_, at) => `n${String(at).padStart(4, '0')}`)
      const toPut = (id: string, at: number, revision = 0): Effect => ({
        ...toRecord(id, revision, { at }),
        kind: 'many',
        of: at % 2 ? 'odd' : 'even',
        key: `k${at % 5}`,
        sort: `s${String(2500 - at).padStart(4, '0')}`,
        words: at === 77 ? '100% of_it' : 'some',
      })
      await store.trail.commit({ changes: [toChange('many')], effects: ids.map((id, at) => toPut(id, at)) })
      const { total, rows } = await store.records.list('many')
      assert.equal(total, 2500)
      assert.deepEqual(
        rows.map(({ id }) => id),
        ids.toReversed(),
      )
      const found = async (query: RecordQuery) => {
        const { total: all, rows: some } = await store.records.list('many', query)
        return [all, ...some.map(({ id }) => id)]
      }
      assert.deepEqual(await found({ of: 'odd', limit: 2, offset: 1 }), [1250, 'n2497', 'n2495'])
      assert.deepEqual(await found({ of: 'odd', descending: true, limit: 1, offset: 0 }), [1250, 'n0001'])
      assert.deepEqual(await found({ key: 'k3', of: 'even', limit: 1, offset: 0 }), [250, 'n2498'])
      assert.deepEqual(await found({ byKey: true, limit: 1, offset: 0 }), [2500, 'n2495'])
      assert.deepEqual(await found({ startsWith: 's001', descending: true, limit: 2, offset: 0 }), [
        10,
        'n2481',
        'n2482',
      ])
      assert.deepEqual(await found({ words: '0% of_' }), [1, 'n0077'])
      assert.deepEqual(await found({ words: 'o_e' }), [0])
      assert.deepEqual(await found({ words: 'som', limit: 2, offset: 0 }), [2499, 'n2499', 'n2498'])
      assert.deepEqual(await found({ words: 'som', limit: 2, offset: 2420 }), [2499, 'n0079', 'n0078'])
      assert.deepEqual(await found({ words: 'som', of: 'odd', byKey: true, limit: 1, offset: 250 }), [1249, 'n2491'])
      assert.deepEqual(await found({ words: 'som', descending: true, limit: 1, offset: 77 }), [2499, 'n0078'])
      assert.deepEqual(await found({ words: 'som', limit: 0, offset: 0 }), [2499])
      assert.deepEqual((await found({ limit: 1000, offset: 1499 })).slice(-2), ['n0002', 'n0001'])
      assert.deepEqual(await found({ ids: ['n0001', 'n0002', 'other'], of: 'even' }), [1, 'n0002'])
      assert.deepEqual(await found({ ids: [] }), [0])

      const late = ids.map((id, at) => toPut(id, at, at === 2400 ? 7 : 1))
      await assert.rejects(store.trail.commit({ changes: [toChange('many')], effects: late }), isConflict)
      assert.equal((await store.records.find('many', 'n0000'))?.revision, 1)
      const twice = [toRecord('twice', 0, 1), toRecord('twice', 1, 2), toRecord('gone', 0, 1), toRecord('gone', 1)]
      await store.trail.commit({ changes: [toChange('many')], effects: twice })
      assert.equal((await store.records.find('draft', 'twice'))?.body, 2)
      assert.equal(await store.records.find('draft', 'gone'), undefined)
    })

    test('keeps the rows of a change of several things, with their digest in its hash', async () => {
      const rows = Array.from({ length: 1500 }, (_, at) => ({
        id: `t${at}`,
        ...(at % 2 && { before: at }),
        after: { at },
      }))
      const subject = { kind: 'own-entry', id: '', of: 'rowed' }
      const { hash: previous } = await store.trail.getHead()
      assert.deepEqual(await store.trail.listLast([{ kind: 'own-entry', of: 'rowed' }]), [0])
      const [made] = await store.trail.commit({ changes: [toChange('rowed', { subject, rows })], effects: [] })
      const { number = 0, hash, batch } = made ?? {}
      assert.deepEqual(await store.trail.find(number), made)
      assert.deepEqual(batch?.rows, 1500)
      assert.deepEqual(await store.trail.listRows(number, { limit: 2, offset: 700 }), {
        total: 1500,
        rows: rows.slice(700, 702),
      })
      assert.equal(made && isIntact(made, previous), true)
      assert.equal(made && isIntact({ ...made, batch: { rows: 1500, digest: 'other' } }, previous), false)
      const others = Array.from({ length: 120 }, (_, at) => ({ kind: 'own-entry', of: `other${at}` }))
      const last = await store.trail.listLast([...others, { kind: 'own-entry', of: 'rowed' }, { kind: 'own-entry' }])
      assert.deepEqual(last, [...others.map(() => 0), number, 0])
      assert.deepEqual(await store.trail.listLast([]), [])
      assert.deepEqual(await store.trail.listRows(number - 1, ALL), { total: 0, rows: [] })
      assert.equal((await store.trail.getHead()).hash, hash)
    })

    test('refuses rules in place of others than the caller saw', async () => {
      const put = (seen: string | undefined, digest?: string) =>
        store.trail.commit({
          changes: [toChange('ruled/:rules')],
          effects: [
            { put: 'rules', classification: 'ruled', seen, rules: digest ? { text: digest, digest } : undefined },
          ],
        })
      await put(undefined, 'one')
      await assert.rejects(put(undefined, 'two'), isConflict)
      await put('one', 'two')
      await assert.rejects(put('one'), isConflict)
      assert.equal((await store.versions.findRules('ruled'))?.digest, 'two')
      await put('two')
      assert.equal(await store.versions.findRules('ruled'), undefined)
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
