import type { TablePlace, TableRow } from '../../exchange/table/table.ts'
import type { Measure } from '../../workforce/index.ts'
import { codeInOrder } from '../coding/code-in-order.ts'
import type { CodedCells } from '../coding/code-row.ts'
import { openStaff, requireTitle, type StaffTable } from '../coding/open-staff.ts'
import { createTitleCoding } from '../coding/title-coding.ts'
import { type CodedColumns, findCodedColumns, readSaid, toAnswers, toBy } from '../column/coded.ts'
import { findPostColumns, getColumn } from '../column/post.ts'
import { checkReadWhole, type TableInput } from '../open-table.ts'
import { requireRight } from '../right.ts'
import type { KeptCoder, Rolemap } from '../rolemap.ts'
import { getVersion, listItems } from '../version/list.ts'
import { type AskedTable, isNaming, toDimensions } from './asked-table.ts'
import { checkThrough } from './count-through.ts'
import { type CodedPost, type Counted, createCounting, findFigure } from './counting.ts'
import { openFurther, type ThroughFacts } from './further.ts'
import type { Followed } from './retired.ts'
import { readVariants } from './variant-dimension.ts'

export interface CountFileOptions extends TablePlace {
  /** The file's name, for messages. */
  readonly file: string
  /** The classification of its codes, or the one to code its titles to. */
  readonly in: string
  readonly version?: string | undefined
  readonly asked: AskedTable
  /** The column with the codes. If not given, that of a coded file; if there is none, the titles are coded. */
  readonly code?: string | undefined
  /** The column with the titles; found if not given. */
  readonly title?: string | undefined
  /** The column to add up, if not posts are counted; found by its name if not given. */
  readonly figure?: string | undefined
  /** The column of those who report: none of them may dominate a figure. */
  readonly employer?: string | undefined
  readonly onProgress?: (rows: number) => void
  readonly signal?: AbortSignal
}

/** The counts of a file. Nothing in them is protected, so they must not be shown. */
export interface CountedFile extends Counted {
  readonly version: { readonly id: string; readonly version: string; readonly label: string }
  /** Whether the titles were coded for this count. */
  readonly codedNow: boolean
  /** The further classification in which posts were counted. */
  readonly through?: ThroughFacts
  /** The words for each measure, if it is not about rows of a file. */
  readonly words?: Readonly<Record<Measure, string>>
  /** What was counted, to publish with the table. */
  readonly from?: string
  /** The codes that the version does not have, counted at what they became. */
  readonly followed?: readonly Followed[]
}

const PROGRESS_EVERY = 10_000

/**
 * Counts a file for a requested table, as a stream: a coded file by its codes, and a file with only titles by coding
 * them. Every row is a post, except totals, notes and the like, which are counted separately.
 *
 * @throws RolemapError `table-unfit`, `column-missing`, `level-unknown`, as `openStaff`
 */
export async function countFile(rolemap: Rolemap, input: TableInput, options: CountFileOptions): Promise<CountedFile> {
  requireRight(rolemap, 'file.code')
  const { file, sheet, header, title, asked } = options
  const summary = await getVersion(rolemap, options.in, options.version)
  const { rows: items } = await listItems(rolemap, summary.id, { version: summary.version })
  const coder = await rolemap.coder(summary)
  const place = { ...(sheet !== undefined && { sheet }), ...(header !== undefined && { header }) }
  const limits = { rows: Number.POSITIVE_INFINITY }
  const staff = await openStaff(rolemap, input, { ...place, file, title, coder, limits })
  const { columns } = staff.table
  const naming = new Set(staff.reading.columns.filter(({ field }) => isNaming(field)).map(({ column }) => column))
  const names = [asked.rows, asked.columns, asked.by]
  const variants = await readVariants(rolemap, names, { classification: summary.id, items })
  const further = await openFurther(rolemap, { from: summary, items, asked })
  const makeDimensions = () => toDimensions(asked, { ...further.shown, columns, naming, variants })
  makeDimensions()
  const figure = findFigure(columns, {
    measure: asked.measure,
    fields: staff.reading.columns.map(({ field }) => field),
    named: options.figure,
  })
  if (further.through) checkThrough(options.employer)
  const employer = options.employer === undefined ? undefined : getColumn(columns, options.employer)
  const counting = createCounting({
    makeDimensions,
    measure: asked.measure,
    figure,
    employer,
    codes: new Set(items.map(({ code }) => code)),
    through: further.through,
  })
  const coded = findCodedColumns(columns, options.code)
  for await (const row of coded
    ? readCoded(staff, coded)
    : codeNow(rolemap, { staff, coder, signal: options.signal })) {
    options.signal?.throwIfAborted()
    const waiting = counting.add(row)
    if (waiting) await waiting
    if (counting.rows() % PROGRESS_EVERY === 0) options.onProgress?.(counting.rows())
  }
  checkReadWhole(staff.table)
  const version = { id: summary.id, version: summary.version, label: summary.label }
  const through = await further.describe()
  return { ...counting.toCounted(), version, codedNow: coded === undefined, ...(through && { through }) }
}

async function* readCoded({ table }: StaffTable, columns: CodedColumns): AsyncIterable<CodedPost> {
  const { code: at, decision } = columns
  for await (const row of table.rows) {
    const code = (row.cells[at] ?? '').trim()
    const said = decision === undefined ? (code === '' ? 'uncoded' : 'coded') : (row.cells[decision] ?? '').trim()
    const by = toBy(readSaid(row.cells, columns))
    yield {
      line: row.line,
      cells: row.cells,
      code,
      decision: row.aside !== undefined || said === '' ? undefined : said,
      ...(by && { by }),
      answers: () => toAnswers(readSaid(row.cells, columns)),
    }
  }
}

async function* codeNow(
  rolemap: Rolemap,
  {
    staff,
    coder,
    signal,
  }: { readonly staff: StaffTable; readonly coder: KeptCoder; readonly signal: AbortSignal | undefined },
): AsyncIterable<CodedPost> {
  const columns = findPostColumns(staff.table.columns, requireTitle(staff), staff.context)
  const coding = createTitleCoding(rolemap, coder)
  const toPost = ({ line, cells, aside }: TableRow, coded: CodedCells): CodedPost => ({
    line,
    cells,
    code: coded.code,
    decision: aside === undefined ? coded.decision : undefined,
    by: { name: coded.decided_by, sure: Number(coded.probability) || 0 },
    answers: () => toAnswers({ ...coded, secondProbability: coded.second_probability }),
  })
  for await (const { row, coded } of codeInOrder(staff.table.rows, { columns, coding, ...(signal && { signal }) }))
    yield toPost(row, coded)
}
