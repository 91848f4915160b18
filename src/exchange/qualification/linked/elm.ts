import {
  type Entry,
  formatLevel,
  LEVEL_FACTS,
  LEVELS,
  type Level,
  listElements,
  statusOn,
} from '../../../qualification/index.ts'
import type { Node } from './ctdl.ts'
import {
  type Described,
  type DescribeOptions,
  LEVELS_NAME,
  listPlainRoles,
  type Named,
  toBodyIri,
  toDuration,
  toEntryIri,
} from './described.ts'

export const ELM = 'http://data.europa.eu/snb/model/elm/'
export const ADMS = 'http://www.w3.org/ns/adms#'
export const FOAF = 'http://xmlns.com/foaf/0.1/'

/** The prefixes of a file, which then needs no context from elsewhere. */
export const ELM_CONTEXT = {
  elm: ELM,
  dcterms: 'http://purl.org/dc/terms/',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  adms: ADMS,
  foaf: FOAF,
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const

/** Code lists of the European Union that the model refers to. */
const EQF = 'http://data.europa.eu/snb/eqf/'
const ENTITLEMENT = 'http://data.europa.eu/snb/entitlement'
const OCCUPATION = `${ENTITLEMENT}/52f62180c2`
/** The right to apply, which is all that a qualification gives. */
const PROSPECTIVE = `${ENTITLEMENT}-status/5b8d6b34fb`

const words = (text: string): Node => ({ '@value': text, '@language': 'en' })
const typed = (text: string, type: string): Node => ({ '@value': text, '@type': `xsd:${type}` })
const refer = (iri: string): Node => ({ '@id': iri })

interface Concept {
  readonly label: string
  readonly scheme: string
  readonly notation?: string
}

const concept = (iri: string, { label, scheme, notation }: Concept): Node => ({
  '@id': iri,
  '@type': 'skos:Concept',
  'skos:prefLabel': words(label),
  ...(notation !== undefined && { 'skos:notation': notation }),
  'skos:inScheme': { '@id': scheme, '@type': 'skos:ConceptScheme' },
})
const webResource = (address: string): Node => ({
  '@type': 'elm:WebResource',
  'elm:contentUrl': typed(address, 'anyURI'),
})
const agent = (name: string, base: string): Node => ({
  '@id': toBodyIri(base, name),
  '@type': 'elm:Agent',
  'skos:prefLabel': words(name),
})
const note = (text: string): Node => ({ '@type': 'elm:Note', 'elm:noteLiteral': words(text) })

/**
 * An entry in the European Learning Model, by the profile for learning opportunities and qualifications. The profile
 * also asks for a thematic area, which Rolemap does not know.
 */
export function toElm(described: Described, { base, day }: DescribeOptions): Node {
  const { entry, parts, wholes, before } = described
  const iri = toEntryIri(base, entry.id)
  const status = statusOn(entry, day)
  const named = (list: readonly Named[]) => list.map(({ id }) => refer(toEntryIri(base, id)))
  return {
    '@id': iri,
    '@type': 'elm:Qualification',
    'dcterms:title': words(entry.title),
    ...(entry.notes !== undefined && { 'dcterms:description': words(entry.notes) }),
    ...(entry.unitCode !== undefined && {
      'adms:identifier': { '@type': 'elm:Identifier', 'skos:notation': entry.unitCode },
    }),
    ...(entry.type !== undefined && { 'elm:category': words(entry.type) }),
    ...(entry.address !== undefined && { 'foaf:homepage': webResource(entry.address) }),
    ...(entry.sourceDocument !== undefined && { 'elm:supplementaryDocument': webResource(entry.sourceDocument) }),
    ...(entry.source !== undefined && { 'dcterms:publisher': agent(entry.source, base) }),
    ...(status && { 'elm:status': status }),
    ...toLevels(entry, base),
    ...toVolume(entry, base),
    ...toAward(entry, { base, iri }),
    ...(entry.kind === 'module' && { 'elm:isPartialQualification': typed('true', 'boolean') }),
    ...toOutcomes(entry),
    ...(parts.length > 0 && { 'elm:hasPart': named(parts.map((part) => part.named)) }),
    ...(wholes.length > 0 && { 'elm:isPartOf': named(wholes) }),
    ...(before.length > 0 && {
      'elm:entryRequirement': note(before.map(({ title }) => title).join('; ')),
    }),
    ...toEntitlements(described),
  }
}

/** A level of the framework, as every qualification of that level names it. */
export function toLevelConcept(level: Level, base: string): Node {
  const label = `${LEVELS_NAME}, ${formatLevel(level)}`
  return concept(`${base}rqf-level/${level}`, { label, scheme: `${base}rqf`, notation: level })
}

/** The framework that levels and credit points belong to. */
export const toFramework = (base: string): Node => ({
  '@id': `${base}rqf`,
  '@type': 'skos:ConceptScheme',
  'skos:prefLabel': words(LEVELS_NAME),
  'skos:hasTopConcept': [...LEVELS.map((level) => toLevelConcept(level, base)), toCreditConcept(base)],
})

const toCreditConcept = (base: string): Node =>
  concept(`${base}rqf-credit`, { label: `${LEVELS_NAME}, credit`, scheme: `${base}rqf` })

function toLevels({ level }: Entry, base: string): Node {
  if (!level) return {}
  const { eqf = '' } = LEVEL_FACTS.find((fact) => fact.level === level) ?? {}
  return {
    'elm:NQFLevel': toLevelConcept(level, base),
    // Some steps of Entry have one, others do not.
    ...(/^\d$/.test(eqf) && {
      'elm:EQFLevel': concept(EQF + eqf, { label: `Level ${eqf}`, scheme: `${EQF}25831c2` }),
    }),
  }
}

function toVolume({ title, totalHours, guidedHours, credit }: Entry, base: string): Node {
  return {
    ...(totalHours !== undefined && { 'elm:volumeOfLearning': typed(toDuration(totalHours), 'duration') }),
    ...(guidedHours !== undefined && {
      'elm:influencedBy': {
        '@type': 'elm:LearningActivitySpecification',
        'dcterms:title': words(title),
        'elm:contactHour': String(guidedHours),
      },
    }),
    ...(credit !== undefined && {
      'elm:creditPoint': {
        '@type': 'elm:CreditPoint',
        'elm:framework': toCreditConcept(base),
        'elm:point': String(credit),
      },
    }),
  }
}

/** Who awards it, and from when to when: the profile has no days without a body. */
function toAward({ body, approved, lastCertification }: Entry, { base, iri }: { base: string; iri: string }): Node {
  if (body === undefined) return {}
  const days = {
    ...(approved !== undefined && { 'elm:startDate': typed(`${approved}T00:00:00Z`, 'dateTime') }),
    ...(lastCertification !== undefined && { 'elm:endDate': typed(`${lastCertification}T00:00:00Z`, 'dateTime') }),
  }
  return {
    'elm:awardingOpportunity': {
      '@type': 'elm:AwardingOpportunity',
      'elm:awardingBody': agent(body, base),
      'elm:learningAchievementSpecification': refer(iri),
      ...(Object.keys(days).length > 0 && { 'dcterms:temporal': { '@type': 'dcterms:PeriodOfTime', ...days } }),
    },
  }
}

/** The elements of a module are what one learns in it. Notes of a qualification are about other things too. */
function toOutcomes(entry: Entry): Node {
  const elements = entry.kind === 'module' ? listElements(entry) : []
  const outcomes = elements.map((text) => ({ '@type': 'elm:LearningOutcome', 'dcterms:title': words(text) }))
  return outcomes.length === 0 ? {} : { 'elm:learningOutcome': outcomes }
}

function toEntitlements(described: Described): Node {
  const rights = listPlainRoles(described).map(({ tie: { code, reason }, label, iri }) => ({
    '@type': 'elm:LearningEntitlementSpecification',
    'dcterms:title': words(label),
    'dcterms:type': concept(OCCUPATION, { label: 'occupation', scheme: `${ENTITLEMENT}/25831c2` }),
    'elm:entitlementStatus': concept(PROSPECTIVE, { label: 'prospective', scheme: `${ENTITLEMENT}-status/25831c2` }),
    'elm:category': words(reason),
    'elm:limitNationalOccupation': concept(iri, {
      label,
      scheme: iri.replace(/\/item\/[^/]*$/, ''),
      notation: code,
    }),
  }))
  return rights.length === 0 ? {} : { 'elm:entitlesTo': rights }
}
