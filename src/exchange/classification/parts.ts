import type { ClassificationVersion } from '../../classification/version.ts'
import { getColumn } from '../table/find-column.ts'
import type { Table } from '../table/table.ts'
import type { ColumnNames } from './columns.ts'
import { findPart, type Part, type PartKind } from './part.ts'

interface Given {
  readonly id?: string
  readonly columns?: ColumnNames
  readonly held?: ClassificationVersion | undefined
}

const ORDER: readonly PartKind[] = ['structure', 'relations', 'index']

/**
 * The tables of a classification, in the order in which they are read: the structure first, the index last. The index
 * is read by the column with the codes of the structure.
 *
 * @throws RolemapError `column-missing` for a column that the user named and no table has
 */
export function findParts(
  tables: readonly Table[],
  { id, columns = {}, held }: Given,
): { readonly parts: readonly Part[]; readonly others: readonly Table[] } {
  const names = new Map(tables.map((table) => [table, namesFor(table, columns, tables)]))
  const find = (table: Table, isKnown?: (code: string) => boolean) =>
    findPart(table, names.get(table) ?? {}, { ...(id !== undefined && { id }), ...(isKnown && { isKnown }) })
  const found = tables.map((table) => ({ table, part: find(table) }))
  const parts = found.flatMap(({ part }) => part ?? [])
  const known = listCodes(parts, held)
  const settled = parts.map((part) =>
    part.kind === 'index' && known.size > 0 ? (find(part.table, (code) => known.has(code)) ?? part) : part,
  )
  return {
    parts: settled.toSorted((one, other) => ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind)),
    others: found.flatMap(({ table, part }) => (part ? [] : [table])),
  }
}

/** The named columns that a table has. Each named column must be in at least one table. */
function namesFor(table: Table, columns: ColumnNames, tables: readonly Table[]): ColumnNames {
  if (tables.length === 1) return columns
  const given = Object.entries(columns).filter(([, name]) => name !== undefined) as [keyof ColumnNames, string][]
  const has = ({ columns: all, file }: Table, name: string) => {
    try {
      return getColumn(all, name, file) >= 0
    } catch {
      return false
    }
  }
  for (const [, name] of given) if (!tables.some((one) => has(one, name))) getColumn(table.columns, name, table.file)
  return Object.fromEntries(given.filter(([, name]) => has(table, name)))
}

/** The codes of the structure, from its first rows; otherwise those of the stored classification. */
function listCodes(parts: readonly Part[], held: ClassificationVersion | undefined): ReadonlySet<string> {
  const structures = parts.filter(({ kind }) => kind === 'structure')
  if (structures.length === 0) return new Set(held?.items.map(({ code }) => code))
  return new Set(structures.flatMap(listFirstCodes))
}

/** The codes in the first rows of a table. */
export function listFirstCodes({ table, columns: { code, levels = [] } }: Part): readonly string[] {
  const indexes = [code ?? [], levels.map((level) => level.code)].flat()
  return table.first.flatMap(({ cells }) => indexes.map((index) => cells[index]?.trim() ?? '')).filter(isFilled)
}

const isFilled = (cell: string) => cell !== ''
