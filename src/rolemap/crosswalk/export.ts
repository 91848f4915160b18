import type { End } from '../../crosswalk/crosswalk.ts'
import { type CrosswalkFormat, getCrosswalkFormat } from '../../exchange/crosswalk/crosswalk-format.ts'
import { describeCrosswalk } from '../../exchange/crosswalk/describe-crosswalk.ts'
import { writeJskos } from '../../exchange/crosswalk/jskos.ts'
import { writeMappingFile } from '../../exchange/crosswalk/mapping-file.ts'
import { writeSssom } from '../../exchange/crosswalk/sssom.ts'
import { toNaming } from '../../exchange/rdf/naming.ts'
import type { Description } from '../../exchange/rdf/statement.ts'
import { describeVocabulary, PREFIXES } from '../../exchange/rdf/vocabulary.ts'
import { writeRdf } from '../../exchange/rdf/write-rdf.ts'
import type { OutgoingFile } from '../file.ts'
import type { Rolemap } from '../rolemap.ts'
import { getCrosswalk, readLabels } from './crosswalk.ts'

export {
  CROSSWALK_FILE_FORMATS,
  CROSSWALK_FORMATS,
  type CrosswalkFormat,
  getCrosswalkFormat,
} from '../../exchange/crosswalk/crosswalk-format.ts'

/** A crosswalk as a file that can be imported again. @throws RolemapError `crosswalk-unknown` */
export async function exportCrosswalk(rolemap: Rolemap, id: string, format: CrosswalkFormat): Promise<OutgoingFile> {
  const { extension, mediaType } = getCrosswalkFormat(format)
  return { fileName: `${id}.${extension}`, mediaType, body: await write(rolemap, id, format) }
}

async function write(rolemap: Rolemap, id: string, format: CrosswalkFormat): Promise<AsyncIterable<Uint8Array>> {
  const crosswalk = await getCrosswalk(rolemap, id)
  const [from, to] = await Promise.all([readLabels(rolemap, crosswalk.from), readLabels(rolemap, crosswalk.to)])
  const labelOf = { from, to }
  if (format === 'csv' || format === 'xlsx') return writeMappingFile(crosswalk.mappings, { format, labelOf })
  const { baseIri } = rolemap.settings
  const set = toCrosswalkIri(baseIri, id)
  const naming = { from: toNaming(baseIri, crosswalk.from), to: toNaming(baseIri, crosswalk.to) }
  if (format === 'jskos') return writeJskos(crosswalk, { set, naming, labelOf })
  if (format === 'sssom') {
    const prefixOf = (side: 'from' | 'to', end: End) => ({ prefix: end.id, iri: naming[side].prefixes.item })
    const prefixes = { from: prefixOf('from', crosswalk.from), to: prefixOf('to', crosswalk.to) }
    const schemes = { from: naming.from.scheme, to: naming.to.scheme }
    return writeSssom(crosswalk, { set, prefixes, schemes, labelOf })
  }
  const descriptions = describeCrosswalk(crosswalk, { set, naming, labelOf, language: 'en' })
  return writeRdf(join(descriptions, describeVocabulary()), {
    format: format === 'skos' ? 'turtle' : 'jsonld',
    prefixes: { ...PREFIXES, from: naming.from.prefixes.item, to: naming.to.prefixes.item, mapping: `${set}/mapping/` },
  })
}

/** The address of a crosswalk. It cannot be that of a version, because those have one more part. */
const toCrosswalkIri = (base: string, id: string): string => `${base}crosswalk/${id}`

function* join(...parts: readonly Iterable<Description>[]): Iterable<Description> {
  for (const part of parts) yield* part
}
