import type { Coder } from '../../coder/answer/coding.ts'
import { RolemapError } from '../../error.ts'
import { fold } from '../../text/fold.ts'

const NAMES = [
  'job title',
  'post title',
  'position title',
  'job role',
  'jobtitle',
  'job',
  'position',
  'post',
  'role',
  'title',
  'occupation',
]

/** The index of the column that a person named. @throws RolemapError `column-missing`, naming those there are. */
export function getColumn(columns: readonly string[], name: string): number {
  const exact = columns.indexOf(name)
  const index = exact >= 0 ? exact : columns.findIndex((column) => fold(column) === fold(name))
  if (index >= 0) return index
  throw new RolemapError('column-missing', `expected a column "${name}", found: ${columns.join(', ')}`)
}

/** The column that is named for job titles, if one is. */
export function findTitleName(columns: readonly string[]): string | undefined {
  return NAMES.flatMap((name) => columns.find((column) => fold(column) === name) ?? [])[0]
}

/**
 * The column that holds the job titles: by its name, else the one whose cells the coder is surest of, so that a file
 * with a heading nobody foresaw still works. Empty files give their first column.
 */
export function chooseTitleColumn(
  columns: readonly string[],
  sample: readonly (readonly string[])[],
  coder: Coder,
): string {
  const named = findTitleName(columns)
  if (named !== undefined) return named
  const sureness = (index: number) => sample.reduce((sum, cells) => sum + surenessOf(coder, cells[index] ?? ''), 0)
  const ranked = columns.map((column, index) => ({ column, sure: sureness(index) })).toSorted((a, b) => b.sure - a.sure)
  return ranked[0]?.column ?? ''
}

const surenessOf = (coder: Coder, title: string) =>
  /\p{L}{2}/u.test(title) ? (coder.suggest(title, { top: 1 }).candidates[0]?.probability ?? 0) : 0
