import { RolemapError } from '../../error.ts'
import { parseFigure } from '../../exchange/table/figure.ts'
import { createCube, type Measure, type Table } from '../../workforce/index.ts'
import { getColumn } from '../column/post.ts'
import type { AskedDimension } from './asked-table.ts'

/** Rows of a file, with the first of them. */
export interface NotedRows {
  readonly rows: number
  readonly first: readonly number[]
}

/** A row with its code; without a decision it is no post. */
export interface CodedPost {
  readonly line: number
  readonly cells: readonly string[]
  readonly code: string
  readonly decision: string | undefined
}

/** What was counted. Nothing in it is protected: it is not to be shown. */
export interface Counted {
  readonly table: Table
  readonly rows: number
  readonly coded: number
  readonly review: number
  readonly uncoded: number
  /** Rows that are no posts, such as totals and footnotes. */
  readonly asides: number
  readonly unknown: NotedRows
  /** Rows whose figure is no number of 0 or more. */
  readonly unread: NotedRows
}

const MOST_FIRST = 20

const FIGURE_NAMES: Readonly<Record<Measure, string>> = {
  posts: '',
  headcount: 'headcount',
  fte: 'full-time equivalents',
  vacancies: 'vacancies',
}

/** The column with what is measured. @throws RolemapError `column-missing` */
export function findFigure(
  columns: readonly string[],
  {
    measure,
    fields,
    named,
  }: {
    readonly measure: Measure
    readonly fields: readonly (string | undefined)[]
    readonly named: string | undefined
  },
): number | undefined {
  if (measure === 'posts') return undefined
  if (named !== undefined) return getColumn(columns, named)
  const found = fields.indexOf(measure)
  if (found >= 0) return found
  throw new RolemapError(
    'column-missing',
    `expected a column of ${FIGURE_NAMES[measure]}, found none that is called so: name it`,
  )
}

export interface Counting {
  readonly dimensions: readonly AskedDimension[]
  readonly measure: Measure
  readonly figure: number | undefined
  readonly employer: number | undefined
  readonly codes: ReadonlySet<string>
}

/** Counts rows one by one, in memory that does not grow with them. */
export function createCounting({ dimensions, measure, figure, employer, codes }: Counting) {
  const cube = createCube(dimensions.map(({ dimension }) => dimension))
  const tally = { rows: 0, coded: 0, review: 0, uncoded: 0, asides: 0 }
  const [unknown, unread] = [createNoted(), createNoted()]
  const readFigure = (cells: readonly string[], line: number) => {
    if (figure === undefined) return undefined
    const found = parseFigure((cells[figure] ?? '').trim(), measure === 'fte' ? 'decimal' : 'whole')
    if (found !== 'unread') return found
    unread.add(line)
    return 0
  }
  return {
    rows: () => tally.rows,
    add: ({ line, cells, code, decision }: CodedPost) => {
      if (decision === undefined) return tally.asides++
      tally.rows++
      if (code !== '' && !codes.has(code)) unknown.add(line)
      else tally[code === '' ? 'uncoded' : decision === 'review' ? 'review' : 'coded']++
      const said = dimensions.map(({ column }) => (column === undefined ? code : (cells[column] ?? '')))
      const contributor = employer === undefined ? undefined : (cells[employer] ?? '').trim()
      cube.add({ said, contributor, ...(measure !== 'posts' && { [measure]: readFigure(cells, line) }) })
      return undefined
    },
    toCounted: (): Counted => ({
      table: cube.toTable(),
      ...tally,
      unknown: unknown.toNoted(),
      unread: unread.toNoted(),
    }),
  }
}

function createNoted() {
  const first: number[] = []
  let rows = 0
  return {
    add: (line: number) => {
      rows++
      if (first.length < MOST_FIRST) first.push(line)
    },
    toNoted: (): NotedRows => ({ rows, first }),
  }
}
