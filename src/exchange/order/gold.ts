import type { GoldTitle } from '../../coder/measure/evaluate.ts'
import type { Problem, Reading } from '../../error.ts'
import { cleanCell } from '../../text/clean.ts'
import { findColumn, getColumn } from '../table/find-column.ts'
import { capProblems } from '../table/problem-list.ts'
import type { Table, TableRow } from '../table/table.ts'

/** A gold title with its line. */
export interface GoldRow extends GoldTitle {
  readonly line: number
}

/** Where in its rows a table has titles and codes. */
export interface GoldColumns {
  readonly title: number
  readonly code: number
}

/**
 * Gold titles from a table with a column of titles, one of codes, and perhaps `also`, which lists codes separated by commas. Without
 * places: from the columns `title` and `code`.
 *
 * @throws RolemapError `column-missing`
 */
export async function readGold(table: Table, at?: GoldColumns): Promise<Reading<readonly GoldRow[]>> {
  const { columns, file } = table
  const index = {
    ...(at ?? { title: getColumn(columns, 'title', file), code: getColumn(columns, 'code', file) }),
    also: findColumn(columns, ['also']),
  }
  const value: GoldRow[] = []
  const problems: Problem[] = []
  for await (const { line, cells, aside } of table.rows) {
    if (aside !== undefined) continue
    const gold = toGold(cells, index)
    const missing = gold.title === '' ? 'title' : 'code'
    if (gold.title !== '' && gold.code !== '') value.push({ ...gold, line })
    else problems.push(incomplete(missing, { file, row: line }))
  }
  return { value, problems: capProblems([...table.problems, ...problems], file) }
}

function toGold(cells: TableRow['cells'], index: { title: number; code: number; also: number | undefined }): GoldTitle {
  const cell = (at: number | undefined) => (at === undefined ? '' : cleanCell(cells[at] ?? ''))
  const also = cell(index.also)
    .split(',')
    .map((code) => code.trim())
  return { title: cell(index.title), code: cell(index.code), also: also.filter((code) => code !== '') }
}

function incomplete(column: string, at: { file: string; row: number }): Problem {
  const message = `expected a title and its code, found no ${column}`
  return { severity: 'error', code: 'gold-incomplete', message, at: { ...at, column } }
}
