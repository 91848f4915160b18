// Lists: whatever an address asks, there is a page. All pages together are all rows, each once, in the requested order.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { askList, type List, listAddress, parseListQuery, pickList } from '../../../src/web/kit/list.ts'
import { listView, partOf } from '../../../src/web/kit/list-view.ts'
import { anyCharacter } from '../../fixture/any-text.ts'

interface Boat {
  readonly name: string
  readonly kind: string
  readonly tons?: number
}

const LIST: List<Boat> = {
  address: '/boats',
  keep: { of: 'port & quay', none: undefined },
  anchor: 'list',
  perPage: 4,
  words: { label: 'Name', of: ({ name }) => name },
  facets: [{ name: 'kind', label: 'Kind', of: ({ kind }) => kind, say: (kind) => `${kind}s` }],
  columns: [
    { label: 'Name', heads: true, cell: ({ name }) => name, sort: ({ name }) => name },
    { label: 'Tons gross', look: 'number', cell: ({ tons }) => tons, sort: ({ tons }) => tons },
    { label: 'Kind', cell: ({ kind }) => kind },
  ],
}

const boats = fc.array(
  fc.record(
    { name: fc.string(), kind: fc.constantFrom('ferry', 'tug', '__proto__'), tons: fc.integer() },
    { requiredKeys: ['name', 'kind'] },
  ),
  { maxLength: 20 },
)
const query = fc.dictionary(
  fc.oneof(fc.constantFrom('page', 'sort', 'words', 'kind', 'of', '__proto__'), fc.string()),
  fc.oneof(
    fc.constantFrom(
      '2',
      '-1',
      '1e9',
      'NaN',
      'name',
      '-name',
      '-tons-gross',
      'kind',
      'ferry',
      '__proto__',
      'constructor',
    ),
    fc.string({ unit: anyCharacter }),
  ),
)
const toRecord = (search: string) => Object.fromEntries(new URLSearchParams(search))

describe('a list', () => {
  test('has a page for any address, of rows that are there, and links that lead to such pages again', () => {
    fc.assert(
      fc.property(boats, query, (rows, asked) => {
        const parsed = parseListQuery(LIST, asked)
        const found = pickList(LIST, parsed, rows)
        assert.ok(found.pages.page >= 1 && found.pages.page <= found.pages.pages)
        assert.ok(found.rows.length <= 4 && found.total <= rows.length)
        assert.ok(found.rows.length > 0 || found.total === 0)
        assert.ok(found.rows.every((row) => rows.includes(row)))
        const address = new URL(listAddress(LIST, parsed, { page: parsed.page }), 'http://x')
        assert.deepEqual(
          [address.pathname, address.hash, address.searchParams.get('of')],
          ['/boats', '#list', 'port & quay'],
        )
        const again = parseListQuery(LIST, toRecord(address.search))
        const { unknown: _, ...same } = parsed
        assert.deepEqual({ ...again, chosen: [...again.chosen] }, { ...same, chosen: [...same.chosen] })
      }),
    )
  })

  test('has in all its pages each row once, in the order that was asked for', () => {
    fc.assert(
      fc.property(boats, fc.constantFrom('name', '-name', 'tons-gross', '-tons-gross', ''), (rows, sort) => {
        const page = (number: number) => pickList(LIST, parseListQuery(LIST, { sort, page: String(number) }), rows)
        const { pages } = page(1)
        const all = Array.from({ length: pages.pages }, (_, at) => page(at + 1).rows).flat()
        assert.deepEqual(new Set(all), new Set(rows))
        assert.equal(all.length, rows.length)
        if (sort === '') assert.deepEqual(all, rows)
        const tons = all.map((boat) => boat.tons).filter((one) => one !== undefined)
        if (sort.includes('tons')) {
          assert.deepEqual(
            tons,
            tons.toSorted((one, other) => (sort.startsWith('-') ? other - one : one - other)),
          )
          assert.ok(
            all.slice(tons.length).every((boat) => boat.tons === undefined),
            'what has none stands last',
          )
        }
      }),
    )
  })

  test('counts of each value the rows that its link leads to', () => {
    fc.assert(
      fc.property(boats, fc.constantFrom('', 'a', 'e'), (rows, words) => {
        const found = pickList(LIST, parseListQuery(LIST, { words }), rows)
        for (const [kind, total] of found.counts.get('kind') ?? [])
          assert.equal(pickList(LIST, parseListQuery(LIST, { words, kind }), rows).total, total)
      }),
    )
  })

  test('says which column it is sorted by, and turns the order round at the next choice', async () => {
    const rows = Array.from({ length: 6 }, (_, at) => ({ name: `B${at}`, kind: 'tug' }))
    const show = async (asked: Readonly<Record<string, string>>) => {
      const parsed = parseListQuery(LIST, asked)
      const found = pickList(LIST, parsed, rows)
      return {
        part: partOf(found),
        text: String(await listView({ list: LIST, query: parsed, found, caption: 'Boats', none: 'None' })),
      }
    }
    const plain = await show({})
    assert.equal(plain.part, ', page 1 of 2')
    assert.doesNotMatch(plain.text, /aria-sort/)
    assert.match(plain.text, /<a class="govuk-link" href="\/boats\?of=port\+%26\+quay&amp;sort=name#list">Name<\/a>/)
    const up = await show({ sort: 'name' })
    assert.match(up.text, /aria-sort="ascending"><a class="govuk-link" href="[^"]*sort=-name#list">Name/)
    assert.match((await show({ sort: '-name', page: '2' })).text, /aria-sort="descending"[\s\S]*B1[\s\S]*B0/)
    assert.match((await show({ sort: '<b>' })).text, /cannot be sorted by “&lt;b&gt;”/)
    assert.match((await show({ kind: 'ferry' })).text, /Kind[\s\S]*ferrys 0[\s\S]*None/)
  })

  test('asks a store for one page, and for the last where there are fewer', async () => {
    const rows = Array.from({ length: 9 }, (_, at) => ({ name: String(at), kind: 'tug' }))
    const asked: number[] = []
    const ask = async ({ limit, offset }: { limit: number; offset: number }) => {
      asked.push(offset)
      return { total: rows.length, rows: rows.slice(offset, offset + limit) }
    }
    const second = await askList(LIST, parseListQuery(LIST, { page: '2' }), ask)
    assert.deepEqual([second.rows.map(({ name }) => name), asked], [['4', '5', '6', '7'], [4]])
    const far = await askList(LIST, parseListQuery(LIST, { page: '70' }), ask)
    assert.deepEqual([far.rows.length, far.pages, asked], [1, { page: 3, pages: 3 }, [4, 276, 8]])
    const none = await askList(LIST, parseListQuery(LIST, {}), async () => ({ total: 0, rows: [] }))
    assert.deepEqual([none.rows, none.pages], [[], { page: 1, pages: 1 }])
  })
})
