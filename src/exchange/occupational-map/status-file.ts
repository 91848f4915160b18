import type { Code } from '../../classification/index.ts'
import type { Problem, Reading } from '../../error.ts'
import { type KnownStatus, OCCUPATION_STATUSES, type OccupationStatus } from '../../occupational-map/index.ts'
import { findColumn, getColumn } from '../table/find-column.ts'
import { capProblems } from '../table/problem-list.ts'
import type { Table } from '../table/table.ts'

const DATE = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/

/**
 * Statuses of occupations from a table with the columns `code`, `status` and perhaps `date`. Every refused row is a problem.
 *
 * @throws RolemapError `column-missing`
 */
export async function readStatusFile(
  { columns, file, rows }: Table,
  codes: ReadonlySet<Code>,
): Promise<Reading<ReadonlyMap<Code, KnownStatus>>> {
  const [code, status] = [getColumn(columns, 'code', file), getColumn(columns, 'status', file)]
  const date = findColumn(columns, ['date'])
  const value = new Map<Code, KnownStatus>()
  const problems: Problem[] = []
  for await (const { line, cells } of rows) {
    const cell = (at: number | undefined) => (at === undefined ? '' : (cells[at] ?? '').trim())
    const given = { code: cell(code), status: cell(status), date: cell(date) }
    const known = OCCUPATION_STATUSES.find((each) => each === given.status.toLowerCase().replaceAll(' ', '-'))
    const problem = findProblem(given, known, codes)
    if (problem) problems.push({ severity: 'error', ...problem, at: { file, row: line } })
    else if (known) value.set(given.code, { status: known, ...(given.date && { date: given.date }), source: file })
  }
  return { value, problems: capProblems(problems, file) }
}

function findProblem(
  given: { readonly code: string; readonly status: string; readonly date: string },
  known: OccupationStatus | undefined,
  codes: ReadonlySet<Code>,
): Pick<Problem, 'code' | 'message'> | undefined {
  if (!codes.has(given.code))
    return { code: 'status-code-unknown', message: `expected the code of an occupation, found "${given.code}"` }
  if (!known)
    return {
      code: 'status-unknown',
      message: `expected one of ${OCCUPATION_STATUSES.join(', ')}; found "${given.status}"`,
    }
  if (given.date !== '' && !DATE.test(given.date))
    return {
      code: 'status-date-unreadable',
      message: `expected a date such as 2021-07-31 or 2021-07, found "${given.date}"`,
    }
  return undefined
}
