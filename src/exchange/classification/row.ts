import { cleanCell } from '../../text/clean.ts'
import type { ClassificationColumns } from './columns.ts'
import { isCodeLike, type LevelColumn } from './level-columns.ts'
import { readTitleKind } from './title-kind.ts'

/** What a row says about one code. Empty fields are unknown. */
export interface RowCells {
  readonly code: string
  readonly title: string
  readonly label: string
  readonly parent: string
  readonly level: string
  readonly uri: string
  readonly ref: string
  readonly alternatives: readonly string[]
  /** The row says that it is not a title. */
  readonly isNoTitle?: true
}

interface Around {
  readonly columns: ClassificationColumns
  /** The names of all columns. */
  readonly names: readonly string[]
}

/** What a row says: about one code, or about one in each level if all levels have columns for code and title. */
export function readRow(cells: readonly string[], { columns, names }: Around): readonly RowCells[] {
  const cell = (index: number | undefined) => (index === undefined ? '' : cleanCell(cells[index] ?? ''))
  const { levels, alternatives = [], qualifiers = [] } = columns
  const rest = {
    uri: cell(columns.uri),
    ref: cell(columns.ref),
    alternatives: alternatives.flatMap((index) => splitTitles(cell(index))),
  }
  const title = qualify(
    cell(columns.title),
    qualifiers.map((index) => cell(index)),
  )
  if (levels?.some((level) => level.title !== undefined)) return readSideBySide(levels, { cell, rest })
  const own = levels
    ? readLevels(levels, { cell, cells, names, hasTitle: columns.title !== undefined || columns.label !== undefined })
    : { code: cell(columns.code), parent: cell(columns.parent), level: cell(columns.level), title: '' }
  const found = { ...rest, ...own, title: own.title || title, label: cell(columns.label) }
  if (columns.preferred === undefined) return [found]
  const text = found.title || found.label
  const kind = readTitleKind(cell(columns.preferred))
  if (kind === 'none') return [{ ...found, title: '', label: '', isNoTitle: true }]
  if (kind === 'title' && columns.title !== undefined) return [found]
  return [kind === 'name' ? { ...found, title: '', label: text } : { ...found, title: text, label: '' }]
}

interface LevelCells {
  cell(index: number): string
  readonly cells: readonly string[]
  readonly names: readonly string[]
  readonly hasTitle: boolean
}

/**
 * The code in the last column of a level that the row fills. If the column before it is filled too, that code is above
 * it. If no column has the titles, the title is the cell after the code.
 */
function readLevels(levels: readonly LevelColumn[], { cell, cells, names, hasTitle }: LevelCells) {
  const filled = levels
    .map(({ code }) => code)
    .filter((index) => (hasTitle ? cell(index) !== '' : isCodeLike(cell(index))))
  const [above, own] = [filled.at(-2), filled.at(-1)]
  const beside = own === undefined || hasTitle ? -1 : cells.findIndex((text, at) => at > own && text.trim() !== '')
  return {
    code: own === undefined ? '' : cell(own),
    parent: above === undefined ? '' : cell(above),
    level: own === undefined ? '' : (names[own] ?? ''),
    title: beside < 0 ? '' : cell(beside),
  }
}

/** Each row names all its groups: a code and a title for each level. */
function readSideBySide(
  levels: readonly LevelColumn[],
  { cell, rest }: { cell(index: number | undefined): string; rest: Pick<RowCells, 'uri' | 'ref' | 'alternatives'> },
): readonly RowCells[] {
  const filled = levels.filter(({ code }) => cell(code) !== '')
  return filled.map((level, place) => ({
    ...(place === filled.length - 1 ? rest : { uri: '', ref: '', alternatives: [] }),
    code: cell(level.code),
    title: '',
    label: cell(level.title),
    parent: cell(filled[place - 1]?.code),
    level: level.name,
  }))
}

function qualify(title: string, qualifiers: readonly string[]): string {
  if (title === '') return ''
  return [title, ...qualifiers.map(toQualifier)].filter((part) => part !== '').join(' ')
}

const toQualifier = (text: string) => (text === '' || /^\(.*\)$/.test(text) ? text : `(${text})`)

/** Several titles in a cell are on separate lines, or separated by bars or semicolons. */
const splitTitles = (text: string): readonly string[] =>
  text
    .split(/[\r\n|;]+/)
    .map((title) => title.trim())
    .filter((title) => title !== '' && !NONE.test(title))

/** How publishers write that there is no title. */
const NONE = /^(?:n\/?a|none|-+)$/i
