import type { ClassificationVersion } from '../../../classification/version.ts'
import { findText, type Graph, listTerms } from '../graph.ts'
import { DC, DCTERMS, OWL, RDFS, SKOS, toTerm } from '../vocabulary.ts'
import { pickText } from './language.ts'

export interface HeadOptions {
  readonly scheme: string | undefined
  readonly id?: string | undefined
  readonly name: string
  readonly file: string
  readonly language: string
  readonly kept: boolean
}

type Head = Pick<ClassificationVersion, 'id' | 'label' | 'version' | 'partOnly' | 'source' | 'validFrom' | 'basedOn'>

/** The metadata of a scheme. The version is empty if the scheme does not state one. */
export function readHead(graph: Graph, { scheme = '', id: given, name, file, language, kept }: HeadOptions): Head {
  const text = (...predicates: readonly string[]) => findText(graph, scheme, predicates)
  const named = [`${SKOS}prefLabel`, `${DCTERMS}title`, `${DC}title`, `${RDFS}label`]
  const label = named.flatMap((predicate) => pickText(listTerms(graph, scheme, predicate), language)?.text ?? [])[0]
  const [publisher, licence] = [
    text(`${DC}publisher`, `${DCTERMS}publisher`),
    text(`${DC}rights`, `${DCTERMS}license`, `${DCTERMS}rights`),
  ]
  const [note, partOnly, basedOn] = [text(toTerm('sourceNote')), text(toTerm('partOnly')), text(toTerm('basedOn'))]
  const valid = text(`${DCTERMS}valid`)
  const validFrom = kept ? valid : /^\d{4}-\d\d-\d\d/.exec(valid ?? '')?.[0]
  const id = given ?? (kept ? text(`${DCTERMS}identifier`) : undefined) ?? name
  return {
    id,
    label: label ?? id,
    version: text(`${OWL}versionInfo`) ?? '',
    ...(partOnly !== undefined && { partOnly }),
    source: {
      title: text(`${DC}source`, `${DCTERMS}source`) ?? (kept ? '' : (label ?? file)),
      ...(publisher !== undefined && { publisher }),
      ...(licence !== undefined && { licence }),
      ...(note !== undefined && { note }),
    },
    ...(validFrom !== undefined && { validFrom }),
    ...(basedOn !== undefined && { basedOn }),
  }
}
