// Rolemap's output, checked against rules that others published.
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { after, before, test } from 'node:test'
import { Parser, Store } from 'n3'
import { openRolemap, type Rolemap } from 'rolemap'
import { exportVersion } from 'rolemap/rolemap'
import { parse } from 'yaml'
import { type CrosswalkFormat, exportCrosswalk } from '../../src/rolemap/crosswalk/export.ts'

const CROSSWALKS = ['soc2010-soc2020', 'job-roles-isco08', 'nhs-roles-job-roles']

let rolemap: Rolemap
before(async () => {
  rolemap = await openRolemap({ db: ':memory:' })
})
after(() => rolemap.close())

const write = async (id: string, format: CrosswalkFormat) =>
  Buffer.concat(await Array.fromAsync((await exportCrosswalk(rolemap, id, format)).body)).toString()

// The domains, ranges and conditions of SKOS (W3C Recommendation, 2009) and XKOS (DDI Alliance, version 2.0) as shapes.
const SHAPES = `
  @prefix sh: <http://www.w3.org/ns/shacl#> .
  @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
  @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
  @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
  @prefix xkos: <http://rdf-vocabulary.ddialliance.org/xkos#> .
  @prefix ex: <urn:shape:> .
  ex:Concept a sh:NodeShape ; sh:targetClass skos:Concept ; sh:not [ sh:class skos:ConceptScheme ] ;
    sh:property [ sh:path skos:prefLabel ; sh:minCount 1 ; sh:uniqueLang true ; sh:datatype rdf:langString ; sh:disjoint skos:altLabel ] ;
    sh:property [ sh:path skos:altLabel ; sh:datatype rdf:langString ] ;
    sh:property [ sh:path skos:notation ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:string ] ;
    sh:property [ sh:path skos:inScheme ; sh:minCount 1 ; sh:class skos:ConceptScheme ] ;
    sh:property [ sh:path skos:broader ; sh:class skos:Concept ] ;
    sh:property [ sh:path skos:exactMatch ; sh:class skos:Concept ; sh:disjoint skos:broadMatch ] ;
    sh:property [ sh:path skos:exactMatch ; sh:disjoint skos:relatedMatch ] .
  ex:Scheme a sh:NodeShape ; sh:targetClass skos:ConceptScheme ;
    sh:property [ sh:path skos:prefLabel ; sh:minCount 1 ; sh:uniqueLang true ] ;
    sh:property [ sh:path skos:hasTopConcept ; sh:class skos:Concept ] ;
    sh:property [ sh:path xkos:numberOfLevels ; sh:maxCount 1 ; sh:datatype xsd:integer ] .
  ex:Level a sh:NodeShape ; sh:targetClass xkos:ClassificationLevel ;
    sh:property [ sh:path xkos:depth ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:integer ; sh:minInclusive 1 ] ;
    sh:property [ sh:path skos:member ; sh:class skos:Concept ] .
  ex:Correspondence a sh:NodeShape ; sh:targetClass xkos:Correspondence ;
    sh:property [ sh:path xkos:compares ; sh:minCount 2 ; sh:class skos:ConceptScheme ] ;
    sh:property [ sh:path xkos:madeOf ; sh:minCount 1 ; sh:class xkos:ConceptAssociation ] .
  ex:Association a sh:NodeShape ; sh:targetClass xkos:ConceptAssociation ;
    sh:property [ sh:path xkos:sourceConcept ; sh:minCount 1 ; sh:class skos:Concept ] ;
    sh:property [ sh:path xkos:targetConcept ; sh:class skos:Concept ] .
`

const toStore = (turtle: string) => new Store(new Parser().parse(turtle))

async function listBroken(turtle: string): Promise<readonly string[]> {
  const { default: Validator } = await import('rdf-validate-shacl')
  const report = await new Validator(toStore(SHAPES)).validate(toStore(turtle))
  return report.results.map(({ focusNode, path }) => `${focusNode?.value} ${path && 'value' in path ? path.value : ''}`)
}

test('classifications and crosswalks keep to the shapes of SKOS and XKOS', async () => {
  for (const id of ['soc2020', 'children-services-2009']) {
    const { body } = await exportVersion(rolemap, id, { format: 'turtle' })
    assert.deepEqual(await listBroken(Buffer.concat(await Array.fromAsync(body)).toString()), [], id)
  }
  for (const id of CROSSWALKS) assert.deepEqual(await listBroken(await write(id, 'skos')), [], id)
})

test('the shapes find what breaks them', async () => {
  const prefixes = SHAPES.split('\n')
    .filter((line) => line.includes('@prefix'))
    .join('\n')
  const bad = `${prefixes} ex:a a skos:Concept ; skos:prefLabel "a"@en , "b"@en ; skos:inScheme ex:a .
    ex:t a xkos:Correspondence ; xkos:madeOf ex:a .`
  assert.ok((await listBroken(bad)).length >= 4)
})

/** The package has no types. */
type Check = ((value: unknown) => boolean) & { readonly errorMessages?: readonly string[] }
type JskosValidator = Readonly<Record<'concordance' | 'mapping', Check>>

test('JSKOS is what its own validator accepts', async () => {
  const { validate } = createRequire(import.meta.url)('jskos-validate') as { validate: JskosValidator }
  for (const id of CROSSWALKS) {
    const concordance = JSON.parse(await write(id, 'jskos'))
    assert.ok(validate.concordance(concordance), JSON.stringify(validate.concordance.errorMessages?.slice(0, 5)))
    for (const mapping of concordance.mappings)
      assert.ok(validate.mapping(mapping), JSON.stringify(validate.mapping.errorMessages?.slice(0, 5)))
  }
  assert.equal(validate.mapping({ from: {}, to: {} }), false)
})

// Names and conditions of the published schema of SSSOM: mapping-commons/sssom, project/jsonschema/sssom_schema.schema.json, and
// the documentation of version 1.0 for the extension slots.
const SET_SLOTS = [
  ...['comment', 'creator_id', 'creator_label', 'curie_map', 'extension_definitions', 'license', 'mapping_date'],
  ...['mapping_provider', 'mapping_set_description', 'mapping_set_id', 'mapping_set_source', 'mapping_set_title'],
  ...['mapping_set_version', 'mapping_tool', 'object_source', 'object_source_version', 'other', 'see_also'],
  ...['subject_source', 'subject_source_version'],
]
const SLOTS = [
  ...['author_label', 'comment', 'confidence', 'mapping_justification', 'object_id', 'object_label', 'predicate_id'],
  ...['reviewer_label', 'subject_id', 'subject_label'],
]
const REQUIRED = ['subject_id', 'predicate_id', 'object_id', 'mapping_justification']
const JUSTIFIED =
  /^semapv:(MappingReview|ManualMappingCuration|LogicalReasoning|LexicalMatching|CompositeMatching|UnspecifiedMatching|SemanticSimilarityThresholdMatching|LexicalSimilarityThresholdMatching|MappingChaining)$/
const IRI = /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i

test('SSSOM has the slots of its schema, those that it needs, and declares all others', async () => {
  for (const id of CROSSWALKS) {
    const lines = (await write(id, 'sssom')).trimEnd().split('\n')
    const start = lines.findIndex((line) => !line.startsWith('#'))
    const header = parse(
      lines
        .slice(0, start)
        .map((line) => line.slice(1))
        .join('\n'),
    )
    const declared: readonly string[] = header.extension_definitions.map((one: { slot_name: string }) => one.slot_name)
    const other = Object.keys(header).filter((name) => !SET_SLOTS.includes(name) && !declared.includes(name))
    assert.deepEqual(other, [])
    for (const name of ['mapping_set_id', 'license', 'subject_source', 'object_source'])
      assert.match(header[name], IRI, name)
    const columns = lines[start]?.split('\t') ?? []
    assert.deepEqual(
      columns.filter((name) => !SLOTS.includes(name) && !declared.includes(name)),
      [],
    )
    for (const line of lines.slice(start + 1)) {
      const row = new Map(line.split('\t').map((cell, at) => [columns[at] ?? '', cell]))
      for (const name of REQUIRED) assert.ok(row.get(name), name)
      assert.match(row.get('mapping_justification') ?? '', JUSTIFIED)
      for (const name of ['subject_id', 'predicate_id', 'object_id']) {
        const [, prefix = ''] = /^([\w.-]+):\S+$/.exec(row.get(name) ?? '') ?? []
        assert.ok(prefix in header.curie_map, `${name} ${row.get(name)}`)
      }
      const confidence = row.get('confidence') ?? ''
      assert.ok(confidence === '' || (Number(confidence) >= 0 && Number(confidence) <= 1))
    }
  }
})
