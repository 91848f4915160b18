import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import type { Quad, Quad_Object } from 'n3'
import type { Description, Value } from './statement.ts'

/** The formats for statements. */
export const RDF_FORMATS = ['turtle', 'jsonld'] as const

export type RdfFormat = (typeof RDF_FORMATS)[number]

/** Text is passed on in pieces of about this length. */
const PIECE = 1 << 16

export interface WriteRdfOptions {
  readonly format: RdfFormat
  readonly prefixes: Readonly<Record<string, string>>
}

/** Writes statements as bytes, one description at a time in flat memory. The same descriptions give the same bytes. */
export function writeRdf(
  descriptions: Iterable<Description>,
  { format, prefixes }: WriteRdfOptions,
): AsyncIterable<Uint8Array> {
  return encode((format === 'turtle' ? writeTurtle : writeJsonLd)(descriptions, prefixes))
}

async function* encode(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  let piece = ''
  for await (const text of texts) {
    piece += text
    if (piece.length < PIECE) continue
    yield encoder.encode(piece)
    piece = ''
    // Let other requests be answered in between.
    await setImmediate()
  }
  if (piece) yield encoder.encode(piece)
}

type Prefixes = WriteRdfOptions['prefixes']

async function* writeTurtle(descriptions: Iterable<Description>, prefixes: Prefixes): AsyncGenerator<string> {
  const { Writer } = await import('n3')
  let written = ''
  const take = {
    write: (text: string, _encoding: string, done?: () => void) => {
      written += text
      done?.()
    },
    end: (done?: () => void) => done?.(),
  }
  const writer = new Writer(take, { prefixes })
  const toList: ToList = (elements) => writer.list([...elements]) as unknown as Quad_Object
  for await (const quad of toQuads(descriptions, toList)) {
    writer.addQuad(quad)
    yield written
    written = ''
  }
  writer.end()
  yield written
}

async function* writeJsonLd(descriptions: Iterable<Description>, prefixes: Prefixes): AsyncGenerator<string> {
  const { JsonLdSerializer } = await import('jsonld-streaming-serializer')
  const writer = new JsonLdSerializer({ context: { ...prefixes }, space: ' ' })
  const toList: ToList = async (elements) => (await writer.list([...elements])) as Quad_Object
  yield* Readable.from(toQuads(descriptions, toList)).pipe(writer)
}

/** Makes a list that the writer accepts as an object. */
type ToList = (elements: readonly Quad_Object[]) => Quad_Object | Promise<Quad_Object>

/** The statements one by one, grouped by subject and predicate, as both writers require. */
async function* toQuads(descriptions: Iterable<Description>, toList: ToList): AsyncGenerator<Quad> {
  const { DataFactory } = await import('n3')
  const { literal, namedNode, quad } = DataFactory
  const toObject = (value: Value): Quad_Object | Promise<Quad_Object> => {
    if ('iri' in value) return namedNode(value.iri)
    if ('text' in value) return literal(value.text, value.language)
    // It accepts booleans too, although its types do not say so.
    return 'value' in value ? literal(value.value as number) : toList(value.list.map((iri) => namedNode(iri)))
  }
  for (const { subject, says } of descriptions) {
    const named = namedNode(subject)
    for (const [predicate, values] of Object.entries(says)) {
      const property = namedNode(predicate)
      for (const value of values) yield quad(named, property, await toObject(value))
    }
  }
}
