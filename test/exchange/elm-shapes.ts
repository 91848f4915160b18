// The shapes of the European Learning Model for qualifications, as far as Rolemap writes them: names, ranges and how often. Facts
// of the SHACL constraints for the Learning Opportunity and Qualification Schema application profile, version 1.1.0
// (european-commission-empl/European-Learning-Model, rdf/ap/loq/LOQ-constraints.ttl, commit 166c28fd; CC BY 4.0).
import { Parser, Store } from 'n3'
import { parse } from 'oxigraph'
import Validator from 'rdf-validate-shacl'

const PREFIXES = `
  @prefix sh: <http://www.w3.org/ns/shacl#> .
  @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
  @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
  @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
  @prefix dc: <http://purl.org/dc/terms/> .
  @prefix adms: <http://www.w3.org/ns/adms#> .
  @prefix foaf: <http://xmlns.com/foaf/0.1/> .
  @prefix elm: <http://data.europa.eu/snb/model/elm/> .
  @prefix ex: <urn:shape:> .
`

/** A closed class: each property with its range and, after it, `1` (exactly once), `?` (at most once), `+` (at least once) or nothing. */
function shape(name: string, properties: Readonly<Record<string, string>>): string {
  const said = Object.entries(properties).map(([path, meant]) => {
    const [, range = '', often = ''] = /^(\S+?)([1?+]?)$/.exec(meant) ?? []
    const least = often === '1' || often === '+' ? ' ; sh:minCount 1' : ''
    const most = often === '1' || often === '?' ? ' ; sh:maxCount 1' : ''
    const kind =
      range === 'literal' ? 'sh:nodeKind sh:Literal' : `sh:${/^(xsd|rdf):/.test(range) ? 'datatype' : 'class'} ${range}`
    const once = range === 'rdf:langString' ? ' ; sh:uniqueLang true' : ''
    return `sh:property [ sh:path ${path} ; ${kind}${least}${most}${once} ]`
  })
  return `ex:${name.replace(/^\w+:/, '')} a sh:NodeShape ; sh:targetClass ${name} ; sh:closed true ; sh:ignoredProperties (rdf:type) ; ${said.join(' ; ')} .\n`
}

const SHAPES = [
  PREFIXES,
  shape('elm:Qualification', {
    'adms:identifier': 'elm:Identifier',
    'dc:title': 'rdf:langString+',
    'dc:description': 'rdf:langString',
    'foaf:homepage': 'elm:WebResource',
    'elm:supplementaryDocument': 'elm:WebResource',
    'elm:category': 'rdf:langString',
    'elm:ISCEDFCode': 'skos:Concept+',
    'elm:volumeOfLearning': 'xsd:duration?',
    'elm:creditPoint': 'elm:CreditPoint',
    'elm:entryRequirement': 'elm:Note?',
    'elm:learningOutcome': 'elm:LearningOutcome+',
    'elm:influencedBy': 'elm:LearningActivitySpecification',
    'elm:entitlesTo': 'elm:LearningEntitlementSpecification',
    'elm:hasPart': 'elm:Qualification',
    'elm:isPartOf': 'elm:Qualification',
    'elm:awardingOpportunity': 'elm:AwardingOpportunity',
    'elm:isPartialQualification': 'xsd:boolean?',
    'elm:EQFLevel': 'skos:Concept1',
    'elm:NQFLevel': 'skos:Concept+',
    'dc:publisher': 'elm:Agent?',
    'elm:status': 'xsd:string?',
  }),
  shape('elm:Identifier', { 'skos:notation': 'literal1' }),
  shape('elm:WebResource', { 'elm:contentUrl': 'xsd:anyURI1' }),
  shape('elm:Agent', { 'skos:prefLabel': 'rdf:langString' }),
  shape('elm:Note', { 'elm:noteLiteral': 'rdf:langString+' }),
  shape('elm:CreditPoint', { 'elm:framework': 'skos:Concept1', 'elm:point': 'xsd:string1' }),
  shape('elm:LearningOutcome', { 'dc:title': 'rdf:langString+' }),
  shape('elm:LearningActivitySpecification', { 'dc:title': 'rdf:langString+', 'elm:contactHour': 'xsd:string' }),
  shape('elm:AwardingOpportunity', {
    'elm:awardingBody': 'elm:Agent+',
    'dc:temporal': 'dc:PeriodOfTime?',
    'elm:learningAchievementSpecification': 'elm:Qualification1',
  }),
  shape('dc:PeriodOfTime', { 'elm:startDate': 'xsd:dateTime?', 'elm:endDate': 'xsd:dateTime?' }),
  shape('elm:LearningEntitlementSpecification', {
    'dc:title': 'rdf:langString+',
    'elm:category': 'rdf:langString',
    'dc:type': 'skos:Concept1',
    'elm:entitlementStatus': 'skos:Concept1',
    'elm:limitNationalOccupation': 'skos:Concept',
  }),
  `ex:Concept a sh:NodeShape ; sh:targetClass skos:Concept ;
    sh:property [ sh:path skos:prefLabel ; sh:datatype rdf:langString ; sh:uniqueLang true ] ;
    sh:property [ sh:path skos:notation ; sh:nodeKind sh:Literal ; sh:maxCount 1 ] ;
    sh:property [ sh:path skos:inScheme ; sh:class skos:ConceptScheme ] .`,
].join('\n')

/** What of a JSON-LD document does not keep to the shapes: the last part of a property, and what is wrong with it. */
export async function checkElm(document: string): Promise<readonly string[]> {
  const data = new Store()
  for (const quad of parse(document, { format: 'application/ld+json' })) data.add(quad as never)
  const report = await new Validator(new Store(new Parser().parse(SHAPES))).validate(data)
  return report.results.map(({ path, sourceConstraintComponent }) => {
    const property = path && 'value' in path ? String(path.value) : ''
    return `${property.replace(/^.*[/#]/, '')} ${sourceConstraintComponent?.value.replace(/^.*#(\w+)ConstraintComponent$/, '$1')}`
  })
}
