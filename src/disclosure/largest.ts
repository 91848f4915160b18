/** What a reader of a table knows of its hidden cells: some of them, added or subtracted, make a number. */
export interface Equation {
  /** By cell: 1 or -1. */
  readonly factors: ReadonlyMap<number, number>
  readonly equals: number
}

// Cells are whole numbers, so that anything nearer to 0 is an error of rounding.
const EPSILON = 1e-7

/**
 * The largest number that a hidden cell can be, as far as the equations tell somebody who knows that no cell is below 0.
 * Infinite where nothing limits it. By the simplex method in two phases, with Bland's rule, which never goes in circles.
 */
export function findLargest(equations: readonly Equation[], cell: number): number {
  const cells = [...new Set(equations.flatMap(({ factors }) => [...factors.keys()]))]
  const wanted = cells.indexOf(cell)
  if (wanted < 0) return Number.POSITIVE_INFINITY
  const rows = equations.map((equation, at) => toRow(equation, { cells, at, count: equations.length }))
  const basis = rows.map((_, at) => cells.length + at)
  // First away with what was added to each equation to have somewhere to begin.
  const added = rows[0]?.map((_, column) => -sumOf(rows, column)) ?? []
  for (const column of basis) added[column] = 0
  climb({ rows, basis, goal: added }, cells.length)
  const goal = Array.from(added, (_, column) => (column === wanted ? -1 : 0))
  settle({ rows, basis, goal })
  return climb({ rows, basis, goal }, cells.length) ? (goal.at(-1) ?? 0) : Number.POSITIVE_INFINITY
}

/** Equations over all columns: the cells, one of its own for each equation, and what it equals. */
interface Tableau {
  readonly rows: number[][]
  /** The column that each row stands for. */
  readonly basis: number[]
  /** What is to become as large as it can; its last column says how large it is. */
  readonly goal: number[]
}

function toRow(
  { factors, equals }: Equation,
  { cells, at, count }: { readonly cells: readonly number[]; readonly at: number; readonly count: number },
): number[] {
  const sign = equals < 0 ? -1 : 1
  const own = Array.from({ length: count }, (_, other) => (other === at ? 1 : 0))
  return [...cells.map((cell) => sign * (factors.get(cell) ?? 0)), ...own, sign * equals]
}

const sumOf = (rows: readonly (readonly number[])[], column: number) =>
  rows.reduce((sum, row) => sum + (row[column] ?? 0), 0)

/** Goes up until it cannot; false where there is no end. Only the first columns are taken in. */
function climb(tableau: Tableau, columns: number): boolean {
  for (;;) {
    const column = tableau.goal.findIndex((value, at) => at < columns && value < -EPSILON)
    if (column < 0) return true
    const row = findTightest(tableau, column)
    if (row === undefined) return false
    turn(tableau, row, column)
  }
}

/** The row that lets the column grow least; of several the one whose own column is first. */
function findTightest({ rows, basis }: Tableau, column: number): number | undefined {
  let found: { readonly at: number; readonly room: number } | undefined
  for (const [at, row] of rows.entries()) {
    const factor = row[column] ?? 0
    if (factor <= EPSILON) continue
    const room = (row.at(-1) ?? 0) / factor
    const nearer = found && Math.abs(room - found.room) <= EPSILON && (basis[at] ?? 0) < (basis[found.at] ?? 0)
    if (!found || room < found.room - EPSILON || nearer) found = { at, room }
  }
  return found?.at
}

function turn({ rows, basis, goal }: Tableau, at: number, column: number): void {
  const row = rows[at] ?? []
  const factor = row[column] ?? 1
  for (const [index, value] of row.entries()) row[index] = value / factor
  for (const other of [...rows.filter((one) => one !== row), goal]) takeAway(other, row, column)
  basis[at] = column
}

function takeAway(from: number[], row: readonly number[], column: number): void {
  const times = from[column] ?? 0
  if (times === 0) return
  for (const [index, value] of row.entries()) from[index] = (from[index] ?? 0) - times * value
}

/** Expresses the goal by the columns that no row stands for. */
function settle({ rows, basis, goal }: Tableau): void {
  for (const [at, row] of rows.entries()) takeAway(goal, row, basis[at] ?? 0)
}
