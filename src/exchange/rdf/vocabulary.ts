import { PROGRESSION_RULES } from '../../occupational-map/index.ts'
import { type Description, toIri, toText } from './statement.ts'

export const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
export const RDFS = 'http://www.w3.org/2000/01/rdf-schema#'
export const XSD = 'http://www.w3.org/2001/XMLSchema#'
export const OWL = 'http://www.w3.org/2002/07/owl#'
export const DC = 'http://purl.org/dc/elements/1.1/'
export const DCTERMS = 'http://purl.org/dc/terms/'
export const SKOS = 'http://www.w3.org/2004/02/skos/core#'
/** Labels with statements of their own, used to say where an index entry comes from. */
export const SKOSXL = 'http://www.w3.org/2008/05/skos-xl#'
export const XKOS = 'http://rdf-vocabulary.ddialliance.org/xkos#'
export const SSSOM = 'https://w3id.org/sssom/'
/** How a mapping was made. */
export const SEMAPV = 'https://w3id.org/semapv/vocab/'
/** Marks a file that Rolemap wrote, so that nothing in it has to be guessed. */
export const ROLEMAP_FORM = 'urn:rolemap:vocabulary'
/** Our own vocabulary, the same in every Rolemap, so that their exports can be queried together. */
export const ROLEMAP = 'urn:rolemap:vocabulary#'
/** What a source says about an item besides code and label, under the short names of facts. */
export const FACT = 'urn:rolemap:fact#'

/** The prefixes of all vocabularies. */
export const PREFIXES: Readonly<Record<string, string>> = {
  rdf: RDF,
  rdfs: RDFS,
  xsd: XSD,
  owl: OWL,
  dc: DC,
  dcterms: DCTERMS,
  skos: SKOS,
  skosxl: SKOSXL,
  xkos: XKOS,
  sssom: SSSOM,
  semapv: SEMAPV,
  rolemap: ROLEMAP,
  fact: FACT,
}

const CLASSES = {
  Place: 'a further place in which a cluster lists an occupation that has its home elsewhere',
  Progression: 'that one occupation leads to another, with the reasons',
  DerivedProgression: 'a progression that follows from the maps by stated rules',
  AssertedProgression: 'a progression that a person asserted and another approved',
  Reason: 'why one occupation leads to another',
  Rule: 'a rule by which progression is derived, or that a reviewer names',
  Share: 'the part of a source item that goes to one target of a mapping',
  Succession: 'what an item of the version before became',
} as const

const PROPERTIES = {
  home: 'the one item above in the standard hierarchy, under which analysis counts',
  group: 'the level holds groups: analysis rolls up to it, and no title is coded to its items',
  partOnly: 'the version covers a part of the classification only, and which',
  basedOn: 'the version that it was made from by editing',
  sourceNote: 'what a reader should know about the copy of the source that was used',
  table: 'a table that the source gives about the classification as a whole, as JSON: id, title, columns, rows',
  profile: 'what is known about the profile of an item besides its text, as JSON: state, typicalTitles, seeAlso',
  entryOf: 'the item that an index entry leads to',
  also: 'a further item that the title might be assigned to',
  entryKind: 'label, printed, judged or local: where the title of an entry comes from',
  entrySource: 'the short name of the source of an entry',
  ref: 'the place of an entry in its source',
  ambiguous: 'the title alone does not settle the item',
  judgedBy: 'who judged the entry',
  judgedOn: 'the day when the entry was judged',
  ended: 'the code that the version before had and this one lacks',
  successor: 'an item that replaced it',
  sourceVersion: 'the version that a crosswalk leads from',
  targetVersion: 'the version that a crosswalk leads to',
  crosswalk: 'what is said of a crosswalk as a whole, as JSON',
  relation:
    'how the targets of a mapping stand to its source: exact, close, broad, narrow, related, or none for no equivalent',
  combine: 'or: each post goes to one of the targets; and: the source is all of them together',
  targets: 'the targets of a mapping, best first',
  share: 'a part of the source that goes to one target',
  shareOf: 'the target of a share',
  weight: 'the share of the source that goes to a target, above 0 and up to 1',
  base: 'what the weights are shares of: posts, employment, entries or judgement',
  justification: 'how one came to the mapping, in the words of whoever says it',
  mappingState: 'proposed, approved or stale',
  residual: 'the item is chosen only when no specific one fits',
  column: 'the stage of a career: technical, higher-technical or professional',
  level: 'the level of the apprenticeship',
  levelFrom: 'who says the level: the map, or the standard linked to the occupation',
  levelDate: 'the date of the source of the level',
  degree:
    'the kind of degree that the map prints: degree, integrated-degree, masters-degree, masters-level or degree-apprenticeship',
  apprenticeshipOnly: 'no T level leads to it',
  status: 'how far the apprenticeship standard is: approved, published, in-development, awaiting or unknown',
  statusDate: 'the day, month or year for which the status holds',
  statusSource: 'the list or file that says the status',
  standard: 'the number of the apprenticeship standard in the Learning Aim Reference Service',
  cluster: 'the cluster of a place',
  occupation: 'the occupation of a place',
  option: 'an option that is listed at a place',
  leadsTo: 'the occupation leads to the other; the progressions between the two say why',
  from: 'the occupation that leads',
  to: 'the occupation that it leads to',
  direction: 'up or sideways',
  gain: 'levels gained',
  reason: 'a reason of a progression',
  rule: 'the rule of a reason',
  strength: 'how much a reason says: strong, medium or weak',
} as const

export type Term = keyof typeof CLASSES | keyof typeof PROPERTIES

export const toTerm = (term: Term): string => ROLEMAP + term
export const toRule = (rule: string): string => `${ROLEMAP}${rule}`

const ABOVE: Readonly<Partial<Record<Term, readonly [property: string, iri: string]>>> = {
  DerivedProgression: [`${RDFS}subClassOf`, toTerm('Progression')],
  AssertedProgression: [`${RDFS}subClassOf`, toTerm('Progression')],
  home: [`${RDFS}subPropertyOf`, `${SKOS}broader`],
  leadsTo: [`${RDFS}subPropertyOf`, `${SKOS}semanticRelation`],
}

/** The meanings of our own words. Each file that uses them includes this, so that nobody has to look them up. */
export function* describeVocabulary(): Iterable<Description> {
  for (const [term, comment] of Object.entries(CLASSES)) yield describe(term as Term, `${RDFS}Class`, comment)
  for (const [term, comment] of Object.entries(PROPERTIES)) yield describe(term as Term, `${RDF}Property`, comment)
  for (const [rule, comment] of Object.entries(PROGRESSION_RULES)) {
    const says = { [`${RDF}type`]: [toIri(toTerm('Rule'))], [`${RDFS}comment`]: [toText(comment, 'en')] }
    yield { subject: toRule(rule), says }
  }
}

function describe(term: Term, type: string, comment: string): Description {
  const above = ABOVE[term]
  return {
    subject: toTerm(term),
    says: {
      [`${RDF}type`]: [toIri(type)],
      [`${RDFS}comment`]: [toText(comment, 'en')],
      ...(above && { [above[0]]: [toIri(above[1])] }),
    },
  }
}
