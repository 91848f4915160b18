import type { Archive } from '../table/archive.ts'
import { type CellArea, formatArea, parseArea } from '../table/sheet-cell.ts'
import { type Relation, readPart } from '../table/workbook-part.ts'
import { findAttribute } from '../table/xml.ts'
import { formatXmlText } from '../table/xml-text.ts'
import { type Edit, setAttribute } from './rewrite.ts'

/** A spreadsheet table on a sheet, with its own columns. */
export interface TablePart {
  readonly part: string
  readonly area: CellArea
  readonly names: readonly string[]
  /** The highest id of its columns. */
  readonly highest: number
}

/** The spreadsheet table whose headings are in the given row, if columns can be added to it. */
export async function findTablePart(
  archive: Archive,
  relations: ReadonlyMap<string, Relation>,
  { heading, right }: { readonly heading: number; readonly right: number },
): Promise<TablePart | undefined> {
  for (const { type, target } of relations.values()) {
    const table = type === 'table' ? await readTablePart(archive, target) : undefined
    if (table?.area.top === heading && table.area.right === right) return table
  }
  return undefined
}

async function readTablePart(archive: Archive, part: string): Promise<TablePart | undefined> {
  const names: string[] = []
  let area: CellArea | undefined
  let highest = 0
  let own = true
  for await (const _ of readPart(archive, part, {
    open(name, attributes) {
      if (name === 'table') {
        area = parseArea(findAttribute(attributes, 'ref') ?? '')
        // A table without headings, or one that a query fills, is left unchanged.
        own =
          findAttribute(attributes, 'headerRowCount') !== '0' && findAttribute(attributes, 'tableType') === undefined
      }
      if (name !== 'tableColumn') return
      names.push(findAttribute(attributes, 'name') ?? '')
      highest = Math.max(highest, Number(findAttribute(attributes, 'id') ?? 0))
    },
  }));
  return area && own ? { part, area, names, highest } : undefined
}

/** Adds columns to a spreadsheet table. */
export function createTableEdit({ area, names, highest }: TablePart, added: readonly string[]): Edit {
  const right = area.right + added.length
  return ({ raw, kind, name, prefix, attribute }) => {
    if (kind === 'close' && name === 'tableColumns') {
      const columns = added.map(
        (heading, index) => `<${prefix}tableColumn id="${highest + 1 + index}" name="${formatXmlText(heading)}"/>`,
      )
      return columns.join('') + raw
    }
    if (kind !== 'open' && kind !== 'empty') return raw
    if (name === 'tableColumns') return setAttribute(raw, 'count', `${names.length + added.length}`)
    const ref = name === 'table' || name === 'autoFilter' ? parseArea(attribute('ref') ?? '') : undefined
    return ref ? setAttribute(raw, 'ref', formatArea({ ...ref, right })) : raw
  }
}
