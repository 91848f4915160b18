import type { ClassificationVersion, Code, Item } from '../../classification/index.ts'
import { type ConceptLinks, linkConcepts } from './concept-links.ts'
import { describeEntries, describeSuccessions, toKeptProfile, toKeptTable } from './describe-kept.ts'
import type { Naming } from './naming.ts'
import { type Description, toIri, toText, toValue } from './statement.ts'
import { DC, DCTERMS, FACT, OWL, RDF, ROLEMAP_FORM, SKOS, toTerm, XKOS } from './vocabulary.ts'

export interface DescribeOptions {
  readonly naming: Naming
  /** The language of labels and titles, as a tag of BCP 47. */
  readonly language: string
  /** Further statements about an item, beside its facts under their own names. */
  readonly more?: (item: Item) => Description['says']
}

/**
 * A version as a SKOS concept scheme: its levels are XKOS levels, its items concepts, and its titles further labels. The
 * standard hierarchy is `rolemap:home`; `skos:broader` has further places too.
 */
export function* describeVersion(version: ClassificationVersion, options: DescribeOptions): Iterable<Description> {
  const { naming, language, more } = options
  yield describeScheme(version, options)
  for (const [above, { id, label, group }] of version.levels.entries()) {
    const members = version.items.filter(({ level }) => level === id)
    yield {
      subject: naming.level(id),
      says: {
        [`${RDF}type`]: [toIri(`${XKOS}ClassificationLevel`)],
        [`${SKOS}prefLabel`]: [toText(label, language)],
        [`${XKOS}depth`]: [toValue(above + 1)],
        [toTerm('group')]: group ? [toValue(true)] : [],
        [`${SKOS}member`]: members.map(({ code }) => toIri(naming.item(code))),
      },
    }
  }
  const links = linkConcepts(version)
  const profiles = new Map(version.profiles.map((profile) => [profile.code, profile]))
  for (const item of version.items)
    yield {
      subject: naming.item(item.code),
      says: {
        ...describeItem(item, links, options),
        [toTerm('profile')]: toKeptProfile(profiles.get(item.code)),
        ...toFacts(item),
        ...more?.(item),
      },
    }
  yield* describeEntries(version, options)
  yield* describeSuccessions(version, options)
}

function describeScheme(version: ClassificationVersion, { naming, language }: DescribeOptions): Description {
  const { label, levels, items, source, partOnly, validFrom, tables = [] } = version
  const say = (text: string | undefined, of?: string) => (text === undefined ? [] : [toText(text, of)])
  return {
    subject: naming.scheme,
    says: {
      [`${RDF}type`]: [toIri(`${SKOS}ConceptScheme`)],
      [`${DCTERMS}conformsTo`]: [toIri(ROLEMAP_FORM)],
      [`${DCTERMS}identifier`]: say(version.id),
      [`${SKOS}prefLabel`]: say(label, language),
      [`${OWL}versionInfo`]: say(version.version),
      [`${DCTERMS}description`]: say(partOnly, language),
      [`${DC}source`]: say(source.title),
      [`${DC}publisher`]: say(source.publisher),
      [`${DC}rights`]: say(source.licence),
      [`${DCTERMS}valid`]: say(validFrom),
      [toTerm('partOnly')]: say(partOnly),
      [toTerm('basedOn')]: say(version.basedOn),
      [toTerm('sourceNote')]: say(source.note),
      [toTerm('table')]: tables.flatMap(toKeptTable),
      [`${XKOS}belongsTo`]: [toIri(naming.classification)],
      [`${XKOS}numberOfLevels`]: [toValue(levels.length)],
      [`${XKOS}levels`]: [{ list: levels.map(({ id }) => naming.level(id)) }],
      [`${SKOS}hasTopConcept`]: items
        .filter(({ parent }) => parent === undefined)
        .map(({ code }) => toIri(naming.item(code))),
    },
  }
}

function describeItem(
  { code, label, parent, residual }: Item,
  links: ConceptLinks,
  { naming, language }: DescribeOptions,
): Description['says'] {
  const toConcepts = (codes: Iterable<Code> = []) => [...codes].map((each) => toIri(naming.item(each)))
  const scheme = [toIri(naming.scheme)]
  return {
    [`${RDF}type`]: [toIri(`${SKOS}Concept`)],
    [`${SKOS}inScheme`]: scheme,
    [`${SKOS}notation`]: [toText(code)],
    [`${SKOS}prefLabel`]: [toText(label, language)],
    [`${SKOS}altLabel`]: [...(links.titles.get(code) ?? [])].map((title) => toText(title, language)),
    [`${SKOS}topConceptOf`]: parent === undefined ? scheme : [],
    [toTerm('home')]: parent === undefined ? [] : toConcepts([parent]),
    [`${SKOS}broader`]: toConcepts(links.broader.get(code)),
    [`${SKOS}narrower`]: toConcepts(links.narrower.get(code)),
    [`${SKOS}related`]: toConcepts(links.related.get(code)),
    [toTerm('residual')]: residual ? [toValue(true)] : [],
  }
}

function toFacts({ facts = {} }: Item): Description['says'] {
  return Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [
      `${FACT}${encodeURIComponent(name)}`,
      [typeof fact === 'string' ? toText(fact) : toValue(fact)],
    ]),
  )
}
