import type { ClassificationVersion, Profile, SourceTable } from '../../classification/index.ts'
import type { Naming } from './naming.ts'
import { type Description, toIri, toText, toValue, type Value } from './statement.ts'
import { RDF, SKOSXL, toTerm } from './vocabulary.ts'

interface Options {
  readonly naming: Naming
  readonly language: string
}

/** The title index: a label of SKOS-XL for each entry, with the item that it leads to and where it comes from. */
export function* describeEntries(
  { entries }: ClassificationVersion,
  { naming, language }: Options,
): Iterable<Description> {
  const say = (text: string | undefined) => (text === undefined ? [] : [toText(text)])
  for (const [place, { title, code, kind, source, ref, also = [], ambiguous, reviewer, date }] of entries.entries())
    yield {
      subject: naming.entry(place + 1),
      says: {
        [`${RDF}type`]: [toIri(`${SKOSXL}Label`)],
        [`${SKOSXL}literalForm`]: [toText(title, language)],
        [toTerm('entryOf')]: [toIri(naming.item(code))],
        [toTerm('also')]: also.map((other) => toIri(naming.item(other))),
        [toTerm('entryKind')]: say(kind),
        [toTerm('entrySource')]: say(source),
        [toTerm('ref')]: say(ref),
        [toTerm('ambiguous')]: ambiguous === undefined ? [] : [toValue(ambiguous)],
        [toTerm('judgedBy')]: say(reviewer),
        [toTerm('judgedOn')]: say(date),
      },
    }
}

export function* describeSuccessions(
  { successions = [] }: ClassificationVersion,
  { naming }: Options,
): Iterable<Description> {
  for (const { code, to } of successions)
    yield {
      subject: naming.succession(code),
      says: {
        [`${RDF}type`]: [toIri(toTerm('Succession'))],
        [toTerm('ended')]: [toText(code)],
        [toTerm('successor')]: to.map((other) => toIri(naming.item(other))),
      },
    }
}

/** What is known about a profile besides its text, which belongs to the source. */
export function toKeptProfile(profile: Profile | undefined): readonly Value[] {
  if (!profile) return []
  const { state, typicalTitles, seeAlso } = profile
  return [toText(JSON.stringify({ state, typicalTitles, seeAlso }))]
}

/** A table of figures; one of sentences belongs to the source. */
export function toKeptTable({ id, title, columns, rows, prose }: SourceTable): readonly Value[] {
  return prose ? [] : [toText(JSON.stringify({ id, title, columns, rows }))]
}
