import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type GivenPost, openStore, type PostHead, type PostSum, type ScannedPost, type Store } from 'rolemap/store'
import type { StoreEngine } from './store.ts'

const NOW = '2026-03-01T09:00:00.000Z'
const CHANGE = { at: NOW, who: 'cat', role: 'editor', via: 'cli', action: 'import', target: ':posts/a' } as const
const POST: Omit<GivenPost, 'number'> = {
  ...{ role: '', second: '', area: 'SA05', type: '', department: '', grade: 'G4', employer: '', unit: '', control: '' },
  ...{
    contract: 'Permanent',
    relationship: '',
    starts: '',
    ends: '',
    hand: '',
    headcount: 0,
    persons: 0,
    vacancies: 0,
  },
  ...{ further: {}, title: 0, titled: 'Cook', digest: '', changed: 'new', assignments: [] },
}

/** What both engines must do with fillings of returns, and with posts that are read one by one for them. */
export function testReturns(engine: StoreEngine): void {
  describe(`the ${engine.name} store keeps returns`, () => {
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

    const part = (name: string, key: string, body: number) => ({ part: name, key, body })
    const bodies = async (fill: number, query: Parameters<Store['returns']['listParts']>[1]) => {
      const { total, rows } = await store.returns.listParts(fill, query)
      return [total, ...rows.map(({ body }) => body)]
    }

    test('parts come back in the order in which they were added, by kind and by key, a page of them or all', async () => {
      const fill = await store.returns.begin('small/kent/2026', NOW)
      await store.returns.addParts(fill, [part('cell', 'A', 1), part('group', 'A', 2), part('cell', 'B', 3)])
      await store.returns.addParts(fill, [part('cell', 'A', 4)])
      assert.deepEqual(await bodies(fill, { part: 'cell' }), [3, 1, 3, 4])
      assert.deepEqual(await bodies(fill, { part: 'cell', key: 'A' }), [2, 1, 4])
      assert.deepEqual(await bodies(fill, { part: 'cell', limit: 1, offset: 1 }), [3, 3])
      assert.deepEqual(await bodies(fill, { part: 'none' }), [0])
      const many = Array.from({ length: 2500 }, (_, at) => part('failing', 'rule', at))
      await store.returns.addParts(fill, many)
      assert.deepEqual(await bodies(fill, { part: 'failing' }), [2500, ...many.map(({ body }) => body)])
    })

    test('a filling takes the place of those before it, of the same return alone', async () => {
      const of = async (name: string) => {
        const fill = await store.returns.begin(name, NOW)
        await store.returns.addParts(fill, [part('cell', 'A', fill)])
        return fill
      }
      const [first, other, second] = [await of('a/kent/2026'), await of('a/hull/2026'), await of('a/kent/2026')]
      const third = await of('a/kent/2026')
      await store.returns.dropBefore('a/kent/2026', second)
      assert.deepEqual(await bodies(first, { part: 'cell' }), [0])
      for (const fill of [other, second, third]) assert.deepEqual(await bodies(fill, { part: 'cell' }), [1, fill])
      await assert.rejects(store.returns.addParts(first, [part('cell', 'A', 1)]), { code: 'change-conflict' })
      await store.returns.drop(third)
      assert.deepEqual(await bodies(third, { part: 'cell' }), [0])
    })

    test('posts that are read one by one are as many, and as many persons, as those that are added up', async () => {
      const organisation = 'scan'
      const source = await store.posts.putSource({ organisation, name: 'staff', classification: 'job-roles' })
      const named = { organisation, classification: 'job-roles', name: 'c', title: 'Cook', folded: 'cook' }
      const result = { code: 'A10', decision: 'coded' }
      const coded = { code: 'A10', second: '', local: '', state: 'coded', sure: 1, result, like: 'Cook' } as const
      await store.posts.addTitles([{ ...named, ...coded }])
      const [title] = await store.posts.findTitles(named, ['c'])
      const many = Array.from({ length: 4500 }, (_, at) => `n${at}`)
      const persons = await store.posts.putPersons(
        organisation,
        ['p1', 'p2', ...many].map((name) => ({ name, sealed: '' })),
      )
      const keyOf = (name: string) => persons.get(name) ?? 0
      const [first, second] = [keyOf('p1'), keyOf('p2')]
      const held = (...assignments: GivenPost['assignments']) => ({ persons: assignments.length, assignments })
      const post = (number: string, more: Partial<GivenPost> = {}): GivenPost => ({
        ...{ ...POST, number, title: title?.key ?? 0 },
        ...more,
      })
      const posts = [
        post('1', { fte: 0.5, ...held({ person: first, fte: 0.5 }) }),
        post('2', { fte: 0.4, ...held({ person: first, fte: 0.4 }, { person: second, fte: 0.2 }), role: 'B10' }),
        post('3', { headcount: 3, vacancies: 1 }),
        post('4', { starts: '2030-01-01', headcount: 1 }),
        ...many.map((name) => post(name, { fte: 0.1, ...held({ person: keyOf(name), fte: 0.1 }) })),
      ]
      const batch = { source, number: await store.posts.begin({ source, staged: 'f', asAt: '2026-03-01', at: NOW }) }
      await store.posts.putPosts(batch, { posts, same: [] })
      await store.posts.finish(batch, { digest: 'd', part: false })
      const told = { changes: [{ ...CHANGE, subject: { kind: 'posts', id: 'a' } }] }
      await store.trail.commit({ ...told, effects: [{ put: 'post-batch', ...batch, base: 0 }] })
      const scope = [{ source, batch: batch.number }]
      const scan = async (day?: string) => {
        const all: ScannedPost[] = []
        for await (const some of store.posts.scan(scope, { day })) all.push(...some)
        return all
      }
      const begun = performance.now()
      const all = await scan()
      // An engine that looks at every post for each person takes half a minute.
      assert.ok(performance.now() - begun < 5000, 'expected the posts of a new store to be read in a moment')
      const of = (number: string) => all.find((one) => one.number === number)
      assert.deepEqual(
        ['1', '2', '3'].map((number) => [of(number)?.headcount, of(number)?.fte, of(number)?.code]),
        [
          [1, 5000, 'A10'],
          [1, 4000, 'B10'],
          [3, undefined, 'A10'],
        ],
      )
      assert.deepEqual(
        [of('3')?.titled, of('3')?.contract, of('3')?.grade, of('3')?.area],
        ['Cook', 'Permanent', 'G4', 'SA05'],
      )
      for (const day of [undefined, '2026-06-01', '2031-01-01']) {
        const found = await scan(day)
        const sum = (make: (one: ScannedPost) => number) => found.reduce((whole, one) => whole + make(one), 0)
        const counted = {
          ...{ posts: found.length, headcount: sum((one) => one.headcount) },
          ...{ fte: sum((one) => one.fte ?? 0), vacancies: sum((one) => one.vacancies) },
        }
        assert.deepEqual(counted, await addUp(store, scope, day), day ?? 'any day')
      }
      // A person who may see no list sees nothing.
      for await (const some of store.posts.scan([], {})) assert.deepEqual(some, [])
    })
  })
}

const MEASURES = ['posts', 'headcount', 'fte', 'vacancies'] as const

async function addUp(store: Store, scope: readonly PostHead[], day: string | undefined) {
  const counted = { posts: 0, headcount: 0, fte: 0, vacancies: 0 }
  const query = { by: ['role' as const], ...(day !== undefined && { day }) }
  const add = async (list: AsyncIterable<readonly PostSum[]>) => {
    for await (const some of list) for (const sum of some) for (const name of MEASURES) counted[name] += sum[name]
  }
  await add(store.posts.sum(scope, query))
  await add(store.posts.sumPersons(scope, query))
  return counted
}
