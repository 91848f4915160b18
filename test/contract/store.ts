import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import type { ClassificationVersion, Profile } from 'rolemap/classification'
import { digestVersion, openStore, type Store } from 'rolemap/store'
import { RolemapError } from '../../src/error.ts'
import { addVersion, putProse, putRules } from '../fixture/put.ts'
import { testConsultations } from './store-consultation.ts'
import { testDamage } from './store-damage.ts'
import { testJobs } from './store-job.ts'
import { testJobTitles } from './store-job-title.ts'
import { testJudgements } from './store-judgement.ts'
import { testPeople } from './store-people.ts'
import { testPosts } from './store-post.ts'
import { testPostTitles } from './store-post-title.ts'
import { testPublished } from './store-published.ts'
import { testQualifications } from './store-qualification.ts'
import { testQueue } from './store-queue.ts'
import { testReturns } from './store-return.ts'
import { testLengths, testTexts } from './store-text.ts'
import { testTrail } from './store-trail.ts'
import { testWebhooks } from './store-webhook.ts'
import { inIndexOrder, versions } from './version.ts'

/** An engine to run the contract with: how to make a new store, and how to remove it. */
export interface StoreEngine {
  readonly name: string
  /** The address of a store that does not exist yet. */
  makeAddress(): Promise<string>
  dropAddress(address: string): Promise<void>
}

/** An engine whose tables a test can damage. */
export interface SpoiledEngine extends StoreEngine {
  execute(address: string, sql: string): Promise<void>
}

const ALL = { limit: 1000, offset: 0 }
const KEY = { id: 'job-roles', version: '2009' }

// Titles that differ only when folded, contain LIKE's wildcards and quotes, or characters beyond ASCII and the first
// plane.
const TITLES: readonly (readonly [string, string])[] = [
  ['Zoo keeper', 'A10'],
  ['Élève-infirmier', 'A5'],
  ['eleve infirmier', 'A10'],
  ['100% attendance officer', 'A5'],
  ['100_attendance officer', 'A10'],
  ["Children's Centre “Manager”; DROP TABLE item; --", 'B1'],
  ['Teacher', 'A10'],
  ['teacher', 'A5'],
  ['TEACHER', 'B1'],
  ['Ökologe', 'B1'],
  ['Ærø pilot', 'B1'],
  ['Aerodrome pilot', 'B1'],
  ['看護師', 'B1'],
  ['𝔘nicode 🧑🏽‍🏫 operator', 'B1'],
  ['ＦＵＬＬ width', 'B1'],
  ['\u202eright to left', 'B1'],
]

const VERSION: ClassificationVersion = {
  ...KEY,
  label: 'Job roles',
  levels: [
    { id: 'minor', label: 'Minor group', group: true },
    { id: 'role', label: 'Role' },
  ],
  items: [
    { code: 'B', label: 'Second, listed first', level: 'minor' },
    { code: 'B1', label: 'A label with \\ and \'"`', level: 'role', parent: 'B', residual: true },
    { code: 'A', label: 'First', level: 'minor', facts: { page: 3, draft: false, note: 'x' } },
    { code: 'A10', label: 'Ten', level: 'role', parent: 'A', alsoUnder: ['B'], at: { file: 'a.txt', row: 7 } },
    { code: 'A5', label: 'Five', level: 'role', parent: 'A', residual: false, at: { file: 'a', row: 1, column: 'x' } },
  ],
  entries: TITLES.map(([title, code], row) => ({
    title,
    code,
    kind: 'printed',
    source: 'test',
    at: { file: 'a', row },
  })),
  profiles: [
    { code: 'B1', state: 'none', typicalTitles: [], seeAlso: [] },
    {
      code: 'A5',
      state: 'agreed',
      description: 'Five.',
      typicalTitles: ['x'],
      seeAlso: [{ label: 'Ten', code: 'A10' }],
    },
  ],
  tables: [{ id: 'skill', title: 'Skill', columns: ['a'], rows: [['1'], ['']], prose: false, at: { file: 'a' } }],
  source: { title: 'Invented', licence: 'none' },
}

/** What both engines must do. */
export function testStore(engine: SpoiledEngine): void {
  testVersions(engine)
  testJobs(engine)
  testJobTitles(engine)
  testTexts(engine)
  testLengths(engine)
  testTrail(engine)
  testPeople(engine)
  testQueue(engine)
  testPosts(engine)
  testConsultations(engine)
  testPublished(engine)
  testPostTitles(engine)
  testReturns(engine)
  testWebhooks(engine)
  testQualifications(engine)
  testJudgements(engine)
  testDamage(engine)
}

function testVersions(engine: StoreEngine): void {
  describe(`the ${engine.name} store keeps versions`, () => {
    let address = ''
    let store: Store
    before(async () => {
      address = await engine.makeAddress()
      store = await openStore(address)
      await addVersion(store, VERSION, [{ severity: 'note', code: 'odd', message: 'odd', at: { file: 'a', row: 1 } }])
    })
    after(async () => {
      await store?.close()
      await engine.dropAddress(address)
    })

    test('a version comes back as it went in, items in their order', async () => {
      assert.deepEqual(await store.versions.find(KEY), VERSION)
    })

    test('any version comes back as it went in, and its index is in order', async () => {
      let count = 0
      const property = fc.asyncProperty(versions(), async (drawn) => {
        const version = { ...drawn, id: `drawn-${count++}` }
        await addVersion(store, version, [])
        assert.deepEqual(await store.versions.find(version), version)
        assert.deepEqual((await store.versions.listEntries(version, ALL)).rows, inIndexOrder(version.entries))
        const summary = (await store.versions.list()).find(({ id }) => id === version.id)
        assert.equal(summary?.digest, await digestVersion(version))
      })
      await fc.assert(property, { numRuns: 30 })
    })

    test('a summary counts, and versions are listed by id and then as they were added', async () => {
      await addVersion(store, { ...VERSION, id: 'aaa', version: '9', partOnly: 'nurses' }, [])
      await addVersion(store, { ...VERSION, id: 'aaa', version: '1', tables: undefined }, [])
      const [first, second, ...rest] = await store.versions.list()
      const { items: _i, entries: _e, profiles: _p, tables: _t, ...head } = VERSION
      const counts = { items: 5, entries: TITLES.length, digest: await digestVersion(VERSION) }
      assert.deepEqual(first, { ...head, ...counts, id: 'aaa', version: '9', partOnly: 'nurses' })
      assert.deepEqual(second, { ...head, ...counts, id: 'aaa', version: '1' })
      assert.equal(rest.at(-1)?.id, 'job-roles')
    })

    test('what is unknown is undefined or empty', async () => {
      const none = { id: 'job-roles', version: '2010' }
      assert.equal(await store.versions.find(none), undefined)
      assert.equal(await store.versions.findItem(none, 'A5'), undefined)
      assert.equal(await store.versions.findItem(KEY, 'a5'), undefined)
      assert.equal(await store.versions.findItem(KEY, "' or 1=1 --"), undefined)
      assert.equal(await store.versions.findProfile(KEY, 'A10'), undefined)
      assert.deepEqual(await store.versions.listItems(none, ALL), { total: 0, rows: [] })
      assert.deepEqual(await store.versions.listEntries(none, ALL), { total: 0, rows: [] })
      assert.deepEqual(await store.versions.listTables(none), [])
      assert.deepEqual(await store.versions.listProblems('none'), [])
    })

    test('items are found by code, level and parent, in slices of the whole', async () => {
      const codes = async (query: Partial<Parameters<Store['versions']['listItems']>[1]>) => {
        const { total, rows } = await store.versions.listItems(KEY, { ...ALL, ...query })
        return [total, ...rows.map(({ code }) => code)]
      }
      assert.deepEqual(await store.versions.findItem(KEY, 'A10'), VERSION.items[3])
      assert.deepEqual(await codes({}), [5, 'B', 'B1', 'A', 'A10', 'A5'])
      assert.deepEqual(await codes({ limit: 2, offset: 1 }), [5, 'B1', 'A'])
      assert.deepEqual(await codes({ limit: 0 }), [5])
      assert.deepEqual(await codes({ offset: 9 }), [5])
      assert.deepEqual(await codes({ parent: null }), [2, 'B', 'A'])
      assert.deepEqual(await codes({ level: 'role' }), [3, 'B1', 'A10', 'A5'])
      assert.deepEqual(await codes({ level: 'minor', parent: 'A' }), [0])
      assert.deepEqual(await codes({ parent: 'B' }), [1, 'B1'])
      assert.deepEqual(await codes({ parent: 'B', alsoUnder: true }), [2, 'B1', 'A10'])
      await assert.rejects(codes({ limit: -1 }), TypeError)
      await assert.rejects(codes({ offset: 0.5 }), TypeError)
    })

    test('the index is in the order of folded titles, and of codes in their natural order', async () => {
      const { total, rows } = await store.versions.listEntries(KEY, ALL)
      assert.equal(total, TITLES.length)
      assert.deepEqual(rows, inIndexOrder(VERSION.entries))
      const teachers = await store.versions.listEntries(KEY, { ...ALL, startsWith: 'teacher' })
      assert.deepEqual(
        teachers.rows.map(({ code }) => code),
        ['A5', 'A10', 'B1'],
      )
    })

    test('titles are found by their start, whatever the case, accents and signs', async () => {
      const titles = async (startsWith: string) =>
        (await store.versions.listEntries(KEY, { ...ALL, startsWith })).rows.map(({ title }) => title)
      assert.deepEqual(await titles('ÉLÈVE'), ['Élève-infirmier', 'eleve infirmier'])
      assert.deepEqual(await titles('oko'), ['Ökologe'])
      assert.deepEqual(await titles('看'), ['看護師'])
      assert.deepEqual(await titles('unicode'), ['𝔘nicode 🧑🏽‍🏫 operator'])
      assert.deepEqual(await titles('full w'), ['ＦＵＬＬ width'])
      assert.deepEqual(await titles('childrens centre'), ["Children's Centre “Manager”; DROP TABLE item; --"])
      // A wildcard is an ordinary character: "1%officer" asks for "1 officer".
      assert.deepEqual(await titles('1%officer'), [])
      assert.deepEqual(await titles('t_acher'), [])
      assert.deepEqual(await titles('100%'), ['100% attendance officer', '100_attendance officer'])
      assert.equal((await titles('')).length, TITLES.length)
      assert.deepEqual(await titles("x' or 'x'='x"), [])
    })

    test('entries are found by code, and a page knows how many there are', async () => {
      const page = await store.versions.listEntries(KEY, { code: 'A10', startsWith: '', limit: 1, offset: 1 })
      assert.equal(page.total, 4)
      assert.equal(page.rows[0]?.title, 'eleve infirmier')
      const counted = await store.versions.countEntries(KEY)
      assert.equal(counted.get('A10'), 4)
      assert.equal(
        [...counted.values()].reduce((sum, one) => sum + one, 0),
        VERSION.entries.length,
      )
    })

    test('profiles and tables are found, and replaced as a whole', async () => {
      const key = { id: 'with-prose', version: '1' }
      await addVersion(store, { ...VERSION, ...key }, [])
      assert.deepEqual(await store.versions.findProfile(key, 'A5'), VERSION.profiles[1])
      const profiles: Profile[] = [{ code: 'A10', state: 'draft', entry: '“é”', typicalTitles: [], seeAlso: [] }]
      await putProse(store, key, { profiles })
      assert.deepEqual(await store.versions.listTables(key), VERSION.tables)
      assert.equal(await store.versions.findProfile(key, 'A5'), undefined)
      const tables = [{ id: 'entry', title: 'Entry', columns: [], rows: [], prose: true }]
      await putProse(store, key, { profiles, tables })
      assert.deepEqual(await store.versions.find(key), { ...VERSION, ...key, profiles, tables })
      assert.equal((await store.versions.list()).find(({ id }) => id === key.id)?.digest, await digestVersion(VERSION))
    })

    test('a built index is kept under its stamp, replaced by the next, and dropped with the prose it was built from', async () => {
      const key = { id: 'with-index', version: '1' }
      await addVersion(store, { ...VERSION, ...key }, [])
      const bytes = Uint8Array.from({ length: 300_000 }, (_, at) => at % 251)
      const { entries: _, tables: __, ...outline } = (await store.versions.find(key)) ?? assert.fail()
      assert.deepEqual(await store.versions.findOutline(key), outline)
      assert.equal(await store.versions.findOutline({ id: 'none', version: '1' }), undefined)
      assert.equal(await store.indexes.find(key), undefined)
      await store.indexes.put(key, { stamp: 'one', bytes })
      const kept = (await store.indexes.find(key)) ?? assert.fail()
      assert.deepEqual([kept.stamp, Buffer.from(kept.bytes)], ['one', Buffer.from(bytes)])
      await store.indexes.put(key, { stamp: 'two', bytes: bytes.subarray(0, 2) })
      const next = await store.indexes.find(key)
      assert.deepEqual([next?.stamp, next?.bytes.length], ['two', 2])
      await putProse(store, key, { profiles: [] })
      assert.equal(await store.indexes.find(key), undefined)
      await assert.rejects(store.indexes.put({ id: 'none', version: '1' }, { stamp: '', bytes }), {
        code: 'classification-unknown',
      })
    })

    test('rules of a classification are kept until others take their place, or none', async () => {
      const [one, two] = [
        { text: 'kind\tfrom\n“é”\n', digest: 'a' },
        { text: '', digest: 'b' },
      ]
      assert.equal(await store.versions.findRules('with-rules'), undefined)
      await putRules(store, 'with-rules', one)
      await putRules(store, 'other', two)
      assert.deepEqual({ ...(await store.versions.findRules('with-rules')) }, one)
      await putRules(store, 'with-rules', two)
      assert.deepEqual({ ...(await store.versions.findRules('with-rules')) }, two)
      await putRules(store, 'with-rules', undefined)
      await putRules(store, 'with-rules', undefined)
      assert.equal(await store.versions.findRules('with-rules'), undefined)
      assert.deepEqual({ ...(await store.versions.findRules('other')) }, two)
    })

    test('prose for an unknown version is refused, and prose that cannot be kept changes nothing', async () => {
      const unknown = putProse(store, { id: 'none', version: '1' }, { profiles: [] })
      await assert.rejects(unknown, (error) => error instanceof RolemapError && error.code === 'classification-unknown')
      const [profile] = VERSION.profiles
      assert.ok(profile)
      await assert.rejects(putProse(store, KEY, { profiles: [profile, profile] }), TypeError)
      assert.deepEqual(await store.versions.find(KEY), VERSION)
    })

    test('problems are kept with the version, in their order', async () => {
      const problem = { severity: 'warning', code: 'b', message: '100% "odd"' } as const
      await addVersion(store, { ...VERSION, id: 'with-problems' }, [
        problem,
        { ...problem, severity: 'error', code: 'a' },
      ])
      const key = { id: 'with-problems', version: '2009' }
      const expected = [
        { ...problem, ...key },
        { ...problem, ...key, severity: 'error', code: 'a' },
      ]
      assert.deepEqual(await store.versions.listProblems('with-problems'), expected)
      const first = { ...KEY, severity: 'note', code: 'odd', message: 'odd', at: { file: 'a', row: 1 } }
      assert.deepEqual(await store.versions.listProblems(), [first, ...expected])
    })

    test('a key that is there is refused, and the version stays as it is', async () => {
      const again = addVersion(store, { ...VERSION, items: [], entries: [], profiles: [] }, [])
      await assert.rejects(again, { code: 'change-conflict' })
      assert.deepEqual(await store.versions.find(KEY), VERSION)
    })

    test('a version that cannot be kept whole is not kept at all', async () => {
      const key = { id: 'broken', version: '1' }
      const [profile] = VERSION.profiles
      assert.ok(profile)
      const before = await store.versions.list()
      await assert.rejects(addVersion(store, { ...VERSION, ...key, profiles: [profile, profile] }, []), TypeError)
      assert.deepEqual(await store.versions.list(), before)
      assert.deepEqual(await store.versions.listItems(key, ALL), { total: 0, rows: [] })
      await addVersion(store, { ...VERSION, ...key }, [])
      assert.deepEqual(await store.versions.find(key), { ...VERSION, ...key })
    })

    test('what was added is there for another opening, and after closing', async () => {
      const other = await openStore(address)
      const key = { id: 'seen-by-both', version: '1' }
      await addVersion(store, { ...VERSION, ...key }, [])
      assert.deepEqual(await other.versions.find(key), { ...VERSION, ...key })
      await other.close()
      await other.close()
    })

    test('versions added at once all arrive, each whole', async () => {
      const names = Array.from({ length: 8 }, (_, at) => `at-once-${at}`)
      await Promise.all(names.map((id) => addVersion(store, { ...VERSION, id }, [])))
      for (const id of names) assert.deepEqual(await store.versions.find({ ...KEY, id }), { ...VERSION, id })
    })
  })
}
