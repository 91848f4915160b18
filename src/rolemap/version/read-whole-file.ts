import type { ClassificationVersion } from '../../classification/version.ts'
import type { Reading } from '../../error.ts'
import { readDocument } from '../../exchange/document/read-document.ts'
import { isKlassVersion } from '../../exchange/klass/klass-version.ts'
import { findRdfSyntax } from '../../exchange/rdf/rdf-syntax.ts'
import type { SkosOptions } from '../../exchange/rdf/skos/read-skos.ts'
import type { GivenFile } from '../file.ts'
import type { Rolemap } from '../rolemap.ts'
import { readApart } from '../thread/read-apart.ts'
import { toTask } from '../thread/task.ts'

const READ = toTask<typeof import('./read-statements.ts').readStatements>({
  from: import.meta.url,
  module: './read-statements',
  name: 'readStatements',
})

const READ_KNOWN = toTask<typeof import('./known-document.ts').readKnown>({
  from: import.meta.url,
  module: './known-document',
  name: 'readKnown',
})

/** In bytes. A smaller file is read before a thread has started. */
const SMALL = 64 * 1024

/**
 * The version that a published document describes; undefined for any other file. @throws RolemapError `file-too-large`
 */
export const readKnownDocument = async (
  { threads }: Pick<Rolemap, 'threads'>,
  { name: file, bytes }: GivenFile,
): Promise<Reading<ClassificationVersion> | undefined> =>
  bytes.length <= SMALL ? readDocument(bytes, file) : readApart(threads, READ_KNOWN, { file, bytes })

/**
 * The version in a SKOS concept scheme (Turtle, JSON-LD or RDF/XML) or in a KLASS version (JSON); undefined for any
 * other file.
 *
 * @throws RolemapError
 */
export async function readWholeFile(
  { threads }: Pick<Rolemap, 'threads'>,
  { name: file, bytes }: GivenFile,
  options: Omit<SkosOptions, 'file'>,
): Promise<Reading<ClassificationVersion> | undefined> {
  const syntax = isKlassVersion(bytes) ? 'klass' : findRdfSyntax(bytes, file)
  return syntax && (await readApart(threads, READ, { ...options, file, bytes, syntax }))
}
