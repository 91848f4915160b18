import { breathe } from '../../breath.ts'
import type { Problem } from '../../error.ts'
import { ProblemList } from '../table/problem-list.ts'
import type { Table } from '../table/table.ts'
import {
  type ClassificationColumns,
  type ColumnNames,
  type ColumnSigns,
  findColumns,
  isClassification,
  isRelations,
} from './columns.ts'
import type { DraftList } from './draft.ts'
import { CodeList, type LostZero, restoreZeros } from './lost-zero.ts'
import { type RowCells, readRow } from './row.ts'
import type { Tally } from './tally.ts'

/**
 * What a table contains. `structure`: items, each in one row. `index`: titles, several for each item. `relations`:
 * which items are above which.
 */
export type PartKind = 'structure' | 'index' | 'relations'

/** One of the tables of a classification. */
export interface Part {
  readonly table: Table
  readonly kind: PartKind
  readonly columns: ClassificationColumns
}

/** The share of rows with a different code in a structure: all, apart from a few slips. */
const ONE_EACH = 0.9

/** The table as a part of a classification; undefined if it is not one. @throws RolemapError `column-missing` */
export function findPart(
  table: Table,
  names: ColumnNames,
  signs: Omit<ColumnSigns, 'file' | 'first'>,
): Part | undefined {
  const first = table.first.filter(({ aside }) => aside === undefined).map(({ cells }) => cells)
  const columns = findColumns(table.columns, names, { ...signs, file: table.file, first })
  if (!isClassification(columns)) return undefined
  return { table, columns, kind: toKind(columns, first) }
}

function toKind(columns: ClassificationColumns, first: readonly (readonly string[])[]): PartKind {
  if (isRelations(columns)) return 'relations'
  const { code } = columns
  if (columns.levels || code === undefined) return 'structure'
  const codes = first.map((cells) => cells[code]?.trim() ?? '').filter((cell) => cell !== '')
  return new Set(codes).size >= codes.length * ONE_EACH ? 'structure' : 'index'
}

interface PartContext {
  readonly tally: Tally
  /** Restore zeros to codes that seem to have lost them. */
  readonly restore: boolean
  /**
   * `with structure`: another table has the structure, and this one adds no items. `as structure`: this one has it, so
   * its titles are the items' names.
   */
  readonly among: 'alone' | 'with structure' | 'as structure'
}

interface PartReading {
  readonly problems: readonly Problem[]
  readonly lost: readonly LostZero[]
}

interface FoundRow {
  readonly line: number
  readonly found: RowCells
}

/** Adds a table's contents to the items. Lets other work run in between: an index has tens of thousands of titles. */
export async function readPart(drafts: DraftList, part: Part, context: PartContext): Promise<PartReading> {
  const { table, columns, kind } = part
  const problems = new ProblemList(table.file)
  const codes = new CodeList()
  const take = createTaker(drafts, { ...context, part, problems })
  const rows: FoundRow[] = []
  for await (const { line, cells } of breathe(table.rows)) {
    if (cells.every((cell) => cell.trim() === '')) continue
    for (const found of readRow(cells, { columns, names: table.columns })) {
      const row = { line, found }
      if (kind !== 'relations') codes.add({ ...found, line })
      if (context.restore) rows.push(row)
      else take(row)
    }
  }
  const lost = codes.findLost()
  const restored = restoreZeros(lost)
  for (const { line, found } of rows) take({ line, found: { ...found, ...restored(found) } })
  const asides = context.tally.take('title-of-no-kind')
  if (asides > 0) problems.add(ofNoKind(asides, table.file))
  problems.close()
  return { problems: problems.list, lost }
}

function ofNoKind(count: number, file: string): Problem {
  const message = `${count} rows say that what they have is no title, such as an exclusion or a duty: they were left out`
  return { severity: 'note', code: 'title-of-no-kind', message, at: { file } }
}

function createTaker(
  drafts: DraftList,
  { part, problems, tally, among }: PartContext & { readonly part: Part; readonly problems: ProblemList },
): (row: FoundRow) => void {
  const { table, columns, kind } = part
  const names = columns.levels?.map(({ code }) => table.columns[code] ?? '')
  const above: (string | undefined)[] = []
  return ({ line, found }) => {
    const at = { file: table.file, row: line }
    const report = (problem: Omit<Problem, 'at'>) => {
      problems.add({ ...problem, at })
      tally.add(problem)
    }
    if (found.isNoTitle) return tally.addCode('title-of-no-kind')
    if (kind === 'relations') return relate(drafts, found, report)
    if (found.code === '') return report(missing('code-missing', 'a code'))
    if (found.title === '' && found.label === '') return report(missing('title-missing', 'a title or a label'))
    if (among === 'with structure' && !drafts.has(found.code)) return report(unlisted(found.code))
    const draft = drafts.add(toTaken(found, among), { at, report })
    const level = names?.indexOf(found.level) ?? -1
    if (level < 0) return
    const over = above.slice(0, level).findLast((code) => code !== undefined)
    if (over !== undefined && draft.above === undefined) draft.above = over
    above.splice(level, above.length, found.code)
  }
}

function toTaken(found: RowCells, among: PartContext['among']): RowCells {
  if (among === 'with structure')
    return { ...found, label: '', parent: '', level: '', title: found.title || found.label }
  if (among === 'alone' || found.label !== '') return found
  return { ...found, label: found.title, title: '' }
}

/** Puts an item below another. A second item above it becomes a further place to find it. */
function relate(drafts: DraftList, found: RowCells, report: (problem: Omit<Problem, 'at'>) => void): void {
  const [item, parent] = [drafts.find(found.code || found.uri), drafts.find(found.parent)]
  if (!item || !parent) report(unlisted(item ? found.parent : found.code || found.uri))
  else if (item.parent === parent.code) item.related = true
  else if (item.related) {
    item.alsoUnder ??= new Set()
    item.alsoUnder.add(parent.code)
  } else {
    item.parent = parent.code
    item.related = true
  }
}

function missing(code: string, what: string): Omit<Problem, 'at'> {
  return { severity: 'error', code, message: `expected ${what}, found none` }
}

function unlisted(code: string): Omit<Problem, 'at'> {
  return { severity: 'error', code: 'code-unlisted', message: `expected the code of an item, found "${code}"` }
}
