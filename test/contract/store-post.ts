import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type GivenPost, type NewPostTitle, openStore, type PostHead, type Store } from 'rolemap/store'
import { RolemapError } from '../../src/error.ts'
import type { StoreEngine } from './store.ts'

const NOW = '2026-03-01T09:00:00.000Z'
const ALL = { limit: 100, offset: 0 }
const CHANGE = { at: NOW, who: 'cat', role: 'editor', via: 'cli', action: 'import', target: ':posts/a' } as const

const is = (code: string) => (error: unknown) => error instanceof RolemapError && error.code === code

const titleOf = (organisation: string, title: string, code: string): NewPostTitle => ({
  ...{ organisation, classification: 'job-roles', name: `t-${title}`, title, folded: title.toLowerCase(), code },
  ...{
    second: '',
    local: '',
    state: code === '' ? 'uncoded' : 'coded',
    sure: 0.9,
    result: { code, decision: code === '' ? 'uncoded' : 'coded' },
    like: title,
  },
})

/** What both engines must do with kept posts. */
export function testPosts(engine: StoreEngine): void {
  describe(`the ${engine.name} store keeps posts`, () => {
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

    async function addSource(organisation = `council-${count++}`) {
      const source = await store.posts.putSource({ organisation, name: 'staff', classification: 'job-roles' })
      await store.posts.addTitles([titleOf(organisation, 'Cook', 'A10'), titleOf(organisation, 'Odd', '')])
      const of = { organisation, classification: 'job-roles' }
      const titles = await store.posts.findTitles(of, ['t-Cook', 't-Odd'])
      const keys = new Map(titles.map(({ title, key }) => [title, key]))
      const postOf = (number: string, given: Partial<GivenPost> = {}): GivenPost => ({
        ...{ number, role: '', second: '', area: 'SA05', type: '', department: 'Kitchens', grade: '', employer: '' },
        ...{
          unit: '',
          control: '',
          contract: '',
          relationship: '',
          starts: '',
          ends: '',
          hand: '',
          headcount: 1,
          persons: 0,
        },
        ...{ vacancies: 0, further: {}, digest: number, changed: 'new', assignments: [] },
        ...{ title: keys.get(given.titled ?? 'Cook') ?? 0, titled: 'Cook' },
        ...given,
      })
      return { organisation, source, postOf }
    }
    const begin = async (source: number) => ({
      source,
      number: await store.posts.begin({ source, staged: 'f', asAt: '2026-03-01', at: NOW }),
    })
    const accept = (batch: PostBatchKey, base = 0) =>
      store.trail.commit({
        changes: [{ ...CHANGE, subject: { kind: 'posts', id: 'a' } }],
        effects: [{ put: 'post-batch', ...batch, base }],
      })
    const headOf = ({ source, number }: PostBatchKey): readonly PostHead[] => [{ source, batch: number }]
    const numbersIn = async (scope: readonly PostHead[]) =>
      (await store.posts.list(scope, ALL)).rows.map(({ post }) => post.number)
    const finish = (batch: PostBatchKey) => store.posts.finish(batch, { digest: 'd', part: false })

    test('a list is unseen until it is accepted, and what it leaves out has left', async () => {
      const { source, postOf } = await addSource()
      const first = await begin(source)
      await store.posts.putPosts(first, { posts: [postOf('1'), postOf('2'), postOf('3')], same: [] })
      assert.deepEqual(await finish(first), { left: 0, new: 3 })
      await accept(first)
      const second = await begin(source)
      const versions = await store.posts.findVersions(second, ['1', '2', '4'])
      assert.deepEqual([...versions.keys()].toSorted(), ['1', '2'])
      await store.posts.putPosts(second, { posts: [postOf('2', { changed: 'moved', area: 'SA10' })], same: ['1'] })
      assert.deepEqual(await finish(second), { left: 1, moved: 1 })
      const left = await store.posts.listLeft(second, { limit: 10, offset: 0 })
      assert.deepEqual(left, { total: 1, rows: [{ number: '3', titled: 'Cook', department: 'Kitchens' }] })
      // Readers of the first list see nothing of the second.
      assert.deepEqual(await numbersIn(headOf(first)), ['1', '2', '3'])
      await accept(second, first.number)
      assert.deepEqual(await numbersIn(headOf(second)), ['1', '2'])
      assert.equal((await store.posts.find(headOf(first), { source, number: '2' }))?.post.area, 'SA05')
      assert.equal((await store.posts.find(headOf(second), { source, number: '2' }))?.post.area, 'SA10')
      assert.deepEqual(
        (await store.posts.listVersions(source, '2')).map(({ post }) => post.area),
        ['SA10', 'SA05'],
      )
    })

    test('a list that is dropped leaves everything as it was, and whoever puts more into it is told', async () => {
      const { source, postOf } = await addSource()
      const first = await begin(source)
      await store.posts.putPosts(first, { posts: [postOf('1'), postOf('2')], same: [] })
      await finish(first)
      await accept(first)
      const second = await begin(source)
      await store.posts.putPosts(second, { posts: [postOf('1', { grade: 'B' }), postOf('9')], same: [] })
      await finish(second)
      // Another list of the source replaces it.
      const third = await begin(source)
      await assert.rejects(store.posts.putPosts(second, { posts: [postOf('8')], same: [] }), is('change-conflict'))
      await assert.rejects(accept(second, first.number), is('change-conflict'))
      // A worker that does not know yet that the list was dropped ends no post.
      await assert.rejects(finish(second), is('change-conflict'))
      await store.posts.drop(third)
      assert.deepEqual(await numbersIn([{ source, batch: 2 ** 30 }]), ['1', '2'])
    })

    test('a post that is put twice is what was put last, and as it was if that is the same', async () => {
      const { source, postOf } = await addSource()
      const first = await begin(source)
      await store.posts.putPosts(first, { posts: [postOf('1')], same: [] })
      await store.posts.putPosts(first, { posts: [postOf('1', { grade: 'C' })], same: [] })
      await finish(first)
      await accept(first)
      const second = await begin(source)
      await store.posts.putPosts(second, { posts: [postOf('1', { grade: 'D' })], same: [] })
      assert.equal((await store.posts.findVersions(second, ['1'])).get('1')?.now?.grade, 'D')
      await store.posts.putPosts(second, { posts: [], same: ['1'] })
      assert.equal((await store.posts.findVersions(second, ['1'])).get('1')?.now?.grade, 'C')
      assert.deepEqual(await finish(second), { left: 0 })
    })

    test('only one of two lists that were compared with the same list is accepted', async () => {
      const { source, postOf } = await addSource()
      const first = await begin(source)
      await store.posts.putPosts(first, { posts: [postOf('1')], same: [] })
      await finish(first)
      await assert.rejects(accept(first, 77), is('change-conflict'))
      await accept(first)
      await assert.rejects(accept(first, first.number), is('change-conflict'))
    })

    test('a list that is accepted cannot be dropped any more', async () => {
      const { source, postOf } = await addSource()
      const first = await begin(source)
      await store.posts.putPosts(first, { posts: [postOf('1')], same: [] })
      await finish(first)
      await accept(first)
      // Whoever saw it pending a moment ago drops it too late.
      await store.posts.drop(first)
      assert.deepEqual(await numbersIn(headOf(first)), ['1'])
    })

    test('of lists that are begun at the same moment one is left, and the others leave nothing', async () => {
      const { source, postOf } = await addSource()
      const first = await begin(source)
      await store.posts.putPosts(first, { posts: [postOf('1'), postOf('2')], same: [] })
      await finish(first)
      await accept(first)
      const others = await Promise.all(Array.from({ length: 6 }, () => begin(source)))
      const put = async (batch: PostBatchKey) => {
        const number = `n${batch.number}`
        await store.posts.putPosts(batch, { posts: [postOf('1', { grade: number }), postOf(number)], same: [] })
        await finish(batch)
        await accept(batch, first.number)
        return batch
      }
      const outcomes = await Promise.allSettled(others.map(put))
      const [taken, ...more] = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
      assert.ok(taken && more.length === 0, JSON.stringify(outcomes))
      for (const one of outcomes)
        if (one.status === 'rejected') assert.ok(is('change-conflict')(one.reason), one.reason)
      assert.deepEqual(await numbersIn(headOf(taken)), ['1', `n${taken.number}`])
      assert.equal((await store.posts.listBatches([source])).filter(({ state }) => state === 'pending').length, 0)
      assert.deepEqual(await numbersIn(headOf(first)), ['1', '2'])
    })

    test('filters, pages and says which lack one of the minimum', async () => {
      const { source, postOf } = await addSource()
      const batch = await begin(source)
      const posts = [
        postOf('1', { type: 'SA05.05' }),
        postOf('2'),
        postOf('3', { titled: 'Odd', department: 'Roads' }),
        postOf('4', { area: '', role: 'B1' }),
      ]
      await store.posts.putPosts(batch, { posts, same: [] })
      const numbers = async (query: object) =>
        (await store.posts.list(headOf(batch), { ...ALL, ...query })).rows.map(({ post }) => post.number)
      assert.deepEqual(await numbers({ lacks: 'role' }), ['3'])
      assert.deepEqual(await numbers({ lacks: 'area' }), ['4'])
      assert.deepEqual(await numbers({ lacks: 'any' }), ['2', '3', '4'])
      assert.deepEqual(await numbers({ words: 'ODD'.toLowerCase() }), ['3'])
      assert.deepEqual(await numbers({ words: '%' }), ['1', '2', '3', '4'])
      assert.deepEqual(await numbers({ code: 'B1' }), ['4'])
      assert.deepEqual(await numbers({ department: 'Roads' }), ['3'])
      assert.deepEqual(await numbers({ area: 'SA05.05' }), ['1'])
      assert.deepEqual(await numbers({ limit: 2, offset: 1 }), ['2', '3'])
      const part = (group: string, ...values: readonly string[]) => ({ parts: [{ group, values }] })
      assert.deepEqual(await numbers(part('role', 'A10', 'B1')), ['1', '2', '4'])
      assert.deepEqual(await numbers(part('type', 'SA05')), ['2', '3'])
      assert.deepEqual(await numbers(part('department', 'Roads', '')), ['3'])
      assert.deepEqual(await numbers(part('source', String(source))), ['1', '2', '3', '4'])
      assert.deepEqual(await numbers(part('role')), [])
      const both = [...part('role', 'A10').parts, ...part('type', 'SA05').parts]
      assert.deepEqual(await numbers({ parts: both }), ['2'])
      assert.deepEqual(await store.posts.list([], ALL), { total: 0, rows: [] })
    })

    test('finds posts by what further columns have, whatever characters are in them, and by day', async () => {
      const { source, postOf } = await addSource()
      const batch = await begin(source)
      const odd = String.raw`100 % of "A_B!" \ C`
      const posts = [
        postOf('1', { further: { Shift: 'Night', Team: 'x' }, ends: '2026-02-01' }),
        postOf('2', { further: { Shift: odd } }),
        postOf('3', { further: { Team: '"Shift":"Night"' } }),
        postOf('4', { further: { Shift: '' } }),
        postOf('5', { further: { Shift: '100 x of "AxB!" C' } }),
      ]
      await store.posts.putPosts(batch, { posts, same: [] })
      const numbers = async (column: string, values: readonly string[], more: object = {}) => {
        const parts = [{ group: 'further' as const, column, values }]
        return (await store.posts.list(headOf(batch), { ...ALL, parts, ...more })).rows.map(({ post }) => post.number)
      }
      assert.deepEqual(await numbers('Shift', ['Night']), ['1'])
      assert.deepEqual(await numbers('Shift', [odd, 'Night']), ['1', '2'])
      assert.deepEqual(await numbers('Shift', ['']), ['3', '4'])
      assert.deepEqual(await numbers('Shift', ['Night'], { day: '2026-03-01' }), [])
      assert.deepEqual(await numbers('Other', ['']), ['1', '2', '3', '4', '5'])
      assert.deepEqual(await numbers('Shift', []), [])
    })

    test('sums posts by what they say, and each person once, at the post that is most of their work', async () => {
      const { organisation, source, postOf } = await addSource()
      const persons = await store.posts.putPersons(organisation, [
        { name: 'p1', sealed: 'x' },
        { name: 'p2', sealed: 'y' },
      ])
      const [one = 0, two = 0] = ['p1', 'p2'].map((name) => persons.get(name))
      const held = { headcount: 0, persons: 1 }
      const batch = await begin(source)
      const posts = [
        postOf('1', { ...held, fte: 0.4, assignments: [{ person: one, fte: 0.4 }] }),
        postOf('2', { ...held, area: 'SA10', fte: 0.6, assignments: [{ person: one, fte: 0.6 }] }),
        postOf('3', { ...held, fte: 1, assignments: [{ person: two, fte: 1 }], ends: '2026-02-01' }),
        postOf('4', { headcount: 0, vacancies: 1, further: { shift: 'night' } }),
      ]
      await store.posts.putPosts(batch, { posts, same: [] })
      const flat = async (sums: AsyncIterable<readonly object[]>) => (await Array.fromAsync(sums)).flat()
      const scope = headOf(batch)
      const byArea = await flat(store.posts.sum(scope, { by: ['role', 'area'] }))
      assert.deepEqual(byArea.toSorted(byText), [
        { said: { role: 'A10', area: 'SA05' }, state: 'coded', posts: 3, headcount: 0, fte: 14_000, vacancies: 1 },
        { said: { role: 'A10', area: 'SA10' }, state: 'coded', posts: 1, headcount: 0, fte: 6_000, vacancies: 0 },
      ])
      const current = await flat(store.posts.sum(scope, { by: ['further'], day: '2026-03-01' }))
      assert.deepEqual(
        current
          .map((sum) => [(sum as { said: { further: string } }).said.further, (sum as { posts: number }).posts])
          .toSorted(),
        [
          ['', 2],
          ['{"shift":"night"}', 1],
        ],
      )
      const people = await flat(store.posts.sumPersons(scope, { by: ['area'] }))
      assert.deepEqual(
        people
          .map((sum) => [(sum as { said: { area: string } }).said.area, (sum as { headcount: number }).headcount])
          .toSorted(),
        [
          ['SA05', 1],
          ['SA10', 1],
        ],
      )
      assert.equal(await store.posts.findPerson(organisation, 'p1'), 'x')
      assert.equal(await store.posts.findPerson('another', 'p1'), undefined)
      await store.trail.commit({
        changes: [{ ...CHANGE, subject: { kind: 'person', id: organisation } }],
        effects: [{ put: 'person-end', organisation, name: 'p1' }],
      })
      assert.equal(await store.posts.forget(), true)
      assert.equal(await store.posts.findPerson(organisation, 'p1'), undefined)
      assert.deepEqual(
        await store.posts.listPersons((await store.posts.find(scope, { source, number: '1' }))?.post.id ?? 0),
        [],
      )
      const rest = await flat(store.posts.sum(scope, { by: ['source'] }))
      assert.deepEqual(rest, [
        { said: { source: String(source) }, state: 'coded', posts: 4, headcount: 2, fte: 20_000, vacancies: 1 },
      ])
    })

    test('says what became of each post from one list to another', async () => {
      const { source, postOf } = await addSource()
      const first = await begin(source)
      const posts = [
        ...[postOf('1'), postOf('2', { grade: 'G4' }), postOf('3', { role: 'B10' }), postOf('4')],
        postOf('5', { ends: '2026-01-31' }),
      ]
      await store.posts.putPosts(first, { posts, same: [] })
      await finish(first)
      await accept(first)
      const second = await begin(source)
      const later = [postOf('2', { grade: 'G5' }), postOf('3', { role: 'C10' }), postOf('6')]
      await store.posts.putPosts(second, { posts: later, same: ['1', '5'] })
      await finish(second)
      await accept(second, first.number)
      const [before, after] = [headOf(first), headOf(second)]
      const ask = async (days: { readonly before?: string; readonly after?: string }) =>
        (await Array.fromAsync(store.posts.sumShifts({ before, after, by: ['role', 'grade'], days })))
          .flat()
          .toSorted(byText)
      const plain = { role: 'A10', grade: '' }
      const shift = (was: object | undefined, is: object | undefined, count = 1) => ({
        ...{ ...(was && { before: was }), ...(is && { after: is }), retitled: false, posts: count },
      })
      const moved = [
        shift({ ...plain, grade: 'G4' }, { ...plain, grade: 'G5' }),
        shift({ ...plain, role: 'B10' }, { ...plain, role: 'C10' }),
      ]
      assert.deepEqual(
        await ask({}),
        [...moved, shift(plain, plain, 2), shift(plain, undefined), shift(undefined, plain)].toSorted(byText),
      )
      // On the second day post 5 had ended.
      assert.deepEqual(
        await ask({ before: '2026-01-01', after: '2026-03-01' }),
        [...moved, shift(plain, plain), shift(plain, undefined, 2), shift(undefined, plain)].toSorted(byText),
      )
      const none = await Array.fromAsync(store.posts.sumShifts({ before: [], after, by: [], days: {} }))
      assert.equal(
        none.flat().reduce((sum, one) => sum + one.posts, 0),
        5,
      )
    })

    test('deletes what no list has had for long, with the persons', async () => {
      const { organisation, source, postOf } = await addSource()
      const persons = await store.posts.putPersons(organisation, [{ name: 'p', sealed: 'x' }])
      const batch = await begin(source)
      const person = persons.get('p') ?? 0
      await store.posts.putPosts(batch, { posts: [postOf('1', { persons: 1, assignments: [{ person }] })], same: [] })
      await finish(batch)
      await accept(batch)
      await store.posts.deleteUnseen(source, '2026-01-01')
      await store.sweep('2026-06-01T09:00:00.000Z')
      assert.deepEqual(await numbersIn(headOf(batch)), ['1'])
      await store.posts.putSource({ organisation, name: 'staff', classification: 'job-roles', keepDays: 100 })
      await store.sweep('2026-06-01T09:00:00.000Z')
      assert.deepEqual(await numbersIn(headOf(batch)), ['1'])
      await store.sweep('2026-06-30T09:00:00.000Z')
      assert.deepEqual(await numbersIn(headOf(batch)), [])
      assert.equal(await store.posts.findPerson(organisation, 'p'), undefined)
    })
  })
}

interface PostBatchKey {
  readonly source: number
  readonly number: number
}

const byText = (one: object, other: object) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1)
