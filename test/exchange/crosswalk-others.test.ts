// Other people's files: every refused row is listed with its reason.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openRolemap, type Rolemap } from 'rolemap'
import { toSingleUser } from '../../src/rolemap/actor.ts'
import { getCrosswalk } from '../../src/rolemap/crosswalk/crosswalk.ts'
import { importCrosswalk } from '../../src/rolemap/crosswalk/import.ts'
import { addVersion } from '../fixture/put.ts'

let rolemap: Rolemap
before(async () => {
  rolemap = await openRolemap({ db: ':memory:', data: false, actor: toSingleUser('library') })
  for (const id of ['deck', 'galley'])
    await addVersion(
      rolemap.store,
      {
        ...{ id, label: id, version: '1', levels: [{ id: 'role', label: 'Role' }], source: { title: id } },
        items: ['1', '2', '3', '4', '5'].map((code) => ({ code, label: `${id} ${code}`, level: 'role' })),
        ...{ entries: [], profiles: [] },
      },
      [],
    )
})
after(() => rolemap.close())

async function give(text: string, file: string) {
  const given = new TextEncoder().encode(text)
  const { problems } = await importCrosswalk(rolemap, given, { file, id: 'given', from: 'deck', to: 'galley' })
  const { mappings, source } = await getCrosswalk(rolemap, 'given')
  const rows = mappings.map(({ from, relation, combine, targets }) =>
    [from, relation, combine, ...targets.map(({ to, weight }) => (weight === undefined ? to : `${to}=${weight}`))].join(
      ' ',
    ),
  )
  return { rows, mappings, source, told: problems.map(({ code, message }) => `${code}: ${message}`) }
}

const PREFIXES = `
  @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
  @prefix xkos: <http://rdf-vocabulary.ddialliance.org/xkos#> .
  @prefix rolemap: <urn:rolemap:vocabulary#> .
  @prefix d: <http://deck.example/> . @prefix g: <http://galley.example/role#> .
`

test('mapping properties of SKOS are mappings; a notation is the code, else the end of the address', async () => {
  const { rows, told } = await give(
    `${PREFIXES}
    d:captain skos:notation "1" ; skos:exactMatch g:1 ; skos:broadMatch g:2 .
    d:2 skos:relatedMatch g:3 , g:9 ; skos:mappingRelation g:4 ; skos:closeMatch g:3 .
    d:nobody skos:exactMatch g:1 .`,
    'links.ttl',
  )
  assert.deepEqual(rows, ['1 exact or 1', '1 broad or 2', '2 close or 3'])
  assert.deepEqual(told.toSorted(), [
    'mapping-code-unknown: <http://deck.example/2> relatedMatch <http://galley.example/role#9>: the target has no item "9"',
    'mapping-code-unknown: <http://deck.example/nobody> exactMatch <http://galley.example/role#1>: the source has no item "nobody"',
    'mapping-relation-unknown: expected the mapping properties of SKOS, found 1 statements "http://www.w3.org/2004/02/skos/core#mappingRelation", which say no relation',
  ])
})

test('a correspondence of XKOS has a mapping for each association', async () => {
  const { rows, source, told } = await give(
    `${PREFIXES}
    d:table a xkos:Correspondence ; skos:prefLabel "Deck to galley" ; xkos:compares d:, g: ; xkos:madeOf d:a1, d:a2, d:a3, d:a4, d:a5, d:a6, d:a7 .
    d:a1 a xkos:ConceptAssociation ; xkos:sourceConcept d:1 ; xkos:targetConcept g:1 .
    d:a2 a xkos:ConceptAssociation ; xkos:sourceConcept d:2 ; xkos:targetConcept g:2 , g:3 .
    d:a3 a xkos:ConceptAssociation ; xkos:sourceConcept d:3 , d:4 ; xkos:targetConcept g:4 .
    d:a4 a xkos:ConceptAssociation ; xkos:sourceConcept d:4 .
    d:a5 a xkos:ConceptAssociation ; xkos:sourceConcept d:5 ; xkos:targetConcept g:5 ; rolemap:relation "same" .
    d:a6 a xkos:ConceptAssociation ; xkos:sourceConcept d:5 ; xkos:targetConcept g:4 ; rolemap:share [ rolemap:shareOf g:4 ; rolemap:weight 1.5 ] .
    d:a7 a xkos:ConceptAssociation ; xkos:sourceConcept d:3 ; xkos:targetConcept g:4 ; rolemap:share [ rolemap:shareOf g:4 ; rolemap:weight 0.25 ] .
    d:1 skos:exactMatch g:1 .`,
    'table.ttl',
  )
  assert.equal(source.title, 'Deck to galley')
  assert.deepEqual(rows, ['1 exact or 1', '2 narrow or 2 3', '3 close or 4=0.25', '4 none or'])
  assert.deepEqual(told, [
    'mapping-unfit: <http://deck.example/a3>: expected one source concept, found 2; a mapping has one',
    'mapping-relation-unknown: <http://deck.example/a5>: expected one of exact, close, broad, narrow, related or none as the relation',
    'mapping-unfit: <http://deck.example/a6>: expected a number from 0 to 1 under "weight"',
  ])
})

test('SSSOM in RDF tells a mapping as an axiom, with or without the plain statement beside it', async () => {
  const axiom = (source: string, [relation, target]: readonly [string, string], more = '') =>
    `[] a owl:Axiom ; owl:annotatedSource d:${source} ; owl:annotatedProperty ${relation} ; owl:annotatedTarget ${target} ; sssom:mapping_justification semapv:LexicalMatching${more} .`
  const { rows, told, mappings } = await give(
    `${PREFIXES} @prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix sssom: <https://w3id.org/sssom/> . @prefix semapv: <https://w3id.org/semapv/vocab/> .
    d:1 skos:exactMatch g:1 . d:3 skos:closeMatch g:3 .
    ${axiom('1', ['skos:exactMatch', 'g:1'], ' ; sssom:confidence 0.9 ; sssom:author_label "Ann" ; sssom:comment "seen"')}
    ${axiom('2', ['skos:broadMatch', 'g:2'])}
    ${axiom('3', ['skos:closeMatch', 'g:3'], ' ; sssom:predicate_modifier "Not"')}
    ${axiom('4', ['skos:exactMatch', 'sssom:NoTermFound'])}
    ${axiom('5', ['owl:equivalentClass', 'g:5'])}
    [] a owl:Axiom ; owl:annotatedSource d:1 ; owl:annotatedProperty skos:prefLabel ; owl:annotatedTarget "Captain" .`,
    'axioms.ttl',
  )
  assert.deepEqual(rows, ['1 exact or 1', '2 broad or 2', '4 none or'])
  const { confidence, author, evidence, justification } = mappings[0] ?? {}
  assert.deepEqual([confidence, author, evidence, justification], [0.9, 'Ann', 'seen', 'LexicalMatching'])
  assert.deepEqual(
    told.map((one) => one.replace(/<[^>]*>/, '<>').slice(0, 60)),
    [
      'mapping-negative: the axiom of <>: its predicate_modifier sa',
      'mapping-relation-unknown: the axiom of <>: expected one of e',
    ],
  )
})

const concept = (code: string) => ({ notation: [code] })
const bundle = (...codes: readonly string[]) => ({ memberSet: codes.map(concept) })
const SKOS = 'http://www.w3.org/2004/02/skos/core#'

test('JSKOS mappings come as a concordance or as a list', async () => {
  const mappings = [
    { from: bundle('1'), to: bundle('1'), type: [`${SKOS}exactMatch`], mappingRelevance: 0.5 },
    { from: bundle('2'), to: { memberChoice: ['2', '3'].map(concept) } },
    { from: bundle('3'), to: bundle('4', '5'), type: [`${SKOS}narrowMatch`] },
    { from: bundle('4'), to: { memberSet: [] } },
    { from: bundle('1', '2'), to: bundle('1') },
    { from: bundle('5'), to: bundle('5'), type: [false, `${SKOS}exactMatch`] },
    { from: bundle('5'), to: bundle('5'), type: [`${SKOS}sameMatch`] },
    { from: { memberSet: [{ prefLabel: { en: 'no code' } }] }, to: bundle('5') },
    { from: { memberSet: [{ uri: 'http://deck.example/5' }] }, to: bundle('9') },
    null,
    { from: bundle('5'), to: bundle('5'), mappingRelevance: 2 },
  ]
  const { rows, told } = await give(JSON.stringify({ prefLabel: { en: 'Deck' }, mappings }), 'list.json')
  assert.deepEqual(rows, ['1 exact or 1', '2 narrow or 2 3', '3 narrow and 4 5', '4 none or'])
  assert.deepEqual(
    told.map((one) => one.slice(0, 60)),
    [
      'mapping-unfit: mapping 5: expected one concept under "from",',
      'mapping-negative: mapping 6: its type says that the two do n',
      'mapping-relation-unknown: mapping 7: expected one of exact, ',
      'mapping-unfit: mapping 8: expected a concept with a notation',
      'mapping-unfit: mapping 10: expected an object',
      'mapping-unfit: mapping 11: expected a number from 0 to 1 und',
      'mapping-code-unknown: mapping 9: the target has no item "9"',
    ],
  )
  assert.deepEqual((await give(JSON.stringify(mappings.slice(0, 2)), 'list.json')).rows, rows.slice(0, 2))
})

test('a correspondence table of KLASS has pairs; its relations follow from them', async () => {
  const pair = (sourceCode: string | null, targetCode: string | null) => ({
    ...{ sourceCode, sourceName: 'a role', targetCode, targetName: 'a role' },
  })
  const correspondenceMaps = [
    pair('1', '1'),
    pair('2', '2'),
    pair('2', '3'),
    pair('3', null),
    pair(null, '4'),
    pair('7', '1'),
    pair('1', '1'),
  ]
  const table = {
    name: 'Deck 1 - Galley 1',
    owningSection: 'Section',
    source: 'Deck',
    sourceId: 1,
    targetId: 2,
    correspondenceMaps,
  }
  const { rows, source, told } = await give(JSON.stringify(table), 'table.json')
  assert.deepEqual(source, { title: 'Deck 1 - Galley 1', publisher: 'Section' })
  assert.deepEqual(rows, ['1 close or 1', '2 narrow or 2 3', '3 none or'])
  assert.deepEqual(
    told.map((one) => one.slice(0, 48)),
    [
      'mapping-unfit: pair 5: expected a "sourceCode"; ',
      'mapping-code-unknown: pair 6: the source has no ',
      'mapping-repeated: pair 7: an earlier row has the',
    ],
  )
  const items = { correspondenceItems: [pair('1', '1')] }
  assert.deepEqual((await give(JSON.stringify(items), 'items.json')).rows, ['1 close or 1'])
})

test('a file that is broken, or something else, is refused whole', async () => {
  for (const [text, file, code] of [
    ['{"codes": []}', 'codes.json', 'file-unrecognised'],
    ['{"mappings": [', 'cut.json', 'file-unreadable'],
    [`${PREFIXES} d:1 skos:exactMatch`, 'cut.ttl', 'file-unreadable'],
    ['{"@context": "https://context.example/", "@id": "urn:a"}', 'far.jsonld', 'file-unreadable'],
    [
      '#curie_map:\n#  d: http://deck.example/\nsubject_id\tpredicate_id\nd:1\tskos:exactMatch\n',
      'a.sssom.tsv',
      'column-missing',
    ],
  ] as const)
    await assert.rejects(give(text, file), { code }, file)
})
