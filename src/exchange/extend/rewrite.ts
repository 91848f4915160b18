import type { Archive } from '../table/archive.ts'
import { readPart } from '../table/workbook-part.ts'
import type { ArchiveWriter } from '../table/write-archive.ts'
import { findAttribute, type XmlListener } from '../table/xml.ts'

/** A piece of XML that is rewritten. */
export interface XmlToken {
  /** As it stands in the source. Texts, comments and instructions are one kind. */
  readonly raw: string
  readonly kind: 'open' | 'close' | 'empty' | 'text'
  /** The element's name without its prefix; '' for a text. */
  readonly name: string
  /** What stands before the names of this program's elements, like `x:`. */
  readonly prefix: string
  /** How many elements it is in. */
  readonly depth: number
  attribute(name: string): string | undefined
}

/** What stands in a place, once it is known: asked for in the order of the places. */
export type Later = () => string | Promise<string>
export type Piece = string | Later

/** What stands in the place of a token. */
export type Edit = (token: XmlToken) => string | readonly Piece[]

/** Rewrites XML token by token: what no edit touches stays sign for sign. `take` gives what is rewritten by now, once. */
function createRewriter(edit: Edit): XmlListener & { take(): readonly Piece[] } {
  let pieces: Piece[] = []
  let text = ''
  let raw = ''
  let depth = 0
  let taken = true
  const put = (token: XmlToken) => {
    taken = true
    const edited = edit(token)
    if (typeof edited === 'string') text += edited
    else
      for (const piece of edited) {
        if (typeof piece === 'string') text += piece
        else {
          pieces.push(text, piece)
          text = ''
        }
      }
  }
  const putText = () => {
    if (!taken) put({ raw, kind: 'text', name: '', prefix: '', depth, attribute: () => undefined })
  }
  const toToken = (kind: XmlToken['kind'], name: string, attributes = ''): XmlToken => ({
    raw,
    kind,
    name,
    prefix: raw.slice(kind === 'close' ? 2 : 1, raw.indexOf(name)),
    depth,
    attribute: (wanted) => findAttribute(attributes, wanted),
  })
  return {
    raw(piece) {
      putText()
      raw = piece
      taken = false
    },
    open(name, attributes) {
      const empty = raw.charCodeAt(raw.length - 2) === 0x2f
      put(toToken(empty ? 'empty' : 'open', name, attributes))
      depth += 1
    },
    close(name) {
      depth -= 1
      if (!taken) put(toToken('close', name))
    },
    take() {
      putText()
      const given = text === '' ? pieces : [...pieces, text]
      pieces = []
      text = ''
      return given
    },
  }
}

/** Writes a part of an archive with edits into another, and all that comes later in its place. */
export async function* rewritePart(
  { archive, writer, name }: { readonly archive: Archive; readonly writer: ArchiveWriter; readonly name: string },
  edit: Edit,
): AsyncGenerator<Uint8Array> {
  const rewriter = createRewriter(edit)
  const part = writer.begin(name)
  for await (const _ of readPart(archive, name, rewriter)) {
    yield* writePieces()
  }
  yield* writePieces()
  part.end()

  async function* writePieces(): AsyncGenerator<Uint8Array> {
    let text = ''
    for (const piece of rewriter.take()) {
      text += typeof piece === 'string' ? piece : await piece()
    }
    part.write(text)
    yield* writer.take()
  }
}

/** The tag with another value for an attribute, or without it. */
export function setAttribute(tag: string, name: string, value: string | undefined): string {
  const written = value === undefined ? '' : ` ${name}="${value}"`
  const there = new RegExp(`\\s${name}\\s*=\\s*(?:"[^"]*"|'[^']*')`)
  if (there.test(tag)) return tag.replace(there, () => written)
  return tag.replace(/\s*\/?>$/, (end) => written + end)
}
