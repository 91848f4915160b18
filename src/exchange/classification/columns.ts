import { findColumn, getColumn } from '../table/find-column.ts'

/** Which column holds what, for columns with unusual names. */
export interface ColumnNames {
  readonly code?: string
  /** Job titles, or the items' names if there is no label. */
  readonly title?: string
  readonly label?: string
  /** The code of the item above. */
  readonly parent?: string
  readonly level?: string
}

/** Indexes of the columns that a classification is read from. */
export interface ClassificationColumns {
  readonly code?: number
  readonly title?: number
  readonly label?: number
  readonly parent?: number
  readonly level?: number
  /** The column that says whether a row's title is the item's label: `preferred`, `yes`. */
  readonly preferred?: number
}

const SYNONYMS = {
  code: ['code', 'item code', 'notation', 'concept uri', 'uri', 'id'],
  label: ['label', 'preferred label', 'pref label', 'name', 'item', 'role'],
  title: ['title', 'job title', 'index title', 'alternative label', 'alt label', 'alternative title'],
  parent: ['parent', 'parent code', 'broader', 'broader code', 'broader uri'],
  level: ['level', 'level id', 'hierarchy level'],
  preferred: ['label type', 'title type', 'preferred', 'is preferred', 'term type'],
} as const

type Role = keyof typeof SYNONYMS

/**
 * Finds columns by the names that the user gave, else by their usual names. A column has one purpose only; the user's names
 * go first.
 *
 * @throws RolemapError `column-missing` for a name that the user gave
 */
export function findColumns(columns: readonly string[], names: ColumnNames, file: string): ClassificationColumns {
  const found: Partial<Record<Role, number>> = {}
  for (const role of ['code', 'title', 'label', 'parent', 'level'] as const) {
    const name = names[role]
    if (name !== undefined) found[role] = getColumn(columns, name, file)
  }
  const given = new Set(Object.values(found))
  for (const role of Object.keys(SYNONYMS) as Role[]) {
    if (found[role] !== undefined) continue
    const free = columns.map((name, index) => (given.has(index) ? '' : name))
    const index = findColumn(free, SYNONYMS[role])
    if (index !== undefined) found[role] = index
  }
  return found
}
