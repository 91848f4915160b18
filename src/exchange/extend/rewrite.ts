import type { Archive } from '../table/archive.ts'
import { readPart } from '../table/workbook-part.ts'
import type { ArchiveWriter } from '../table/write-archive.ts'
import { findAttribute, type XmlListener } from '../table/xml.ts'

/** A piece of XML to rewrite. */
export interface XmlToken {
  /** The source text. Texts, comments and instructions are of one kind. */
  readonly raw: string
  readonly kind: 'open' | 'close' | 'empty' | 'text'
  /** The element's name without its prefix; '' for a text. */
  readonly name: string
  /** The prefix of element names in this program's files, like `x:`. */
  readonly prefix: string
  /** How many elements contain it. */
  readonly depth: number
  attribute(name: string): string | undefined
}

/** Text that is not known yet. It is requested when its place in the output is reached. */
export type Later = () => string | Promise<string>
export type Piece = string | Later

/** Returns the replacement for a token. */
export type Edit = (token: XmlToken) => string | readonly Piece[]

/**
 * Rewrites XML token by token: what no edit touches stays character for character. `take` returns everything rewritten
 * so far, once.
 */
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

/** Copies a part of an archive into another with edits, including text that becomes known only later. */
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

/** The tag with a new value for an attribute, or without the attribute. */
export function setAttribute(tag: string, name: string, value: string | undefined): string {
  const written = value === undefined ? '' : ` ${name}="${value}"`
  const there = new RegExp(`\\s${name}\\s*=\\s*(?:"[^"]*"|'[^']*')`)
  if (there.test(tag)) return tag.replace(there, () => written)
  return tag.replace(/\s*\/?>$/, (end) => written + end)
}
