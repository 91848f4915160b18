import { foldHeading } from '../table/find/heading-word.ts'
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
  /** A column of codes for each level, from the top: a row's own code is in the last that it fills. */
  readonly levels?: readonly number[]
  /** Columns with several further titles in a cell. */
  readonly alternatives?: readonly number[]
  /** Columns that tell titles with the same words apart, such as the industry in the index of the ONS. */
  readonly qualifiers?: readonly number[]
}

const SYNONYMS = {
  code: ['code', 'item code', 'notation', 'concept uri', 'uri', 'id'],
  label: ['label', 'preferred label', 'pref label', 'name', 'item', 'role'],
  title: ['title', 'job title', 'index title', 'alternative label', 'alt label', 'alternative title'],
  parent: ['parent', 'parent code', 'broader', 'broader code', 'broader uri'],
  level: ['level', 'level id', 'hierarchy level'],
  preferred: ['label type', 'title type', 'preferred', 'is preferred', 'term type'],
} as const

/** Names of published tables, where no column has a usual one. */
const PUBLISHED: Readonly<Partial<Record<Role, RegExp>>> = {
  code: /^(?!.*\b(?:parent|broader)\b)(?:.*\bcode|(?:soc|isco|nace|sic|noc|anzsco)(?: ?(?:20|19)?\d\d)?)$/,
  title: /^(?:indexocc|index (?:term|entry|occupation)|.*\btitle|title (?:en|english))$/,
}
const ALTERNATIVES = /^(?:alt(?:ernative)? ?(?:labels|titles)|synonyms|(?:other|further|typical) titles)$/
const QUALIFIERS = /^(?:ind|add|(?:industry|additional) ?(?:qualifier)?|qualifiers?)$/
const LEVELS = /^(?:(?:sub )*(?:major|minor|unit)(?: groups?)?|(?:sub )*(?:section|division|class|group)|level \d)$/

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
  const roles = Object.keys(SYNONYMS) as Role[]
  for (const role of roles) take(role, (free) => findColumn(free, SYNONYMS[role]))
  const plain = columns.map(foldHeading)
  const all = (pattern: RegExp) =>
    plain.flatMap((name, index) => (pattern.test(name) && !isTaken(index) ? [index] : []))
  const levels = found.code === undefined ? all(LEVELS) : []
  if (levels.length < 2) take('code', (free) => findPattern(free, PUBLISHED.code))
  if (found.label === undefined) take('title', (free) => findPattern(free, PUBLISHED.title))
  const alternatives = all(ALTERNATIVES)
  const qualifiers = found.title === undefined ? [] : all(QUALIFIERS)
  return {
    ...found,
    ...(found.code === undefined && levels.length >= 2 && { levels }),
    ...(alternatives.length > 0 && { alternatives }),
    ...(qualifiers.length > 0 && { qualifiers }),
  }

  function isTaken(index: number): boolean {
    return Object.values(found).includes(index)
  }

  function take(role: Role, find: (free: readonly string[]) => number | undefined): void {
    if (found[role] !== undefined) return
    const index = find(columns.map((name, at) => (given.has(at) ? '' : name)))
    if (index !== undefined) found[role] = index
  }
}

const findPattern = (columns: readonly string[], pattern: RegExp | undefined): number | undefined => {
  const index = columns.findIndex((name) => pattern?.test(foldHeading(name)))
  return index < 0 ? undefined : index
}
