/** A file format for crosswalks. */
export interface CrosswalkFileFormat {
  readonly id: string
  /** Its name for people. */
  readonly words: string
  readonly extension: string
  readonly mediaType: string
  readonly reads: boolean
  readonly writes: boolean
}

/** Every format, in the order in which they are offered. A file written in one is read back without loss. */
export const CROSSWALK_FILE_FORMATS = [
  { id: 'csv', words: 'CSV', extension: 'csv', mediaType: 'text/csv; charset=utf-8', reads: true, writes: true },
  {
    ...{ id: 'xlsx', words: 'Excel workbook', extension: 'xlsx', reads: true, writes: true },
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  {
    ...{ id: 'sssom', words: 'SSSOM/TSV', extension: 'sssom.tsv', reads: true, writes: true },
    mediaType: 'text/tab-separated-values; charset=utf-8',
  },
  { id: 'skos', words: 'SKOS and XKOS, Turtle', extension: 'ttl', mediaType: 'text/turtle', reads: true, writes: true },
  {
    ...{ id: 'skos-jsonld', words: 'SKOS and XKOS, JSON-LD', extension: 'jsonld', reads: true, writes: true },
    mediaType: 'application/ld+json',
  },
  { id: 'jskos', words: 'JSKOS', extension: 'json', mediaType: 'application/json', reads: true, writes: true },
  {
    ...{ id: 'tsv', words: 'TSV', extension: 'tsv', reads: true, writes: false },
    mediaType: 'text/tab-separated-values; charset=utf-8',
  },
  {
    ...{ id: 'parquet', words: 'Parquet', extension: 'parquet', reads: true, writes: false },
    mediaType: 'application/vnd.apache.parquet',
  },
  {
    ...{ id: 'skos-rdfxml', words: 'SKOS and XKOS, RDF/XML', extension: 'rdf', reads: true, writes: false },
    mediaType: 'application/rdf+xml',
  },
  {
    ...{ id: 'klass', words: 'KLASS correspondence table', extension: 'json', reads: true, writes: false },
    mediaType: 'application/json',
  },
] as const satisfies readonly CrosswalkFileFormat[]

/** The formats for export. */
export const CROSSWALK_FORMATS = ['csv', 'xlsx', 'sssom', 'skos', 'skos-jsonld', 'jskos'] as const

export type CrosswalkFormat = (typeof CROSSWALK_FORMATS)[number]

export function getCrosswalkFormat(id: CrosswalkFormat): CrosswalkFileFormat {
  const found = CROSSWALK_FILE_FORMATS.find((format) => format.id === id)
  if (!found) throw new TypeError(`expected a format of crosswalks, found "${id}"`)
  return found
}
