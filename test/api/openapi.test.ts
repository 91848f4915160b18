import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { startDryRun } from 'rolemap'
import { anyCharacter } from '../fixture/any-text.ts'
import { addVersion } from '../fixture/put.ts'
import { waitUntilCoded } from '../fixture/wait.ts'
import { ITEMS, toVersion } from '../occupational-map/example.ts'
import { checkAnswer, type Operation } from './description.ts'
import { type Asked, addPosts, form, jsonBody, openAsked, type Page, toJson } from './fixture.ts'
import { toJudgedCases } from './judged.ts'
import { addReturn, addSigned, COLLECTION, CREW_RETURN, ONE } from './return-fixture.ts'

let asked: Asked
before(async () => {
  asked = await openAsked()
  await addVersion(asked.rolemap.store, toVersion(ITEMS), [])
})
after(() => asked.close())

/** Titles of which one in five is not what it says. */
const CHECKED = [
  'title,code',
  ...Array.from({ length: 120 }, (_, place) => `Berth${place} captain,${place % 5 === 0 ? 'B1' : 'A1'}`),
].join('\n')

const operations = (): readonly (readonly [name: string, operation: Operation])[] =>
  Object.entries(asked.description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const),
  )

describe('the description', () => {
  test('is OpenAPI 3.1, of this version, for where the API is mounted', () => {
    const { openapi, info, servers } = asked.description
    assert.deepEqual([openapi, info.version, servers], ['3.1.0', '1.2.3', [{ url: '/api' }]])
  })

  test('names every operation once, so that a generated client has a function for each', () => {
    const names = operations().map(([, { operationId }]) => operationId)
    for (const name of names) assert.match(name ?? '', /^(get|post|put|patch|delete|judge)[A-Z][A-Za-z]+$/)
    const twice = names.filter((name, index) => names.indexOf(name) !== index)
    assert.deepEqual(twice, [])
    assert.ok(names.includes('getClassificationItem') && names.includes('getClassificationItems'))
  })

  test('has every route that there is, and no other', () => {
    const described = operations().map(([name]) => name)
    assert.deepEqual(asked.routes.filter((name) => name !== 'GET /openapi.json').toSorted(), described.toSorted())
  })

  test('says of every route what it is for, and of every parameter and field of a form what it means', () => {
    for (const [name, { summary = '', parameters = [], requestBody }] of operations()) {
      assert.ok(summary.length > 10, name)
      for (const parameter of parameters) assert.ok(parameter.description, `${name}: ${parameter.name}`)
      for (const { schema } of Object.values(requestBody?.content ?? {})) {
        for (const [field, { description }] of fieldsOf(schema)) assert.ok(description, `${name}: ${field}`)
      }
    }
  })

  test('says of every route how it may fail, in the one shape', () => {
    for (const [name, operation] of operations()) {
      for (const status of failuresOf(name, operation)) assert.ok(operation.responses[status], `${name}: ${status}`)
      for (const [status, { description, content }] of Object.entries(operation.responses)) {
        assert.ok(description.length > 5, `${name}: ${status}`)
        if (Number(status) >= 400) assert.deepEqual(Object.keys(content ?? {}), ['application/problem+json'])
      }
    }
  })

  test('is what the manual lists', () => {
    const manual = readFileSync('docs/reference/api.md', 'utf8')
    const listed = [...manual.matchAll(/^\| `([A-Z]+) ([^`]+)` \| (.+) \|$/gm)].map((match) => match.slice(1).join(' '))
    const described = operations().map(([name, { summary }]) => `${name} ${summary}`)
    assert.deepEqual(listed, described)
  })

  const failuresOf = (name: string, { parameters, requestBody }: Operation) => [
    ...(parameters ? ['400'] : []),
    ...(name.includes('{') ? ['404'] : []),
    ...(requestBody ? ['400', '403', '413', '415'] : []),
    ...['500', '503'],
  ]

  const fieldsOf = (schema: object): [string, { description?: string }][] => {
    const { $ref = '' } = schema as { $ref?: string }
    const named: { properties?: Record<string, { description?: string }> } =
      asked.description.components.schemas[$ref.split('/').at(-1) ?? ''] ?? schema
    return Object.entries(named.properties ?? {})
  }
})

const ASSERTED = { from: '16.1.T1.01', to: '17.1.T1.02', reason: 'experience' }

describe('every route', () => {
  const file = (text: string, name: string) => new File([text], name)
  const job = async () => {
    const fields = { file: file('title\nCook\n', 'staff.csv'), in: 'crew' }
    return (await toJson<{ id: string }>(await asked.ask('/jobs', form(fields)))).id
  }
  /** A coded file, with the key of one of its titles. */
  const settled = async () => {
    const id = await job()
    await waitUntilCoded(asked.rolemap, id)
    const { rows } = await toJson<{ rows: { key: string }[] }>(await asked.ask(`/jobs/${id}/titles`))
    return { id, of: `/jobs/${id}`, title: `/jobs/${id}/titles/${rows[0]?.key}` }
  }
  let places = 0
  /** Posts of an organisation, with the key of their title. */
  const inReview = async () => {
    const organisation = `place-${places++}`
    await addPosts(asked, organisation)
    const of = `/organisations/${organisation}/review/crew`
    const { rows } = await toJson<{ rows: { key: string }[] }>(await asked.ask(`${of}/titles`))
    return { of, title: `${of}/titles/${rows[0]?.key}` }
  }
  /** What settling asks of posts, as of a file. */
  const reviewed = (): Readonly<Record<string, () => Promise<Response>>> => {
    const base = '/organisations/{organisation}/review/{id}'
    return {
      [`GET ${base}/titles`]: async () => asked.ask(`${(await inReview()).of}/titles?order=sure`),
      [`GET ${base}/titles/{key}`]: async () => asked.ask((await inReview()).title),
      [`PUT ${base}/titles/{key}/decision`]: async () => decide((await inReview()).title),
      [`DELETE ${base}/titles/{key}/decision`]: async () => {
        const { title } = await inReview()
        await decide(title)
        return asked.ask(`${title}/decision`, { method: 'DELETE' })
      },
      [`PUT ${base}/titles/{key}/answer`]: async () =>
        asked.ask(`${(await inReview()).title}/answer`, put({ serviceArea: 'Deck', revision: 0 })),
      [`GET ${base}/roles`]: async () => asked.ask(`${(await inReview()).of}/roles?text=a1`),
      [`GET ${base}/progress`]: async () => asked.ask(`${(await inReview()).of}/progress`),
      [`GET ${base}/agreement`]: async () => asked.ask(`${(await inReview()).of}/agreement`),
      [`GET ${base}/titles-file`]: async () => asked.ask(`${(await inReview()).of}/titles-file?only=asked`),
      [`POST ${base}/decisions`]: async () =>
        asked.ask(`${(await inReview()).of}/decisions`, form({ file: file('key,decision\nx,A1\n', 'd.csv') })),
      [`GET ${base}/remembered`]: async () => asked.ask(`${(await inReview()).of}/remembered`),
      [`POST ${base}/remembered`]: async () => {
        const { of, title } = await inReview()
        await decide(title)
        return asked.ask(`${of}/remembered`, { method: 'POST' })
      },
    }
  }
  /** A title that three organisations decided alike, which the index does not have. */
  const proposed = async () => {
    for (let at = 0; at < 3; at++) {
      const { title } = await inReview()
      await asked.ask(`${title}/decision`, put({ as: 'role', code: 'A2', revision: 0 }))
    }
  }
  const decide = async (path: string) =>
    asked.ask(`${path}/decision`, put({ as: 'role', code: 'A1', remember: true, revision: 0 }))
  const draft = async () => (await toJson<{ id: string }>(await asked.ask('/drafts', jsonBody({ of: 'crew' })))).id
  const dryRun = async () => {
    return `/dry-runs/${(await startDryRun(asked.rolemap, await draft())).id}`
  }
  const longWork = async () => {
    await addReturn(asked)
    const order = { definition: 'crew-return', organisation: 'kent', year: '2025-26' }
    const body = { actor: { ...asked.rolemap.actor }, order }
    const times = { after: '2999-01-01', expires: '2999-12-31' }
    return (await asked.rolemap.store.queue.add({ kind: 'return', body, ...times })).id
  }
  const webhook = async () =>
    (await toJson<{ id: string }>(await asked.ask('/webhooks', jsonBody({ url: 'https://hooks.invalid/' })))).id
  const put = (value: unknown) => ({ ...jsonBody(value), method: 'PUT' })
  const withReturn = async (path: string, init?: RequestInit) => {
    await addReturn(asked)
    return asked.ask(path, init)
  }
  const extension = () => asked.ask('/classifications/crew/extensions/kent', put({ label: 'Kent' }))
  const localItem = async () => {
    await extension()
    const item = { label: 'Bosun', parent: 'A2', titles: ["Bo'sun"] }
    return asked.ask('/classifications/crew/extensions/kent/items/L1', put(item))
  }
  const stageItems = async () => {
    await extension()
    const items = file('code,label,parent,titles,remove\nL2,Diver,A1,Frogman,\nL3,Nobody,A,,\n', 'local.csv')
    return asked.ask('/staged-files', form({ kind: 'local-items', key: 'crew/kent', file: items }))
  }
  const staged = async () => `/staged-files/${(await toJson<{ id: string }>(await stageItems())).id}`
  const trades = () =>
    asked.ask('/classifications', form({ file: file('code,label\n1,Mason\n2,Captain\n', 'trades.csv') }))
  const ends = { from: 'crew', to: 'trades' }
  const crosswalk = async (path = '') => {
    await trades()
    const mappings = file('from,to,relation,weight\nA1,2,narrow,0.5\nA2,,none,\n', 'crosswalk.csv')
    const given = await asked.ask('/crosswalks', form({ file: mappings, id: 'crew-trades', ...ends }))
    return path === '' ? given : asked.ask(`/crosswalks/crew-trades${path}`)
  }
  /** A crosswalk being made, and the answer to a path below it. */
  const work = async (path = '', given?: unknown) => {
    await trades()
    const made = await asked.ask('/crosswalks/made', put({ from: 'crew', to: 'trades', purpose: 'to count' }))
    if (path === '') return made
    return asked.ask(`/crosswalks/made${path}`, given === undefined ? undefined : jsonBody(given))
  }
  const decided = async () => {
    await work()
    const mappings = [{ relation: 'close', targets: [{ to: '2' }], evidence: 'by hand' }]
    return asked.ask('/crosswalks/made/decisions', jsonBody({ items: [{ from: 'A1' }], mappings }))
  }
  const convert = async (path: string, given: Readonly<Record<string, string>>) => {
    const mappings = file('from,to,relation\nA1,1,close\n', 'crosswalk.csv')
    await asked.ask('/classifications', form({ file: file('code,label\n1,Mason\n', 'trades.csv') }))
    await asked.ask('/crosswalks', form({ file: mappings, id: 'crew-trades', from: 'crew', to: 'trades' }))
    const codes = file('code,posts\nA1,4\nA2,1\nnobody,1\n', 'codes.csv')
    return asked.ask(path, form({ file: codes, column: 'code', from: 'crew', to: 'trades', ...given }))
  }
  const published = async () => {
    await addPosts(asked)
    const order = jsonBody({ rows: 'role:group', organisation: 'kent' })
    return (await toJson<{ id: string }>(await asked.ask('/published-tables', order))).id
  }
  const variant = async () => {
    const path = '/classifications/crew/variants/by-place'
    const nodes = [{ id: 'sea', label: 'At sea', items: ['A1'] }]
    await asked.ask(path, { ...jsonBody({ label: 'By place', nodes }), method: 'PUT' })
    return path
  }
  /** Two qualifications of the same title. */
  const pair = async () => {
    const [one = '', other = ''] = [await diploma(), await diploma()].map((path) => path.split('/')[2])
    return { one, other }
  }
  const CHECK = { role: 'crew:A1', asks: 'check', what: 'Enhanced disclosure', source: 'An act', since: '2012' }
  /** A requirement of a role, and its name. */
  const required = async () => {
    const given = { ...jsonBody(CHECK), method: 'PUT' }
    return (await toJson<{ id: string }>(await asked.ask('/requirements', given))).id
  }
  const source = () =>
    asked.ask(
      '/qualification-sources/Register',
      put({ address: 'https://a.example/', months: '3', looked: '2026-01-31' }),
    )
  const plan = () => {
    const tasks = ['Enter = Clerk, 60 days', 'Check = Clerk, 5 minutes each of entries, first year']
    return asked.ask('/qualification-effort', put({ label: 'Ours', grades: ['Clerk = 20000 [0.5; 9000]'], tasks }))
  }
  const save = () =>
    asked.ask(
      '/qualification-queries',
      jsonBody({ name: 'Diplomas', shared: true, query: { words: 'diploma', level: '3' } }),
    )
  let boards = 0
  /** A body of the register. */
  const board = async (more: object = {}) => {
    const given = jsonBody({
      name: `Board of Trade ${++boards}`,
      work: 'both',
      formerNames: ['Old board, until 2000-01-01'],
      ...more,
    })
    return (await toJson<{ id: string }>(await asked.ask('/bodies', given))).id
  }
  let attached = ''
  /** A qualification with a module, attached to a role. */
  const diploma = async () => {
    const made = async (value: unknown) =>
      (await toJson<{ id: string }>(await asked.ask('/qualifications', jsonBody(value)))).id
    const path = `/qualifications/${await made({ title: 'Diploma', level: '3' })}`
    const knots = await made({ title: 'Unit of knots', kind: 'module' })
    const attach = (of: string, value: unknown) => asked.ask(`${of}/attachments`, jsonBody(value))
    await attach(`/qualifications/${knots}`, { partOf: path.split('/')[2], use: 'choice', group: 'Ropes', choose: '1' })
    await attach(`/qualifications/${knots}`, { before: path.split('/')[2] })
    attached = (await toJson<{ id: string }>(await attach(path, { role: 'crew:A1' }))).id
    return path
  }
  let asking = 0
  /** A consultation with a reply, and what is needed to ask about it. */
  const consulted = async () => {
    const path = `/consultations/crew-${asking++}`
    await asked.ask(path, put({ classification: 'crew', title: 'Does this crew work?', until: '2099-12-31' }))
    const made = await toJson<{ id: string; secret: string }>(await asked.ask(`${path}/links`, jsonBody({})))
    const reply = { secret: made.secret, code: 'A1', kind: 'level', text: 'It answers for the ship', name: 'Una' }
    const { number } = await toJson<{ number: number }>(await asked.ask('/replies', jsonBody(reply)))
    return { path, link: made.id, number, reply }
  }
  const decidedReplies = (path: string, number: number) =>
    asked.ask(`${path}/decisions`, jsonBody({ numbers: [number], outcome: 'partly', why: 'In the next edition' }))
  const consulting: Readonly<Record<string, () => Promise<Response>>> = {
    'GET /consultations': async () => asked.ask((await consulted()).path.replace(/\/[^/]*$/, '')),
    'GET /consultations/{consultation}': async () => asked.ask((await consulted()).path),
    'PUT /consultations/{consultation}': async () => asked.ask((await consulted()).path, put({ text: 'Tell us' })),
    'POST /consultations/{consultation}/close': async () =>
      asked.ask(`${(await consulted()).path}/close`, { method: 'POST' }),
    'POST /consultations/{consultation}/publish': async () => {
      const { path } = await consulted()
      await asked.ask(`${path}/close`, { method: 'POST' })
      return asked.ask(`${path}/publish`, jsonBody({ answer: 'Thank you' }))
    },
    'GET /consultations/{consultation}/links': async () => asked.ask(`${(await consulted()).path}/links`),
    'POST /consultations/{consultation}/links': async () =>
      asked.ask(`${(await consulted()).path}/links`, jsonBody({ name: 'Ann' })),
    'DELETE /consultations/{consultation}/links/{link}': async () => {
      const { path, link } = await consulted()
      return asked.ask(`${path}/links/${link}`, { method: 'DELETE' })
    },
    'GET /consultations/{consultation}/replies': async () => {
      const { path, number } = await consulted()
      await decidedReplies(path, number)
      return asked.ask(`${path}/replies?kind=level&outcome=partly`)
    },
    'POST /consultations/{consultation}/decisions': async () => {
      const { path, number } = await consulted()
      return decidedReplies(path, number)
    },
    'DELETE /consultations/{consultation}/replies/{number}': async () => {
      const { path, number } = await consulted()
      return asked.ask(`${path}/replies/${number}`, { method: 'DELETE' })
    },
    'GET /consultations/{consultation}/summary': async () => {
      const { path, number } = await consulted()
      await decidedReplies(path, number)
      return asked.ask(`${path}/summary`)
    },
    'GET /consultations/{consultation}/summary-file': async () =>
      asked.ask(`${(await consulted()).path}/summary-file?format=xlsx`),
    'POST /replies': async () => asked.ask('/replies', jsonBody((await consulted()).reply)),
  }
  const requests: Readonly<Record<string, () => Promise<Response>>> = {
    ...consulting,
    'GET /classifications': () => asked.ask('/classifications'),
    'POST /classifications': () =>
      asked.ask('/classifications', form({ file: file('code,label\n1,Mason\n', 'trades.csv') })),
    'GET /classifications/{id}': () => asked.ask('/classifications/crew'),
    'GET /classifications/{id}/tables': () => asked.ask('/classifications/crew/tables'),
    'GET /classifications/{id}/items': () => asked.ask('/classifications/crew/items'),
    'GET /classifications/{id}/items/{code}': () => asked.ask('/classifications/crew/items/A1'),
    'GET /classifications/{id}/titles': () => asked.ask('/classifications/crew/titles'),
    'GET /classifications/{id}/file': () => asked.ask('/classifications/crew/file?format=jsonld'),
    'GET /suggest': () => asked.ask('/suggest?title=cook&in=crew'),
    'GET /items': () => asked.ask('/items?text=cook'),
    'POST /suggest': () => asked.ask('/suggest', jsonBody({ in: 'crew', titles: [{ title: 'cook' }] })),
    'GET /classifications/{id}/rules': () => asked.ask('/classifications/crew/rules'),
    'DELETE /classifications/{id}/rules': () => asked.ask('/classifications/crew/rules', { method: 'DELETE' }),
    'POST /classifications/{id}/rules/check': () =>
      asked.ask(
        '/classifications/crew/rules/check',
        form({
          file: file('kind,from\nvague,boy\n', 'r.csv'),
          records: file('title\nCook\n', 'staff.csv'),
          title: 'title',
        }),
      ),
    'GET /classifications/{id}/own-entries': () => asked.ask('/classifications/crew/own-entries'),
    'PUT /classifications/{id}/own-entries/{title}': () =>
      asked.ask('/classifications/crew/own-entries/Boss', { ...jsonBody({ code: 'A2' }), method: 'PUT' }),
    'DELETE /classifications/{id}/own-entries/{title}': () =>
      asked.ask('/classifications/crew/own-entries/Boss', { method: 'DELETE' }),
    'GET /organisations': () => asked.ask('/organisations'),
    'PUT /organisations/{organisation}': () =>
      asked.ask('/organisations/hull', put({ label: 'Hull', kind: 'unitary-authority', people: ['ann'] })),
    'GET /organisations/{organisation}/posts': async () => {
      await addPosts(asked)
      return asked.ask('/organisations/kent/posts?text=skipper&lacks=any')
    },
    'GET /organisations/{organisation}/posts/{source}/{number}': async () => {
      await addPosts(asked)
      return asked.ask('/organisations/kent/posts/staff/1?persons=yes')
    },
    'PUT /organisations/{organisation}/posts/{source}/{number}': async () => {
      await addPosts(asked)
      return asked.ask('/organisations/kent/posts/staff/2', put({ title: 'Cook', role: 'A1', fte: '0.5' }))
    },
    'PUT /organisations/{organisation}/posts/{source}/{number}/title-role': async () => {
      await addPosts(asked)
      return asked.ask('/organisations/kent/posts/staff/1/title-role', put({ role: 'A1', why: 'she steers' }))
    },
    'PUT /organisations/{organisation}/post-sources/{source}/keep-days': async () => {
      await addPosts(asked)
      return asked.ask('/organisations/kent/post-sources/staff/keep-days', put({ days: 400 }))
    },
    'POST /organisations/{organisation}/person-deletions': async () => {
      await addPosts(asked)
      return asked.ask('/organisations/kent/person-deletions', jsonBody({ identity: 'E1', why: 'asked for' }))
    },
    'GET /organisations/{organisation}/coding': async () => {
      await addPosts(asked)
      return asked.ask('/organisations/kent/coding')
    },
    ...reviewed(),
    'GET /title-proposals/{id}': async () => {
      await proposed()
      return asked.ask('/title-proposals/crew')
    },
    'POST /title-proposals/{id}': async () => {
      await proposed()
      return asked.ask('/title-proposals/crew', jsonBody({ titles: ['Skipper'] }))
    },
    'GET /organisations/{organisation}/post-sources': async () => {
      await addPosts(asked)
      return asked.ask('/organisations/kent/post-sources')
    },
    'GET /post-table': async () => {
      await addPosts(asked)
      return asked.ask('/post-table?rows=role:group&organisation=kent&measure=headcount')
    },
    'GET /post-table/posts': async () => {
      await addPosts(asked)
      return asked.ask('/post-table/posts?rows=role:group&organisation=kent&row=A')
    },
    'POST /published-tables': async () => {
      await addPosts(asked)
      return asked.ask('/published-tables', jsonBody({ rows: 'role:group', organisation: 'kent' }))
    },
    'GET /published-tables': async () => {
      await published()
      return asked.ask('/published-tables?organisation=kent')
    },
    'GET /published-tables/{table}': async () => asked.ask(`/published-tables/${await published()}`),
    'GET /published-tables/{table}/file': async () =>
      asked.ask(`/published-tables/${await published()}/file?format=xlsx`),
    'DELETE /published-tables/{table}': async () =>
      asked.ask(`/published-tables/${await published()}?why=nobody+has+it`, { method: 'DELETE' }),
    'GET /returns': () => withReturn('/returns?organisation=kent'),
    'PUT /returns/{definition}/{organisation}/{year}': () => withReturn(ONE, put({ day: '2099-01-01', by: 'ann' })),
    'GET /returns/{definition}/{organisation}/{year}': () => withReturn(ONE),
    'GET /returns/{definition}/{organisation}/{year}/file': () => withReturn(`${ONE}/file?format=xlsx`),
    'GET /returns/{definition}/{organisation}/{year}/titles': () => withReturn(`${ONE}/titles?which=settled`),
    'GET /returns/{definition}/{organisation}/{year}/failing-posts': () =>
      withReturn(`${ONE}/failing-posts?rule=grade`),
    'GET /returns/{definition}/{organisation}/{year}/comparison': () => withReturn(`${ONE}/comparison?beside=2025-26`),
    'POST /returns/{definition}/{organisation}/{year}/entries': () =>
      withReturn(`${ONE}/entries`, jsonBody({ row: 'A2', column: 'headcount', value: 3, why: 'counted', by: 'ann' })),
    'POST /returns/{definition}/{organisation}/{year}/settlements': () =>
      withReturn(`${ONE}/settlements`, jsonBody({ titles: [{ title: 'Skipper', role: 'A1', row: 'A1' }], by: 'ann' })),
    'POST /returns/{definition}/{organisation}/{year}/notes': () =>
      withReturn(`${ONE}/notes`, jsonBody({ rule: 'grade', text: 'nobody has one', by: 'ann' })),
    'POST /returns/{definition}/{organisation}/{year}/readings': () =>
      withReturn(`${ONE}/readings`, jsonBody({ by: 'ann' })),
    'POST /returns/{definition}/{organisation}/{year}/signature': async () => {
      await addSigned(asked)
      await asked.ask(`${ONE}/unlocking`, jsonBody({ why: 'again' }))
      return asked.ask(`${ONE}/signature`, jsonBody({ by: 'bob' }))
    },
    'POST /returns/{definition}/{organisation}/{year}/unlocking': async () => {
      await addSigned(asked)
      return asked.ask(`${ONE}/unlocking`, jsonBody({ why: 'again' }))
    },
    'GET /return-definitions': () => asked.ask('/return-definitions'),
    'GET /return-definitions/{definition}': () => asked.ask('/return-definitions/children-services-mapping'),
    'POST /return-definitions/check': () =>
      asked.ask('/return-definitions/check', jsonBody({ ...CREW_RETURN, classification: { id: 'nowhere' } })),
    'POST /return-definitions': () => asked.ask('/return-definitions', jsonBody({ ...CREW_RETURN, id: 'another' })),
    'GET /return-collections/{definition}/{year}': async () => {
      await addSigned(asked)
      return asked.ask(COLLECTION)
    },
    'PUT /return-collections/{definition}/{year}': () =>
      withReturn(COLLECTION, put({ collector: 'kent', asked: ['kent'], due: '2026-06-30' })),
    'GET /return-collections/{definition}/{year}/totals': async () => {
      await addSigned(asked)
      return asked.ask(`${COLLECTION}/totals?column=fte&each=yes`)
    },
    'GET /return-collections/{definition}/{year}/totals-file': async () => {
      await addSigned(asked)
      return asked.ask(`${COLLECTION}/totals-file?method=round&format=csv`)
    },
    'GET /classifications/{id}/extensions': async () => {
      await extension()
      return asked.ask('/classifications/crew/extensions')
    },
    'GET /classifications/{id}/extensions/{organisation}': async () => {
      await extension()
      return asked.ask('/classifications/crew/extensions/kent')
    },
    'PUT /classifications/{id}/extensions/{organisation}': () => extension(),
    'DELETE /classifications/{id}/extensions/{organisation}': async () => {
      await extension()
      return asked.ask('/classifications/crew/extensions/kent', { method: 'DELETE' })
    },
    'GET /classifications/{id}/extensions/{organisation}/items/{code}': async () => {
      await localItem()
      return asked.ask('/classifications/crew/extensions/kent/items/l1')
    },
    'PUT /classifications/{id}/extensions/{organisation}/items/{code}': () => localItem(),
    'DELETE /classifications/{id}/extensions/{organisation}/items/{code}': async () => {
      await localItem()
      return asked.ask('/classifications/crew/extensions/kent/items/L1', { method: 'DELETE' })
    },
    'GET /classifications/{id}/extensions/{organisation}/file': async () => {
      await localItem()
      return asked.ask('/classifications/crew/extensions/kent/file?format=tsv')
    },
    'POST /classifications/{id}/extensions/{organisation}/roll-up': async () => {
      await localItem()
      const counts = file('local_code,headcount,fte\nL1,2,1.5\nX,1,\n', 'counts.csv')
      return asked.ask('/classifications/crew/extensions/kent/roll-up', form({ file: counts }))
    },
    'GET /classifications/{id}/local-items': async () => {
      await localItem()
      return asked.ask('/classifications/crew/local-items?title=bosun&parent=A2')
    },
    'GET /classifications/{id}/extension-check': async () => {
      await localItem()
      return asked.ask('/classifications/crew/extension-check?organisation=kent')
    },
    'GET /classifications/{id}/alike-items': async () => {
      await localItem()
      return asked.ask('/classifications/crew/alike-items')
    },
    'GET /classifications/{id}/variants': () => asked.ask('/classifications/crew/variants'),
    'GET /classifications/{id}/variants/{variant}': async () => asked.ask(await variant()),
    'PUT /classifications/{id}/variants/{variant}': async () =>
      asked.ask(await variant(), { ...jsonBody({ purpose: 'To find posts', why: 'asked for' }), method: 'PUT' }),
    'DELETE /classifications/{id}/variants/{variant}': async () => asked.ask(await variant(), { method: 'DELETE' }),
    'GET /classifications/{id}/variants/{variant}/file': async () => asked.ask(`${await variant()}/file?format=tsv`),
    'POST /classifications/{id}/variants/{variant}/file': () =>
      asked.ask(
        '/classifications/crew/variants/by-deck/file',
        form({ file: file('node,label,parent,item\na,A,,A1\na,,,Z9\n', 'v.csv'), label: 'By deck' }),
      ),
    'GET /classifications/{id}/variants/{variant}/nodes': async () => asked.ask(`${await variant()}/nodes`),
    'GET /classifications/{id}/variants/{variant}/nodes/{node}': async () => asked.ask(`${await variant()}/nodes/sea`),
    'PUT /classifications/{id}/variants/{variant}/nodes/{node}': async () =>
      asked.ask(`${await variant()}/nodes/land`, { ...jsonBody({ label: 'Ashore', parents: [] }), method: 'PUT' }),
    'DELETE /classifications/{id}/variants/{variant}/nodes/{node}': async () =>
      asked.ask(`${await variant()}/nodes/sea`, { method: 'DELETE' }),
    'POST /classifications/{id}/variants/{variant}/nodes/{node}/items': async () =>
      asked.ask(`${await variant()}/nodes/sea/items`, jsonBody({ items: ['B1'] })),
    'DELETE /classifications/{id}/variants/{variant}/nodes/{node}/items/{code}': async () =>
      asked.ask(`${await variant()}/nodes/sea/items/A1`, { method: 'DELETE' }),
    'GET /classifications/{id}/variants/{variant}/items/{code}': async () => asked.ask(`${await variant()}/items/A1`),
    'GET /classifications/{id}/variants/{variant}/search': async () =>
      asked.ask(`${await variant()}/search?words=captain&under=sea`),
    'GET /qualifications': async () => {
      await diploma()
      return asked.ask('/qualifications?level=3&words=dip&in=crew&role=A')
    },
    'POST /qualifications': () =>
      asked.ask(
        '/qualifications',
        jsonBody({ title: 'Award', kind: 'key', criteria: ['required: the law'], why: 'new' }),
      ),
    'GET /qualifications/file': () => asked.ask('/qualifications/file?format=tsv'),
    'GET /qualifications/{qualification}': async () => asked.ask(await diploma()),
    'PATCH /qualifications/{qualification}': async () =>
      asked.ask(await diploma(), {
        ...jsonBody({ totalHours: '120', providers: ['A college'], seen: 1 }),
        method: 'PATCH',
      }),
    'GET /qualifications/{qualification}/loss': async () => asked.ask(`${await diploma()}/loss`),
    'PUT /qualifications/{qualification}/withdrawal': async () =>
      asked.ask(`${await diploma()}/withdrawal`, put({ withdrawn: true, why: 'it ended' })),
    'POST /qualifications/{qualification}/attachments': async () =>
      asked.ask(`${await diploma()}/attachments`, jsonBody({ role: 'crew:A2', reason: 'further', setting: 'At sea' })),
    'DELETE /attachments/{attachment}': async () => {
      await diploma()
      return asked.ask(`/attachments/${encodeURIComponent(attached)}`, { method: 'DELETE' })
    },
    'GET /classifications/{id}/items/{code}/qualifications': async () => {
      await diploma()
      return asked.ask('/classifications/crew/items/A1/qualifications')
    },
    'GET /classifications/{id}/qualification-counts': () => asked.ask('/classifications/crew/qualification-counts'),
    'GET /classifications/{id}/qualification-levels': () => asked.ask('/classifications/crew/qualification-levels'),
    'GET /qualification-provision': async () => {
      await Promise.all([diploma(), diploma()])
      return asked.ask('/qualification-provision?in=crew&months=24')
    },
    'GET /qualification-doubles': async () => {
      await Promise.all([diploma(), diploma()])
      return asked.ask('/qualification-doubles?likelihood=likely&words=diploma')
    },
    'POST /qualification-doubles/apart': async () => asked.ask('/qualification-doubles/apart', jsonBody(await pair())),
    'POST /qualification-doubles/together': async () => {
      const both = await pair()
      await asked.ask('/qualification-doubles/apart', jsonBody(both))
      return asked.ask('/qualification-doubles/together', jsonBody(both))
    },
    'POST /qualifications/{qualification}/merge': async () => {
      const { one, other: into } = await pair()
      return asked.ask(`/qualifications/${one}/merge`, jsonBody({ into, criteriaSet: 'National standards' }))
    },
    'DELETE /qualifications/{qualification}/merge': async () => {
      const { one, other: into } = await pair()
      await asked.ask(`/qualifications/${one}/merge`, jsonBody({ into }))
      return asked.ask(`/qualifications/${one}/merge`, { method: 'DELETE' })
    },
    'GET /requirements': async () => {
      await required()
      return asked.ask('/requirements?asks=check&in=crew&words=enhanced')
    },
    'GET /requirements/file': async () => {
      await required()
      return asked.ask('/requirements/file?asks=check&format=tsv')
    },
    'GET /bodies': async () => {
      await board()
      return asked.ask('/bodies?words=trade&work=both&state=current')
    },
    'GET /bodies/file': () => asked.ask('/bodies/file?format=xlsx'),
    'GET /bodies/{body}': async () => {
      await asked.ask('/qualifications', jsonBody({ title: 'Award', body: await board() }))
      return asked.ask(`/bodies/${await board({ mergedInto: await board() })}`)
    },
    'POST /bodies': () => asked.ask('/bodies', jsonBody({ name: 'Board of Trade', ended: '2020-01-01', why: 'new' })),
    'PATCH /bodies/{body}': async () =>
      asked.ask(`/bodies/${await board()}`, {
        ...jsonBody({ name: 'Board of the Sea', renamed: '2026-01-01', seen: 1 }),
        method: 'PATCH',
      }),
    'POST /qualifications/checked': async () => {
      const ids = [(await diploma()).split('/')[2]]
      return asked.ask('/qualifications/checked', jsonBody({ ids, parts: ['source'], why: 'read again' }))
    },
    'GET /role-ways': async () => {
      const path = await diploma()
      await asked.ask(`${path}/attachments`, jsonBody({ role: 'crew:A2' }))
      return asked.ask('/role-ways?from=crew:A1&to=crew:A2&steps=2')
    },
    'GET /qualification-upkeep': async () => {
      await diploma()
      return asked.ask('/qualification-upkeep?what=unchecked&limit=5')
    },
    'PUT /qualifications/{qualification}/care': async () =>
      asked.ask(`${await diploma()}/care`, put({ owner: 'Early years', due: '2026-12-31', why: 'shared out' })),
    'GET /qualification-sources': async () => {
      await source()
      return asked.ask('/qualification-sources')
    },
    'PUT /qualification-sources/{source}': () => source(),
    'DELETE /qualification-sources/{source}': async () => {
      await source()
      return asked.ask('/qualification-sources/Register', { method: 'DELETE' })
    },
    'GET /qualification-effort': async () => {
      await plan()
      return asked.ask('/qualification-effort?plan=own')
    },
    'PUT /qualification-effort': () => plan(),
    'GET /qualification-queries': async () => {
      await save()
      return asked.ask('/qualification-queries')
    },
    'GET /qualification-queries/{query}': async () => {
      await diploma()
      await save()
      return asked.ask('/qualification-queries/Diplomas?limit=2')
    },
    'POST /qualification-queries': () => save(),
    'DELETE /qualification-queries/{query}': async () => {
      await save()
      return asked.ask('/qualification-queries/Diplomas', { method: 'DELETE' })
    },
    'PUT /requirements': () => asked.ask('/requirements', { ...jsonBody(CHECK), method: 'PUT' }),
    'DELETE /requirements/{requirement}': async () =>
      asked.ask(`/requirements/${encodeURIComponent(await required())}`, { method: 'DELETE' }),
    'GET /classifications/{id}/items/{code}/requirements': async () => {
      await required()
      return asked.ask('/classifications/crew/items/A1/requirements')
    },
    'GET /certificate': async () => {
      await required()
      return asked.ask(`/certificate?role=crew:A1&have=${(await diploma()).split('/')[2]}`)
    },
    'POST /advice': async () => {
      await diploma()
      const credentialSubject = { type: ['AchievementSubject'], achievement: { name: 'Unit of knots' } }
      const badge = { type: ['VerifiableCredential', 'OpenBadgeCredential'], credentialSubject }
      return asked.ask('/advice', jsonBody({ to: 'crew:A1', have: ['nothing'], badges: [badge] }))
    },
    ...toJudgedCases(() => asked),
    'GET /advice': async () => {
      await diploma()
      return asked.ask('/advice?to=crew:A1&from=crew:A2&have=Unit%20of%20knots;nothing')
    },
    'GET /crosswalks': async () => {
      await crosswalk()
      return asked.ask('/crosswalks')
    },
    'POST /crosswalks': () => crosswalk(),
    'GET /crosswalks/{crosswalk}': async () => {
      await crosswalk()
      return asked.ask('/crosswalks/crew-trades')
    },
    'GET /crosswalks/{crosswalk}/mappings': () => crosswalk('/mappings'),
    'GET /crosswalks/{crosswalk}/check': () => crosswalk('/check'),
    'PUT /crosswalks/{crosswalk}': () => work(),
    'GET /crosswalks/{crosswalk}/items': async () => {
      await decided()
      return asked.ask('/crosswalks/made/items')
    },
    'POST /crosswalks/{crosswalk}/decisions': () => decided(),
    'POST /crosswalks/{crosswalk}/approvals': async () => {
      await decided()
      return asked.ask('/crosswalks/made/approvals', jsonBody({}))
    },
    'POST /crosswalks/{crosswalk}/acceptances': () => work('/acceptances', { confidence: 0.3, dry: true }),
    'POST /crosswalks/{crosswalk}/newest': () => work('/newest', {}),
    'POST /crosswalks/{crosswalk}/state': async () => {
      await decided()
      await asked.ask('/crosswalks/made/approvals', jsonBody({}))
      return asked.ask('/crosswalks/made/state', jsonBody({ state: 'approved' }))
    },
    'GET /crosswalk-suggestions': async () => {
      await work()
      return asked.ask('/crosswalk-suggestions?crosswalk=made&item=A1')
    },
    'GET /crosswalks/{crosswalk}/file': () => crosswalk('/file?format=sssom'),
    'GET /resolve': async () => {
      await convert('/convert', {})
      return asked.ask('/resolve?what=Skipper&in=crew&to=trades,crew')
    },
    'POST /convert': () => convert('/convert', { format: 'tsv' }),
    'POST /convert/counts': () => convert('/convert/counts', { counts: 'posts' }),
    'GET /problems': () => asked.ask('/problems'),
    'POST /evaluations': () =>
      asked.ask('/evaluations', form({ file: file('title,code\nCook,B1\n', 'gold.csv'), in: 'crew' })),
    'POST /calibrations': () => asked.ask('/calibrations', form({ file: file(CHECKED, 'gold.csv'), in: 'crew' })),
    'POST /jobs': () => asked.ask('/jobs', form({ file: file('title\nCook\n', 'staff.csv'), in: 'crew' })),
    'GET /jobs': () => asked.ask('/jobs'),
    'GET /jobs/{id}': async () => asked.ask(`/jobs/${await job()}`),
    'GET /jobs/{id}/rows': async () => asked.ask(`/jobs/${await job()}/rows`),
    'GET /jobs/{id}/file': async () => asked.ask(`/jobs/${await job()}/file`),
    'GET /jobs/{id}/table': async () => asked.ask(`${(await settled()).of}/table?rows=role:*`),
    'GET /jobs/{id}/table-file': async () => asked.ask(`${(await settled()).of}/table-file?rows=role:*`),
    'GET /jobs/{id}/titles': async () => asked.ask(`${(await settled()).of}/titles?state=coded&order=sure`),
    'GET /jobs/{id}/titles/{key}': async () => asked.ask((await settled()).title),
    'PUT /jobs/{id}/titles/{key}/decision': async () => decide((await settled()).title),
    'DELETE /jobs/{id}/titles/{key}/decision': async () => {
      const { title } = await settled()
      await decide(title)
      return asked.ask(`${title}/decision`, { method: 'DELETE' })
    },
    'PUT /jobs/{id}/titles/{key}/answer': async () =>
      asked.ask(`${(await settled()).title}/answer`, put({ serviceArea: 'Deck', revision: 0 })),
    'POST /jobs/{id}/rows/{row}/split': async () =>
      asked.ask(`${(await settled()).of}/rows/2/split`, { method: 'POST' }),
    'GET /jobs/{id}/roles': async () => asked.ask(`${(await settled()).of}/roles?text=a1`),
    'GET /jobs/{id}/progress': async () => asked.ask(`${(await settled()).of}/progress`),
    'GET /jobs/{id}/agreement': async () => asked.ask(`${(await settled()).of}/agreement`),
    'GET /jobs/{id}/titles-file': async () => asked.ask(`${(await settled()).of}/titles-file`),
    'POST /jobs/{id}/decisions': async () =>
      asked.ask(`${(await settled()).of}/decisions`, form({ file: file('key,decision\nx,A1\n', 'd.csv') })),
    'GET /jobs/{id}/remembered': async () => asked.ask(`${(await settled()).of}/remembered`),
    'POST /jobs/{id}/remembered': async () => {
      const { of, title } = await settled()
      await decide(title)
      return asked.ask(`${of}/remembered`, { method: 'POST' })
    },
    'PUT /jobs/{id}/sharing': async () => asked.ask(`${(await settled()).of}/sharing`, put({ accounts: [] })),
    'DELETE /jobs/{id}': async () => asked.ask(`/jobs/${await job()}`, { method: 'DELETE' }),
    'GET /changes': () => asked.ask('/changes?of=crew&limit=10'),
    'GET /changes/{number}': async () => {
      await asked.ask('/classifications', form({ file: file('code,label\n1,Potter\n', 'crafts.csv') }))
      return asked.ask('/changes/1')
    },
    'GET /changes/{number}/rows': async () => {
      const titles = file('title,code\nBoy,A1\nGirl,A1\n', 'own.csv')
      const given = form({ kind: 'own-titles', key: 'crew', file: titles })
      const { id } = await toJson<{ id: string }>(await asked.ask('/staged-files', given))
      await asked.ask(`/staged-files/${id}/accept`, jsonBody({ take: 'all' }))
      const { rows } = await toJson<Page<{ number: number }>>(await asked.ask('/changes?action=set-entries'))
      return asked.ask(`/changes/${rows[0]?.number}/rows`)
    },
    'POST /changes/{number}/undo': async () => {
      const made = await draft()
      const edited = await asked.ask(`/drafts/${made}/edits`, jsonBody({ what: 'title', code: 'A1', title: 'Boss' }))
      await edited.arrayBuffer()
      const { rows } = await toJson<Page<{ number: number }>>(await asked.ask('/changes?action=edit-draft&limit=1'))
      return asked.ask(`/changes/${rows[0]?.number}/undo`, jsonBody({ why: 'slang' }))
    },
    'GET /classifications/{id}/changes': () => asked.ask('/classifications/crew/changes?from=1&to=2'),
    'POST /classifications/{id}/changes': async () => {
      const next = form({ file: file('code,label\nA1,Stoker\nC1,Captain\n', 'crew.csv'), version: 'next' })
      await asked.ask('/classifications', next)
      const said = { from: '1', to: 'next', code: 'A1', became: ['C1'], why: 'the same work' }
      return asked.ask('/classifications/crew/changes', jsonBody(said))
    },
    'POST /classifications/{id}/withdraw': () =>
      asked.ask('/classifications/crew/withdraw', jsonBody({ version: '2', why: 'odd' })),
    'GET /drafts': () => asked.ask('/drafts?of=crew'),
    'POST /drafts': () =>
      asked.ask('/drafts', jsonBody({ of: 'crew', name: 'new', validFrom: '2026-01-01', why: 'w' })),
    'GET /drafts/{draft}': async () => asked.ask(`/drafts/${await draft()}`),
    'POST /drafts/{draft}/edits': async () =>
      asked.ask(`/drafts/${await draft()}/edits`, jsonBody({ what: 'item', code: 'A1', label: 'Skipper', seen: 1 })),
    'DELETE /drafts/{draft}/edits/{number}': async () => {
      const made = await draft()
      await asked.ask(`/drafts/${made}/edits`, jsonBody({ what: 'title', code: 'A1', title: 'Boss' }))
      return asked.ask(`/drafts/${made}/edits/1`, { method: 'DELETE' })
    },
    'GET /staged-files': async () => {
      await stageItems()
      return asked.ask('/staged-files?kind=local-items&key=crew%2Fkent')
    },
    'POST /staged-files': async () => stageItems(),
    'GET /staged-files/{file}': async () => asked.ask(await staged()),
    'GET /staged-files/{file}/rows': async () => asked.ask(`${await staged()}/rows?limit=1`),
    'GET /staged-files/{file}/refused': async () => asked.ask(`${await staged()}/refused`),
    'POST /staged-files/{file}/accept': async () =>
      asked.ask(`${await staged()}/accept`, jsonBody({ take: 'fitting', sure: true })),
    'DELETE /staged-files/{file}': async () => asked.ask(await staged(), { method: 'DELETE' }),
    'POST /drafts/{draft}/dry-run': async () =>
      asked.ask(
        `/drafts/${await draft()}/dry-run`,
        form({ file: file('title\nCook\n', 's.csv'), titleColumn: 'title' }),
      ),
    'GET /work': () => withReturn('/work?state=done'),
    'GET /work/{work}': async () => asked.ask(`/work/${await longWork()}`),
    'DELETE /work/{work}': async () => asked.ask(`/work/${await longWork()}`, { method: 'DELETE' }),
    'GET /dry-runs/{run}': async () => asked.ask(await dryRun()),
    'DELETE /dry-runs/{run}': async () => asked.ask(await dryRun(), { method: 'DELETE' }),
    'POST /drafts/{draft}/{step}': async () => asked.ask(`/drafts/${await draft()}/comment`, jsonBody({ why: 'Why?' })),
    'GET /feed': () => asked.ask('/feed'),
    'GET /classifications/{id}/feed': () => asked.ask('/classifications/crew/feed'),
    'GET /trail': () => asked.ask('/trail'),
    'GET /maps': () => asked.ask('/maps'),
    'GET /maps/findings': () => asked.ask('/maps/findings'),
    'GET /maps/standards': () => asked.ask('/maps/standards'),
    'GET /maps/comparison': () => asked.ask('/maps/comparison?before=1&after=1'),
    'GET /clusters/{code}': () => asked.ask('/clusters/16.1.T1'),
    'GET /occupations': () => asked.ask('/occupations?map=16'),
    'GET /occupations/{code}': () => asked.ask('/occupations/16.1.T1.01'),
    'GET /occupations/{code}/record': () => asked.ask('/occupations/16.1.T1.01/record'),
    'GET /edges': () => asked.ask('/edges?from=16.1.T1.01'),
    'GET /edges/file': () => asked.ask('/edges/file'),
    'GET /edges/asserted': () => asked.ask('/edges/asserted'),
    'POST /edges/asserted': () => asked.ask('/edges/asserted', jsonBody({ edges: [ASSERTED] })),
    'POST /edges/asserted/{edge}/{judgement}': async () => {
      await asked.ask('/edges/asserted', jsonBody({ edges: [ASSERTED] }))
      const id = `${ASSERTED.from} ${ASSERTED.to} ${ASSERTED.reason}`
      return asked.ask(`/edges/asserted/${encodeURIComponent(id)}/reject`, jsonBody({ why: 'too far' }))
    },
    'GET /maps/{map}/drawing': () => asked.ask('/maps/16/drawing?format=pdf'),
    'POST /maps/overlay': () =>
      asked.ask('/maps/overlay', form({ file: file('code,headcount\n16.1.T1.01,12\nx,1\n', 'posts.csv') })),
    'GET /paths': () => asked.ask('/paths?from=16.1.T1.01&to=16.1.P1.01'),
    'GET /reach': () => asked.ask('/reach?from=16.1.T1.01'),
    'GET /webhooks': () => asked.ask('/webhooks'),
    'POST /webhooks': () =>
      asked.ask('/webhooks', jsonBody({ url: 'https://hooks.invalid/a', of: 'crew', actions: ['publish'] })),
    'GET /webhooks/{webhook}': async () => asked.ask(`/webhooks/${await webhook()}`),
    'DELETE /webhooks/{webhook}': async () => asked.ask(`/webhooks/${await webhook()}`, { method: 'DELETE' }),
    'GET /webhooks/{webhook}/deliveries': async () => asked.ask(`/webhooks/${await webhook()}/deliveries`),
    'POST /webhooks/{webhook}/test': async () => asked.ask(`/webhooks/${await webhook()}/test`, { method: 'POST' }),
    'POST /webhooks/{webhook}/off': async () => asked.ask(`/webhooks/${await webhook()}/off`, { method: 'POST' }),
    'POST /webhooks/{webhook}/on': async () => asked.ask(`/webhooks/${await webhook()}/on`, { method: 'POST' }),
    'GET /health': () => asked.ask('/health'),
  }

  test('is asked here', () => {
    const described = operations().map(([name]) => name)
    assert.deepEqual(Object.keys(requests).toSorted(), described.toSorted())
  })

  for (const [name, request] of Object.entries(requests)) {
    test(`answers as described: ${name}`, async () => {
      const response = await request()
      assert.ok(response.ok, `${response.status}: ${await response.text()}`)
    })
  }
})

test('an answer that is not as described is noticed', async () => {
  const health = { method: 'GET', path: '/health' }
  const good = { status: 'ok', version: '1', classifications: 0 }
  const check = (body: object, init?: ResponseInit) => checkAnswer(asked.description, health, Response.json(body, init))
  await check(good)
  await assert.rejects(check({ ...good, extra: 1 }), /extra/)
  await assert.rejects(check({ ...good, classifications: 'none' }), /classifications/)
  await assert.rejects(check(good, { status: 201 }), /not described/)
  await assert.rejects(check(good, { headers: { 'Content-Type': 'text/html' } }), /text\/html/)
})

describe('whatever is asked', () => {
  const text = fc.oneof(
    fc.constantFrom(
      'crew',
      'by-uri',
      'A1',
      'role',
      '',
      '0',
      '-1',
      '1e9',
      '99999999999999999999',
      '../..',
      '__proto__',
      '%',
      '\0',
    ),
    fc.string({ unit: anyCharacter, maxLength: 40 }),
    fc.string({ maxLength: 40 }),
  )
  const name = fc.oneof(
    fc.constantFrom(
      'version',
      'level',
      'parent',
      'limit',
      'offset',
      'code',
      'startsWith',
      'title',
      'in',
      'top',
      'format',
    ),
    text,
  )
  const parameters = fc.array(fc.tuple(name, text), { maxLength: 4 })
  const encode = (part: string) => encodeURIComponent(part.toWellFormed())

  test('with a GET, Rolemap does not fail', async () => {
    const templates = Object.entries(asked.description.paths).flatMap(([path, methods]) => (methods.get ? [path] : []))
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...templates), fc.tuple(text, text), parameters, async (path, parts, query) => {
        const values = parts.map(encode).values()
        const asking = path.replace(/\{\w+\}/g, () => values.next().value ?? '')
        const { status } = await asked.ask(`${asking}?${query.map((pair) => pair.map(encode).join('=')).join('&')}`)
        assert.ok(status < 500, `${status}`)
      }),
      { numRuns: 500 },
    )
    assert.deepEqual(asked.faults, [])
  })

  test('with JSON, Rolemap does not fail', async () => {
    const near = fc.record(
      {
        in: fc.oneof(fc.constant('crew'), fc.jsonValue()),
        titles: fc.oneof(
          fc.array(fc.record({ title: text, grade: text }, { requiredKeys: ['title'] })),
          fc.jsonValue(),
        ),
        top: fc.oneof(fc.integer(), fc.jsonValue()),
        version: text,
      },
      { requiredKeys: ['in', 'titles'] },
    )
    await fc.assert(
      fc.asyncProperty(fc.oneof(near, fc.jsonValue()), async (body) => {
        assert.ok((await asked.ask('/suggest', jsonBody(body))).status < 500)
      }),
      { numRuns: 200 },
    )
    assert.deepEqual(asked.faults, [])
  })

  test('with a file of any bytes, Rolemap does not fail', async () => {
    const bytes = fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.string({ unit: anyCharacter, maxLength: 300 }))
    const path = fc.constantFrom('/jobs', '/evaluations', '/classifications')
    await fc.assert(
      fc.asyncProperty(path, bytes, fc.string({ unit: anyCharacter, maxLength: 20 }), async (to, content, fileName) => {
        const file = new File([typeof content === 'string' ? content : new Uint8Array(content)], fileName)
        const known = form(to === '/classifications' ? { file, id: 'fuzz' } : { file, in: 'crew' })
        assert.ok((await asked.ask(to, known)).status < 500)
      }),
      { numRuns: 200 },
    )
    assert.deepEqual(asked.faults, [])
  })
})
