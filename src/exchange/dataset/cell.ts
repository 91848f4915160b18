import type { Facts } from '../../classification/item.ts'
import type { Place } from '../../error.ts'
import { formatList, parseList } from '../table/strict-tsv.ts'

/** A place as `row`, `row:column` or `row:column:file`; without the file if it is the usual one. */
export function formatPlace(at: Place | undefined, usual: string | undefined): string {
  if (!at) return ''
  const column = at.column === undefined ? '' : JSON.stringify(at.column)
  const parts = [at.row === undefined ? '-' : String(at.row), column, at.file === usual ? '' : at.file]
  return formatList(parts.slice(0, parts.findLastIndex((part) => part !== '') + 1), ':')
}

export function parsePlace(cell: string, usual: string | undefined): Place | undefined {
  if (cell === '') return undefined
  const [row = '', column = '', file = ''] = parseList(cell, ':')
  return {
    file: file || (usual ?? ''),
    ...(row !== '-' && { row: Number(row) }),
    ...(column !== '' && { column: JSON.parse(column) }),
  }
}

/** JSON with sorted keys, so that the same facts are always the same text. */
export function formatFacts(facts: Facts | undefined): string {
  if (!facts) return ''
  return JSON.stringify(Object.fromEntries(Object.entries(facts).toSorted(([one], [other]) => (one < other ? -1 : 1))))
}

export function parseFacts(cell: string): Facts | undefined {
  if (cell === '') return undefined
  const facts: unknown = JSON.parse(cell)
  if (typeof facts !== 'object' || facts === null) throw new TypeError(`expected an object of facts, found ${cell}`)
  return facts as Facts
}
