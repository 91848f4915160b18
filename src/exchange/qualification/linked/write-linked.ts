import { setImmediate } from 'node:timers/promises'
import { CTDL_CONTEXT_ADDRESS } from '../../rdf/ctdl-context.ts'
import { listBodies, type Node, toCtdl, toOrganisation } from './ctdl.ts'
import type { Described, DescribeOptions } from './described.ts'
import { ELM_CONTEXT, toElm } from './elm.ts'

/** The vocabularies in which qualifications are exchanged as JSON-LD. */
export const LINKED_FORMATS = ['ctdl', 'elm'] as const
export type LinkedFormat = (typeof LINKED_FORMATS)[number]

/** Text is passed on in pieces of about this length. */
const PIECE = 1 << 16

/** Entries as one JSON-LD document, written one by one while they are read. */
export async function* writeLinked(
  entries: AsyncIterable<Described>,
  options: DescribeOptions & { readonly format: LinkedFormat },
): AsyncGenerator<Uint8Array> {
  const { format } = options
  const context = format === 'ctdl' ? CTDL_CONTEXT_ADDRESS : ELM_CONTEXT
  const encoder = new TextEncoder()
  let [piece, between] = [`{"@context":${JSON.stringify(context)},\n"@graph":[\n`, '']
  for await (const node of format === 'ctdl' ? toCtdlNodes(entries, options) : toElmNodes(entries, options)) {
    piece += between + JSON.stringify(node)
    between = ',\n'
    if (piece.length < PIECE) continue
    yield encoder.encode(piece)
    piece = ''
    await setImmediate()
  }
  yield encoder.encode(`${piece}\n]}\n`)
}

async function* toCtdlNodes(entries: AsyncIterable<Described>, options: DescribeOptions): AsyncGenerator<Node> {
  const named = new Set<string>()
  for await (const described of entries) {
    yield toCtdl(described, options)
    const fresh = listBodies(described.entry).filter((name) => !named.has(name))
    for (const name of fresh) {
      named.add(name)
      yield toOrganisation(name, options.base)
    }
  }
}

async function* toElmNodes(entries: AsyncIterable<Described>, options: DescribeOptions): AsyncGenerator<Node> {
  for await (const described of entries) yield toElm(described, options)
}
