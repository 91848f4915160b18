import { isMap, parseDocument, stringify } from 'yaml'
import type { CrosswalkHead, End } from '../../crosswalk/crosswalk.ts'
import type { Problem, Reading } from '../../error.ts'

/** The metadata of an SSSOM file, with SSSOM's names. */
export type SssomHeader = Readonly<Record<string, unknown>>

/** Splits an SSSOM/TSV file into its header and its table. `lines`: how many lines the header has. */
export function splitHeader(text: string): { readonly header: string; readonly table: string; readonly lines: number } {
  const [above = ''] = /^(?:#[^\n]*(?:\n|$))*/.exec(text) ?? []
  const lines = above === '' ? [] : above.replace(/\n$/, '').split('\n')
  return {
    header: lines.map((line) => line.slice(1).replace(/\r$/, '')).join('\n'),
    // Not split into lines: a cell may contain line breaks.
    table: text.slice(above.length),
    lines: lines.length,
  }
}

/** Reads the YAML of a header. If it is damaged, that is a problem, and as much as possible is read. */
export function readHeader(header: string, file: string): Reading<SssomHeader> {
  // All lines of a header may have the same indentation.
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

/** Our own fields of a crosswalk as JSON, in an extension, because SSSOM has no slot for them. */
const OURS = 'ext_crosswalk'

/** The head of the crosswalk: all of it if Rolemap wrote the file. */
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

/** How codes of an end are written: a prefix and its meaning. */
export interface Prefix {
  readonly prefix: string
  readonly iri: string
}

/** The header of a crosswalk, with a # before each line. */
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

/** The slot accepts only an address. */
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
