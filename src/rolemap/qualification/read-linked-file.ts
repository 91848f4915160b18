import type { LinkedOptions } from '../../exchange/qualification/linked/linked-file.ts'
import { readLinked } from '../../exchange/qualification/linked/read-linked.ts'
import type { RdfSyntax } from '../../exchange/rdf/rdf-syntax.ts'
import { readRdf } from '../../exchange/rdf/read-rdf.ts'
import { answerApart } from '../thread/read-apart.ts'

export interface LinkedInput extends LinkedOptions {
  readonly bytes: Uint8Array
  readonly syntax: RdfSyntax
}

/** Reads linked data about qualifications. This takes seconds for a large file, so it runs in a separate thread. */
export const readLinkedFile = ({ bytes, syntax, ...options }: LinkedInput) =>
  answerApart(async () => readLinked(await readRdf(bytes, { file: options.file, syntax }), options))
