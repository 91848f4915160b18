import type { Place, Problem, Reading } from '../../error.ts'
import { cleanCell } from '../../text/clean.ts'
import { ProblemList } from '../table/problem-list.ts'
import type { Table, TableRow } from '../table/table.ts'
import type { ClassificationColumns } from './columns.ts'
import { CodeList, type LostZero, restoreZeros } from './lost-zero.ts'

/** One code of a table, with everything that its rows say about it. */
export interface ItemDraft {
  readonly code: string
  /** Set by a row that says so; else the first title is the label. */
  label?: string
  parent?: string
  level?: string
  readonly titles: Map<string, Place>
  readonly at: Place
}

interface RowCells {
  readonly code: string
  readonly title: string
  readonly label: string
  readonly parent: string
  readonly level: string
}

const PREFERRED = /^(?:pref.*|main|label|yes|true|y|1)$/i

/** What the rows of a table say of each code, and which codes seem to have lost their zeros. */
export interface DraftReading extends Reading<ReadonlyMap<string, ItemDraft>> {
  readonly lost: readonly LostZero[]
}

/**
 * Gathers the rows of each code, in the order of first appearance. `restore`: codes that seem to have lost their zeros are read
 * with them.
 */
export async function readDrafts(
  table: Table,
  columns: ClassificationColumns,
  { restore = false }: { readonly restore?: boolean } = {},
): Promise<DraftReading> {
  const drafts = new Map<string, ItemDraft>()
  const problems = new ProblemList(table.file)
  const codes = new CodeList()
  const take = ({ line, found }: FoundRow) => {
    const at = { file: table.file, row: line }
    const report = (problem: Omit<Problem, 'at'>) => problems.add({ ...problem, at })
    if (found.code === '') report(missing('code-missing', 'a code'))
    else if (found.title === '' && found.label === '') report(missing('title-missing', 'a title or a label'))
    else addRow(getDraft(drafts, found.code, at), found, { at, report })
  }
  const rows: FoundRow[] = []
  for await (const { line, cells } of table.rows) {
    if (cells.every((cell) => cell.trim() === '')) continue
    const row = { line, found: toCells(cells, columns) }
    codes.add({ ...row.found, line })
    if (restore) rows.push(row)
    else take(row)
  }
  const lost = codes.findLost()
  const restored = restoreZeros(lost)
  for (const { line, found } of rows) take({ line, found: { ...found, ...restored(found) } })
  problems.close()
  return { value: drafts, problems: problems.list, lost }
}

interface FoundRow {
  readonly line: number
  readonly found: RowCells
}

function toCells(cells: TableRow['cells'], columns: ClassificationColumns): RowCells {
  const cell = (index: number | undefined) => (index === undefined ? '' : cleanCell(cells[index] ?? ''))
  const rest = { code: cell(columns.code), parent: cell(columns.parent), level: cell(columns.level) }
  if (columns.preferred === undefined) return { ...rest, title: cell(columns.title), label: cell(columns.label) }
  const text = cell(columns.title) || cell(columns.label)
  return PREFERRED.test(cell(columns.preferred))
    ? { ...rest, title: '', label: text }
    : { ...rest, title: text, label: '' }
}

function getDraft(drafts: Map<string, ItemDraft>, code: string, at: Place): ItemDraft {
  const draft = drafts.get(code) ?? { code, titles: new Map(), at }
  drafts.set(code, draft)
  return draft
}

interface RowContext {
  readonly at: Place
  report(problem: Omit<Problem, 'at'>): void
}

function addRow(draft: ItemDraft, found: RowCells, { at, report }: RowContext): void {
  // The same code in two levels is two items, of which one has lost its zeros: they must not become one.
  if (draft.level !== undefined && found.level !== '' && draft.level !== found.level) {
    report(levelDiffers(draft.code, { held: draft.level, value: found.level }))
    return
  }
  for (const key of ['label', 'parent', 'level'] as const) {
    const value = found[key]
    if (value === '') continue
    const held = draft[key]
    if (held === undefined) draft[key] = value
    else if (held !== value) report(differs(draft.code, key, { held, value }))
  }
  const titles = [found.title, found.label !== draft.label ? found.label : ''].filter((title) => title !== '')
  for (const title of titles) {
    if (draft.titles.has(title)) report(repeated(draft.code, title))
    else draft.titles.set(title, at)
  }
}

function missing(code: string, what: string): Omit<Problem, 'at'> {
  return { severity: 'error', code, message: `expected ${what}, found none` }
}

function differs(code: string, key: string, { held, value }: { held: string; value: string }): Omit<Problem, 'at'> {
  const message = `"${code}" has the ${key} "${held}" already, found "${value}" too: the first one stays`
  return { severity: 'warning', code: `code-${key}-differs`, message }
}

function levelDiffers(code: string, { held, value }: { held: string; value: string }): Omit<Problem, 'at'> {
  const message = `"${code}" has the level "${held}" already, found it with the level "${value}" too: this row was not taken`
  return { severity: 'error', code: 'code-level-differs', message }
}

function repeated(code: string, title: string): Omit<Problem, 'at'> {
  return { severity: 'note', code: 'title-repeated', message: `"${code}" has the title "${title}" already` }
}
