import type { CountRow, Figures } from '../../classification/roll-up.ts'
import { type Problem, type Reading, RolemapError } from '../../error.ts'
import { cleanCell } from '../../text/clean.ts'
import { parseFigure } from '../table/figure.ts'
import { findColumn, listColumns } from '../table/find-column.ts'
import type { Table } from '../table/table.ts'

/** The codes are in the first of these columns that the table has. The column that Rolemap itself adds comes first. */
const CODES = ['local_code', 'local code', 'code']
const HEADCOUNTS = ['headcount', 'staff', 'people']
const FTES = ['fte', 'full time equivalent']

/** A row with unreadable figures, and those of its figures that are readable. */
export interface UnreadCount extends Figures {
  readonly row: number
  readonly problem: Problem
}

/** The rows with figures, and the rows whose figures cannot be read. */
export interface CountReading extends Reading<readonly CountRow[]> {
  readonly unread: readonly UnreadCount[]
}

/**
 * Counts of people by code from a table with a column `local_code` or `code`, and `headcount`, `fte` or both. Where a
 * table has `local_code` and `code`, a row without a local code is counted by its standard one. `onePerRow`: each row is one
 * person, and columns of figures are ignored.
 *
 * @throws RolemapError `column-missing`
 */
export async function readCounts(
  { columns, file, rows }: Table,
  { onePerRow = false }: { readonly onePerRow?: boolean } = {},
): Promise<CountReading> {
  const codes = CODES.flatMap((name) => findColumn(columns, [name]) ?? [])
  const [headcount, fte] = [findColumn(columns, HEADCOUNTS), findColumn(columns, FTES)]
  checkColumns({ columns, file }, codes.length > 0, onePerRow || headcount !== undefined || fte !== undefined)
  const value: CountRow[] = []
  const unread: UnreadCount[] = []
  for await (const { line: row, cells } of rows) {
    const cell = (at: number | undefined) => (at === undefined ? '' : cleanCell(cells[at] ?? ''))
    const code = codes.map(cell).find((text) => text !== '') ?? ''
    const read = onePerRow
      ? { headcount: 1, fte: undefined }
      : { headcount: parseFigure(cell(headcount), 'whole'), fte: parseFigure(cell(fte), 'decimal') }
    const known = Object.entries(read).filter(([, figure]) => typeof figure === 'number')
    const figures: Figures = Object.fromEntries(known)
    const bad = read.headcount === 'unread' ? 'headcount' : read.fte === 'unread' ? 'fte' : undefined
    if (bad === undefined && known.length > 0) value.push({ row, code, ...figures })
    else unread.push({ row, ...figures, problem: toProblem(bad, { file, row }) })
  }
  return { value, unread, problems: unread.map(({ problem }) => problem) }
}

function checkColumns({ columns, file }: Pick<Table, 'columns' | 'file'>, coded: boolean, counted: boolean): void {
  const missing = coded ? (counted ? undefined : '"headcount" or "fte"') : '"local_code" or "code"'
  if (missing === undefined) return
  throw new RolemapError('column-missing', `${file}: expected a column ${missing}, found ${listColumns(columns)}`)
}

function toProblem(column: string | undefined, at: { readonly file: string; readonly row: number }): Problem {
  const [code, message] =
    column === undefined
      ? ['roll-up-count-missing', 'expected a headcount or FTE, found none']
      : ['roll-up-count-unreadable', `expected ${column === 'fte' ? 'a number' : 'a whole number'} from 0 up`]
  return { severity: 'error', code, message, at: column === undefined ? at : { ...at, column } }
}
