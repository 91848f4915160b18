import { COMPARED, type Compared, createChangeDimension, labelShift, SHIFTS, type Shift } from './change-dimension.ts'
import { createCube } from './cube.ts'
import type { Dimension } from './dimension.ts'
import type { Loss, ProtectedCell, ProtectedTable } from './protect.ts'
import type { Table, TableDimension } from './table.ts'

/** Posts with the same values in each of two lists; absent where a list does not have them. */
export interface ComparedPosts {
  readonly before?: readonly string[] | undefined
  readonly after?: readonly string[] | undefined
  readonly posts: number
}

/** The posts of each list, by what they say and what became of them. The last dimension is the change. */
export interface ComparedTables {
  readonly before: Table
  readonly after: Table
}

/**
 * Counts the posts of two lists by the same lines. A post stays if it is in the same cell in both: of a table by role
 * and area, one that changes its area moves.
 */
export function tabulateCompared(records: Iterable<ComparedPosts>, dimensions: readonly Dimension[]): ComparedTables {
  const [before, after] = [
    createCube([...dimensions, createChangeDimension('before')]),
    createCube([...dimensions, createChangeDimension('after')]),
  ]
  const keyOf = (said: readonly string[]) => dimensions.map((one, at) => one.numberOf(said[at] ?? '')).join()
  for (const { before: was, after: is, posts } of records) {
    const stayed = was && is && keyOf(was) === keyOf(is)
    const shift = (otherwise: Shift, moved: Shift): Shift => (stayed ? 'stayed' : was && is ? moved : otherwise)
    if (was) before.add({ said: [...was, shift('left', 'moved-out')], posts, headcount: 0 })
    if (is) after.add({ said: [...is, shift('new', 'moved-in')], posts, headcount: 0 })
  }
  return { before: before.toTable(), after: after.toTable() }
}

/** Two protected tables of compared lists as one: the lines, what became of their posts, and the second dimension. */
export function joinCompared(
  before: ProtectedTable,
  after: ProtectedTable,
  days: { readonly before: string; readonly after: string },
): ProtectedTable {
  const [rows, second] = before.table.dimensions.slice(0, -1)
  if (!rows) throw new TypeError('expected a comparison with lines')
  const seconds = second?.members.length ?? 1
  const cells: ProtectedCell[] = []
  const posts: number[] = []
  for (const row of rows.members.keys())
    for (const compared of COMPARED)
      for (let column = 0; column < seconds; column++) {
        const { side, place } = PLACES[compared]
        const { table, cells: from } = side === 'before' ? before : after
        const at = (row * seconds + column) * WIDTH + place
        cells.push(from[at] ?? { value: 0 })
        posts.push(table.figures.posts[at] ?? 0)
      }
  const label = (compared: Compared) =>
    compared === 'before' || compared === 'after'
      ? `${compared === 'before' ? 'Before' : 'After'} (${days[compared]})`
      : labelShift(compared)
  const members = COMPARED.map((key) => ({ key, label: label(key) }))
  const change: TableDimension = { name: 'Change', members, children: members.map(() => []) }
  const none = new Float64Array(posts.length)
  const figures = { posts: Float64Array.from(posts), headcount: none, fte: none, vacancies: none }
  const table = { dimensions: [rows, change, ...(second ? [second] : [])], figures }
  return { ...after, table, cells, loss: { ...after.loss, ...countHidden(posts, cells) } }
}

const WIDTH = SHIFTS.before.length + 1

/** In which table a figure is, and where among its changes. */
const PLACES = Object.fromEntries(
  COMPARED.map((compared) => {
    const side = compared === 'before' || SHIFTS.before.includes(compared as never) ? 'before' : 'after'
    return [compared, { side, place: SHIFTS[side].indexOf(compared as never) + 1 }]
  }),
) as Readonly<Record<Compared, { readonly side: 'before' | 'after'; readonly place: number }>>

function countHidden(
  posts: readonly number[],
  cells: readonly ProtectedCell[],
): Pick<Loss, 'cells' | 'primary' | 'secondary'> {
  const found = { cells: 0, primary: 0, secondary: 0 }
  for (const [at, { suppressed }] of cells.entries()) {
    if (posts[at] === 0) continue
    found.cells++
    if (suppressed) found[suppressed]++
  }
  return found
}
