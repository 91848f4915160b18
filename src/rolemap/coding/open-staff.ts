import { RolemapError } from '../../error.ts'
import { isBlank } from '../../exchange/table/find/cell-kind.ts'
import { describeTable } from '../../exchange/table/find/describe.ts'
import { rateHeading } from '../../exchange/table/find/heading-word.ts'
import type { Table, TableOptions } from '../../exchange/table/table.ts'
import { type ContextColumns, chooseContextColumns, getColumn, tellColumns } from '../column/post.ts'
import { type ColumnGuess, type ColumnReading, mayBeTitles, recogniseColumns, valuesOf } from '../column/recognise.ts'
import { findServiceColumn, isOfServices } from '../column/service-column.ts'
import { openTable, type TableInput } from '../open-table.ts'
import type { KeptCoder, Rolemap } from '../rolemap.ts'
import { CODED_BY, CODED_COLUMNS } from './code-row.ts'
import { suggestAll } from './title-coding.ts'

/** An open file of posts, and what its columns were taken for. */
export interface StaffTable {
  readonly table: Table
  readonly reading: ColumnReading
  /** The column with the titles; undefined if nobody named one and none looks like it. */
  readonly title: string | undefined
  readonly context: ContextColumns
}

export interface StaffOptions extends Omit<TableOptions, 'recordsOnly'> {
  /** The classification to code to. If it is one of services, the titles are names of departments. */
  readonly in?: string | undefined
  /** The column with the titles, if a person named it. */
  readonly title?: string | undefined
  /** Columns that a person chose; an empty name for none. */
  readonly context?: ContextColumns | undefined
}

/** Where the table of a file was found, and what its columns were taken for. */
export interface FoundColumns {
  readonly where: string
  readonly columns: readonly ColumnGuess[]
}

/** The same for people to see. If they named the column with the titles, it is that one. */
export function tellFound({ table, reading, title }: StaffTable): FoundColumns {
  const columns = reading.columns.map((guess): ColumnGuess => {
    if (guess.column === title && guess.field !== 'title') return { ...guess, field: 'title', sure: 1, why: 'name' }
    if (guess.column === title || guess.field !== 'title') return guess
    const { field: _, ...unused } = guess
    return unused
  })
  return { where: describeTable(table), columns }
}

/** How many rows of each column are looked at, and how many different values the coder is asked about. */
const ROWS = 200
const ASKED = 30
/** In total, so that wide files take no longer. */
const MOST_CELLS = 10_000
const MOST_ASKED = 600
/** If the coder is this certain that the first cell of the title column is a title, the cell is not a heading. */
const IS_TITLE = 0.5

/**
 * Opens a staff file: finds the table, and what each column holds, by names, contents and the coder. Its rows include
 * those that are not posts, marked as such. A heading row that reads like a post is the first post.
 *
 * @throws RolemapError as `openTable`, `column-missing`
 */
export async function openStaff(
  rolemap: Pick<Rolemap, 'threads'>,
  input: TableInput,
  { coder, title, context, in: id, ...options }: StaffOptions & { readonly coder: KeptCoder },
): Promise<StaffTable> {
  const opened = await openTable(input, { ...options, recordsOnly: false })
  const read = (table: Table) => readColumns(rolemap, table, coder)
  const first = await read(opened)
  const headless = options.header === undefined && (await startsWithPost(rolemap, opened, { reading: first, coder }))
  const found = headless ? opened.withoutHeadings() : opened
  const at = title === undefined ? -1 : getColumn(found.columns, title)
  const table = at >= 0 && !isWithin(found, at) ? found.withColumn(at) : found
  const reading = table === opened ? first : await read(table)
  const service = id !== undefined && isOfServices(id) ? findServiceColumn(reading.columns) : undefined
  const named = at < 0 ? (service ?? reading.title) : table.columns[at]
  const chosen = chooseContextColumns(table.columns, context, reading.context)
  const others = Object.entries(chosen).filter(([, column]) => column !== named)
  return { table, reading, title: named, context: Object.fromEntries(others) }
}

/** Whether a column belongs to the table, and not to another one beside it. */
export const isWithin = ({ part }: Pick<Table, 'part'>, column: number): boolean =>
  !part || (column >= part[0] && column <= part[1])

/** @throws RolemapError `title-column-unclear`, naming the columns */
export function requireTitle({ title, table: { columns, file } }: StaffTable): string {
  if (title !== undefined) return title
  throw new RolemapError(
    'title-column-unclear',
    `${file}: expected a column of job titles, found none that looks like it: say which it is of ${tellColumns(columns)}`,
  )
}

async function readColumns(
  rolemap: Pick<Rolemap, 'threads'>,
  { columns, first, part = [0, columns.length - 1] }: Table,
  coder: KeptCoder,
): Promise<ColumnReading> {
  const posts = first.filter(({ aside }) => aside === undefined)
  const rows = Math.min(ROWS, Math.ceil(MOST_CELLS / Math.max(1, columns.length)))
  const sample = posts.slice(0, rows).map(({ cells }) => cells)
  const values = columns.map((_, index) => valuesOf(sample, index))
  const isOurs = toOurs(columns)
  const may = columns.map(
    (column, index) => isWithin({ part }, index) && !isOurs(column) && mayBeTitles(column, values[index] ?? []),
  )
  const each = Math.min(ASKED, Math.ceil(MOST_ASKED / Math.max(1, may.filter(Boolean).length)))
  const asked = columns.map((_, index) =>
    may[index] ? (values[index] ?? []).filter((value) => /\p{L}{2}/u.test(value)).slice(0, each) : [],
  )
  const sure = await rateTitles(rolemap, asked.flat(), coder)
  let at = 0
  const known = asked.map((own) => {
    const rates = sure.slice(at, at + own.length)
    at += own.length
    return own.length === 0 ? undefined : rates.reduce((sum, rate) => sum + rate, 0) / own.length
  })
  return recogniseColumns({ columns, sample, known, part })
}

/** How certain the coder is that each text is a title. */
async function rateTitles(
  rolemap: Pick<Rolemap, 'threads'>,
  titles: readonly string[],
  coder: KeptCoder,
): Promise<readonly number[]> {
  const asked = titles.map((title) => ({ title, options: { top: 1 } }))
  const codings = await suggestAll(rolemap, coder, asked)
  return codings.map(({ candidates }) => candidates[0]?.probability ?? 0)
}

/** Whether the headings are really the first post: none of their words is a heading. */
async function startsWithPost(
  rolemap: Pick<Rolemap, 'threads'>,
  { headings, columns }: Table,
  { reading, coder }: { readonly reading: ColumnReading; readonly coder: KeptCoder },
): Promise<boolean> {
  const [heading] = headings
  if (headings.length !== 1 || !heading || reading.title === undefined) return false
  if (heading.cells.some((cell) => !isBlank(cell) && rateHeading(cell) > 0)) return false
  const cell = heading.cells[columns.indexOf(reading.title)] ?? ''
  const [sure = 0] = await rateTitles(rolemap, [cell], coder)
  return sure >= IS_TITLE
}

/** The columns that an earlier coding added: labels of roles are not titles. */
function toOurs(columns: readonly string[]): (column: string) => boolean {
  const plain = (column: string) => column.replace(/^rolemap_/, '')
  const coded = columns.some((column) => plain(column) === CODED_BY)
  return (column) => coded && (CODED_COLUMNS as readonly string[]).includes(plain(column))
}
