import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { putProse } from '../fixture/put.ts'
import { type Asked, CREW, openAsked, type Page, toJson, URI_CODE } from './fixture.ts'

let asked: Asked
before(async () => {
  asked = await openAsked()
})
after(() => asked.close())

const ask: Asked['ask'] = (path, init) => asked.ask(path, init)
const get = async <T>(path: string) => toJson<T>(await ask(path))
const codesOf = ({ rows }: Page<{ code: string }>) => rows.map(({ code }) => code)

describe('classifications', () => {
  test('are listed by id, each version on its own', async () => {
    assert.deepEqual(await get('/classifications'), [
      { id: 'by-uri', label: 'Codes that are addresses', version: '2024-1', items: 1, entries: 1 },
      { id: 'crew', label: 'Crew of a ship', version: '1', items: 6, entries: 9 },
      { id: 'crew', label: 'Crew of a ship', version: '2', items: 6, entries: 9, partOnly: 'the deck' },
    ])
  })

  test('are shown in the newest whole version, or in the one that is named', async () => {
    const { version, levels, source } = await get<typeof CREW>('/classifications/crew')
    assert.deepEqual({ version, levels, source }, { version: '1', levels: CREW.levels, source: CREW.source })
    assert.equal((await get<typeof CREW>('/classifications/crew?version=2')).partOnly, 'the deck')
    assert.equal((await ask('/classifications/crew?version=3')).status, 404)
    assert.equal((await ask('/classifications/fleet')).status, 404)
  })

  test('give the tables of their source', async () => {
    assert.deepEqual(await get('/classifications/crew/tables'), CREW.tables)
    assert.deepEqual(await get('/classifications/by-uri/tables'), [])
  })

  test('give what their sources got wrong', async () => {
    const problem = {
      severity: 'warning',
      code: 'label-odd',
      message: 'an odd label',
      at: { file: 'crew.txt', row: 7 },
    }
    assert.deepEqual(await get('/problems?classification=crew'), [{ ...problem, id: 'crew', version: '1' }])
    assert.deepEqual(await get('/problems?classification=by-uri'), [])
    assert.equal((await get<unknown[]>('/problems')).length, 1)
    assert.equal((await ask('/problems?classification=fleet')).status, 404)
  })
})

describe('items', () => {
  test('are listed as the command line lists them', async () => {
    const { rows, ...page } = await get<Page<object>>('/classifications/crew/items')
    assert.deepEqual(page, { total: 6, limit: 100, offset: 0 })
    assert.deepEqual(rows.slice(0, 2), [
      { code: 'A', label: 'Deck', level: 'group', parent: null },
      { code: 'A1', label: 'Captain', level: 'role', parent: 'A' },
    ])
  })

  test('are found by level, by parent and at the top', async () => {
    assert.deepEqual(codesOf(await get('/classifications/crew/items?level=role')), ['A1', 'A2', 'B1', 'B9'])
    assert.deepEqual(codesOf(await get('/classifications/crew/items?level=1')), ['A', 'B'])
    assert.deepEqual(codesOf(await get('/classifications/crew/items?parent=B')), ['B1', 'B9'])
    assert.deepEqual(codesOf(await get('/classifications/crew/items?parent=')), ['A', 'B'])
    assert.equal((await ask('/classifications/crew/items?level=watch')).status, 404)
  })

  test('are shown with everything known of them', async () => {
    const { titles, ...shown } = await get<{ titles: { title: string }[] }>('/classifications/crew/items/A1')
    const [deck, galley] = [
      { code: 'A', label: 'Deck', level: 'group' },
      { code: 'B', label: 'Galley', level: 'group' },
    ]
    assert.deepEqual(shown, {
      classification: 'crew',
      version: '1',
      ...CREW.items[1],
      path: [deck],
      paths: [[deck], [galley]],
      children: [],
      profile: CREW.profiles[0],
      seeAlso: CREW.profiles[0]?.seeAlso,
      confusedWith: [],
      versions: [
        { version: '1', from: '', label: 'Captain', parent: 'A' },
        { version: '2', from: '', label: 'Captain', parent: 'A', partOnly: 'the deck' },
      ],
      until: null,
      predecessors: [],
      successors: [],
      localItems: [],
      variants: [],
      steps: [],
      source: CREW.source,
    })
    assert.deepEqual(
      titles.map(({ title }) => title),
      ['Captain', 'Mate', 'Skipper'],
    )
  })

  test('are found by a code that is an address', async () => {
    const { code, label } = await get<{ code: string; label: string }>(
      `/classifications/by-uri/items/${encodeURIComponent(URI_CODE)}`,
    )
    assert.deepEqual([code, label], [URI_CODE, 'Welder'])
    assert.equal((await ask('/classifications/crew/items/%')).status, 404)
    assert.equal((await ask(`/classifications/crew/items/${encodeURIComponent('A/1')}`)).status, 404)
  })
})

describe('the title index', () => {
  test('has a row for each item of an ambiguous title, with its label', async () => {
    const { rows } = await get<Page<{ title: string; label: string }>>('/classifications/crew/titles?startsWith=MATE')
    assert.deepEqual(
      rows.map(({ title, label }) => [title, label]),
      [
        ['Mate', 'Captain'],
        ['Mate', 'Helmsman'],
      ],
    )
  })

  test('is read by item and by the start of a title in any script', async () => {
    assert.equal((await get<Page<object>>('/classifications/crew/titles?code=B1')).total, 3)
    const starts = async (start: string) =>
      (await get<Page<{ title: string }>>(`/classifications/crew/titles?${new URLSearchParams({ startsWith: start })}`))
        .rows
    assert.deepEqual(
      (await starts('maitre')).map(({ title }) => title),
      ['Maître queux'],
    )
    assert.deepEqual(
      (await starts('司')).map(({ title }) => title),
      ['司厨'],
    )
  })
})

describe('a paged list', () => {
  test('is read whole by following its links', async () => {
    const seen: string[] = []
    let query: string | undefined = '?level=role&limit=3'
    while (query !== undefined) {
      const response = await ask(`/classifications/crew/items${query}`)
      seen.push(...codesOf(await toJson<Page<{ code: string }>>(response)))
      query = linkOf(response, 'next')
    }
    assert.deepEqual(seen, ['A1', 'A2', 'B1', 'B9'])
  })

  test('links to the page before and the page after, and only where there is one', async () => {
    const middle = await ask('/classifications/crew/items?limit=2&offset=2')
    assert.equal(middle.headers.get('Link'), '<?limit=2&offset=0>; rel="prev", <?limit=2&offset=4>; rel="next"')
    assert.equal((await ask('/classifications/crew/items')).headers.get('Link'), null)
    const beyond = await ask('/classifications/crew/items?offset=1000000')
    assert.equal(linkOf(beyond, 'next'), undefined)
    assert.deepEqual((await toJson<Page<object>>(beyond)).rows, [])
  })

  test('keeps what was asked for in its links, letter by letter', async () => {
    const start = 'm"<>&é'
    const { headers } = await ask(
      `/classifications/crew/titles?${new URLSearchParams({ startsWith: start, offset: '1' })}`,
    )
    const query = /^<([^<>"]*)>; rel="prev"$/.exec(headers.get('Link') ?? '')?.[1] ?? ''
    assert.equal(new URLSearchParams(query).get('startsWith'), start)
  })

  const linkOf = (response: Response, relation: string) =>
    new RegExp(`<([^>]*)>; rel="${relation}"`).exec(response.headers.get('Link') ?? '')?.[1]
})

describe('what has not changed', () => {
  const paths = [
    '/classifications',
    '/classifications/crew',
    '/classifications/crew/items?limit=2',
    '/classifications/crew/items/A1',
    '/classifications/crew/titles',
    '/classifications/crew/tables',
    '/classifications/crew/file',
    '/problems',
    '/openapi.json',
  ]

  for (const path of paths) {
    test(`is not sent again: ${path}`, async () => {
      const first = await ask(path)
      const tag = first.headers.get('ETag') ?? ''
      assert.match(tag, /^"[^"]+"$/)
      assert.equal(first.headers.get('Cache-Control'), 'no-cache')
      const again = await ask(path, { headers: { 'If-None-Match': `"other", ${tag}` } })
      assert.equal(again.status, 304)
      assert.equal(again.headers.get('ETag'), tag)
      assert.equal((await ask(path, { headers: { 'If-None-Match': '"other"' } })).status, 200)
      const head = await ask(path, { method: 'HEAD' })
      assert.deepEqual([head.status, head.headers.get('ETag')], [200, tag])
    })
  }

  test('is sent again once its text has come, although items and titles are as they were', async () => {
    const own = await openAsked()
    const tag = (await own.ask('/classifications/crew/items/A1')).headers.get('ETag') ?? ''
    const profiles = CREW.profiles.map((profile) => ({ ...profile, description: 'Commands the ship.' }))
    await putProse(own.rolemap.store, CREW, { profiles, tables: CREW.tables ?? [] })
    const again = await own.ask('/classifications/crew/items/A1', { headers: { 'If-None-Match': tag } })
    assert.equal(again.status, 200)
    await own.close()
  })
})

test('health says that the store has answered', async () => {
  const { status, version } = await get<{ status: string; version: string }>('/health')
  assert.deepEqual({ status, version }, { status: 'ok', version: '1.2.3' })
})
