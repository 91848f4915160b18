/**
 * Where the context of the Credential Transparency Description Language is published: the one address that its schemas
 * take. It is never fetched; what is read of it is below.
 */
export const CTDL_CONTEXT_ADDRESS = 'http://credreg.net/ctdl/schema/context/json'
export const CTDL_CONTEXT_ADDRESSES: readonly string[] = [
  CTDL_CONTEXT_ADDRESS,
  'https://credreg.net/ctdl/schema/context/json',
]

export const CETERMS = 'http://purl.org/ctdl/terms/'
export const CREDENTIAL_STATUS = 'http://purl.org/ctdl/vocabs/credentialStat/'

const named = (prefix: string, names: readonly string[], says: object) =>
  Object.fromEntries(names.map((name) => [`${prefix}:${name}`, { '@id': `${prefix}:${name}`, ...says }]))

/** Texts in several languages. */
const WORDS = [
  ...['name', 'description', 'alternateName', 'keyword', 'condition', 'creditUnitTypeDescription'],
  ...['frameworkName', 'targetNodeName', 'targetNodeDescription', 'submissionOf', 'experience'],
]
/** Properties whose values are addresses. */
const LINKS = [
  ...['subjectWebpage', 'availabilityListing', 'availableOnlineAt', 'ownedBy', 'offeredBy', 'approvedBy'],
  ...['accreditedBy', 'recognizedBy', 'regulatedBy', 'hasPart', 'isPartOf', 'framework', 'targetNode'],
  ...['targetCredential', 'targetLearningOpportunity', 'targetAssessment', 'commonConditions', 'commonCosts'],
]

/** The prefixes and terms of the published context that Rolemap reads. Facts: names, and how their values are meant. */
export const CTDL_CONTEXT: Readonly<Record<string, unknown>> = {
  ceterms: CETERMS,
  ceasn: 'https://purl.org/ctdlasn/terms/',
  credentialStat: CREDENTIAL_STATUS,
  audLevel: 'http://purl.org/ctdl/vocabs/audLevel/',
  creditUnit: 'http://purl.org/ctdl/vocabs/creditUnit/',
  schema: 'http://schema.org/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  ...named('ceterms', WORDS, { '@container': '@language' }),
  ...named('ceterms', LINKS, { '@type': '@id' }),
  ...named('schema', ['description'], { '@container': '@language' }),
}
