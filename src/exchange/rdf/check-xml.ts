import { RolemapError } from '../../error.ts'

const MOST = 100
const LONGEST = 300

/** What a reader of RDF/XML does not look at itself. @throws RolemapError `file-unreadable` */
export function checkXml(text: string, file: string): void {
  checkEntities(text, file)
  // A file that breaks off between two elements would be read as far as it goes.
  const root = /<([A-Za-z_][\w.:-]*)[\s/>]/.exec(text)?.[1]
  const end = text
    .slice(-1000)
    .replace(/<!--[\s\S]*?-->/g, '')
    .trimEnd()
  if (root !== undefined && !end.endsWith('/>') && !new RegExp(`</${root}\\s*>$`).test(end))
    throw new RolemapError('file-unreadable', `${file}: expected RDF/XML that ends with </${root}>, and it ends before`)
}

/**
 * Lets only such entities of XML pass as stand for the start of an address. One that stands for others, or for a file or an
 * address elsewhere, can make gigabytes of a kilobyte, or read what is not in the file.
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

/** Where the document type ends; at the end of the text where it never does. */
function findEnd(text: string, start: number): number {
  const bracket = text.indexOf('[', start)
  const close = text.indexOf('>', start)
  if (bracket < 0 || (close >= 0 && close < bracket)) return close < 0 ? text.length : close + 1
  const end = text.indexOf(']', bracket)
  return end < 0 ? text.length : end + 1
}
