import type { End } from '../../crosswalk/crosswalk.ts'
import { writeMappingFile } from '../../exchange/crosswalk/mapping-file.ts'
import { writeSssom } from '../../exchange/crosswalk/sssom.ts'
import { toNaming } from '../../exchange/rdf/naming.ts'
import { MEDIA_TYPES, type OutgoingFile } from '../file.ts'
import type { Rolemap } from '../rolemap.ts'
import { getCrosswalk, readLabels } from './crosswalk.ts'

export const CROSSWALK_FORMATS = ['csv', 'xlsx', 'sssom'] as const
export type CrosswalkFormat = (typeof CROSSWALK_FORMATS)[number]

/** A crosswalk as a file that can be imported again. @throws RolemapError `crosswalk-unknown` */
export async function exportCrosswalk(rolemap: Rolemap, id: string, format: CrosswalkFormat): Promise<OutgoingFile> {
  const crosswalk = await getCrosswalk(rolemap, id)
  const [from, to] = await Promise.all([readLabels(rolemap, crosswalk.from), readLabels(rolemap, crosswalk.to)])
  const labelOf = { from, to }
  if (format !== 'sssom') {
    const body = writeMappingFile(crosswalk.mappings, { format, labelOf })
    return { fileName: `${id}.${format}`, mediaType: MEDIA_TYPES[format], body }
  }
  const { baseIri } = rolemap.settings
  const prefixOf = (end: End) => ({ prefix: end.id, iri: toNaming(baseIri, end).prefixes.item })
  const prefixes = { from: prefixOf(crosswalk.from), to: prefixOf(crosswalk.to) }
  const body = writeSssom(crosswalk, { set: `${baseIri}crosswalk/${id}`, prefixes, labelOf })
  return { fileName: `${id}.sssom.tsv`, mediaType: MEDIA_TYPES.tsv, body }
}
