import type { SourceRecord } from '../record.ts'
import { readTold } from './aside-list.ts'
import { countFilled, isBlank, toKind } from './cell-kind.ts'
import type { Heading } from './heading.ts'
import { isLegend, isMarked, isOfReport, isRuler } from './note.ts'
import { type Part, within } from './side-by-side.ts'

/**
 * What a row is if it is not a record: hidden by the spreadsheet, empty, the headings again, the name of a group of
 * rows, a total, a note below the table, or a row only of another table beside this one.
 */
export type Aside = 'hidden' | 'blank' | 'heading' | 'group' | 'total' | 'note' | 'beside'

/** What the rows of a table usually contain. */
export interface RowShape {
  /** The names in each row of headings, with their columns. */
  readonly headings: readonly (readonly (readonly [name: string, column: number])[])[]
  readonly width: number
  /** The columns of the table, if there are others beside it: the other columns say nothing about its rows. */
  readonly part?: Part | undefined
  /** Columns that hardly any row leaves empty. */
  readonly filled: readonly number[]
}

const SHARE = 0.8
const SAMPLE = 200
const FEWEST = 2

/** The shape of rows, taken from the first of them. */
export function toShape(heading: Heading, below: readonly SourceRecord[], part?: Part): RowShape {
  const names = part ? heading.names.slice(part[0], part[1] + 1) : heading.names
  const records = heading.records.map((record) => within(record, part))
  const sample = below.slice(0, part ? SAMPLE : undefined).map((record) => within(record, part))
  const width = Math.max(names.length, ...sample.map(({ cells }) => cells.length), 0)
  const rows = sample
    .slice(0, SAMPLE)
    .filter(({ cells, hidden }) => !hidden && countFilled(cells) > 1 && readTotal(cells) === undefined)
  const columns = Array.from({ length: width }, (_, column) => column)
  const filled = columns.filter((column) => {
    const count = rows.filter(({ cells }) => !isBlank(cells[column] ?? '')).length
    return rows.length >= FEWEST && count >= rows.length * SHARE
  })
  return { headings: records.map(toNames), width, filled, part }
}

const toNames = ({ cells }: SourceRecord) =>
  cells.flatMap((name, column) => (isBlank(name) ? [] : [[name.trim(), column] as const]))

const TOTAL =
  /^(?:(?:grand|overall|sub|running|all)[ -]?)?totals?(?:\s+(?:for|of|in|posts?|staff|headcount|fte|number|employees|count)\b.*)?\s*:?(?:\s*[\d.,]+)?$/i
const TOTAL_OF = /\b(?:sub[ -]?)?totals?\s*:?$/i
const TOTAL_FOR = /^(?:sub[ -]?)?totals?\b/i
/** Other totals below a column, followed by a figure. */
const FIGURE_OF = /^(?:sum|average|mean|median|cyfanswm)\s*:?$/i
const COUNT = /^count\s*:?$/i
const LONG = 60

/** What a row is, if it is not a record. A `group` may turn out to be a note, if no record follows. */
export function findAside(whole: SourceRecord, shape: RowShape): Aside | undefined {
  const record = within(whole, shape.part)
  const { cells } = record
  if (record.hidden) return 'hidden'
  const filled = countFilled(cells)
  if (filled === 0) return shape.part && countFilled(whole.cells) > 0 ? 'beside' : 'blank'
  if (isHeadingAgain(cells, shape.headings)) return 'heading'
  if (isRuler(cells) || isLegend(cells)) return 'note'
  const told = readTold(cells)
  if (told !== undefined) return told
  const total = readTotal(cells)
  if (total === 'total' || (total === 'of a group' && lacksMost(cells, shape))) return 'total'
  return findSparse(record, shape, filled)
}

/** What a row is that has fewer filled cells than others: a note, or the name of a group. */
function findSparse(record: SourceRecord, shape: RowShape, filled: number): Aside | undefined {
  const { cells } = record
  const first = cells.find((cell) => !isBlank(cell))?.trim() ?? ''
  if (shape.width === 1) return isNoteAlone(first) ? 'note' : undefined
  const isNote = isMarked(first) || (filled <= 2 && isOfReport(first))
  if (!isNote && filled > 3) return undefined
  const lacking = shape.filled.filter((column) => isBlank(cells[column] ?? '')).length
  const sparse = lacking * 2 >= shape.filled.length
  if (isNote ? sparse || filled === 1 : sparse && isSentence(first)) return 'note'
  if (filled > 1) return undefined
  const isGroup = isAcross(record) || (lacking >= 2 && isGroupName(first))
  return isGroup ? (first.length > LONG ? 'note' : 'group') : undefined
}

/** In a list of titles alone, a title may be marked with a star. */
const isNoteAlone = (text: string) => isOfReport(text) || (isMarked(text) && !/^[*†‡]/.test(text))

function isHeadingAgain(cells: readonly string[], headings: RowShape['headings']): boolean {
  return headings.some((named) => {
    let others = 0
    for (const [name, column] of named) {
      if (!isSameText(cells[column] ?? '', name)) others += 1
      if (others > named.length * (1 - SHARE)) return false
    }
    return others < named.length
  })
}

const isSameText = (cell: string, name: string): boolean => {
  const text = cell.trim()
  return text === name || (text.length === name.length && text.toLowerCase() === name.toLowerCase())
}

/**
 * A total has its name first, and otherwise only figures. "Total Children" may be the total of a group, or a post with
 * that name.
 */
function readTotal(cells: readonly string[]): 'total' | 'of a group' | undefined {
  let name: string | undefined
  let figures = 0
  for (const cell of cells) {
    if (isBlank(cell)) continue
    if (name === undefined && mayBeTotal(cell)) name = cell.trim()
    else if (toKind(cell) === 'number') figures += 1
    else return undefined
  }
  if (name === undefined) return undefined
  if (figures > 0 && FIGURE_OF.test(name)) return 'total'
  if (TOTAL.test(name) || (figures > 0 && TOTAL_OF.test(name))) return 'total'
  return figures > 0 && (TOTAL_FOR.test(name) || COUNT.test(name)) ? 'of a group' : undefined
}

const mayBeTotal = (cell: string) => /total/i.test(cell) || FIGURE_OF.test(cell.trim()) || COUNT.test(cell.trim())

function lacksMost(cells: readonly string[], { filled }: RowShape): boolean {
  const lacking = filled.filter((column) => isBlank(cells[column] ?? '')).length
  return lacking >= 2 && lacking * 2 >= filled.length
}

/** Whether a row is a single cell, merged over more than half of the columns. */
function isAcross({ cells, spans }: SourceRecord): boolean {
  return spans?.some(([from, to]) => (to - from + 1) * 2 > cells.length && !isBlank(cells[from] ?? '')) ?? false
}

const isSentence = (text: string) => /[.!]$/.test(text) && text.split(/\s+/).length >= 5

const isGroupName = (text: string) => ['text', 'sentence'].includes(toKind(text))
