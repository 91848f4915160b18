import type { Code } from '../../classification/code.ts'
import type { Crosswalk } from '../../crosswalk/crosswalk.ts'
import type { Mapping } from '../../crosswalk/mapping.ts'
import type { Relation } from '../../crosswalk/relation.ts'
import type { Naming } from '../rdf/naming.ts'
import { type Description, toIri, toText, toValue, type Value } from '../rdf/statement.ts'
import { DC, DCTERMS, OWL, RDF, RDFS, ROLEMAP_FORM, SEMAPV, SKOS, SSSOM, toTerm, XKOS } from '../rdf/vocabulary.ts'

export interface DescribeCrosswalkOptions {
  /** The IRI of the crosswalk. */
  readonly set: string
  readonly naming: Readonly<Record<'from' | 'to', Naming>>
  readonly labelOf: Readonly<Record<'from' | 'to', (code: Code) => string>>
  /** The language of labels, as a tag of BCP 47. */
  readonly language: string
}

/**
 * A crosswalk as an XKOS correspondence: an association of concepts for each mapping, with its weights and its author;
 * and a SKOS mapping property between the two concepts of each approved pair.
 */
export function* describeCrosswalk(crosswalk: Crosswalk, options: DescribeCrosswalkOptions): Iterable<Description> {
  const { mappings, ...head } = crosswalk
  const { set, naming } = options
  const associations = mappings.map((mapping, at) => ({ mapping, iri: `${set}/mapping/${at + 1}` }))
  yield {
    subject: set,
    says: {
      [`${RDF}type`]: [toIri(`${XKOS}Correspondence`)],
      [`${DCTERMS}conformsTo`]: [toIri(ROLEMAP_FORM)],
      [`${DCTERMS}identifier`]: [toText(head.id)],
      [`${DC}source`]: say(head.source.title),
      [`${DC}publisher`]: say(head.source.publisher),
      [`${DC}rights`]: say(head.source.licence),
      [`${DC}creator`]: say(head.author),
      [`${DCTERMS}description`]: say(head.purpose),
      [`${XKOS}compares`]: [toIri(naming.from.scheme), toIri(naming.to.scheme)],
      [toTerm('sourceVersion')]: [toIri(naming.from.scheme)],
      [toTerm('targetVersion')]: [toIri(naming.to.scheme)],
      [toTerm('crosswalk')]: [toText(JSON.stringify(head))],
      [`${XKOS}madeOf`]: associations.map(({ iri }) => toIri(iri)),
    },
  }
  for (const side of ['from', 'to'] as const) yield* describeEnd(crosswalk, side, options)
  for (const { mapping, iri } of associations) yield* describeMapping(mapping, iri, naming)
}

const say = (text: string | undefined): readonly Value[] => (text === undefined ? [] : [toText(text)])

/** A version at one end, with the concepts that the crosswalk names. */
function* describeEnd(
  crosswalk: Crosswalk,
  side: 'from' | 'to',
  { naming, labelOf, language }: DescribeCrosswalkOptions,
): Iterable<Description> {
  const { id, version } = crosswalk[side]
  const own = naming[side]
  yield {
    subject: own.scheme,
    says: {
      [`${RDF}type`]: [toIri(`${SKOS}ConceptScheme`)],
      [`${DCTERMS}identifier`]: [toText(id)],
      [`${SKOS}prefLabel`]: [toText(`${id} ${version}`, language)],
      [`${OWL}versionInfo`]: [toText(version)],
    },
  }
  const links = side === 'from' ? linkItems(crosswalk.mappings) : new Map<Code, ReadonlyMap<Relation, Set<Code>>>()
  const codes = new Set(
    crosswalk.mappings.flatMap(({ from, targets }) => (side === 'from' ? [from] : targets.map(({ to }) => to))),
  )
  for (const code of codes) {
    const label = labelOf[side](code)
    yield {
      subject: own.item(code),
      says: {
        [`${RDF}type`]: [toIri(`${SKOS}Concept`)],
        [`${SKOS}inScheme`]: [toIri(own.scheme)],
        [`${SKOS}notation`]: [toText(code)],
        [`${SKOS}prefLabel`]: [toText(label === '' ? code : label, language)],
        ...Object.fromEntries(
          [...(links.get(code) ?? [])].map(([relation, targets]) => [
            `${SKOS}${relation}Match`,
            [...targets].map((to) => toIri(naming.to.item(to))),
          ]),
        ),
      },
    }
  }
}

/**
 * The pairs that SKOS can express: approved ones, except those of several items that only together equal the source.
 */
function linkItems(mappings: readonly Mapping[]): ReadonlyMap<Code, ReadonlyMap<Relation, Set<Code>>> {
  const links = new Map<Code, Map<Relation, Set<Code>>>()
  for (const { from, relation, combine, targets, state } of mappings) {
    const together = combine === 'and' && targets.length > 1
    if (relation === 'none' || state !== 'approved' || (together && (relation === 'exact' || relation === 'close')))
      continue
    const own = links.get(from) ?? new Map<Relation, Set<Code>>()
    links.set(from, own)
    own.set(relation, new Set([...(own.get(relation) ?? []), ...targets.map(({ to }) => to)]))
  }
  return links
}

function* describeMapping(mapping: Mapping, iri: string, naming: DescribeCrosswalkOptions['naming']) {
  const { from, relation, combine, targets, base, confidence, justification, evidence, state } = mapping
  const items = targets.map(({ to }) => naming.to.item(to))
  const shares = targets.flatMap(({ to, weight }, at) =>
    weight === undefined ? [] : [{ to, weight, iri: `${iri}/share/${at + 1}` }],
  )
  const isNamed = justification !== undefined && /^[A-Z][A-Za-z]*$/.test(justification)
  yield {
    subject: iri,
    says: {
      [`${RDF}type`]: [toIri(`${XKOS}ConceptAssociation`)],
      [`${XKOS}sourceConcept`]: [toIri(naming.from.item(from))],
      [`${XKOS}targetConcept`]: items.map(toIri),
      [toTerm('relation')]: [toText(relation)],
      [toTerm('combine')]: [toText(combine)],
      [toTerm('targets')]: items.length > 1 ? [{ list: items }] : [],
      [toTerm('share')]: shares.map((share) => toIri(share.iri)),
      [toTerm('base')]: say(base),
      [`${SSSOM}confidence`]: confidence === undefined ? [] : [toValue(confidence)],
      [`${SSSOM}mapping_justification`]: isNamed ? [toIri(SEMAPV + justification)] : [],
      [toTerm('justification')]: say(justification),
      [`${RDFS}comment`]: say(evidence),
      [`${SSSOM}author_label`]: say(mapping.author),
      [`${SSSOM}reviewer_label`]: say(mapping.reviewer),
      [toTerm('mappingState')]: [toText(state)],
    },
  }
  for (const { to, weight, iri: subject } of shares)
    yield {
      subject,
      says: {
        [`${RDF}type`]: [toIri(toTerm('Share'))],
        [toTerm('shareOf')]: [toIri(naming.to.item(to))],
        [toTerm('weight')]: [toValue(weight)],
      },
    }
}
