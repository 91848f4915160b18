import type { Answer } from '../../crosswalk/place.ts'
import { RolemapError } from '../../error.ts'
import { parseFigure } from '../../exchange/table/figure.ts'
import {
  type CodedBy,
  type CodingSummary,
  createCodingTally,
  createCube,
  createRangeCube,
  type Measure,
  type PostRecord,
  type RangeCube,
  type Table,
} from '../../workforce/index.ts'
import { DECIDED } from '../coding/code-row.ts'
import { getColumn } from '../column/post.ts'
import type { AskedDimension } from './asked-table.ts'
import type { Through } from './through.ts'

/** How many rows of a file, and the first of them. */
export interface NotedRows {
  readonly rows: number
  readonly first: readonly number[]
}

/** A row with its code. A row without a decision is not a post. */
export interface CodedPost {
  readonly line: number
  readonly cells: readonly string[]
  readonly code: string
  readonly decision: string | undefined
  /** Who decided about it, empty if nobody did, and the coder's probability; absent if neither is known. */
  readonly by?: { readonly name: string; readonly sure: number }
  /** The items that it may belong to; only the code if not given. */
  readonly answers?: () => readonly Answer[]
}

/** The counts. Nothing in them is protected, so they must not be shown. */
export interface Counted {
  readonly table: Table
  /**
   * If posts are counted by a further classification: what is certain, expected and possible. The table is then empty.
   */
  readonly range?: RangeCube
  readonly rows: number
  readonly coded: number
  readonly review: number
  readonly uncoded: number
  /** Who coded them, and how sure; absent if that is not known. */
  readonly coding?: CodingSummary
  /** Rows that are not posts, such as totals and footnotes. */
  readonly asides: number
  readonly unknown: NotedRows
  /** Rows whose figure is not a number of 0 or more. */
  readonly unread: NotedRows
}

const MOST_FIRST = 20

/** How much a row without a figure counts. */
const LEAST: Readonly<Record<Measure, number>> = { posts: 1, headcount: 1, fte: 0, vacancies: 0 }

const FIGURE_NAMES: Readonly<Record<Measure, string>> = {
  posts: '',
  headcount: 'headcount',
  fte: 'full-time equivalents',
  vacancies: 'vacancies',
}

/** The column to add up. @throws RolemapError `column-missing` */
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
  /** The dimensions of the table. New ones each time, because a dimension learns from what it counts. */
  readonly makeDimensions: () => readonly AskedDimension[]
  readonly measure: Measure
  readonly figure: number | undefined
  readonly employer: number | undefined
  readonly codes: ReadonlySet<string>
  /** The further classification by which posts are counted. */
  readonly through?: Through | undefined
}

/** Counts rows one by one. Its memory does not grow with their number. */
export function createCounting({ makeDimensions, measure, figure, employer, codes, through }: Counting) {
  const dimensions = makeDimensions()
  const cube = through ? countThrough({ dimensions, makeDimensions, measure, through, codes }) : countHere(dimensions)
  const tally = { rows: 0, coded: 0, review: 0, uncoded: 0, asides: 0 }
  const [unknown, unread] = [createNoted(), createNoted()]
  const coding = createCodingTally()
  const addCoding = (decision: string, by: CodedPost['by']) => {
    if (by) coding.add({ ...toHow(decision, by.name), posts: 1, sure: by.sure })
  }
  const readFigure = (cells: readonly string[], line: number) => {
    if (figure === undefined) return undefined
    const found = parseFigure((cells[figure] ?? '').trim(), measure === 'fte' ? 'decimal' : 'whole')
    if (found !== 'unread') return found
    unread.add(line)
    return 0
  }
  return {
    rows: () => tally.rows,
    /** Only asynchronous for the first row with a code, if it is counted by a further classification. */
    add: ({ line, cells, code: given, decision, by, answers }: CodedPost): Promise<void> | undefined => {
      if (decision === undefined) {
        tally.asides++
        return undefined
      }
      // For a title that it leaves uncoded, the coder still names the nearest item.
      const code = decision === 'uncoded' ? '' : given
      tally.rows++
      if (code !== '' && !codes.has(code)) unknown.add(line)
      else tally[code === '' ? 'uncoded' : decision === 'review' ? 'review' : 'coded']++
      addCoding(codes.has(code) ? decision : 'uncoded', by)
      const said = dimensions.map(({ column }) => (column === undefined ? code : (cells[column] ?? '')))
      const contributor = employer === undefined ? undefined : (cells[employer] ?? '').trim()
      const found = readFigure(cells, line)
      const record = { said, contributor, ...(measure !== 'posts' && { [measure]: found }) }
      return cube.add(record, { code, answers, count: found })
    },
    toCounted: (): Counted => ({
      ...cube.toTables(),
      ...tally,
      unknown: unknown.toNoted(),
      unread: unread.toNoted(),
      ...toKnown(coding.end()),
    }),
  }
}

function toHow(decision: string, name: string): Pick<CodedBy, 'how' | 'name'> {
  if (decision === 'uncoded') return { how: 'uncoded' }
  if (decision === 'review') return { how: 'open' }
  return name === '' || name === DECIDED ? { how: 'coder' } : { how: 'person', name }
}

const toKnown = (coding: CodingSummary) => (coding.posts === 0 ? {} : { coding })

interface Placing {
  readonly code: string
  readonly answers: CodedPost['answers']
  readonly count: number | undefined
}

interface PostCube {
  add(record: PostRecord, placing: Placing): Promise<void> | undefined
  toTables(): Pick<Counted, 'table' | 'range'>
}

function countHere(dimensions: readonly AskedDimension[]): PostCube {
  const cube = createCube(dimensions.map(({ dimension }) => dimension))
  return {
    add: (record) => {
      cube.add(record)
      return undefined
    },
    toTables: () => ({ table: cube.toTable() }),
  }
}

interface CountingThrough {
  readonly dimensions: readonly AskedDimension[]
  readonly makeDimensions: () => readonly AskedDimension[]
  readonly measure: Measure
  readonly through: Through
  readonly codes: ReadonlySet<string>
}

/** Counts by a further classification: each post is spread over its items. */
function countThrough({ dimensions, makeDimensions, measure, through, codes }: CountingThrough): PostCube {
  const cube = createRangeCube({
    makeDimensions: () => makeDimensions().map(({ dimension }) => dimension),
    over: dimensions.findIndex(({ column }) => column === undefined),
    measure,
  })
  return {
    add: (record, { code, answers, count = LEAST[measure] }) => {
      const own = codes.has(code) ? (answers?.() ?? [{ code, probability: 1 }]) : []
      const spread = through.spread(
        own.filter((one) => codes.has(one.code)),
        count,
      )
      if (spread instanceof Promise) return spread.then((one) => cube.add(record, one))
      cube.add(record, spread)
      return undefined
    },
    toTables: () => ({ table: createCube(dimensions.map(({ dimension }) => dimension)).toTable(), range: cube }),
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
