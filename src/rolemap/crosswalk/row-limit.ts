import { createBreath } from '../../breath.ts'
import { RolemapError } from '../../error.ts'

const [LINE_END, QUOTE, HASH] = [10, 34, 35]
const BLOCK = 1 << 20
/** The most lines of notes and headings above a table. */
const ABOVE = 200

/**
 * Refuses a text with too many rows before any of them is read. A line end within quotes does not end a row, and a line
 * that begins with # is not a row. Files that are not text pass; their rows are counted once they are read.
 *
 * @throws RolemapError `file-too-large`
 */
export async function checkLines(
  bytes: Uint8Array,
  { file, most }: { readonly file: string; readonly most: number },
): Promise<void> {
  if (isNoTable(bytes)) return
  const breathe = createBreath()
  let [rows, quoted, begins] = [0, false, true]
  for (let start = 0; start < bytes.length; start += BLOCK) {
    const end = Math.min(bytes.length, start + BLOCK)
    for (let at = start; at < end; at++) {
      const byte = bytes[at]
      if (begins && byte !== HASH) rows++
      begins = byte === LINE_END && !quoted
      if (byte === QUOTE) quoted = !quoted
    }
    if (rows > most + ABOVE) throw tooMany(file, most)
    await breathe()
  }
}

/** Whether it is a workbook, Parquet, JSON or RDF/XML, by its first bytes: the lines of such a file are not rows. */
function isNoTable(bytes: Uint8Array): boolean {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 64)).trimStart()
  return /^(?:PAR1|(?:\xEF\xBB\xBF)?[{[<@])/.test(start) || start.startsWith('PK') || start.includes('\0')
}

export const tooMany = (file: string, most: number) =>
  new RolemapError('file-too-large', `${file}: expected at most ${most} rows, found more`)
