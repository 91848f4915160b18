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
  readonly alternatives: readonly string[]
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
    const row = { line, found: toCells(cells, columns, table.columns) }
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

function toCells(cells: TableRow['cells'], columns: ClassificationColumns, names: readonly string[]): RowCells {
  const cell = (index: number | undefined) => (index === undefined ? '' : cleanCell(cells[index] ?? ''))
  const { levels, alternatives = [], qualifiers = [] } = columns
  const own = { code: cell(columns.code), parent: cell(columns.parent), level: cell(columns.level) }
  const rest = {
    ...(levels ? readLevels(levels, { cell, names }) : own),
    alternatives: alternatives.flatMap((index) => splitTitles(cell(index))),
  }
  const qualified = [cell(columns.title), ...qualifiers.map((index) => toQualifier(cell(index)))]
  const title = qualified[0] === '' ? '' : qualified.filter((part) => part !== '').join(' ')
  if (columns.preferred === undefined) return { ...rest, title, label: cell(columns.label) }
  const text = title || cell(columns.label)
  return PREFERRED.test(cell(columns.preferred))
    ? { ...rest, title: '', label: text }
    : { ...rest, title: text, label: '' }
}

/** The code in the last column of a level that the row fills; the one before it, if it fills that too, is above. */
function readLevels(
  levels: readonly number[],
  { cell, names }: { readonly cell: (index: number) => string; readonly names: readonly string[] },
) {
  const filled = levels.filter((index) => cell(index) !== '')
  const [above, own] = [filled.at(-2), filled.at(-1)]
  return {
    code: own === undefined ? '' : cell(own),
    parent: above === undefined ? '' : cell(above),
    level: own === undefined ? '' : (names[own] ?? ''),
  }
}

const toQualifier = (text: string) => (text === '' || /^\(.*\)$/.test(text) ? text : `(${text})`)

/** Several titles in a cell stand on lines of their own, or between bars or semicolons. */
const splitTitles = (text: string): readonly string[] =>
  text
    .split(/[\r\n|;]+/)
    .map((title) => title.trim())
    .filter((title) => title !== '')

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
  const own = [found.title, found.label !== draft.label ? found.label : ''].filter((title) => title !== '')
  const titles = [...own, ...new Set(found.alternatives)]
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
