import { parseJsonFile } from '../../exchange/json-file.ts'
import { readKlassVersion } from '../../exchange/klass/klass-version.ts'
import type { RdfSyntax } from '../../exchange/rdf/rdf-syntax.ts'
import { readRdf } from '../../exchange/rdf/read-rdf.ts'
import { readSkos, type SkosOptions } from '../../exchange/rdf/skos/read-skos.ts'
import { decodeText } from '../../exchange/table/decode.ts'
import { answerApart } from '../thread/read-apart.ts'

export interface Statements extends SkosOptions {
  readonly bytes: Uint8Array
  readonly syntax: RdfSyntax | 'klass'
}

/**
 * Reads a concept scheme in RDF, or a version in KLASS. This takes seconds for a large one, so it runs in a separate
 * thread.
 */
export const readStatements = ({ bytes, syntax, ...options }: Statements) =>
  answerApart(async () => {
    const { file } = options
    if (syntax === 'klass') return readKlassVersion(parseJsonFile(decodeText(bytes, file).value, file), options)
    return readSkos(await readRdf(bytes, { file, syntax }), options)
  })
