import type { Problem, Reading } from '../../error.ts'
import { mendText } from './mend.ts'

const LINE_FEED = 0x0a
const SAMPLE = 4096
/** A longer line is decoded in parts, so that memory stays flat for any input. */
const LONGEST_LINE = 1 << 20

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be'

/** The text of a whole file, well-formed and without its byte order mark. The encoding is detected as in `Decoder`. */
export function decodeText(bytes: Uint8Array, file: string): Reading<string> {
  const decoder = new Decoder(file)
  const value = decoder.push(bytes) + decoder.end()
  return mendText({ value, problems: decoder.problems }, file)
}

/** The text of a file as it comes in. `report` is called once if bytes had to be read as windows-1252. */
export async function* decodeStream(
  chunks: AsyncIterable<Uint8Array>,
  { file, report }: { file: string; report(problem: Problem): void },
): AsyncGenerator<string> {
  const decoder = new Decoder(file)
  for await (const chunk of chunks) {
    const text = decoder.push(chunk)
    if (text) yield text
  }
  const rest = decoder.end()
  if (rest) yield rest
  for (const problem of decoder.problems) report(problem)
}

/**
 * Turns bytes into text piece by piece. UTF-16 is recognised by its byte order mark or its zero bytes. Everything else is
 * UTF-8, and each line that is not valid UTF-8 is windows-1252. So files in either encoding are read correctly, and so are
 * files pasted together from both, without holding the whole file in memory.
 */
class Decoder {
  readonly problems: Problem[] = []
  readonly #file: string
  #encoding: Encoding | undefined
  #utf16: InstanceType<typeof TextDecoder> | undefined
  /**
   * Bytes not decoded yet: the start of the file until its encoding is known, then an unfinished line. Always a copy, because
   * the caller may reuse its buffer.
   */
  #rest: Uint8Array = new Uint8Array()
  #line = 1

  constructor(file: string) {
    this.#file = file
  }

  push(chunk: Uint8Array): string {
    const bytes = join(this.#rest, chunk)
    this.#rest = new Uint8Array()
    if (!this.#encoding && bytes.length < SAMPLE) {
      this.#rest = bytes.slice()
      return ''
    }
    return this.#decode(bytes)
  }

  end(): string {
    const rest = this.#rest
    this.#rest = new Uint8Array()
    const text = this.#decode(rest)
    const last = this.#decodeLines(this.#rest)
    return text + last + (this.#utf16?.decode() ?? '')
  }

  #decode(bytes: Uint8Array): string {
    if (!this.#encoding) {
      this.#encoding = guessEncoding(bytes)
      if (this.#encoding === 'utf-8') return this.#decodeUtf8(withoutMark(bytes))
      this.#utf16 = new TextDecoder(this.#encoding)
    }
    return this.#utf16 ? this.#utf16.decode(bytes, { stream: true }) : this.#decodeUtf8(bytes)
  }

  #decodeUtf8(bytes: Uint8Array): string {
    const end = bytes.lastIndexOf(LINE_FEED) + 1 || (bytes.length > LONGEST_LINE ? wholeCharacters(bytes) : 0)
    this.#rest = bytes.slice(end)
    return this.#decodeLines(bytes.subarray(0, end))
  }

  /** Decodes all lines at once if they are UTF-8, else one by one. Counts lines up to the first that is not UTF-8. */
  #decodeLines(bytes: Uint8Array): string {
    const text = decodeStrictly(bytes)
    if (text !== undefined) {
      if (this.problems.length === 0) this.#line += countLines(bytes)
      return text
    }
    let decoded = ''
    for (let start = 0; start < bytes.length; ) {
      const end = bytes.indexOf(LINE_FEED, start) + 1 || bytes.length
      const line = bytes.subarray(start, end)
      decoded += decodeStrictly(line) ?? this.#decodeAnsi(line)
      if (this.problems.length === 0) this.#line += 1
      start = end
    }
    return decoded
  }

  #decodeAnsi(line: Uint8Array): string {
    if (this.problems.length === 0) {
      this.problems.push({
        severity: 'note',
        code: 'encoding-guessed',
        message: `expected UTF-8, found a byte that is not in line ${this.#line}: lines with such bytes were read as windows-1252`,
        at: { file: this.#file, row: this.#line },
      })
    }
    return decodeLine(line)
  }
}

/** One line on its own: UTF-8 if it is, or else windows-1252. */
export function decodeLine(line: Uint8Array): string {
  return decodeStrictly(line) ?? new TextDecoder('windows-1252').decode(line)
}

function guessEncoding(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const sample = bytes.subarray(0, SAMPLE)
  let even = 0
  let odd = 0
  for (const [index, byte] of sample.entries()) {
    if (byte !== 0) continue
    if (index % 2 === 0) even += 1
    else odd += 1
  }
  // In English text in UTF-16, nearly every other byte is zero; in anything else hardly any.
  if (odd > sample.length / 4 && even < odd / 8) return 'utf-16le'
  if (even > sample.length / 4 && odd < even / 8) return 'utf-16be'
  return 'utf-8'
}

function withoutMark(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes
}

function decodeStrictly(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function countLines(bytes: Uint8Array): number {
  let count = 0
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) count += 1
  return count
}

/** The number of bytes before the last character, which may be incomplete. */
function wholeCharacters(bytes: Uint8Array): number {
  let end = bytes.length - 1
  while (end > bytes.length - 4 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1
  return end
}

function join(one: Uint8Array, other: Uint8Array): Uint8Array {
  if (one.length === 0) return other
  const joined = new Uint8Array(one.length + other.length)
  joined.set(one)
  joined.set(other, one.length)
  return joined
}
