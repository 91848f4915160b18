import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findRdfSyntax } from '../../src/exchange/rdf/rdf-syntax.ts'
import { RDF_LIMITS, readRdf } from '../../src/exchange/rdf/read-rdf.ts'
import { readSkos, type SkosOptions } from '../../src/exchange/rdf/skos/read-skos.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

async function read(text: string, options: Partial<SkosOptions> & { file?: string } = {}) {
  const { file = 'crew.ttl', ...asked } = options
  const bytes = bytesOf(text)
  const syntax = findRdfSyntax(bytes, file)
  assert.ok(syntax, `${file} holds RDF`)
  return readSkos(await readRdf(bytes, { file, syntax }), { file, name: 'crew', ...asked })
}

const codes = (problems: readonly { code: string }[]) => problems.map(({ code }) => code)

const PREFIXES = `
  @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
  @prefix xkos: <http://rdf-vocabulary.ddialliance.org/xkos#> .
  @prefix dcterms: <http://purl.org/dc/terms/> .
  @prefix owl: <http://www.w3.org/2002/07/owl#> .
  @prefix ex: <http://crew.example/> .
`
const CREW = `${PREFIXES}
  ex:crew a skos:ConceptScheme ; dcterms:title "Crew"@en, "Besatzung"@de ; owl:versionInfo "3" ;
    dcterms:license <http://licence.example/by> ; xkos:levels ( ex:section ex:role ) .
  ex:section a xkos:ClassificationLevel ; xkos:depth 1 ; skos:prefLabel "Section"@en ; skos:member ex:deck .
  ex:role a xkos:ClassificationLevel ; xkos:depth 2 ; skos:prefLabel "Role"@en ; skos:member ex:captain, ex:other .
  ex:deck a skos:Concept ; skos:notation "A" ; skos:prefLabel "Deck"@en, "Deck"@de ; skos:topConceptOf ex:crew ;
    skos:narrower ex:captain .
  ex:captain a skos:Concept ; skos:inScheme ex:crew ; skos:notation "A1" ; skos:prefLabel "Captain"@en-GB, "Kapitän"@de ;
    skos:altLabel "Skipper"@en, "Schiffer"@de ; skos:hiddenLabel "Captian"@en ; skos:definition "Commands."@en ;
    skos:exactMatch <http://isco.example/3152> ; skos:related ex:other .
  ex:other a skos:Concept ; skos:inScheme ex:crew ; skos:notation "A9" ; skos:prefLabel "Other deck role"@en ; skos:broader ex:deck .
`

test('a scheme of SKOS is a version: codes, labels, titles, levels, parents, definitions, and what was left', async () => {
  const { value, problems } = await read(CREW)
  assert.deepEqual(
    [value.id, value.label, value.version, value.source.licence],
    ['crew', 'Crew', '3', 'http://licence.example/by'],
  )
  assert.deepEqual(value.levels, [
    { id: 'section', label: 'Section', group: true },
    { id: 'role', label: 'Role' },
  ])
  assert.deepEqual(value.items, [
    { code: 'A', label: 'Deck', level: 'section' },
    { code: 'A1', label: 'Captain', level: 'role', parent: 'A' },
    { code: 'A9', label: 'Other deck role', level: 'role', parent: 'A', residual: true },
  ])
  assert.deepEqual(
    value.entries.map(({ title, code, kind }) => `${code} ${title} ${kind}`),
    ['A1 Captain label', 'A1 Skipper printed', 'A1 Captian printed', 'A9 Other deck role label'],
  )
  assert.deepEqual(value.profiles, [
    {
      ...{ code: 'A1', state: 'agreed', description: 'Commands.', typicalTitles: [] },
      seeAlso: [{ label: 'Other deck role', code: 'A9' }],
    },
  ])
  assert.deepEqual(codes(problems), ['language-left', 'statement-left'])
  assert.match(problems[0]?.message ?? '', /3 in other languages were left: de/)
  assert.match(problems[1]?.message ?? '', /1 statements "skos:exactMatch".*crosswalk/)
})

test('a scheme reads in another language, and one that no label has is told', async () => {
  const german = await read(CREW, { language: 'de' })
  assert.equal(german.value.label, 'Besatzung')
  assert.deepEqual(
    german.value.entries.map(({ title }) => title),
    ['Kapitän', 'Schiffer', 'Other deck role'],
  )
  assert.ok(codes(german.problems).includes('label-language'))
  const other = await read(CREW, { language: 'fr' })
  assert.equal(codes(other.problems)[0], 'language-missing')
  assert.match(other.problems[0]?.message ?? '', /expected labels in "fr", found .*de.*: "en" was read/)
})

const XML = `<?xml version="1.0"?>
  <!DOCTYPE rdf:RDF [<!ENTITY skos "http://www.w3.org/2004/02/skos/core#">]>
  <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="&skos;">
    <skos:Concept rdf:about="http://crew.example/1">
      <skos:inScheme rdf:resource="http://crew.example/"/>
      <skos:notation>1</skos:notation><skos:prefLabel xml:lang="en">Mate &amp; bosun</skos:prefLabel>
    </skos:Concept>
  </rdf:RDF>`
const JSON_LD = JSON.stringify({
  '@graph': [
    {
      type: 'Concept',
      id: 'http://crew.example/1',
      inScheme: { id: 'http://crew.example/' },
      notation: '1',
      prefLabel: { en: 'Mate & bosun' },
    },
  ],
  '@context': {
    ...{ '@vocab': 'http://www.w3.org/2004/02/skos/core#', id: '@id', type: '@type' },
    prefLabel: { '@container': '@language' },
  },
})
const N_TRIPLES = `<http://crew.example/1> <http://www.w3.org/2004/02/skos/core#inScheme> <http://crew.example/> .
<http://crew.example/1> <http://www.w3.org/2004/02/skos/core#notation> "1" .
<http://crew.example/1> <http://www.w3.org/2004/02/skos/core#prefLabel> "Mate & bosun"@en .
`

test('RDF/XML, JSON-LD and N-Triples say the same as Turtle, whatever the file is called', async () => {
  const [first, ...others] = await Promise.all(
    [XML, JSON_LD, N_TRIPLES].map((text) => read(text, { file: 'crew.txt' })),
  )
  assert.deepEqual(first?.value.items, [{ code: '1', label: 'Mate & bosun', level: 'item' }])
  for (const other of others) assert.deepEqual(other.value, first?.value)
})

test('what is no RDF is left to the other readers', () => {
  for (const [text, file] of [
    ['code,label\n1,Mate\n', 'crew.csv'],
    ['# a remark\ncode,label\n', 'crew.csv'],
    ['#curie_map:\n#  A: http://a.example/\nsubject_id\tpredicate_id\tobject_id\n', 'crew.tsv'],
    ['{"codes": [{"code": "1"}]}', 'crew.json'],
    ['<?xml version="1.0"?><Workbook/>', 'crew.xls'],
    ['<!DOCTYPE html><p>no', 'crew.html'],
  ] as const)
    assert.equal(findRdfSyntax(bytesOf(text), file), undefined, text)
})

const scheme = (lines: string) => `${PREFIXES} ex:s a skos:ConceptScheme . ${lines}`
const concept = (name: string, says: string) =>
  `ex:${name} a skos:Concept ; skos:inScheme ex:s ; skos:prefLabel "${name}"@en ; ${says} .\n`

test('circles, two above, no code, a code twice, no label: each is listed with its reason', async () => {
  const { value, problems } = await read(
    scheme(
      [
        concept('a', 'skos:notation "a" ; skos:broader ex:b'),
        concept('b', 'skos:notation "b" ; skos:broader ex:c'),
        concept('c', 'skos:notation "c" ; skos:broader ex:a'),
        concept('two', 'skos:notation "two" ; skos:broader ex:a, ex:c'),
        concept('lost', 'skos:notation "lost" ; skos:broader ex:nowhere'),
        concept('nameless', 'skos:broader ex:a'),
        concept('again', 'skos:notation "a"'),
        'ex:mute a skos:Concept ; skos:inScheme ex:s ; skos:notation "mute" .',
        concept('own', 'skos:notation "own" ; skos:broader ex:own'),
      ].join(''),
    ),
  )
  assert.deepEqual(codes(problems).toSorted(), [
    ...['code-repeated', 'label-missing', 'notation-missing', 'parent-cycle', 'parent-missing', 'parent-several'],
  ])
  assert.deepEqual(
    value.items.map(({ code, parent, alsoUnder }) => [code, parent, ...(alsoUnder ?? [])].join(' ')),
    ['a b', 'b c', 'c ', 'two a c', 'lost ', 'nameless a', 'mute ', 'own '],
  )
})

test('a chain without an end is cut, and does not take for ever', { timeout: 20_000 }, async () => {
  const chain = Array.from({ length: 5000 }, (_, at) =>
    concept(`n${at}`, `skos:notation "${at}" ; skos:broader ex:n${at + 1}`),
  )
  const { value, problems } = await read(scheme(chain.join('')))
  assert.equal(value.items.length, 5000)
  assert.ok(value.levels.length <= 51)
  assert.ok(codes(problems).includes('parent-cycle'))
})

test('of several schemes one is asked for by its address, the end of it, or its label', async () => {
  const two = `${CREW} ex:ports a skos:ConceptScheme ; skos:prefLabel "Ports"@en .
    ex:dover a skos:Concept ; skos:inScheme ex:ports ; skos:notation "D" ; skos:prefLabel "Dover"@en .`
  await assert.rejects(read(two), { code: 'scheme-unclear', message: /crew> \(3 concepts\), .*ports> \(1 concepts\)/ })
  await assert.rejects(read(two, { scheme: 'harbours' }), { code: 'scheme-unclear' })
  for (const name of ['http://crew.example/ports', 'ports', 'Ports']) {
    const { value, problems } = await read(two, { scheme: name })
    assert.deepEqual([value.items.length, value.label], [1, 'Ports'])
    assert.deepEqual(codes(problems), ['scheme-left'])
  }
  await assert.rejects(read(`${PREFIXES} ex:a dcterms:title "nothing of SKOS" .`), { code: 'file-unrecognised' })
})

const entity = (inside: string, text = '&a;') =>
  `<?xml version="1.0"?><!DOCTYPE rdf:RDF ${inside}><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="urn:x"><rdf:value>${text}</rdf:value></rdf:Description></rdf:RDF>`

test('broken files, contexts elsewhere and entities of XML are refused with what was found', async () => {
  const refused = { code: 'file-unreadable' }
  for (const [text, message, file] of [
    [`${PREFIXES} ex:a skos:broader .`, /expected Turtle.*line 7/],
    ['{"@context": {', /expected JSON-LD/, 'a.jsonld'],
    ['{"@context": "https://context.example/skos.json", "@id": "urn:a"}', /nothing is fetched/],
    ['[{"@id":"urn:a"}'.repeat(3), /expected JSON-LD/],
    [entity('[<!ENTITY b "bb"><!ENTITY a "&b;&b;">]'), /one that stands for others/],
    [entity('[<!ENTITY a SYSTEM "file:///etc/hostname">]'), /one that lies elsewhere/],
    [entity('[<!ENTITY % a SYSTEM "http://entity.example/a">]'), /one that lies elsewhere/],
    [entity('SYSTEM "http://type.example/rdf.dtd"'), /a document type that lies elsewhere/],
    [entity(`[<!ENTITY a "${'a'.repeat(5000)}">]`), /5000 characters/],
    [entity(`[${'<!ENTITY a "a">'.repeat(101)}]`), /101 of them/],
    [entity('[<!ENTITY a "a">]').replace('</rdf:RDF>', ''), /ends with <.rdf:RDF>/],
  ] as const)
    await assert.rejects(read(text, { file: file ?? 'a.txt' }), { ...refused, message }, text.slice(0, 120))
})

test('more than the limits is refused', async () => {
  const bytes = bytesOf(CREW)
  const ask = (limits: Partial<typeof RDF_LIMITS>) =>
    readRdf(bytes, { file: 'crew.ttl', syntax: 'turtle', limits: { ...RDF_LIMITS, ...limits } })
  for (const limits of [{ bytes: 100 }, { statements: 10 }, { characters: 50 }])
    await assert.rejects(ask(limits), { code: 'file-too-large' })
  await ask({})
})
