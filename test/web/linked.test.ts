// Stable addresses: each answers in the requested form, and is the IRI in the RDF.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { openRolemap, type Rolemap } from 'rolemap'
import { createApp } from '../../src/serve.ts'
import { chooseForm } from '../../src/web/linked/choose-form.ts'
import { listStatements, readGraph } from '../exchange/rdf-graph.ts'

const BASE = 'http://localhost/id/'
let rolemap: Rolemap
let app: ReturnType<typeof createApp>
before(async () => {
  rolemap = await openRolemap({ db: ':memory:', settings: { baseIri: BASE } })
  app = createApp(rolemap, { host: '127.0.0.1', uploadLimit: 1e6, version: '0' })
})
after(() => rolemap.close())

const ask = async (path: string, headers: Record<string, string> = {}) =>
  await app.request(`http://localhost${path}`, { headers: { Host: 'localhost', ...headers } })
const ITEM = '/id/job-roles/2009/item/Y30'

describe('the form that a header asks for', () => {
  for (const [accept, form] of [
    [undefined, 'html'],
    ['', 'html'],
    ['*/*', 'html'],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'html'],
    ['text/turtle', 'turtle'],
    ['TEXT/Turtle; charset=utf-8', 'turtle'],
    ['application/ld+json, text/turtle;q=0.9', 'jsonld'],
    ['application/ld+json;q=0.1, text/turtle;q=0.2', 'turtle'],
    ['text/turtle;q=0.5, */*;q=0.4', 'turtle'],
    ['text/*;q=0.3, application/json;q=0.5', 'json'],
    ['*/*, text/html;q=0', 'turtle'],
    ['application/*', 'jsonld'],
    ['application/rdf+xml', undefined],
    ['text/turtle;q=0', undefined],
    ['text/turtle;q=nonsense', undefined],
    [`${'a/b,'.repeat(5000)}text/turtle`, undefined],
  ] as const)
    test(`${accept?.slice(0, 80)} is ${form}`, () => assert.equal(chooseForm(accept), form))
})

test('an item answers as a page, Turtle, JSON-LD or JSON, and says that it varies', async () => {
  const page = await ask(ITEM, { Accept: 'text/html' })
  assert.deepEqual([page.status, page.headers.get('location')], [303, '/classification/job-roles/Y30?version=2009'])
  const data = await ask(ITEM, { Accept: 'application/json' })
  assert.equal(data.status, 303)
  const json = await ask(data.headers.get('location') ?? '')
  assert.equal(((await json.json()) as { code: string }).code, 'Y30')
  const turtle = await ask(ITEM, { Accept: 'text/turtle' })
  assert.match(turtle.headers.get('content-type') ?? '', /^text\/turtle/)
  const linked = await ask(ITEM, { Accept: 'application/ld+json' })
  assert.match(linked.headers.get('content-type') ?? '', /^application\/ld\+json/)
  for (const answer of [page, data, turtle, linked]) assert.match(answer.headers.get('vary') ?? '', /Accept\b/)
  const graphs = await Promise.all([turtle, linked].map(async (one) => new Uint8Array(await one.arrayBuffer())))
  const said = listStatements(readGraph(graphs[0] ?? new Uint8Array(), 'turtle'))
  assert.deepEqual(listStatements(readGraph(graphs[1] ?? new Uint8Array(), 'jsonld')), said)
  const own = `<${BASE}job-roles/2009/item/Y30>`
  assert.ok(
    said.some(
      (line) => line.startsWith(`${own} `) && line.includes('#prefLabel> "School Crossing Patrol Attendant"@en'),
    ),
  )
  assert.ok(
    said.some((line) => line.startsWith(`${own} `) && line.includes(`#broader> <${BASE}job-roles/2009/item/Y>`)),
  )
  assert.ok(!said.some((line) => line.includes('conformsTo')), 'a part is no whole version')
})

test('each form has an ETag of its own, by which it is not sent again', async () => {
  const forms = ['text/turtle', 'application/ld+json']
  const tags = await Promise.all(forms.map(async (Accept) => (await ask(ITEM, { Accept })).headers.get('etag') ?? ''))
  assert.ok(tags[0] && tags[1] && tags[0] !== tags[1])
  for (const [at, Accept] of forms.entries()) {
    const again = await ask(ITEM, { Accept, 'If-None-Match': tags[at] ?? '' })
    assert.equal(again.status, 304)
    assert.match(again.headers.get('vary') ?? '', /Accept\b/)
    assert.equal((await ask(ITEM, { Accept, 'If-None-Match': tags[1 - at] ?? '' })).status, 200)
  }
})

test('a version, a classification and a crosswalk have addresses too', async () => {
  for (const [path, page, data] of [
    ['/id/soc2020/2020', '/classification/soc2020?version=2020', '/api/classifications/soc2020?version=2020'],
    ['/id/soc2020', '/classification/soc2020', '/api/classifications/soc2020'],
    ['/id/crosswalk/soc2010-soc2020', '/crosswalks/soc2010-soc2020', '/api/crosswalks/soc2010-soc2020'],
  ] as const) {
    assert.equal((await ask(path)).headers.get('location'), page)
    assert.equal((await ask(path, { Accept: 'application/json' })).headers.get('location'), data)
    for (const target of [page, data]) assert.equal((await ask(target)).status, 200, target)
  }
  assert.equal((await ask('/id/soc2020?form=turtle')).headers.get('location'), '/id/soc2020/2020')
  for (const path of ['/id/soc2020/2020', '/id/crosswalk/soc2010-soc2020']) {
    const graph = readGraph(new Uint8Array(await (await ask(path, { Accept: 'text/turtle' })).arrayBuffer()), 'turtle')
    assert.ok(
      listStatements(graph).some((line) => line.startsWith(`<${BASE.slice(0, -4)}${path}> `)),
      path,
    )
  }
})

test('a qualification answers as a page, Turtle, JSON-LD or JSON, by the address that linked data gives it', async () => {
  const own = '/id/qualification/R175'
  const turtle = readGraph(new Uint8Array(await (await ask(own, { Accept: 'text/turtle' })).arrayBuffer()), 'turtle')
  const statements = listStatements(turtle)
  const title = statements.find(
    (line) => line.startsWith(`<${BASE}qualification/R175> `) && line.includes('terms/name>'),
  )
  const page = await ask(own)
  assert.deepEqual([page.status, page.headers.get('location')], [303, '/qualifications/R175'])
  const json = await ask((await ask(own, { Accept: 'application/json' })).headers.get('location') ?? '')
  const { entry } = (await json.json()) as { entry: { title: string; body: string } }
  assert.ok(title?.includes(`"${entry.title}"@en`), title)
  const linked = await ask(own, { Accept: 'application/ld+json' })
  assert.match(linked.headers.get('vary') ?? '', /Accept\b/)
  const node = (await linked.json()) as { '@graph': { '@id': string; 'ceterms:ownedBy'?: string[] }[] }
  assert.ok(node['@graph'].some((one) => one['@id'] === `${BASE}qualification/R175`))
  const [body = ''] = node['@graph'][0]?.['ceterms:ownedBy'] ?? []
  assert.equal(body, `${BASE}awarding-body/${encodeURIComponent(entry.body)}`)
  const to = await ask(body.replace('http://localhost', ''))
  assert.match(to.headers.get('location') ?? '', /^\/bodies\//)
  assert.equal((await ask(to.headers.get('location') ?? '')).status, 200)
  const said = await (await ask(body.replace('http://localhost', ''), { Accept: 'text/turtle' })).text()
  assert.ok(said.includes(`"${entry.body}"@en`), said)
})

test('the levels and the framework that ELM files name have addresses that answer', async () => {
  const page = await ask('/id/rqf-level/3')
  assert.deepEqual([page.status, page.headers.get('location')], [303, '/qualifications?level=3'])
  assert.equal((await ask('/id/rqf-level/Entry')).status, 303)
  const text = await (await ask('/id/rqf-level/3', { Accept: 'text/turtle' })).text()
  assert.ok(text.includes(`<${BASE}rqf-level/3>`) && /notation "3"/.test(text), text)
  for (const path of ['/id/rqf', '/id/rqf-credit']) {
    const whole = await (await ask(path, { Accept: 'text/turtle' })).text()
    assert.ok(whole.includes(`<${BASE}rqf-level/8>`) && whole.includes(`<${BASE}rqf-credit>`), whole)
  }
})

test('what is not there is not found, and a form that nobody has is refused', async () => {
  for (const path of [
    '/id/none',
    '/id/none/1',
    '/id/job-roles/1900',
    '/id/job-roles/2009/item/none',
    '/id/crosswalk/none',
    '/id/qualification/none',
    '/id/awarding-body/none',
    '/id/rqf-level/9',
  ])
    assert.equal((await ask(path, { Accept: 'text/turtle' })).status, 404, path)
  assert.equal((await ask(ITEM, { Accept: 'image/png' })).status, 406)
  assert.equal((await ask(`${ITEM}?form=png`)).status, 406)
})

test('every code has an address, whatever signs it has', async () => {
  for (const [path, label] of [['/id/nhs-roles/undated/item/Not%20Recorded', 'Unknown']] as const) {
    const text = await (await ask(path, { Accept: 'text/turtle' })).text()
    assert.match(text, new RegExp(`prefLabel "${label}"@en`))
  }
})
