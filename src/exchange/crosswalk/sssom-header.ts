import { isMap, parseDocument, stringify } from 'yaml'
import type { CrosswalkHead, End } from '../../crosswalk/crosswalk.ts'
import type { Problem, Reading } from '../../error.ts'

/** What an SSSOM file says of itself, in its own names. */
export type SssomHeader = Readonly<Record<string, unknown>>

/** Splits an SSSOM/TSV file into its header and the table below it. `lines`: how many lines the header has. */
export function splitHeader(text: string): { readonly header: string; readonly table: string; readonly lines: number } {
  const [above = ''] = /^(?:#[^\n]*(?:\n|$))*/.exec(text) ?? []
  const lines = above === '' ? [] : above.replace(/\n$/, '').split('\n')
  return {
    header: lines.map((line) => line.slice(1).replace(/\r$/, '')).join('\n'),
    // As it is: a cell may have line ends of its own.
    table: text.slice(above.length),
    lines: lines.length,
  }
}

/** Reads the YAML of a header; a damaged one is a problem, and read as far as it can be. */
export function readHeader(header: string, file: string): Reading<SssomHeader> {
  // Every line of a header may be indented alike.
  const indent = /^( *)\S/m.exec(header)?.[1] ?? ''
  const text = header
    .split('\n')
    .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line))
    .join('\n')
  const document = parseDocument(text, { logLevel: 'silent' })
  const problems = document.errors.map(
    ({ linePos }): Problem => ({
      severity: 'warning',
      code: 'sssom-header',
      message: 'expected YAML in the lines that begin with #, and could not read it from this line',
      at: { file, row: linePos?.[0].line ?? 1 },
    }),
  )
  return { value: isMap(document.contents) ? (document.toJS({ maxAliasCount: 0 }) as SssomHeader) : {}, problems }
}

/** A text of the header. */
export function textOf(header: SssomHeader, name: string): string | undefined {
  const value = header[name]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}

/** Our own fields of a crosswalk as JSON, for which SSSOM has no slot: an extension. */
const OURS = 'ext_crosswalk'

/** What the header says of the crosswalk as a whole: all of it where we wrote it. */
export function toHead(header: SssomHeader): Partial<CrosswalkHead> {
  const ours = parseOurs(header[OURS])
  if (ours) return ours
  const title = textOf(header, 'mapping_set_title') ?? textOf(header, 'mapping_set_id')
  const licence = textOf(header, 'license')
  const purpose = textOf(header, 'mapping_set_description')
  return {
    ...(title !== undefined && { source: { title, ...(licence !== undefined && { licence }) } }),
    ...(purpose !== undefined && { purpose }),
  }
}

function parseOurs(value: unknown): Partial<CrosswalkHead> | undefined {
  try {
    const head: unknown = typeof value === 'string' ? JSON.parse(value) : undefined
    return typeof head === 'object' && head !== null && !Array.isArray(head) ? head : undefined
  } catch {
    return undefined
  }
}

/** How codes of an end are written: a prefix and what it stands for. */
export interface Prefix {
  readonly prefix: string
  readonly iri: string
}

/** The header of a crosswalk, each line after a #. */
export function formatHeader(
  head: CrosswalkHead,
  {
    set,
    prefixes,
    schemes,
  }: { set: string; prefixes: readonly Prefix[]; schemes: Readonly<Record<'from' | 'to', string>> },
): string {
  const value = {
    curie_map: Object.fromEntries([
      ...prefixes.map(({ prefix, iri }) => [prefix, iri]),
      ['semapv', 'https://w3id.org/semapv/vocab/'],
      ['skos', 'http://www.w3.org/2004/02/skos/core#'],
      ['sssom', 'https://w3id.org/sssom/'],
    ]),
    mapping_set_id: set,
    mapping_set_title: head.source.title,
    license: toLicence(head.source.licence),
    ...(head.purpose !== undefined && { mapping_set_description: head.purpose }),
    ...endOf('subject', schemes.from, head.from),
    ...endOf('object', schemes.to, head.to),
    extension_definitions: EXTENSIONS.map((name) => ({
      slot_name: `ext_${name}`,
      property: `urn:rolemap:vocabulary#${name}`,
      type_hint: name === 'weight' ? 'xsd:double' : 'xsd:string',
    })),
    [OURS]: JSON.stringify(head),
  }
  return stringify(value, { lineWidth: 0 })
    .trimEnd()
    .split('\n')
    .map((line) => `#${line}\n`)
    .join('')
}

const EXTENSIONS = [
  'crosswalk',
  'combine',
  'weight',
  'weight_base',
  'mapping_state',
  'justification',
  'author',
  'reviewer',
]

/** The slot takes an address only. */
function toLicence(licence = ''): string {
  if (/^https?:\/\//.test(licence)) return licence
  return LICENCES.get(licence) ?? 'https://w3id.org/sssom/license/unspecified'
}

const LICENCES: ReadonlyMap<string, string> = new Map([
  ['Open Government Licence v3.0', 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/'],
  ['Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0'],
])

const endOf = (side: string, scheme: string, { version }: End) => ({
  [`${side}_source`]: scheme,
  [`${side}_source_version`]: version,
})
