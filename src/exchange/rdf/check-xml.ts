import { RolemapError } from '../../error.ts'

const MOST = 100
const LONGEST = 300

/** Checks that the RDF/XML parser does not do itself. @throws RolemapError `file-unreadable` */
export function checkXml(text: string, file: string): void {
  checkEntities(text, file)
  // A file that breaks off between two elements would otherwise be read as far as it goes.
  const root = /<([A-Za-z_][\w.:-]*)[\s/>]/.exec(text)?.[1]
  const end = text
    .slice(-1000)
    .replace(/<!--[\s\S]*?-->/g, '')
    .trimEnd()
  if (root !== undefined && !end.endsWith('/>') && !new RegExp(`</${root}\\s*>$`).test(end))
    throw new RolemapError('file-unreadable', `${file}: expected RDF/XML that ends with </${root}>, and it ends before`)
}

/**
 * Allows only XML entities that stand for the start of an address. One that contains others, or refers to a file or an
 * address, could expand a kilobyte to gigabytes, or read something outside the file.
 */
function checkEntities(text: string, file: string): void {
  const start = text.search(/<!DOCTYPE/i)
  if (start < 0) return
  const inside = text.slice(start, findEnd(text, start))
  const refuse = (found: string) =>
    new RolemapError('file-unreadable', `${file}: expected XML whose entities stand for short texts, found ${found}`)
  if (/^<!DOCTYPE\s+[^[>]*\b(?:SYSTEM|PUBLIC)\b/i.test(inside)) throw refuse('a document type that lies elsewhere')
  const entities = inside.match(/<!ENTITY\b[^>]*>?/gi) ?? []
  if (entities.length > MOST) throw refuse(`${entities.length} of them`)
  for (const entity of entities) {
    const value = /^<!ENTITY\s+[\w.:-]+\s+(?:"([^"]*)"|'([^']*)')\s*>$/i.exec(entity)
    const says = value?.[1] ?? value?.[2]
    if (says === undefined) throw refuse('one that lies elsewhere')
    if (/[&%<]/.test(says)) throw refuse('one that stands for others')
    if (says.length > LONGEST) throw refuse(`one of ${says.length} characters`)
  }
}

/** The end of the document type; the end of the text if it never ends. */
function findEnd(text: string, start: number): number {
  const bracket = text.indexOf('[', start)
  const close = text.indexOf('>', start)
  if (bracket < 0 || (close >= 0 && close < bracket)) return close < 0 ? text.length : close + 1
  const end = text.indexOf(']', bracket)
  return end < 0 ? text.length : end + 1
}
