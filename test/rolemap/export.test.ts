// Classifications as SKOS: an independent parser reads every shipped version, and SPARQL queries it.

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Store } from 'oxigraph'
import type { ClassificationVersion } from 'rolemap/classification'
import { exportVersion, getProgression, importFile, openRolemap, type RdfFormat, type Rolemap } from 'rolemap/rolemap'
import { judgeEdge, proposeEdges } from '../../src/rolemap/map/asserted-edge.ts'
import { getMaps } from '../../src/rolemap/map/occupational-maps.ts'
import { listStatements, readGraph } from '../exchange/rdf-graph.ts'
import { openFilled } from '../fixture/filled-store.ts'
import { addVersion } from '../fixture/put.ts'
import { ITEMS, toVersion } from '../occupational-map/example.ts'

const PREFIXES = `
  prefix skos: <http://www.w3.org/2004/02/skos/core#>
  prefix xkos: <http://rdf-vocabulary.ddialliance.org/xkos#>
  prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#>
  prefix r: <urn:rolemap:vocabulary#>
`
const VERSIONS = [
  ['job-roles', '2009'],
  ['children-services-2009', '2009-10'],
  ['cyp-roles', '2006'],
  ['occupational-maps', '2017-12'],
  ['occupational-maps', 'later-care-services'],
] as const

// The integrity conditions of the SKOS reference, each as a query for violations.
const BROKEN = {
  'S9: a concept is no scheme': 'ask { ?x a skos:Concept, skos:ConceptScheme }',
  'S13: no label is of two kinds':
    'ask { { ?x skos:prefLabel ?l; skos:altLabel ?l } union { ?x skos:prefLabel ?l; skos:hiddenLabel ?l } union { ?x skos:altLabel ?l; skos:hiddenLabel ?l } }',
  'S14: one preferred label in a language':
    'ask { ?x skos:prefLabel ?a, ?b . filter(?a != ?b && lang(?a) = lang(?b)) }',
  'S27: what is related is not above or below':
    'ask { ?x skos:related ?y . { ?x skos:broader+ ?y } union { ?y skos:broader+ ?x } }',
  'S37: a collection is no concept and no scheme':
    'ask { ?x a xkos:ClassificationLevel . { ?x a skos:Concept } union { ?x a skos:ConceptScheme } }',
  'every concept has a label, a code and a scheme':
    'ask { ?x a skos:Concept . filter not exists { ?x skos:prefLabel ?l; skos:notation ?n; skos:inScheme ?s } }',
  'a concept is at the top, or under one that knows it': `ask { ?x a skos:Concept
    filter not exists { ?s skos:hasTopConcept ?x . ?x skos:topConceptOf ?s }
    filter not exists { ?x r:home ?y; skos:broader ?y . ?y skos:narrower ?x } }`,
  'broader and narrower are each the other turned round':
    'ask { { ?x skos:broader ?y filter not exists { ?y skos:narrower ?x } } union { ?x skos:narrower ?y filter not exists { ?y skos:broader ?x } } }',
  'no two concepts have one code': 'ask { ?x skos:notation ?n . ?y skos:notation ?n . filter(?x != ?y) }',
  'every concept is of one level':
    'ask { ?x a skos:Concept { filter not exists { ?l skos:member ?x } } union { ?l skos:member ?x . ?m skos:member ?x filter(?l != ?m) } }',
  'all that is pointed at is described':
    'ask { ?x ?p ?y filter(?p in (skos:broader, skos:narrower, skos:related, skos:member, r:home, r:leadsTo, r:from, r:to, r:reason, r:option, r:rule)) filter not exists { ?y a ?type } }',
} as const

const withoutPlace = <T extends { readonly at?: unknown }>({ at: _, ...record }: T) => record
const withoutPlaces = ({ items, entries, profiles, tables, ...version }: ClassificationVersion) => ({
  ...version,
  items: items.map(withoutPlace),
  entries: entries.map(withoutPlace),
  profiles: profiles.map(({ code, state, typicalTitles, seeAlso }) => ({ code, state, typicalTitles, seeAlso })),
  tables: tables?.map(withoutPlace),
})

let rolemap: Rolemap

const read = async (of: Rolemap, [id, version]: readonly [string, string], format: RdfFormat): Promise<Store> =>
  readGraph(Buffer.concat(await Array.fromAsync((await exportVersion(of, id, { version, format })).body)), format)

const ask = (graph: Store, query: string) => graph.query(`${PREFIXES} ${query}`)

function count(graph: Store, pattern: string): number {
  const [row] = graph.query(`${PREFIXES} select (count(*) as ?n) { ${pattern} }`) as Map<string, { value: string }>[]
  return Number(row?.get('n')?.value)
}

before(async () => {
  rolemap = await openFilled()
})
after(() => rolemap.close())

for (const key of VERSIONS) {
  describe(`${key.join(' ')} as SKOS`, () => {
    let graph: Store
    before(async () => {
      graph = await read(rolemap, key, 'turtle')
    })

    test('keeps the integrity conditions of SKOS', () => {
      const broken = Object.entries(BROKEN).filter(([, query]) => ask(graph, query))
      assert.deepEqual(
        broken.map(([name]) => name),
        [],
      )
    })

    test('has every item and title, and says the same in JSON-LD', async () => {
      const version = await rolemap.store.versions.find({ id: key[0], version: key[1] })
      const { items = [], entries = [] } = version ?? {}
      assert.equal(count(graph, '?x a skos:Concept'), items.length)
      const labels = new Map(items.map(({ code, label }) => [code, label]))
      const pairs = entries.flatMap(({ title, code, also = [] }) => [code, ...also].map((of) => ({ of, title })))
      const other = new Set(
        pairs.filter(({ of, title }) => labels.get(of) !== title).map(({ of, title }) => `${of} ${title}`),
      )
      const presumed = items.filter(({ facts }) => facts?.presumed !== undefined).length
      const titles = count(graph, '?x skos:altLabel ?l')
      assert.ok(titles >= other.size && titles <= other.size + presumed, `${titles} of ${other.size} and ${presumed}`)
      assert.deepEqual(listStatements(await read(rolemap, key, 'jsonld')), listStatements(graph))
    })

    test('is read back by another Rolemap as it was, but for places in files and prose', async () => {
      const other = await openRolemap({ db: ':memory:', data: false })
      const [id, version] = key
      const { body } = await exportVersion(rolemap, id, { version, format: 'turtle' })
      const given = { name: 'given.ttl', bytes: Buffer.concat(await Array.fromAsync(body)) }
      const { state, problems } = await importFile(other, given)
      assert.deepEqual([state, problems], ['added', []])
      const [before, after] = await Promise.all([rolemap, other].map((one) => one.store.versions.find({ id, version })))
      assert.ok(before && after)
      assert.deepEqual(withoutPlaces(after), withoutPlaces(before))
      assert.equal((await importFile(other, given)).state, 'unchanged')
      await other.close()
    })
  })
}

test('an edition of the maps says what leads where and why', async () => {
  const graph = await read(rolemap, ['occupational-maps', '2017-12'], 'turtle')
  const { edges, out, maps } = await getProgression(rolemap, '2017-12')
  const links = [...out.values()].reduce((sum, { size }) => sum + size, 0)
  assert.equal(count(graph, '?a r:leadsTo ?b'), links)
  const derived = edges.filter(({ origin }) => origin === 'derived')
  assert.equal(count(graph, '?e a r:DerivedProgression'), derived.length)
  assert.equal(count(graph, '?e a r:AssertedProgression'), edges.length - derived.length)
  assert.equal(
    count(graph, '?e r:reason ?why . ?why r:rule ?rule; r:strength ?s; rdfs:comment ?text'),
    edges.reduce((sum, { reasons }) => sum + reasons.length, 0),
  )
  const occupations = [...maps.occupations.values()]
  assert.equal(count(graph, '?o r:level ?l'), occupations.filter(({ level }) => level !== undefined).length)
  const further = occupations.flatMap(({ places }) => places.filter(({ home }) => !home))
  assert.ok(further.length > 10)
  assert.equal(count(graph, '?p a r:Place; r:occupation/skos:broader ?c; r:cluster ?c'), further.length)
})

test('what a person asserted stands apart from what was derived, under the base that is set', async () => {
  const own = await openRolemap({ db: ':memory:', data: false, settings: { baseIri: 'https://roles.example/id/' } })
  await addVersion(own.store, toVersion(ITEMS), [])
  const [from, to] = ['16.1.T1.01', '16.1.T1.02']
  const given = { from, to, direction: '', reason: 'experience', strength: 'strong', text: 'as seen' }
  const { proposed } = await proposeEdges(own, await getMaps(own), [{ given }])
  const asserted = async () =>
    count(await read(own, ['occupational-maps', '1'], 'jsonld'), '?e a r:AssertedProgression')
  assert.equal(await asserted(), 0)
  await judgeEdge(own, proposed[0]?.id ?? '', { judgement: 'approve' })
  assert.equal(await asserted(), 1)
  const base = 'https://roles.example/id/occupational-maps/1'
  const graph = await read(own, ['occupational-maps', '1'], 'turtle')
  const between = `r:from <${base}/item/${from}>; r:to <${base}/item/${to}>`
  assert.ok(ask(graph, `ask { ?e a r:AssertedProgression; ${between}; r:reason/rdfs:comment "as seen"@en }`))
  assert.ok(ask(graph, `ask { ?e a r:DerivedProgression; ${between} }`))
  assert.equal(count(graph, `<${base}/item/${from}> r:leadsTo <${base}/item/${to}>`), 1)
  await own.close()
})

test('what a source says awkwardly still keeps the conditions', async () => {
  const own = await openRolemap({ db: ':memory:', data: false })
  const items = [
    { code: 'A', label: 'Deck', level: 'group' },
    { code: 'B', label: 'Galley', level: 'group' },
    {
      code: 'A1',
      label: 'Captain',
      level: 'role',
      parent: 'A',
      alsoUnder: ['B'],
      facts: { berths: 1, 'cold water': true },
    },
    { code: 'A9', label: 'Other deck role', level: 'role', parent: 'A', residual: true },
  ]
  const entry = (title: string, code: string) => ({ title, code, kind: 'printed', source: 'crew' }) as const
  const entries = [
    entry('Captain', 'A1'),
    entry('Skipper', 'A1'),
    { ...entry('Mate', 'A1'), also: ['A9'] },
    entry('Skipper', 'A1'),
  ]
  const seeAlso = ['A', 'B', 'A1', 'A9', 'Z'].map((code) => ({ label: code, code }))
  const profiles = [{ code: 'A1', state: 'ours', typicalTitles: [], seeAlso }] as const
  const levels = [
    { id: 'group', label: 'Group' },
    { id: 'role', label: 'Role' },
  ]
  const version = {
    id: 'crew',
    label: 'Crew',
    version: '1',
    levels,
    items,
    entries,
    profiles,
    source: { title: 'Crew' },
  }
  await addVersion(own.store, version, [])
  const graph = await read(own, ['crew', '1'], 'turtle')
  for (const [name, query] of Object.entries(BROKEN)) assert.equal(ask(graph, query), false, name)
  const item = (code: string) => `<urn:rolemap:crew/1/item/${code}>`
  assert.equal(count(graph, `${item('A1')} skos:related ?x`), 1)
  assert.ok(
    ask(
      graph,
      `ask { ${item('A1')} skos:related ${item('A9')}; skos:broader ${item('A')}, ${item('B')}; r:home ${item('A')} }`,
    ),
  )
  assert.equal(count(graph, `${item('A1')} skos:altLabel ?x`), 2)
  assert.ok(ask(graph, `ask { ${item('A9')} skos:altLabel "Mate"@en; r:residual true }`))
  assert.ok(ask(graph, `ask { ${item('A1')} <urn:rolemap:fact#cold%20water> true; <urn:rolemap:fact#berths> 1 }`))
  await own.close()
})

test('a base that nothing can be added to is refused', async () => {
  for (const baseIri of ['roles', 'https://roles.example/id', 'https://roles.example/a b/', '<urn:x:'])
    await assert.rejects(openRolemap({ db: ':memory:', data: false, settings: { baseIri } }), TypeError, baseIri)
})
