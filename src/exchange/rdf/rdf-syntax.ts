/** The syntaxes that can be read. N-Triples is a subset of Turtle and read as such. */
export type RdfSyntax = 'turtle' | 'jsonld' | 'rdfxml'

const ENDINGS: Readonly<Record<string, RdfSyntax>> = {
  ttl: 'turtle',
  nt: 'turtle',
  jsonld: 'jsonld',
  rdf: 'rdfxml',
  owl: 'rdfxml',
}
const START = 65_536

/** The syntax of a file, by its first characters, then by its extension; undefined if it is not RDF. */
export function findRdfSyntax(bytes: Uint8Array, file: string): RdfSyntax | undefined {
  const start = decodeStart(bytes)
  if (/^<(?:\?xml|!--|!DOCTYPE|rdf:RDF)/i.test(start))
    return /22-rdf-syntax-ns#|\bRDF\b/.test(start) ? 'rdfxml' : undefined
  if (/^[{[]/.test(start))
    return /"@(?:context|graph|id|type)"/.test(start) || isNamed(file, 'jsonld') ? 'jsonld' : undefined
  const said = start.replace(/^(?:\s*#[^\n]*\n)*\s*/, '')
  if (/^(?:@prefix|@base|prefix|base)\s+[\w.-]*:?\s*</i.test(said)) return 'turtle'
  if (/^(?:<[^<>"{}|^`\\\s]*>|_:\S+)\s+(?:<[^<>"{}|^`\\\s]*>|a)\s+\S/.test(said)) return 'turtle'
  return ENDINGS[endingOf(file)]
}

/** Whether a file name has an extension of RDF. */
export const isRdfName = (file: string): boolean => endingOf(file) in ENDINGS

const endingOf = (file: string) => /\.(\w+)$/.exec(file)?.[1]?.toLowerCase() ?? ''
const isNamed = (file: string, syntax: RdfSyntax) => ENDINGS[endingOf(file)] === syntax

function decodeStart(bytes: Uint8Array): string {
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
  return new TextDecoder(wide).decode(bytes.subarray(0, START)).trimStart()
}
