import { isMap, parseDocument, stringify } from 'yaml'
import type { CrosswalkHead, End } from '../../crosswalk/crosswalk.ts'
import type { Problem, Reading } from '../../error.ts'

/** What an SSSOM file says of itself, in its own names. */
export type SssomHeader = Readonly<Record<string, unknown>>

/** Splits an SSSOM/TSV file into its header and the table below it. `lines`: how many lines the header has. */
export function splitHeader(text: string): { readonly header: string; readonly table: string; readonly lines: number } {
  const all = text.split(/\r?\n/)
  const start = all.findIndex((line) => !line.startsWith('#'))
  const lines = start < 0 ? all.length : start
  return {
    header: all
      .slice(0, lines)
      .map((line) => line.slice(1))
      .join('\n'),
    table: all.slice(lines).join('\n'),
    lines,
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

/** Our own fields of a crosswalk, for which SSSOM has no slot. */
const OURS = 'rolemap_crosswalk'

/** What the header says of the crosswalk as a whole: all of it where we wrote it. */
export function toHead(header: SssomHeader): Partial<CrosswalkHead> {
  const ours = header[OURS]
  if (typeof ours === 'object' && ours !== null && !Array.isArray(ours)) return ours as Partial<CrosswalkHead>
  const title = textOf(header, 'mapping_set_title') ?? textOf(header, 'mapping_set_id')
  const licence = textOf(header, 'license')
  const purpose = textOf(header, 'mapping_set_description')
  return {
    ...(title !== undefined && { source: { title, ...(licence !== undefined && { licence }) } }),
    ...(purpose !== undefined && { purpose }),
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
  { set, prefixes }: { set: string; prefixes: readonly Prefix[] },
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
    license: head.source.licence ?? 'https://w3id.org/sssom/license/unspecified',
    ...(head.purpose !== undefined && { mapping_set_description: head.purpose }),
    ...endOf('subject', head.from),
    ...endOf('object', head.to),
    extension_definitions: ['combine', 'weight', 'weight_base', 'mapping_state'].map((name) => ({
      slot_name: `ext_${name}`,
      property: `urn:rolemap:mapping/${name}`,
      type_hint: name === 'weight' ? 'xsd:double' : 'xsd:string',
    })),
    [OURS]: head,
  }
  return stringify(value, { lineWidth: 0 })
    .trimEnd()
    .split('\n')
    .map((line) => `#${line}\n`)
    .join('')
}

const endOf = (side: string, { id, version }: End) => ({
  [`${side}_source`]: id,
  [`${side}_source_version`]: version,
})
