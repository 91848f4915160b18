import type { RdfSyntax } from '../../exchange/rdf/rdf-syntax.ts'
import { readRdf } from '../../exchange/rdf/read-rdf.ts'
import { readSkos, type SkosOptions } from '../../exchange/rdf/skos/read-skos.ts'
import { answerApart } from '../thread/read-apart.ts'

export interface Statements extends SkosOptions {
  readonly bytes: Uint8Array
  readonly syntax: RdfSyntax
}

/** Reads a concept scheme of RDF: seconds for a large one, so it runs in a thread of its own. */
export const readStatements = ({ bytes, syntax, ...options }: Statements) =>
  answerApart(async () => readSkos(await readRdf(bytes, { file: options.file, syntax }), options))
