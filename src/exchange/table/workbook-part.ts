import path from 'node:path'
import { toWellFormed } from '../../text/well-formed.ts'
import type { Archive } from './archive.ts'
import { type NumberFormat, toNumberFormat } from './cell-value.ts'
import { TABLE_LIMITS } from './limits.ts'
import { tooLarge } from './source-bytes.ts'
import { findAttribute, type XmlListener, XmlReader } from './xml.ts'
import { parseCellText } from './xml-text.ts'

/** Reads a part of a workbook and calls the listener. Yields after each piece so that rows can be passed on. */
export async function* readPart(archive: Archive, name: string, listener: XmlListener): AsyncGenerator<void> {
  const decoder = new TextDecoder('utf-8')
  const reader = new XmlReader(listener)
  for await (const chunk of archive.open(name)) {
    reader.push(decoder.decode(chunk, { stream: true }))
    yield
  }
  reader.push(decoder.decode())
  reader.end()
}

async function readWhole(archive: Archive, name: string, listener: XmlListener): Promise<void> {
  for await (const _ of readPart(archive, name, listener));
}

export interface Relation {
  readonly type: string
  readonly target: string
}

/** The parts that a part refers to, by the ids that it uses. */
export async function readRelations(archive: Archive, part: string): Promise<ReadonlyMap<string, Relation>> {
  const folder = path.posix.dirname(part)
  const name = path.posix.join(folder, '_rels', `${path.posix.basename(part)}.rels`)
  const relations = new Map<string, Relation>()
  if (!archive.names.includes(name)) return relations
  await readWhole(archive, name, {
    open(element, attributes) {
      const target = element === 'Relationship' ? findAttribute(attributes, 'Target') : undefined
      if (target === undefined) return
      const type = findAttribute(attributes, 'Type') ?? ''
      const place = path.posix.resolve('/', folder, target).slice(1)
      relations.set(findAttribute(attributes, 'Id') ?? '', { type: path.posix.basename(type), target: place })
    },
  })
  return relations
}

export interface SheetEntry {
  readonly name: string
  readonly relation: string
  readonly hidden: boolean
}

/** The sheets of a workbook in order, and the year from which it counts days. */
export async function readSheets(
  archive: Archive,
  part: string,
): Promise<{ sheets: SheetEntry[]; epoch: 1900 | 1904 }> {
  const sheets: SheetEntry[] = []
  let epoch: 1900 | 1904 = 1900
  await readWhole(archive, part, {
    open(element, attributes) {
      if (element === 'workbookPr' && /^(1|true)$/.test(findAttribute(attributes, 'date1904') ?? '')) epoch = 1904
      if (element !== 'sheet') return
      const state = findAttribute(attributes, 'state') ?? 'visible'
      const relation = findAttribute(attributes, 'id') ?? ''
      sheets.push({
        name: toWellFormed(findAttribute(attributes, 'name') ?? ''),
        relation,
        hidden: state !== 'visible',
      })
    },
  })
  return { sheets, epoch }
}

/** How each cell style shows a number. */
export async function readStyles(archive: Archive, part: string): Promise<readonly NumberFormat[]> {
  const codes = new Map<number, string>()
  const formats: NumberFormat[] = []
  let inCells = false
  await readWhole(archive, part, {
    open(element, attributes) {
      const id = Number(findAttribute(attributes, 'numFmtId') ?? 0)
      if (element === 'numFmt') codes.set(id, findAttribute(attributes, 'formatCode') ?? '')
      else if (element === 'cellXfs') inCells = true
      else if (element === 'xf' && inCells) formats.push(toNumberFormat(id, codes.get(id)))
    },
    close(element) {
      if (element === 'cellXfs') inCells = false
    },
  })
  return formats
}

// They are all held at once.
const MOST_STRINGS = 4_000_000
const LONGEST_STRINGS = 100_000_000

/** The texts that cells refer to by number, without phonetic guides. */
export async function readStrings(archive: Archive, part: string, file: string): Promise<readonly string[]> {
  const strings: string[] = []
  let length = 0
  let string = ''
  let inText = false
  let inReading = false
  await readWhole(archive, part, {
    open(element) {
      if (element === 'si') string = ''
      else if (element === 't') inText = !inReading
      else if (element === 'rPh') inReading = true
    },
    text(text) {
      if (!inText) return
      string += text
      if (string.length > TABLE_LIMITS.cellLength)
        throw tooLarge(`${file}: expected at most ${format(TABLE_LIMITS.cellLength)} characters in a cell, found more`)
    },
    close(element) {
      if (element === 't') inText = false
      else if (element === 'rPh') inReading = false
      else if (element === 'si') {
        strings.push(parseCellText(string))
        length += string.length
        if (strings.length > MOST_STRINGS || length > LONGEST_STRINGS)
          throw tooLarge(
            `${file}: expected at most ${format(MOST_STRINGS)} texts, of ${format(LONGEST_STRINGS)} characters in all, for cells to share; found more`,
          )
      }
    },
  })
  return strings
}

const format = (limit: number) => limit.toLocaleString('en-GB')
