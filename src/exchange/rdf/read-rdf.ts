import { Readable } from 'node:stream'
import { RolemapError } from '../../error.ts'
import { decodeText } from '../table/decode.ts'
import { tooLarge } from '../table/source-bytes.ts'
import { checkXml } from './check-xml.ts'
import type { Graph, Term } from './graph.ts'
import { prepareJsonLd } from './json-ld.ts'
import type { RdfSyntax } from './rdf-syntax.ts'

/** Limits for a file of statements. Decision 39 has the figures. */
export const RDF_LIMITS = {
  bytes: 64 * 1024 * 1024,
  statements: 2_000_000,
  /** Total length of all texts and addresses: XML entities and prefixes can repeat short ones. */
  characters: 512 * 1024 * 1024,
}

export interface ReadRdfOptions {
  readonly file: string
  readonly syntax: RdfSyntax
  readonly limits?: typeof RDF_LIMITS
}

const PIECE = 1 << 14
/** The base of relative addresses, because the file does not state its own address. */
const BASE = 'file:///'

/**
 * The statements of a file. Nothing is fetched: a JSON-LD context outside the file is refused.
 *
 * @throws RolemapError `file-unreadable`, `file-too-large`
 */
export async function readRdf(
  bytes: Uint8Array,
  { file, syntax, limits = RDF_LIMITS }: ReadRdfOptions,
): Promise<Graph> {
  if (bytes.length > limits.bytes)
    throw tooLarge(`${file}: expected at most ${limits.bytes} bytes of RDF, found ${bytes.length}`)
  const { value: text } = decodeText(bytes, file)
  if (syntax === 'rdfxml') checkXml(text, file)
  const graph = new GraphBuilder(file, limits)
  try {
    if (syntax === 'turtle') await readTurtle(text, graph)
    else await readAtOnce(syntax === 'jsonld' ? prepareJsonLd(text, file) : text, { syntax, graph })
  } catch (error) {
    throw error instanceof RolemapError ? error : unreadable(error, { file, syntax })
  }
  return graph.graph
}

const WORDS: Readonly<Record<RdfSyntax, string>> = { turtle: 'Turtle', jsonld: 'JSON-LD', rdfxml: 'RDF/XML' }

function unreadable(error: unknown, { file, syntax }: { file: string; syntax: RdfSyntax }): RolemapError {
  const said = error instanceof Error ? (error.message.split('\n')[0] ?? '').slice(0, 300) : String(error)
  const message = /load remote contexts/.test(said)
    ? 'expected every context of its JSON-LD in the file, found the address of one, and nothing is fetched; put the context in its place'
    : `expected ${WORDS[syntax]}, and could not read it: ${said}`
  return new RolemapError('file-unreadable', `${file}: ${message}`, { cause: error })
}

async function readTurtle(text: string, graph: GraphBuilder): Promise<void> {
  const { StreamParser } = await import('n3')
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const source = Readable.from(toPieces(text))
  const parser = new StreamParser({ format: 'text/turtle', baseIRI: BASE })
  const stop = (error: unknown) => {
    source.unpipe()
    source.destroy()
    reject(error)
  }
  parser.on('data', (quad: Statement) => {
    try {
      graph.add(quad)
    } catch (error) {
      stop(error)
    }
  })
  parser.on('end', resolve)
  parser.on('error', stop)
  source.pipe(parser as unknown as NodeJS.WritableStream)
  await promise
}

/** Keeps surrogate pairs together, because a parser may look at each piece alone. */
function* toPieces(text: string): Generator<string> {
  for (let start = 0; start < text.length; ) {
    const code = text.charCodeAt(start + PIECE - 1)
    const end = start + PIECE + (code >= 0xd800 && code < 0xdc00 ? 1 : 0)
    yield text.slice(start, end)
    start = end
  }
}

const MEDIA_TYPES = { jsonld: 'application/ld+json', rdfxml: 'application/rdf+xml' } as const

// JSON-LD is parsed whole: in pieces it takes ten times as long.
async function readAtOnce(
  text: string,
  { syntax, graph }: { syntax: keyof typeof MEDIA_TYPES; graph: GraphBuilder },
): Promise<void> {
  const { parse } = await import('oxigraph')
  for (const quad of parse(text, { format: MEDIA_TYPES[syntax], base_iri: BASE })) graph.add(quad)
}

interface Named {
  readonly termType: string
  readonly value: string
}

/** What both parsers return for a statement. */
interface Statement {
  readonly subject: Named
  readonly predicate: Named
  readonly object: Named & { readonly language?: string; readonly datatype?: Named }
}

class GraphBuilder {
  readonly graph = new Map<string, Map<string, Term[]>>()
  readonly #file: string
  readonly #limits: typeof RDF_LIMITS
  readonly #iris = new Map<string, Term>()
  #statements = 0
  #characters = 0

  constructor(file: string, limits: typeof RDF_LIMITS) {
    this.#file = file
    this.#limits = limits
  }

  add({ subject, predicate, object }: Statement): void {
    this.#statements += 1
    const [name, iri, term] = [nameOf(subject), predicate.value, this.#toTerm(object)]
    this.#characters += 'text' in term ? term.text.length : term.iri.length
    const { statements, characters } = this.#limits
    if (this.#statements > statements)
      throw tooLarge(`${this.#file}: expected at most ${statements.toLocaleString('en-GB')} statements, found more`)
    if (this.#characters > characters)
      throw tooLarge(`${this.#file}: its texts make more than ${characters} characters`)
    const says = this.graph.get(name) ?? new Map<string, Term[]>()
    if (says.size === 0) this.graph.set(name, says)
    const terms = says.get(iri)
    if (terms) terms.push(term)
    else says.set(iri, [term])
  }

  #toTerm(object: Statement['object']): Term {
    if (object.termType === 'Literal') {
      const { value: text, language = '', datatype } = object
      if (language !== '') return { text, language }
      const type = datatype?.value ?? ''
      return type === '' || type.endsWith('#string') ? { text } : { text, type }
    }
    const iri = nameOf(object)
    const known = this.#iris.get(iri)
    if (known) return known
    const term = { iri }
    this.#iris.set(iri, term)
    return term
  }
}

const nameOf = ({ termType, value }: { readonly termType: string; readonly value: string }) =>
  termType === 'BlankNode' ? `_:${value}` : value
