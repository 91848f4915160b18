import type { ClassificationVersion } from '../../classification/version.ts'
import { type Reading, RolemapError } from '../../error.ts'
import type { RdfSyntax } from '../../exchange/rdf/rdf-syntax.ts'
import { readRdf } from '../../exchange/rdf/read-rdf.ts'
import { readSkos, type SkosOptions } from '../../exchange/rdf/skos/read-skos.ts'

export interface Statements extends SkosOptions {
  readonly bytes: Uint8Array
  readonly syntax: RdfSyntax
}

/** What was read, or why nothing was: an error loses its code on the way between threads. */
export type ReadStatements =
  | { readonly reading: Reading<ClassificationVersion> }
  | { readonly refused: Pick<RolemapError, 'code' | 'message'> }

/** Reads a concept scheme of RDF: seconds for a large one, so it runs in a thread of its own. */
export async function readStatements({ bytes, syntax, ...options }: Statements): Promise<ReadStatements> {
  try {
    return { reading: readSkos(await readRdf(bytes, { file: options.file, syntax }), options) }
  } catch (error) {
    if (error instanceof RolemapError) return { refused: { code: error.code, message: error.message } }
    throw error
  }
}
