import type { ClassificationVersion } from '../../classification/version.ts'
import { type Reading, RolemapError } from '../../error.ts'
import { findRdfSyntax } from '../../exchange/rdf/rdf-syntax.ts'
import type { SkosOptions } from '../../exchange/rdf/skos/read-skos.ts'
import type { GivenFile } from '../file.ts'
import type { Rolemap } from '../rolemap.ts'
import { toTask } from '../thread/task.ts'

const READ = toTask<typeof import('./read-statements.ts').readStatements>({
  from: import.meta.url,
  module: './read-statements',
  name: 'readStatements',
})
/** Milliseconds. */
const LONGEST = 120_000

/** A concept scheme of SKOS in Turtle, JSON-LD or RDF/XML as a version; undefined for a file without RDF. @throws RolemapError */
export async function readRdfVersion(
  { threads }: Pick<Rolemap, 'threads'>,
  { name: file, bytes }: GivenFile,
  options: Omit<SkosOptions, 'file'>,
): Promise<Reading<ClassificationVersion> | undefined> {
  const syntax = findRdfSyntax(bytes, file)
  if (!syntax) return undefined
  const read = await threads
    .run(READ, { ...options, file, bytes, syntax }, AbortSignal.timeout(LONGEST))
    .catch((cause) => {
      const { code, name } = cause as { readonly code?: unknown; readonly name?: unknown }
      if (name !== 'TimeoutError' && code !== 'ERR_WORKER_OUT_OF_MEMORY') throw cause
      throw new RolemapError(
        'file-too-large',
        `${file}: expected RDF that can be read in two minutes, and it could not`,
        {
          cause,
        },
      )
    })
  if ('reading' in read) return read.reading
  throw new RolemapError(read.refused.code, read.refused.message)
}
