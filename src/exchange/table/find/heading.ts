import type { SourceRecord } from '../record.ts'
import { countFilled, isBlank, toKind } from './cell-kind.ts'
import { rateHeading } from './heading-word.ts'
import { looksLikeData } from './headless.ts'
import { joinHeadings } from './join-headings.ts'

/** The place of a table's headings. */
export interface Heading {
  /** The records with the headings: one, two, or none if the table has no headings. */
  readonly records: readonly SourceRecord[]
  /** The index of the first record below the headings. */
  readonly start: number
  /** The name in each column; empty if there is none. */
  readonly names: readonly string[]
  /** How many of the names look like headings. */
  readonly known: number
}

/** Tables begin within this many records with content, or not at all. */
const FURTHEST = 100
/**
 * How many records are used to find a table's width, and how many columns to decide whether a row is a heading row. So
 * wide tables take no longer.
 */
const LOOKED_AT = 200
const COLUMNS_LOOKED_AT = 100
/** A heading row that only its words give away has at most this many rows above it. */
const DEEPEST = 20

interface Rated {
  readonly record: SourceRecord
  readonly filled: number
  /** How many of its cells look like headings, and their share of the filled cells. */
  readonly known: number
  readonly share: number
}

/**
 * Finds the headings by content: the row whose cells look most like headings, or the first row as wide as the table.
 * Rows above it are narrow: titles, notes, labels with a value. If the row looks like the rows below, there are no
 * headings.
 */
export function findHeading(records: readonly SourceRecord[]): Heading {
  const remembered = new Map<string, number>()
  const rated = records.slice(0, LOOKED_AT).map((record, place) => rate(record, place < FURTHEST, remembered))
  const at = findNamed(rated) ?? findWide(rated)
  const found = at === undefined ? undefined : records[at]
  if (at === undefined || !found) return { records: [], start: 0, names: [], known: 0 }
  const below = records.slice(at + 1).filter(({ hidden }) => !hidden)
  if (isUnnamed(rated[at]) && looksLikeData(found, below)) return { records: [], start: at, names: [], known: 0 }
  return toHeading(records, at)
}

/** The headings on the lines that a person gave. Undefined if one of these lines has no record. */
export function takeHeading(records: readonly SourceRecord[], lines: readonly number[]): Heading | undefined {
  const places = lines.map((line) => records.findIndex((record) => record.line === line))
  const last = places.at(-1)
  if (last === undefined || places.includes(-1)) return undefined
  const chosen = places.flatMap((place) => records[place] ?? [])
  return arrange(chosen, last + 1)
}

/** Many cells of a table have the same words, so each is rated once. */
function rate(record: SourceRecord, mayBeHeading: boolean, remembered: Map<string, number>): Rated {
  const cells = record.cells.slice(0, COLUMNS_LOOKED_AT)
  const rateOnce = (cell: string) => {
    const held = remembered.get(cell) ?? rateHeading(cell)
    remembered.set(cell, held)
    return held
  }
  const known = record.hidden || !mayBeHeading ? 0 : cells.reduce((sum, cell) => sum + rateOnce(cell), 0)
  return { record, filled: countFilled(record.cells), known, share: known / Math.max(1, countFilled(cells)) }
}

const isUnnamed = (row: Rated | undefined): boolean => (row?.share ?? 0) < 0.25

/** The first row with too many heading-like cells for chance. */
function findNamed(rated: readonly Rated[]): number | undefined {
  const width = typicalWidth(rated)
  const named = rated.slice(0, FURTHEST).flatMap((row, place) => (isNamed(row) ? [place] : []))
  const wide = named.find((place) => (rated[place]?.filled ?? 0) > width / 2 && mayStandAbove(rated, place))
  if (wide !== undefined) return wide
  // Above a wide table a single heading-like cell is more likely a title, unless no other row has any.
  return named.find((place) => place === 0)
}

const isNamed = ({ filled, known, share }: Rated) => share >= 0.5 && (known >= 2 || (filled <= 3 && known >= 1))

/** Whether all rows above a row can be left out of the table. */
function mayStandAbove(rated: readonly Rated[], place: number): boolean {
  const row = rated[place]
  if (!row) return false
  const above = rated.slice(0, place)
  // Titles above a single column have the same width as its rows.
  if (row.filled === 1 && place > DEEPEST) return false
  if (above.every((one) => isNarrow(one, row.filled))) return true
  // A title of one word, such as "Notes", may look like a heading.
  const plain = above.every(({ filled, share }) => filled === 1 || share < 0.3)
  return row.known >= 3 && row.share >= 0.6 && plain && place <= DEEPEST
}

/** Titles, notes, and lines such as "Date: 31 March". */
function isNarrow({ record, filled }: Rated, width: number): boolean {
  const first = record.cells.find((cell) => !isBlank(cell)) ?? ''
  const isLabel = /:$/.test(first.trim())
  // Even in a narrow table, a label with its value is not a row.
  if (isLabel && filled <= 2 && width > 1) return true
  return (filled < width && (filled <= Math.max(1, width / 2) || isLabel)) || (width === 1 && filled === 1)
}

/** The first row that is more than half as wide as the table. */
function findWide(rated: readonly Rated[]): number | undefined {
  const shown = rated.findIndex(({ record, filled }) => !record.hidden && filled > 0)
  if (shown < 0) return rated.length > 0 ? 0 : undefined
  const width = typicalWidth(rated)
  const place = rated.findIndex(({ record, filled }) => !record.hidden && filled > width / 2)
  const above = rated.slice(shown, place)
  return place >= 0 && place < FURTHEST && above.every((row) => isNarrow(row, rated[place]?.filled ?? 0))
    ? place
    : shown
}

/** The median number of filled cells in a row. */
function typicalWidth(rated: readonly Rated[]): number {
  const widths = rated.map(({ filled }) => filled).filter((filled) => filled > 0)
  return widths.toSorted((one, other) => one - other)[Math.floor(widths.length / 2)] ?? 0
}

function toHeading(records: readonly SourceRecord[], at: number): Heading {
  const [above, row, below, next] = [records[at - 1], records[at], records[at + 1], records[at + 2]]
  if (!row) return arrange([], at)
  if (above && isGroupRow(above, row)) return arrange([above, row], at + 1)
  if (below && isSecondRow(row, below, next)) return arrange([row, below], at + 2)
  return arrange([row], at + 1)
}

function arrange(records: readonly SourceRecord[], start: number): Heading {
  const names = joinHeadings(records)
  return { records, start, names, known: names.reduce((sum, name) => sum + rateHeading(name), 0) }
}

const areTexts = (cells: readonly string[]) => cells.every((cell) => ['empty', 'text'].includes(toKind(cell)))

/** Whether a row names groups of the headings right below it: "Post", "", "Person". */
function isGroupRow(above: SourceRecord, row: SourceRecord): boolean {
  if (above.line !== row.line - 1 || above.hidden || !areTexts(above.cells)) return false
  const last = row.cells.length - 1
  const spans = above.spans?.filter(([from, to]) => to - from < last) ?? []
  const filled = countFilled(above.cells)
  if (above.cells.some((cell) => /:$/.test(cell.trim()))) return false
  if (spans.length > 0) return true
  const known = above.cells.some((cell) => rateHeading(cell) > 0)
  return filled >= 2 && (filled < countFilled(row.cells) || known)
}

/**
 * Whether the headings continue in the next row: all of its cells are headings, and they are below merged or empty
 * cells, or above figures and dates.
 */
function isSecondRow(row: SourceRecord, below: SourceRecord, next: SourceRecord | undefined): boolean {
  if (below.line !== row.line + 1 || below.hidden || !areTexts(below.cells)) return false
  const own = below.cells.flatMap((cell, column) => (isBlank(cell) || cell === row.cells[column] ? [] : [column]))
  const known = own.reduce((sum, column) => sum + rateHeading(below.cells[column] ?? ''), 0)
  if (own.length === 0 || known / own.length < 0.6) return false
  if (row.spans?.some(([from, to]) => to - from < row.cells.length - 1)) return true
  const isBelowNone = own.some((column) => isBlank(row.cells[column] ?? ''))
  const isAboveFigure = own.some((column) => ['number', 'date'].includes(toKind(next?.cells[column] ?? '')))
  return own.length >= 2 && (isBelowNone || isAboveFigure)
}
