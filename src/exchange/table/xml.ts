/** Receives the contents of a piece of XML. Names come without their namespace prefix. */
export interface XmlListener {
  open?(name: string, attributes: string): void
  close?(name: string): void
  text?(text: string): void
  /** Each piece of the source, before its contents are reported. */
  raw?(piece: string): void
}

const ENTITIES = new Map(Object.entries({ lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }))
/** No token in a workbook is longer. */
const LONGEST_TOKEN = 1 << 20

// Sections that are not elements: how each begins and ends.
const COMMENT = ['<!--', '-->'] as const
const CDATA = ['<![CDATA[', ']]>'] as const
const INSTRUCTION = ['<?', '?>'] as const

/**
 * Reads XML piece by piece, as much of XML as workbooks use. A document type is refused, because it can declare entities that
 * expand without end.
 */
export class XmlReader {
  readonly #listener: XmlListener
  #rest = ''
  #depth = 0
  #elements = 0

  constructor(listener: XmlListener) {
    this.#listener = listener
  }

  /** @throws TypeError for anything that is not XML */
  push(piece: string): void {
    const text = this.#rest + piece
    let at = 0
    for (let next = this.#take(text, at); next > at; next = this.#take(text, at)) at = next
    this.#rest = text.slice(at)
    if (this.#rest.length > LONGEST_TOKEN) throw new TypeError('it is not the XML of a workbook')
  }

  /** @throws TypeError for XML that breaks off */
  end(): void {
    if (this.#depth !== 0 || this.#elements === 0 || this.#rest.trim() !== '') throw new TypeError('it breaks off')
    this.#listener.raw?.(this.#rest)
  }

  /** Takes one token and returns where the next begins; the same place if the token is incomplete. */
  #take(text: string, at: number): number {
    const start = text.indexOf('<', at)
    if (start < 0) return at
    if (start > at) this.#takeText(text.slice(at, start))
    const second = text.charCodeAt(start + 1)
    if (second === 0x21 || second === 0x3f) return this.#takeMarked(text, start)
    const end = findTagEnd(text, start)
    if (end < 0) return start
    this.#listener.raw?.(text.slice(start, end + 1))
    this.#takeTag(text, start, end)
    return end + 1
  }

  #takeText(text: string): void {
    this.#listener.raw?.(text)
    this.#listener.text?.(parseEntities(text))
  }

  #takeMarked(text: string, start: number): number {
    for (const [opening, closing] of [COMMENT, CDATA, INSTRUCTION]) {
      if (!text.startsWith(opening, start)) continue
      const end = text.indexOf(closing, start + opening.length)
      if (end < 0) return start
      this.#listener.raw?.(text.slice(start, end + closing.length))
      if (opening === CDATA[0]) this.#listener.text?.(text.slice(start + opening.length, end))
      return end + closing.length
    }
    if (text.length - start < CDATA[0].length) return start
    throw new TypeError('it has a document type, which no workbook has')
  }

  #takeTag(text: string, start: number, end: number): void {
    if (text.charCodeAt(start + 1) === 0x2f) {
      this.#depth -= 1
      this.#listener.close?.(toLocalName(text.slice(start + 2, end).trim()))
      return
    }
    const empty = text.charCodeAt(end - 1) === 0x2f
    const content = text.slice(start + 1, empty ? end - 1 : end)
    const space = content.search(/\s/)
    const name = toLocalName(space < 0 ? content : content.slice(0, space))
    this.#elements += 1
    this.#listener.open?.(name, space < 0 ? '' : content.slice(space))
    if (empty) this.#listener.close?.(name)
    else this.#depth += 1
  }
}

/** The end of a tag: the next `>` outside a quoted value. */
function findTagEnd(text: string, start: number): number {
  let at = start
  for (let end = text.indexOf('>', at); end >= 0; end = text.indexOf('>', at)) {
    const quote = findQuote(text, at, end)
    if (quote < 0) return end
    const closing = text.indexOf(text.charAt(quote), quote + 1)
    if (closing < 0) return -1
    at = closing + 1
  }
  return -1
}

function findQuote(text: string, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const sign = text.charCodeAt(at)
    if (sign === 0x22 || sign === 0x27) return at
  }
  return -1
}

function toLocalName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** The value of an attribute, by its name with or without a prefix. */
export function findAttribute(attributes: string, name: string): string | undefined {
  const at = attributes.indexOf(` ${name}="`)
  if (isPlain(attributes)) {
    const start = at + name.length + 3
    return at < 0 ? undefined : parseEntities(attributes.slice(start, attributes.indexOf('"', start)))
  }
  for (const [, found = '', one, other] of attributes.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    if (toLocalName(found) === name) return parseEntities(one ?? other ?? '')
  }
  return undefined
}

/** Whether attributes have the usual form: a single space before each, double quotes, no prefix. */
function isPlain(attributes: string): boolean {
  return ["'", ':', '\n', '\t', ' =', '= '].every((sign) => !attributes.includes(sign))
}

function parseEntities(text: string): string {
  return text.includes('&') ? text.replace(/&(#?\w+);/g, parseEntity) : text
}

function parseEntity(whole: string, name: string): string {
  if (!name.startsWith('#')) return ENTITIES.get(name) ?? whole
  const point = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  return point <= 0x10ffff ? String.fromCodePoint(point) : whole
}
