import { RolemapError } from '../../error.ts'
import type { CrosswalkFile } from '../../exchange/crosswalk/crosswalk-file.ts'
import { isKlassTable, readKlassTable } from '../../exchange/crosswalk/klass-table.ts'
import { readCorrespondence } from '../../exchange/crosswalk/read-correspondence.ts'
import { isJskos, readJskos } from '../../exchange/crosswalk/read-jskos.ts'
import { parseJsonFile } from '../../exchange/json-file.ts'
import { findRdfSyntax } from '../../exchange/rdf/rdf-syntax.ts'
import { readRdf } from '../../exchange/rdf/read-rdf.ts'
import { decodeText } from '../../exchange/table/decode.ts'
import { answerApart } from '../thread/read-apart.ts'

export interface MappingBytes {
  readonly bytes: Uint8Array
  readonly file: string
}

/** Reads a crosswalk in RDF or JSON, in a separate thread. */
export const readMappings = ({ bytes, file }: MappingBytes) => answerApart(() => read(bytes, file))

async function read(bytes: Uint8Array, file: string): Promise<CrosswalkFile> {
  const { value: text } = decodeText(bytes, file)
  if (/^\s*[{[]/.test(text)) {
    const value = parseJsonFile(text, file)
    if (isJskos(value)) return readJskos(value, file)
    if (isKlassTable(value)) return readKlassTable(value, file)
  }
  const syntax = findRdfSyntax(bytes, file)
  if (syntax) return readCorrespondence(await readRdf(bytes, { file, syntax }), file)
  throw new RolemapError(
    'file-unrecognised',
    `${file}: expected JSKOS, a correspondence table of KLASS, or JSON-LD, found other JSON`,
  )
}
