import { describeMaps } from '../../exchange/rdf/describe-maps.ts'
import { type DescribeOptions, describeVersion } from '../../exchange/rdf/describe-version.ts'
import { toNaming } from '../../exchange/rdf/naming.ts'
import type { Description } from '../../exchange/rdf/statement.ts'
import { describeVocabulary, PREFIXES } from '../../exchange/rdf/vocabulary.ts'
import { type RdfFormat, writeRdf } from '../../exchange/rdf/write-rdf.ts'
import type { VersionKey } from '../../store/store.ts'
import type { OutgoingFile } from '../file.ts'
import { getProgression, MAPS } from '../map/occupational-maps.ts'
import type { Rolemap } from '../rolemap.ts'
import { chooseVersion, type VersionChoice } from '../version/history.ts'
import { getWholeVersion } from '../version/list.ts'

export { RDF_FORMATS, type RdfFormat } from '../../exchange/rdf/write-rdf.ts'

export const RDF_MEDIA_TYPES: Readonly<Record<RdfFormat, string>> = {
  turtle: 'text/turtle',
  jsonld: 'application/ld+json',
}
const ENDINGS: Readonly<Record<RdfFormat, string>> = { turtle: 'ttl', jsonld: 'jsonld' }

export interface ExportOptions extends VersionChoice {
  readonly format: RdfFormat
  /** The language of labels and titles, as a tag of BCP 47; `en` if not given. */
  readonly language?: string
}

/**
 * A version as a SKOS concept scheme; an edition of the maps also with its edges. It has codes, labels, titles and
 * facts, but no prose, which belongs to the documents.
 *
 * @throws RolemapError `classification-unknown`, `day-unreadable`
 */
export async function exportVersion(rolemap: Rolemap, id: string, options: ExportOptions): Promise<OutgoingFile> {
  const { format, language = 'en', ...choice } = options
  const summary = await chooseVersion(rolemap, id, choice)
  const naming = toNaming(rolemap.settings.baseIri, summary)
  return {
    fileName: `${id}-${summary.version}.${ENDINGS[format]}`,
    mediaType: RDF_MEDIA_TYPES[format],
    body: writeRdf(await describe(rolemap, summary, { naming, language }), {
      format,
      prefixes: { ...PREFIXES, ...naming.prefixes },
    }),
  }
}

async function describe(
  rolemap: Rolemap,
  key: VersionKey,
  options: Omit<DescribeOptions, 'more'>,
): Promise<Iterable<Description>> {
  const version = await getWholeVersion(rolemap, key)
  const graph = key.id === MAPS ? await getProgression(rolemap, key.version) : undefined
  return join(graph ? describeMaps(version, graph, options) : describeVersion(version, options), describeVocabulary())
}

function* join<T>(...parts: readonly Iterable<T>[]): Iterable<T> {
  for (const part of parts) yield* part
}
