import { foldHeading } from '../table/find/heading-word.ts'
import { findColumn, getColumn } from '../table/find-column.ts'
import { chooseCode, isOnePerCode } from './code-column.ts'
import { findLevelColumns, type LevelColumn } from './level-columns.ts'

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
  /** A further name of the item that other tables may use: its URI, in addition to its code. */
  readonly uri?: number
  /** The column that says what a row's title is: `preferred`, `Alternative`, `Exclusion(s)`. */
  readonly preferred?: number
  /** A column of codes for each level, from the top: a row's own code is in the last one that it fills. */
  readonly levels?: readonly LevelColumn[]
  /** Columns with one or several further titles in a cell. */
  readonly alternatives?: readonly number[]
  /** Columns that tell titles with the same words apart, such as the industry in the index of the ONS. */
  readonly qualifiers?: readonly number[]
  /** The source's own number of a title, such as the six digits of an extended classification. */
  readonly ref?: number
}

const SYNONYMS = {
  code: ['code', 'item code', 'notation', 'concept uri', 'uri', 'id'],
  label: ['label', 'preferred label', 'pref label', 'name', 'item', 'role'],
  title: ['title', 'job title', 'index title', 'alternative label', 'alt label', 'alternative title'],
  parent: ['parent', 'parent code', 'broader', 'broader code', 'broader uri', 'isco group'],
  level: [
    ...['hierarchical structure', 'level', 'level id', 'level name', 'hierarchy level', 'group level', 'soc group'],
    ...['ebene', 'gliederungsebene', 'hierarchieebene'],
  ],
  preferred: [
    ...['label type', 'title type', 'type of title', 'preferred', 'is preferred', 'term type'],
    ...['element type label english', 'element type label', 'element type'],
  ],
} as const

/** Column names of published tables, for tables without a usual one. */
const CODE =
  /^(?!.*\b(?:parent|broader)\b)(?:.*\bcode|code (?:noc|soc|isco|anzsco|osca)\b.*|(?:soc|isco|nace|sic|noc|anzsco|osca|kldb|sug)(?: ?(?:20|19)?\d\d)?|(?:.* )?(?:schlussel|kode)(?: .*)?|sub unit group|soc(?: ?\d{4})? (?:ext|extended|sug)|o ?net soc)$/
const NAME =
  /^(?:(?!.*\b(?:short|alternate|alternative|reported)\b).*\btitle|title (?:en|english)|titel|bezeichnung|(?:preferred|occupation) (?:term|name))$/
/** Titles of an index. The item's own name may be in another column. */
const TITLE =
  /^(?:indexocc|index (?:term|entry|occupation|title)|(?:.* )?(?:alternate|alternative|reported job|direct match|lay) title|element description(?: english)?|berufsbenennung(?:en)?)$/
const ALTERNATIVES =
  /^(?:alt(?:ernat(?:iv)?e)? ?(?:labels|titles)|hidden ?labels|short title|synonyms|(?:other|further|typical) titles)$/
const QUALIFIERS = /^(?:ind|add|(?:industry|additional) ?(?:qualifier)?|qualifiers?)$/
const REF = /^(?:sug|sub unit group|soc(?: ?\d{4})? (?:ext|extended|sug))$/

type Role = keyof typeof SYNONYMS

/** Other signs of what a column holds: the first rows, and what is known about the classification. */
export interface ColumnSigns {
  readonly file: string
  /** The cells of the first rows. */
  readonly first?: readonly (readonly string[])[]
  /** Which codes the classification has, if another table has shown it. */
  readonly isKnown?: ((code: string) => boolean) | undefined
  /** The classification's id: for `soc2010`, the column `SOC_2010` is preferred. */
  readonly id?: string
}

/**
 * Finds columns by the names that the user gave, otherwise by their usual names. A column has only one purpose; the
 * user's names come first.
 *
 * @throws RolemapError `column-missing` for a name that the user gave
 */
export function findColumns(columns: readonly string[], names: ColumnNames, signs: ColumnSigns): ClassificationColumns {
  const { first = [] } = signs
  const found: Partial<Record<Role, number>> = {}
  for (const role of ['code', 'title', 'label', 'parent', 'level'] as const) {
    const name = names[role]
    if (name !== undefined) found[role] = getColumn(columns, name, signs.file)
  }
  const plain = columns.map(foldHeading)
  const isFree = (index: number) => !Object.values(found).includes(index)
  const all = (pattern: RegExp) => plain.flatMap((name, index) => (pattern.test(name) && isFree(index) ? [index] : []))
  const take = (role: Role, index: number | undefined) => {
    if (found[role] === undefined && index !== undefined && isFree(index)) found[role] = index
  }
  const bySynonym = (role: Role) => findColumn(toFree(columns, isFree), SYNONYMS[role])

  takeIndex()
  for (const role of ['code', 'label', 'title', 'parent', 'level', 'preferred'] as const) take(role, bySynonym(role))
  const levels = found.code === undefined ? findLevelColumns(columns, first) : []
  if (levels.length < 2) {
    take('code', chooseCode({ columns, indexes: all(CODE), ...signs, first }))
    if (found.label === undefined) take('title', all(NAME)[0])
  } else if (found.label === undefined && levels.every(({ title }) => title === undefined)) {
    const taken = levels.map(({ code }) => code)
    take(
      'title',
      all(NAME).find((index) => !taken.includes(index)),
    )
  }
  const uri = findColumn(toFree(columns, isFree), ['concept uri', 'uri'])
  const [ref] = all(REF)
  return {
    ...found,
    ...(levels.length >= 2 && { levels }),
    ...(uri !== undefined && { uri }),
    ...(ref !== undefined && { ref }),
    ...listed('alternatives', all(ALTERNATIVES)),
    ...(found.title !== undefined && listed('qualifiers', all(QUALIFIERS))),
  }

  /** An index has a title in each row, and perhaps the name of the item, which is the same in all rows of a code. */
  function takeIndex(): void {
    const [title] = all(TITLE)
    if (title === undefined || found.title !== undefined) return
    const usual = findColumn(toFree(columns, isFree), ['title'])
    const code = found.code ?? bySynonym('code') ?? chooseCode({ columns, indexes: all(CODE), ...signs, first })
    const names = [usual ?? [], bySynonym('label') ?? [], all(NAME)].flat().filter((index) => index !== title)
    const name = names.find((index) => code !== undefined && isOnePerCode(first, { code, index }))
    // Of two columns of titles, uses the one with the usual name.
    if (name === undefined && usual !== undefined) return
    take('title', title)
    if (name !== undefined) take('label', name)
  }
}

const toFree = (columns: readonly string[], isFree: (index: number) => boolean) =>
  columns.map((name, index) => (isFree(index) ? name : ''))

const listed = <Key extends string>(key: Key, indexes: readonly number[]) =>
  indexes.length === 0 ? {} : ({ [key]: indexes } as Record<Key, readonly number[]>)

/** Whether a table with these columns says anything about a classification. */
export function isClassification({ code, levels, title, label, uri, parent }: ClassificationColumns): boolean {
  const coded = code !== undefined || levels !== undefined
  const named = title !== undefined || label !== undefined || levels !== undefined
  return (coded && named) || isRelations({ code, title, label, uri, parent })
}

/** Whether a table only says which items are above which. */
export function isRelations({
  code,
  title,
  label,
  uri,
  parent,
}: Pick<ClassificationColumns, 'code' | 'title' | 'label' | 'uri' | 'parent'>): boolean {
  return parent !== undefined && (code ?? uri) !== undefined && title === undefined && label === undefined
}
