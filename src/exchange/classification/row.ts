import type { Place, Problem, Reading } from '../../error.ts'
import { ProblemList } from '../table/problem-list.ts'
import type { Table, TableRow } from '../table/table.ts'
import type { ClassificationColumns } from './columns.ts'

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

/** Gathers the rows of each code, in the order of first appearance. */
export async function readDrafts(
  table: Table,
  columns: ClassificationColumns,
): Promise<Reading<ReadonlyMap<string, ItemDraft>>> {
  const drafts = new Map<string, ItemDraft>()
  const problems = new ProblemList(table.file)
  for await (const { line, cells } of table.rows) {
    const at = { file: table.file, row: line }
    const found = toCells(cells, columns)
    const report = (problem: Omit<Problem, 'at'>) => problems.add({ ...problem, at })
    if (cells.every((cell) => cell.trim() === '')) continue
    if (found.code === '') report(missing('code-missing', 'a code'))
    else if (found.title === '' && found.label === '') report(missing('title-missing', 'a title or a label'))
    else addRow(getDraft(drafts, found.code, at), found, { at, report })
  }
  problems.close()
  return { value: drafts, problems: problems.list }
}

function toCells(cells: TableRow['cells'], columns: ClassificationColumns): RowCells {
  const cell = (index: number | undefined) => (index === undefined ? '' : (cells[index] ?? '').trim())
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

function repeated(code: string, title: string): Omit<Problem, 'at'> {
  return { severity: 'note', code: 'title-repeated', message: `"${code}" has the title "${title}" already` }
}
