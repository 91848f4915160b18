import { fold } from '../../text/fold.ts'

/** A column of codes of one level and, if there is one, the column of their titles. */
export interface LevelColumn {
  /** The level's name in the heading. */
  readonly name: string
  readonly code: number
  readonly title?: number
}

const LEVEL =
  /^(?:(?:sub )*(?:major|minor|unit|broad|detailed)(?: groups?| categor(?:y|ies)| occupations?)?|(?:sub )*(?:section|division|class|group)s?|occupations?|level \d|berufs(?:bereich|hauptgruppe|gruppe|untergruppe|gattung)e?n?)$/
const SCHEME = /^(?:(?:19|20)\d\d )?(?:us |uk )?(?:soc|isco|anzsco|osca|noc|kldb)(?: ?(?:19|20)?\d\d)? /

interface Named {
  readonly index: number
  readonly level: string
  readonly says: 'code' | 'title' | 'level'
}

/** The level that a heading names: `ANZSCO Sub-Major Group code` is `sub major group`, a column of codes. */
function readHeading(name: string): Omit<Named, 'index'> | undefined {
  const words = fold(name.replaceAll('_', ' '))
    .replace(/\bsubmajor\b/, 'sub major')
    .replace(SCHEME, '')
  const [, stem = words, last] = /^(.*) (code|title|name|label|description)s?$/.exec(words) ?? []
  if (!LEVEL.test(stem)) return undefined
  return { level: stem, says: last === undefined ? 'level' : last === 'code' ? 'code' : 'title' }
}

/** The columns of codes for each level, from the top, if there are at least two. */
export function findLevelColumns(
  columns: readonly string[],
  first: readonly (readonly string[])[],
): readonly LevelColumn[] {
  const named = columns.flatMap((name, index): Named[] => {
    const read = readHeading(name)
    return read ? [{ index, ...read }] : []
  })
  const byLevel = [...Map.groupBy(named, ({ level }) => level).values()]
  const found = byLevel.flatMap((group): LevelColumn[] => {
    const code = group.find(({ says }) => says === 'code') ?? group.find(({ says }) => says === 'level')
    if (!code || !hasCodes(first, code.index)) return []
    const title = group.find(({ says, index }) => index !== code.index && (says === 'title' || code.says === 'code'))
    return [{ name: columns[code.index] ?? '', code: code.index, ...(title && { title: title.index }) }]
  })
  return found.length < 2 ? [] : found
}

/** Whether any cell of a column is a code, or no cells are known. */
function hasCodes(first: readonly (readonly string[])[], index: number): boolean {
  return first.length === 0 || first.some((cells) => isCodeLike(cells[index] ?? ''))
}

/** Whether a cell looks like a code, not a title: `11-1011.00`, `B 11102`, `2654.1.7`, `A`. */
export function isCodeLike(cell: string): boolean {
  return /^(?=.*\d)[A-Z]{0,3}[ .-]?\d[\d./-]*[A-Z]?$|^[A-Z]$/i.test(cell.trim())
}
