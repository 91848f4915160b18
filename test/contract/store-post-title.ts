import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Decided, type Effect, type NewPostTitle, openStore, type Store } from 'rolemap/store'
import { RolemapError } from '../../src/error.ts'
import type { StoreEngine } from './store.ts'

const PAGE = { limit: 1000, offset: 0 }
const NOW = '2026-03-01T09:00:00.000Z'
const LATER = '2026-03-01T09:10:00.000Z'
const BY = { by: 'cat', at: NOW, what: 'decide' }
const COOK: Decided = { as: 'role', code: 'B1', label: 'Cook', second: 'B2', by: 'cat', at: NOW }
const CHANGE = { at: NOW, who: 'cat', role: 'editor', via: 'cli', action: 'decide', target: ':posts/a' } as const

const is = (code: string) => (error: unknown) => error instanceof RolemapError && error.code === code

// Name, like, posts, decision, probability.
const TITLES = [
  ['ta', 'cook ship', 1, 'review', '0.400'],
  ['tb', 'cook ship', 3, 'review', '0.600'],
  ['tc', 'hand', 3, 'uncoded', ''],
  ['td', 'captain', 9, 'coded', '0.950'],
  ['te', 'captain', 1, 'review', '0.700'],
  ['tf', 'cook ship', 0, 'review', '0.700'],
] as const

/** What both engines must do with settling the titles of posts. */
export function testPostTitles(engine: StoreEngine): void {
  describe(`the ${engine.name} store keeps the titles of posts`, () => {
    let address = ''
    let store: Store
    let count = 0
    before(async () => {
      address = await engine.makeAddress()
      store = await openStore(address)
    })
    after(async () => {
      await store?.close()
      await engine.dropAddress(address)
    })

    const commit = (effects: readonly Effect[]) =>
      store.trail.commit({ changes: [{ ...CHANGE, subject: { kind: 'posts', id: 'a' } }], effects })

    async function addPosts() {
      const of = { organisation: `o-${count++}`, classification: 'crew' }
      const titles = TITLES.map(
        ([name, like, , decision, probability]): NewPostTitle => ({
          ...{ ...of, name, like, title: `Title ${name}`, folded: `title ${name}`, code: 'A1', second: '', local: '' },
          state: decision === 'review' ? 'open' : decision,
          sure: Number(probability),
          result: { code: 'A1', decision, probability },
        }),
      )
      await store.posts.addTitles(titles)
      const found = await store.posts.findTitles(
        of,
        titles.map(({ name }) => name),
      )
      const keys = new Map(found.map(({ name, key }) => [name, key]))
      const source = await store.posts.putSource({ ...of, name: 'staff' })
      const number = await store.posts.begin({ source, staged: 'f', asAt: '2026-03-01', at: NOW })
      const posts = TITLES.flatMap(([name, , rows]) =>
        Array.from({ length: rows }, (_, at) => ({
          ...{ number: `${name}${at}`, title: keys.get(name) ?? 0, titled: name, digest: name, changed: 'new' },
          ...{ role: '', second: '', area: '', type: '', department: '', grade: '', employer: '', unit: '' },
          ...{ control: '' as const, contract: '', relationship: '', starts: '', ends: '', hand: '', headcount: 1 },
          ...{ persons: 0, vacancies: 0, further: {}, assignments: [] },
        })),
      )
      await store.posts.putPosts({ source, number }, { posts, same: [] })
      await store.posts.finish({ source, number }, { digest: 'd', part: false })
      await commit([{ put: 'post-batch', source, number, base: 0 }])
      const heads = [{ source, batch: number }]
      await store.posts.titles.rank(of, heads)
      return { of, heads, source }
    }
    const keysOf = async (of: Of, query: Partial<Parameters<Store['posts']['titles']['list']>[1]> = {}) =>
      (await store.posts.titles.list(of, { ...PAGE, ...query })).rows.map(({ key }) => key)
    const change = (of: Of, key: string, { revision = 0, ...decided }: Decided & { readonly revision?: number }) =>
      commit([{ put: 'post-title', ...of, key, ...BY, revision, decided }])
    const codeOf = async (of: Of, key: string) => {
      const [title] = await store.posts.findTitles(of, [key])
      return [title?.code, title?.second, title?.state, title?.sure]
    }

    test('counted by their posts, those with which most is settled first, and only those that a post has', async () => {
      const { of, source } = await addPosts()
      assert.deepEqual(await keysOf(of, { state: 'open' }), ['tb', 'ta', 'tc', 'te'])
      assert.deepEqual(await keysOf(of, { order: 'key' }), ['ta', 'tb', 'tc', 'td', 'te'])
      assert.deepEqual(await keysOf(of, { order: 'sure', state: 'open' }), ['tc', 'ta', 'tb', 'te'])
      const counted = await store.posts.titles.count(of)
      assert.deepEqual(counted, [
        { state: 'coded', titles: 1, rows: 9 },
        { state: 'open', titles: 4, rows: 8 },
      ])
      assert.deepEqual(await store.posts.titles.countLikes(of, ['cook ship']), [
        { like: 'cook ship', titles: 2, rows: 4 },
      ])
      assert.ok((await store.posts.findSource(of.organisation, 'staff'))?.ranked)
      // Nobody finds them under another organisation.
      assert.deepEqual(await keysOf({ ...of, organisation: 'none' }), [])
      const number = await store.posts.begin({ source, staged: 'g', asAt: '2026-04-01', at: NOW })
      await store.posts.finish({ source, number }, { digest: 'e', part: false })
      await store.posts.titles.rank(of, [{ source, batch: number }])
      assert.deepEqual(await keysOf(of), [])
    })

    test('a decision is the role of all posts of the title, and its undo what the coder said', async () => {
      const { of, heads } = await addPosts()
      const first = await store.posts.titles.find(of, 'tb')
      await change(of, 'tb', COOK)
      assert.deepEqual(await codeOf(of, 'tb'), ['B1', 'B2', 'decided', 1])
      assert.deepEqual((await store.posts.titles.find(of, 'tb'))?.decided, COOK)
      const { rows } = await store.posts.list(heads, { ...PAGE, code: 'B1' })
      assert.equal(rows.length, 3)
      await assert.rejects(change(of, 'tb', COOK), is('change-conflict'))
      await change(of, 'tb', { revision: 1, as: 'ask', by: 'cat', at: NOW })
      assert.deepEqual(await codeOf(of, 'tb'), ['A1', '', 'open', 0.6])
      assert.deepEqual(await keysOf(of, { state: 'asked' }), ['tb'])
      for (const revision of [2, undefined]) await commit([{ put: 'post-title-back', ...of, key: 'tb', revision }])
      assert.deepEqual({ ...(await store.posts.titles.find(of, 'tb')), revision: 0 }, first)
      assert.deepEqual(await codeOf(of, 'tb'), ['A1', '', 'open', 0.6])
      const steps = await store.posts.titles.listSteps(of, PAGE)
      assert.deepEqual(
        steps.rows.map(({ number, key, back }) => [number, key, back]),
        [
          [2, 'tb', true],
          [1, 'tb', true],
        ],
      )
      await assert.rejects(change(of, 'none', COOK), is('job-title-unknown'))
      await change(of, 'tc', { as: 'none', by: 'cat', at: NOW })
      assert.deepEqual(await codeOf(of, 'tc'), ['', '', 'decided', 1])
      await change(of, 'ta', { as: 'several', by: 'cat', at: NOW })
      assert.deepEqual(await codeOf(of, 'ta'), ['', '', 'open', 0])
    })

    test('people at once are shown different ones', async () => {
      const { of } = await addPosts()
      const { titles } = store.posts
      const hold = (by: string, now = NOW) => ({ by, now, until: LATER })
      assert.deepEqual(await titles.hold(of, ['tb', 'ta'], hold('cat')), ['tb', 'ta'])
      assert.deepEqual(await titles.hold(of, ['ta', 'tc'], hold('dan')), ['tc'])
      assert.deepEqual(await keysOf(of, { state: 'open', free: { for: 'dan', at: NOW } }), ['tc', 'te'])
      assert.deepEqual(await titles.hold(of, ['ta'], hold('dan', LATER)), ['ta'])
    })

    test('what several organisations decided alike, by how many, and how many otherwise', async () => {
      const [one, two, three] = [await addPosts(), await addPosts(), await addPosts()]
      for (const { of } of [one, two]) await change(of, 'td', { ...COOK, code: 'Z9' })
      await change(three.of, 'td', { ...COOK, code: 'Z8' })
      const { rows } = await store.posts.titles.listAlike('crew', { ...PAGE, least: 2 })
      assert.deepEqual(
        rows.filter(({ code }) => code === 'Z9'),
        [{ title: 'Title td', code: 'Z9', organisations: 2, others: 1 }],
      )
      assert.equal(
        rows.some(({ code }) => code === 'Z8'),
        false,
      )
    })
  })
}

interface Of {
  readonly organisation: string
  readonly classification: string
}
