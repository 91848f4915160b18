import type { Decision } from '../../coder/answer/coding.ts'
import { isControlRead } from '../../coder/read/control.ts'
import type { Problem } from '../../error.ts'
import { describeTable } from '../../exchange/table/find/describe.ts'
import { TABLE_LIMITS } from '../../exchange/table/limits.ts'
import { ProblemList } from '../../exchange/table/problem-list.ts'
import type { readTable, Table, TableFormat, TablePlace, TableRow } from '../../exchange/table/table.ts'
import { type CoderKey, findCoderKey } from '../coder/coded-by.ts'
import { type ContextColumns, findPostColumns, type Post, type PostColumns, readPost } from '../column/post.ts'
import type { ColumnReading } from '../column/recognise.ts'
import { checkReadWhole } from '../open-table.ts'
import type { Rolemap } from '../rolemap.ts'
import { getVersion } from '../version/list.ts'
import { codeInOrder } from './code-in-order.ts'
import { CODED_COLUMNS, type CodedCells, MOST_REMEMBERED } from './code-row.ts'
import { type ContextGain, measureGain } from './context-gain.ts'
import { type ExtendedRow, giveBack, keepWorkbook, listAbove, toWhole } from './give-back.ts'
import { codedColumnsWith, createLocalLookUp } from './local-code.ts'
import { openStaff, requireTitle } from './open-staff.ts'
import { openTally, type Tally, type Totals } from './tally.ts'
import { createTitleCoding, type TitleCoding } from './title-coding.ts'

export interface CodeTableOptions extends TablePlace {
  /** The file's name, for messages and to recognise its format. */
  readonly file: string
  readonly in: string
  readonly version?: string
  /** What a coded record says it was coded with, to code in the same way again. */
  readonly codedBy?: string
  /** The column with the job titles; found by name and content if not given. */
  readonly title?: string | undefined
  /**
   * The columns with what else is known about the posts. If not given, found by name and content; an empty name for
   * none.
   */
  readonly context?: ContextColumns
  /** The organisation whose local items are named in a column of their own, beside the codes. */
  readonly organisation?: string | undefined
  /** The format to write; that of the input if not given. `json` is one array with an object for each row. */
  readonly format?: TableFormat | 'json'
  /** Gives each post a person's decision instead of the coder's answer. */
  readonly settle?: (post: Post, coded: CodedCells) => CodedCells
  /** Called with the number of coded rows, every thousand rows and at the end. */
  readonly onProgress?: (rows: number) => void
  readonly signal?: AbortSignal
}

/** The result for a whole file. */
export interface CodedCount {
  readonly rows: number
  readonly coded: number
  readonly review: number
  readonly uncoded: number
  /** Other rows, which are not posts: totals, notes, hidden and empty rows, and so on. */
  readonly asides: number
}

/** A file being coded: its bytes as a stream, then what is known about the whole file. */
export interface CodedTable {
  readonly body: AsyncIterable<Uint8Array>
  readonly format: TableFormat | 'json'
  /** Where the table was found: `sheet Staff, headings in row 4`. */
  readonly where: string
  /** The column with the titles. */
  readonly title: string
  /** The columns used in addition to the title, and what they gained. */
  readonly context: ContextColumns
  readonly gain?: ContextGain
  /** What each column was taken for. */
  readonly reading: ColumnReading
  /** Complete once `body` has been read to its end. */
  readonly problems: readonly Problem[]
  count(): CodedCount
  /** The posts by group, service area and decision. */
  totals(): Totals
}

const PROGRESS_EVERY = 1000

/**
 * Codes a file of job titles as a stream: every row comes back, in order, with the coded columns after its own. Rows
 * that are not posts come back without a code. A workbook comes back unchanged except for the added columns, unless
 * another format is asked for.
 *
 * @throws RolemapError `title-column-unclear` if no column is named for titles or looks like them; and as `openStaff`
 */
export async function codeTable(
  rolemap: Rolemap,
  input: Parameters<typeof readTable>[0],
  options: CodeTableOptions,
): Promise<CodedTable> {
  const kept = keepWorkbook(input)
  const key = await chooseCoder(rolemap, options)
  const coder = await rolemap.coder(key)
  const { organisation, file, sheet, header, title: named } = options
  const place = { ...(sheet !== undefined && { sheet }), ...(header !== undefined && { header }) }
  const limits = { rows: TABLE_LIMITS.rows }
  const staff = await openStaff(rolemap, kept.input, {
    ...place,
    file,
    in: key.id,
    title: named,
    context: options.context,
    limits,
    coder,
  })
  const { table, context, reading } = staff
  const title = requireTitle(staff)
  const posts = findPostColumns(table.columns, title, context)
  const gain = await measureGain(rolemap, coder, { rows: table.first, columns: posts })
  const toLocal =
    organisation === undefined ? undefined : await createLocalLookUp(rolemap, { id: key.id, organisation })
  const coding = createTitleCoding(rolemap, coder)
  const tally = { rows: 0, coded: 0, review: 0, uncoded: 0, asides: 0 }
  const counted = await openTally(rolemap, { id: key.id, version: key.version })
  const unread = new ProblemList(file)
  const rows = codeRows(table, { posts, coding, codedBy: coder.codedBy, tally, counted, options, toLocal, unread })
  const columns = codedColumnsWith(table.columns, toLocal !== undefined)
  const format = options.format ?? table.format
  const { body, notes } =
    format === 'json'
      ? { body: writeObjects(rows, columns), notes: [] }
      : await giveBack(rows, {
          table: { ...table, headings: table.headings.map(({ line }) => line), above: listAbove(table) },
          columns,
          format,
          workbook: kept.bytes(),
          shared: isShared({ options, toLocal }),
        })
  return {
    body,
    format,
    where: describeTable(table),
    title,
    context,
    ...(gain && { gain }),
    reading,
    get problems() {
      return [...table.problems, ...unread.list, ...notes]
    },
    count: () => ({ ...tally }),
    totals: counted.toTotals,
  }
}

async function chooseCoder(rolemap: Rolemap, { in: id, version, codedBy }: CodeTableOptions): Promise<CoderKey> {
  return codedBy === undefined ? getVersion(rolemap, id, version) : findCoderKey(rolemap, codedBy)
}

interface Work {
  readonly posts: PostColumns
  readonly coding: TitleCoding
  readonly codedBy: string
  readonly tally: { rows: number; coded: number; review: number; uncoded: number; asides: number }
  readonly counted: Tally
  readonly options: CodeTableOptions
  readonly toLocal: ((title: string) => string) | undefined
  /** Rows with a cell that nobody can read. */
  readonly unread: ProblemList
}

async function* codeRows(
  table: Table,
  { posts, coding, codedBy, tally, counted, options, toLocal, unread }: Work,
): AsyncIterable<ExtendedRow> {
  const area = posts.context.find(([field]) => field === 'serviceArea')?.[1] ?? -1
  const rows = codeInOrder(table.rows, { columns: posts, coding, ...(options.signal && { signal: options.signal }) })
  const checkControl = createControlCheck(table, { posts, unread })
  const known = new Map<CodedCells, readonly string[]>()
  const shares = isShared({ options, toLocal })
  for await (const { row, coded: said } of rows) {
    if (row.aside !== undefined) {
      tally.asides++
      yield { line: row.line, cells: row.cells, added: toAdded(said, ['', ...(toLocal ? [''] : [])]) }
      continue
    }
    checkControl(row)
    const coded = options.settle?.(readPost(row.cells, posts), said) ?? said
    const decision = coded.decision as Decision
    tally.rows++
    tally[decision]++
    counted.add({ code: coded.code, area: row.cells[area], decision })
    if (tally.rows % PROGRESS_EVERY === 0) options.onProgress?.(tally.rows)
    const local = toLocal ? [toLocal(row.cells[posts.title] ?? '')] : []
    const added = known.get(coded) ?? toAdded(coded, [codedBy, ...local])
    if (shares && known.size < MOST_REMEMBERED) known.set(coded, added)
    yield { line: row.line, cells: row.cells, added }
  }
  unread.close()
  options.onProgress?.(tally.rows)
  checkReadWhole(table)
}

function createControlCheck({ columns, file }: Table, { posts, unread }: Pick<Work, 'posts' | 'unread'>) {
  const place = posts.context.find(([field]) => field === 'control')?.[1]
  const column = columns[place ?? -1] ?? ''
  const message = `expected yes or no in “${column}”, or nothing if it is not known; the row was coded as if it were not known`
  return ({ cells, line }: TableRow): void => {
    if (place === undefined || isControlRead(cells[place] ?? '')) return
    unread.add({ severity: 'warning', code: 'control-unread', message, at: { file, row: line, column } })
  }
}

/** Whether all rows with the same answer get the same cells: nothing is added for the row itself. */
const isShared = ({ options, toLocal }: Pick<Work, 'options' | 'toLocal'>) => !options.settle && !toLocal

const toAdded = (coded: CodedCells, behind: readonly string[]) => [
  ...CODED_COLUMNS.map((name) => coded[name]),
  ...behind,
]

async function* writeObjects(rows: AsyncIterable<ExtendedRow>, columns: readonly string[]): AsyncIterable<Uint8Array> {
  const encoder = new TextEncoder()
  let separator = '[\n'
  for await (const cells of toWhole(rows)) {
    const object = Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']))
    yield encoder.encode(separator + JSON.stringify(object))
    separator = ',\n'
  }
  yield encoder.encode(separator === '[\n' ? '[]\n' : '\n]\n')
}
